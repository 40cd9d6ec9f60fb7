// What answers, queries and notifications say about money that moves.
#pragma once

#include "core/wire/unionpay/body.h"
#include "simulator/dialects/unionpay/refusals.h"
#include "simulator/world/world.h"

namespace daikou::simulator::unionpay {

// Fields of an order as its messages repeat them: its head, number, amount, currency and the
// merchant's own text. A refund's amount and text are its own.
up::Fields order_fields(const World& world, const Debit& debit);
up::Fields order_fields(const World& world, const Refund& refund);

// What its settlement day goes by. Assumed: a refund's is the day it was accepted on.
Instant settled_at(const Debit& debit);

// When and how it settles (traceNo, settleDate, …), and its trade number. `settled` is what moved:
// nothing for one that was refused.
void add_booking(const Debit& debit, Fen settled, up::Fields& to);
void add_booking(const World& world, const Refund& refund, Fen settled, up::Fields& to);

// The card, for merchants who see it (setting show_card).
void add_card(const World& world, const Debit& debit, up::Fields& to);

}  // namespace daikou::simulator::unionpay
