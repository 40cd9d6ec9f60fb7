// May this debit be booked now? One question a function, in the order `accept` asks them.
#pragma once

#include "simulator/faults/business.h"
#include "simulator/gateway/debiting.h"

namespace daikou::simulator::gateway {

// What the order id's own history says: a new id (no debit), the same debit again, or one that is
// to be tried once more. Or a refusal.
struct History {
  DebitId known;
  bool retry = false;
};
Decided<History> history(const World& world, const DebitOrder& order);
Decided<Done> check_mandate(const World& world, const DebitOrder& order);
Decided<Done> check_amount(const World& world, const DebitOrder& order);
Decided<Done> check_counts(const World& world, const DebitOrder& order);

enum class Execution { kAtOnce, kDelayed };
// The template's mode, the hours, the notice.
Decided<Execution> when_executed(const World& world, const DebitOrder& order);

// Bookkeeping for the counts.
void count_apply(World& world, MandateId mandate);
void count_booked(World& world, MandateId mandate);
// A debit of this mandate settled.
void count_success(World& world, DebitId debit);

faults::Subject subject_at_accept(const World& world, const DebitOrder& order);

}  // namespace daikou::simulator::gateway
