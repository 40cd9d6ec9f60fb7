#include <set>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kStrangersAreRefusedSpec{
    "strangers_are_refused", "A notification that a stranger signed is never acknowledged.", "R14"};

class StrangersAreRefused final : public Invariant {
 public:
  StrangersAreRefused() : Invariant(kStrangersAreRefusedSpec) {}
  void see(const Entry& entry, const Casebook& /*cases*/) override {
    switch (entry.fact) {
      case Fact::kFaultApplied: forging_ |= entry.text == "forge_callback"; return;
      case Fact::kNotificationAttempt:
        if (std::exchange(forging_, false))
          forged_.insert(entry.notification);
        else
          forged_.erase(entry.notification);
        return;
      case Fact::kNotificationAcknowledged:
        if (forged_.contains(entry.notification))
          violated(entry, "notification " + std::to_string(entry.notification.value) + " (" +
                              entry.text + ") was signed by a stranger, and acknowledged");
        return;
      default: return;
    }
  }

 private:
  bool forging_ = false;             // The attempt that is being made.
  std::set<NotificationId> forged_;  // Those whose last attempt was.
};

}  // namespace

std::unique_ptr<Invariant> strangers_are_refused() {
  return std::make_unique<StrangersAreRefused>();
}

}  // namespace daikou::scenarios::invariants
