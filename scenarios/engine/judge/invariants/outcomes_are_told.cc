#include <set>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kOutcomesAreToldSpec{
    "outcomes_are_told",
    "Every debit that ended is told until the merchant acknowledges or "
    "the ladder ends, then no more.",
    "R14"};

class OutcomesAreTold final : public Invariant {
 public:
  OutcomesAreTold() : Invariant(kOutcomesAreToldSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    switch (entry.fact) {
      case Fact::kDebitSettled: return ended(entry, cases);
      case Fact::kDebitRefused:
        if (!cases.rules().tells_no_refusals.contains(entry.channel)) ended(entry, cases);
        return;
      case Fact::kNotificationQueued: return queued(entry);
      case Fact::kNotificationAttempt: return attempted(entry);
      case Fact::kNotificationAcknowledged:
      case Fact::kNotificationGivenUp:
        waiting_.erase(entry.notification);
        over_.insert(entry.notification);
        return;
      default: return;
    }
  }
  void close(const Evidence& evidence, const Casebook& /*cases*/) override {
    for (const auto& [debit, order_id] : untold_)
      violated(evidence.end, order(order_id) + " ended and nobody was told");
    for (const auto& [notification, since] : waiting_)
      if (evidence.end - since > evidence.ladder)
        violated(evidence.end, "notification " + std::to_string(notification.value) +
                                   " waits since " + at(since) +
                                   ", neither acknowledged nor given up");
  }

 private:
  void ended(const Entry& entry, const Casebook& cases) {
    const DebitCase* debit = cases.debit(entry.debit);
    if (debit != nullptr && debit->withholding) untold_[entry.debit] = entry.text;
  }
  void queued(const Entry& entry) {
    waiting_[entry.notification] = entry.at;
    if (entry.debit && !entry.refund) untold_.erase(entry.debit);
  }
  void attempted(const Entry& entry) {
    if (over_.contains(entry.notification))
      violated(entry, "notification " + std::to_string(entry.notification.value) +
                          " sent again after it was over");
  }

  std::map<DebitId, std::string> untold_;
  std::map<NotificationId, Instant> waiting_;
  std::set<NotificationId> over_;
};

}  // namespace

std::unique_ptr<Invariant> outcomes_are_told() { return std::make_unique<OutcomesAreTold>(); }

}  // namespace daikou::scenarios::invariants
