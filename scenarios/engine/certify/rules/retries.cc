// A payer without money.
#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;
using simulator::Fact;

// R18: three retries two hours apart, and one re-debit within two weeks.
constexpr milliseconds kApart = hours(2);
constexpr milliseconds kTolerance = minutes(1);
constexpr std::size_t kAttemptsMax = 5;
constexpr milliseconds kReDebitWithin = days(14);
// Until shortly before the next period.
constexpr milliseconds kPeriodWatched = days(27);

struct Struggle {
  Customer customer;
  Entries
      attempts;  // Of one period, refused for want of money. Not those turned away at the door,
                 // which tried nothing: a plan may have to be moved before the same order again.
};

Result<Struggle> struggle(Ground& ground) {
  const std::string payer = ground.new_payer();
  DAIKOU_TRY(const Customer customer, ground.sign_up(payer, Fen(0)));
  DAIKOU_TRY(const auto first,
             ground.await(kFirstDebitWithin, customer.since,
                          [&](const Entry& entry) { return is_attempt(entry, customer); }));
  if (!first)
    return Error{ErrorCode::kNotFound, "no debit came within " + to_span_text(kFirstDebitWithin)};
  DAIKOU_CHECK(ground.advance(kPeriodWatched));
  Entries tried = attempts_of(ground, customer);
  std::erase_if(tried, [](const Entry& each) { return each.fact == Fact::kDebitTurnedAway; });
  const Entries refused = traces(ground, customer, [](const Entry& each, const Customer& whose) {
    return is_about(each, whose, Fact::kDebitRefused);
  });
  if (tried.empty() || refused.empty())
    return Error{ErrorCode::kNotFound, "no debit was tried and refused for want of money"};
  return Struggle{customer, std::move(tried)};
}

Result<Judgement> keeps_apart(Ground& ground) {
  DAIKOU_TRY(const Struggle seen, struggle(ground));
  for (std::size_t i = 1; i < seen.attempts.size(); ++i) {
    const Entry& before = seen.attempts[i - 1];
    const Entry& after = seen.attempts[i];
    if (after.at - before.at + kTolerance >= kApart) continue;
    return failed(
        told(after) + " followed " + told(before) + " after " + to_span_text(after.at - before.at),
        to_span_text(kApart) + " between attempts at least",
        with_exchanges(ground, {before, after}));
  }
  return passed(std::to_string(seen.attempts.size()) + " attempts, " + to_span_text(kApart) +
                    " apart at least",
                seen.attempts);
}

Result<Judgement> gives_up_in_time(Ground& ground) {
  DAIKOU_TRY(const Struggle seen, struggle(ground));
  const Entries& attempts = seen.attempts;
  if (attempts.size() > kAttemptsMax)
    return failed(std::to_string(attempts.size()) + " attempts for one period",
                  std::to_string(kAttemptsMax) + " at most: one, three retries, one re-debit",
                  with_exchanges(ground, {attempts.front(), attempts.back()}));
  if (attempts.back().at - attempts.front().at > kReDebitWithin)
    return failed(told(attempts.back()) + " came " +
                      to_span_text(attempts.back().at - attempts.front().at) +
                      " after the period's first",
                  "the last attempt within " + to_span_text(kReDebitWithin),
                  with_exchanges(ground, {attempts.front(), attempts.back()}));
  return passed(std::to_string(attempts.size()) + " attempts, the last after " +
                    to_span_text(attempts.back().at - attempts.front().at),
                attempts);
}

}  // namespace

std::vector<Rule> retries() {
  using enum Need;
  return {
      {"retries.keeps_apart",
       Severity::kMajor,
       "R18",
       "Attempts for a payer without money are two hours apart at least.",
       "Plan the next attempt when one was refused, two hours later or more.",
       {kSubscribe, kTime},
       keeps_apart},
      {"retries.gives_up_in_time",
       Severity::kMajor,
       "R18",
       "A period is tried five times at most, and the last time within two weeks.",
       "Count attempts by period: one, three retries, one re-debit; then tell the customer.",
       {kSubscribe, kTime},
       gives_up_in_time},
  };
}

}  // namespace daikou::scenarios::certify::rules
