#include <utility>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kOneNumberPerAttemptSpec{
    "one_number_per_attempt",
    "While one order of a period may still settle, no other number is sent for that period.",
    "R14, R19"};

// What a day's bill does not list was not booked, so that a doubt ends with it.
constexpr milliseconds kDoubtEnds = hours(24);

enum class Standing : std::uint8_t { kOpen, kSettled, kDoubtful, kOver };

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::kOpen: return "is being executed";
    case Standing::kSettled: return "had settled";
    case Standing::kDoubtful: return "had an unknown outcome";
    case Standing::kOver: return "was refused";
  }
  return "?";
}

class OneNumberPerAttempt final : public Invariant {
 public:
  OneNumberPerAttempt() : Invariant(kOneNumberPerAttemptSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    switch (entry.fact) {
      case Fact::kDebitAccepted: return attempt(entry, cases, Standing::kOpen);
      case Fact::kDebitTurnedAway:
        return attempt(
            entry, cases,
            entry.reason == Reason::kSystemError ? Standing::kDoubtful : Standing::kOver);
      case Fact::kDebitSettled: return end(entry, Standing::kSettled);
      case Fact::kDebitRefused:
      case Fact::kDebitClosed: return end(entry, Standing::kOver);
      default: return;
    }
  }

 private:
  struct Sent {
    std::string order;
    Period period;
    Standing standing = Standing::kOpen;
    Instant since{};
  };

  void attempt(const Entry& entry, const Casebook& cases, Standing standing) {
    const MandateCase* mandate = cases.mandate(entry.mandate);
    if (mandate == nullptr || mandate->signed_at == kNever || cases.is_by_hand(entry.text)) return;
    const Period period = cases.period_of(*mandate, beijing_date(entry.at));
    Sent& last = last_[entry.mandate];
    if (last.standing == Standing::kDoubtful && entry.at - last.since > kDoubtEnds)
      last.standing = Standing::kOver;
    if (!last.order.empty() && last.order != entry.text && last.period == period &&
        last.standing != Standing::kOver)
      violated(entry, order(entry.text) + " was sent though " + order(last.order) +
                          " of the same period " + std::string(name_of(last.standing)));
    // A refusal at the door says nothing against a debit of the same number that was booked. A
    // doubt ends with it, unless the channel was too busy to look.
    if (last.order == entry.text && standing == Standing::kOver &&
        (last.standing != Standing::kDoubtful || entry.reason == Reason::kThrottled))
      return;
    if (last.order != entry.text && standing == Standing::kOver &&
        last.standing != Standing::kOver && last.period == period)
      return;
    last = {entry.text, period, standing, entry.at};
  }
  void end(const Entry& entry, Standing standing) {
    const auto found = last_.find(entry.mandate);
    if (found != last_.end() && found->second.order == entry.text)
      found->second.standing = standing;
  }

  std::map<MandateId, Sent> last_;
};

}  // namespace

std::unique_ptr<Invariant> one_number_per_attempt() {
  return std::make_unique<OneNumberPerAttempt>();
}

}  // namespace daikou::scenarios::invariants
