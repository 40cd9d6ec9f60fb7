#include "scenarios/engine/judge/judge.h"

#include "scenarios/engine/judge/catalogue.h"

namespace daikou::scenarios {

std::vector<std::unique_ptr<Invariant>> all_invariants() {
  std::vector<std::unique_ptr<Invariant>> all;
  for (const auto make : {invariants::one_success_per_period,
                          invariants::never_above_cap,
                          invariants::never_after_cancellation,
                          invariants::notice_before_debit,
                          invariants::inside_window,
                          invariants::one_number_per_attempt,
                          invariants::no_double_charge,
                          invariants::throttled_not_booked,
                          invariants::still_while_suspended,
                          invariants::settled_equals_bill,
                          invariants::settled_equals_book,
                          invariants::unknown_is_resolved,
                          invariants::refunds_within_debits,
                          invariants::outcomes_are_told,
                          invariants::money_is_conserved,
                          invariants::accepted_is_decided,
                          invariants::mandates_agree,
                          invariants::strangers_are_refused,
                          invariants::true_news_is_taken,
                          invariants::within_quota})
    all.push_back(make());
  return all;
}

Judge::Judge(Rulebook rules) : cases_(std::move(rules)), invariants_(all_invariants()) {}

Result<Done> Judge::read(const simulator::Journal& journal) {
  return journal.read(cursor_, [&](const simulator::Entry& entry) {
    cursor_ = entry.sequence;
    cases_.take(entry);
    for (const auto& invariant : invariants_) invariant->see(entry, cases_);
  });
}

std::vector<Ruling> Judge::close(const Evidence& evidence) {
  std::vector<Ruling> rulings;
  for (const auto& invariant : invariants_) {
    invariant->close(evidence, cases_);
    rulings.push_back({&invariant->spec(), invariant->findings()});
  }
  return rulings;
}

std::vector<std::string> Judge::broken() const {
  std::vector<std::string> broken;
  for (const std::unique_ptr<Invariant>& each : invariants_)
    if (!each->findings().empty())
      broken.push_back(std::string(each->spec().name) + ": " + each->findings().front().what);
  return broken;
}

}  // namespace daikou::scenarios
