#include <algorithm>

#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr std::uint32_t kThrottledTimes = 8;
constexpr milliseconds kWatched = days(1);
constexpr milliseconds kPause = seconds(1);

struct Crowd {
  Customer customer;
  Entries attempts;
};

// The channel turns the merchant's first debits of a customer away for their rate.
Result<Crowd> throttled(Ground& ground) {
  const std::string payer = ground.new_payer();
  simulator::FaultRule full = fault_for("throttled", "debit", payer);
  full.times = kThrottledTimes;
  DAIKOU_CHECK(ground.arm(std::move(full)));
  DAIKOU_TRY(const Arrival first, sign_up_until(ground, payer, is_attempt, "no debit"));
  DAIKOU_CHECK(ground.advance(kWatched));
  return Crowd{first.customer, attempts_of(ground, first.customer)};
}

bool was_throttled(const Entry& entry) {
  return entry.fact == Fact::kDebitTurnedAway && entry.reason == Reason::kThrottled;
}

Result<Judgement> backs_off(Ground& ground) {
  DAIKOU_TRY(const Crowd crowd, throttled(ground));
  if (crowd.attempts.empty() || !was_throttled(crowd.attempts.front()))
    return in_trouble("no debit was throttled");
  for (std::size_t i = 1; i < crowd.attempts.size(); ++i) {
    const Entry& before = crowd.attempts[i - 1];
    const Entry& after = crowd.attempts[i];
    if (!was_throttled(before) || after.at - before.at >= kPause) continue;
    const auto in_that_second = std::ranges::count_if(crowd.attempts, [&](const Entry& each) {
      return each.at >= before.at && each.at - before.at < kPause;
    });
    return failed("turned away for its rate at " + to_spaced_text(before.at) +
                      ", it sent again within the same second; " + std::to_string(in_that_second) +
                      " times in all",
                  "a pause of a second at least, growing", with_exchanges(ground, {before, after}));
  }
  return passed(std::to_string(crowd.attempts.size()) + " attempts, with pauses between them",
                crowd.attempts);
}

Result<Judgement> collects_later(Ground& ground) {
  DAIKOU_TRY(const Crowd crowd, throttled(ground));
  if (crowd.attempts.empty() || !was_throttled(crowd.attempts.front()))
    return in_trouble("no debit was throttled");
  const auto booked = std::ranges::find(crowd.attempts, Fact::kDebitAccepted, &Entry::fact);
  if (booked != crowd.attempts.end())
    return passed("the debit was booked at " + to_spaced_text(booked->at), crowd.attempts);
  return failed(std::to_string(crowd.attempts.size()) +
                    " attempts were turned away for their rate, and in " + to_span_text(kWatched) +
                    " none was booked",
                "the debit sent again until the channel takes it",
                with_exchanges(ground, {crowd.attempts.front(), crowd.attempts.back()}));
}

}  // namespace

std::vector<Rule> throttling() {
  using enum Need;
  return {
      {"throttling.backs_off",
       Severity::kMajor,
       "R17",
       "Turned away for its rate, the merchant waits before it sends again.",
       "Wait a second or more after such an answer, and longer each time.",
       {kSubscribe, kTime},
       backs_off},
      {"throttling.collects_later",
       Severity::kMajor,
       "R17",
       "A debit that was turned away for its rate is sent again, and booked within a day.",
       "Treat it as not booked: the same order again, later.",
       {kSubscribe, kTime},
       collects_later},
  };
}

}  // namespace daikou::scenarios::certify::rules
