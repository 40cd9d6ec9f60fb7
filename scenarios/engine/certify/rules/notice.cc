#include <algorithm>

#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;

constexpr milliseconds kTwoPeriods = days(75);

// A debit that follows the signature so closely that its notice would precede it.
bool is_first_and_early(const Entry& attempt, Instant signed_at, milliseconds notice) {
  return attempt.at - signed_at < notice;
}

Result<Judgement> tells_in_time(Ground& ground) {
  const milliseconds notice = ground.target().notice_before;
  DAIKOU_TRY(const Customer customer, ground.sign_up(ground.new_payer()));
  const Instant signed_at = ground.now();
  DAIKOU_CHECK(ground.advance(kTwoPeriods));
  const Entries attempts = attempts_of(ground, customer);
  DAIKOU_TRY(const View view, ground.view(customer));
  std::size_t judged = 0;
  Instant before = signed_at;
  for (const Entry& attempt : attempts) {
    const Instant from = std::exchange(before, attempt.at);
    if (is_first_and_early(attempt, signed_at, notice)) continue;
    ++judged;
    const bool in_time = std::ranges::any_of(
        view.notices, [&](Instant at) { return at >= from && attempt.at - at >= notice; });
    if (!in_time)
      return failed(told(attempt) + " was not announced " + to_span_text(notice) +
                        " before; the customer was told " + std::to_string(view.notices.size()) +
                        " times in all",
                    "a notice " + to_span_text(notice) + " before each debit",
                    with_exchanges(ground, {attempt}));
  }
  if (judged == 0)
    return in_trouble("no debit came " + to_span_text(notice) + " or more after the signature");
  return passed(std::to_string(judged) + " debits announced " + to_span_text(notice) + " before",
                attempts);
}

}  // namespace

std::vector<Rule> notice() {
  return {{.id = "notice.tells_in_time",
           .severity = Severity::kMajor,
           .covers = "R15",
           .sentence = "Customers are told of a debit 72 hours before (or as the target says), so "
                       "that they can still cancel.",
           .mend = "Plan the notice with the debit, and move the debit when the notice is late.",
           .needs = {Need::kSubscribe, Need::kTime, Need::kNotices},
           .assess = tells_in_time}};
}

}  // namespace daikou::scenarios::certify::rules
