// Every invariant there is, in the order the manual lists them.
#pragma once

#include <memory>
#include <vector>

#include "scenarios/engine/judge/invariant.h"

namespace daikou::scenarios {

// Fresh ones, for one run.
std::vector<std::unique_ptr<Invariant>> all_invariants();

namespace invariants {
std::unique_ptr<Invariant> one_success_per_period();
std::unique_ptr<Invariant> never_above_cap();
std::unique_ptr<Invariant> never_after_cancellation();
std::unique_ptr<Invariant> notice_before_debit();
std::unique_ptr<Invariant> inside_window();
std::unique_ptr<Invariant> one_number_per_attempt();
std::unique_ptr<Invariant> no_double_charge();
std::unique_ptr<Invariant> throttled_not_booked();
std::unique_ptr<Invariant> still_while_suspended();
std::unique_ptr<Invariant> settled_equals_bill();
std::unique_ptr<Invariant> settled_equals_book();
std::unique_ptr<Invariant> unknown_is_resolved();
std::unique_ptr<Invariant> refunds_within_debits();
std::unique_ptr<Invariant> outcomes_are_told();
std::unique_ptr<Invariant> money_is_conserved();
std::unique_ptr<Invariant> accepted_is_decided();
std::unique_ptr<Invariant> mandates_agree();
std::unique_ptr<Invariant> strangers_are_refused();
std::unique_ptr<Invariant> true_news_is_taken();
std::unique_ptr<Invariant> within_quota();
}  // namespace invariants

}  // namespace daikou::scenarios
