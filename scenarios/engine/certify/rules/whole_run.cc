// What holds over all that was seen; tried last.
#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;
using simulator::Fact;

// R19.
constexpr milliseconds kFrom = hours(7);
constexpr milliseconds kUntil = hours(22);

bool is_any_attempt(const Entry& entry) {
  return entry.mandate &&
         (entry.fact == Fact::kDebitAccepted || entry.fact == Fact::kDebitTurnedAway ||
          entry.fact == Fact::kDebitRetried);
}

struct Attempts {
  std::size_t all = 0;
  Entries wrong;
};

template <class Wrong>
Attempts attempts_in(Ground& ground, Wrong&& is_wrong) {
  Attempts seen;
  for (const Entry& entry : ground.entries_after(0)) {
    if (!is_any_attempt(entry)) continue;
    ++seen.all;
    if (is_wrong(entry)) seen.wrong.push_back(entry);
  }
  return seen;
}

Result<Judgement> judged(Ground& ground, const Attempts& seen, std::string what,
                         std::string wanted) {
  if (seen.all == 0) return in_trouble("nothing was debited");
  if (seen.wrong.empty()) return passed("so it was with " + std::to_string(seen.all) + " debits");
  return failed(told(seen.wrong.front()) + " " + what + "; " + std::to_string(seen.wrong.size()) +
                    " of " + std::to_string(seen.all) + " did in all",
                std::move(wanted), with_exchanges(ground, {seen.wrong.front()}));
}

Result<Judgement> inside_hours(Ground& ground) {
  const Attempts seen = attempts_in(ground, [](const Entry& entry) {
    const milliseconds hour = beijing_time_of_day(entry.at);
    return hour < kFrom || hour >= kUntil;
  });
  return judged(ground, seen, "came at night", "debits between 07:00 and 22:00, Beijing time");
}

Result<Judgement> within_the_cap(Ground& ground) {
  const Attempts seen =
      attempts_in(ground, [](const Entry& entry) { return entry.reason == Reason::kAboveCap; });
  return judged(ground, seen, "was above what the mandate allows",
                "an amount within the mandate's cap");
}

}  // namespace

std::vector<Rule> whole_run() {
  using enum Need;
  return {
      {"debits.inside_hours",
       Severity::kMajor,
       "R19",
       "No debit is sent between 22:00 and 07:00.",
       "Bill by day, in Beijing time; what falls due at night waits for the morning.",
       {kSubscribe, kTime},
       inside_hours},
      {"debits.within_the_cap",
       Severity::kCritical,
       "R6, R19",
       "No debit is above the mandate's cap.",
       "Hold each amount against what the customer agreed to before it is sent.",
       {kSubscribe, kTime},
       within_the_cap},
  };
}

}  // namespace daikou::scenarios::certify::rules
