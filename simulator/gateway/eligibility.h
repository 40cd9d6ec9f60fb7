// May this debit be booked now? One question a function, in the order `accept` asks them.
#pragma once

#include "simulator/faults/business.h"
#include "simulator/gateway/debiting.h"

namespace daikou::simulator::gateway {

// What the order id's own history says: the same debit again, none (a new id), or a refusal.
Decided<DebitId> repeated(const World& world, const DebitOrder& order);
Decided<Done> check_mandate(const World& world, const DebitOrder& order);
Decided<Done> check_amount(const World& world, const DebitOrder& order);
Decided<Done> check_counts(const World& world, const DebitOrder& order);

enum class Execution { kAtOnce, kDelayed };
// The template's mode, the hours, the notice.
Decided<Execution> when_executed(const World& world, const DebitOrder& order);

// Bookkeeping for the counts.
void count_apply(World& world, MandateId mandate);
void count_booked(World& world, MandateId mandate);
void count_success(World& world, MandateId mandate, Fen amount);

faults::Subject subject_at_accept(const World& world, const DebitOrder& order);

}  // namespace daikou::simulator::gateway
