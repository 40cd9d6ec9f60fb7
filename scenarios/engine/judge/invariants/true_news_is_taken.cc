#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kTrueNewsIsTakenSpec{
    "true_news_is_taken",
    "A notification that reaches the merchant unharmed again and again is acknowledged.", "R14"};

// Once it may be busy, or must fetch a key first.
constexpr int kRefusedMost = 3;

class TrueNewsIsTaken final : public Invariant {
 public:
  TrueNewsIsTaken() : Invariant(kTrueNewsIsTakenSpec) {}
  void see(const Entry& entry, const Casebook& /*cases*/) override {
    switch (entry.fact) {
      case Fact::kFaultApplied: harmed_ = true; return;
      case Fact::kNotificationAttempt: {
        const bool unharmed = !std::exchange(harmed_, false);
        const bool arrived = entry.text.find(": HTTP ") != std::string::npos;
        if (unharmed && arrived) ++refused_[entry.notification];
        return;
      }
      case Fact::kNotificationAcknowledged: refused_.erase(entry.notification); return;
      case Fact::kNotificationGivenUp: given_up(entry); return;
      default: return;
    }
  }

 private:
  void given_up(const Entry& entry) {
    const auto found = refused_.find(entry.notification);
    if (found != refused_.end() && found->second > kRefusedMost)
      violated(entry, "notification " + std::to_string(entry.notification.value) + " (" +
                          entry.text + ") was given up though it had reached the merchant " +
                          std::to_string(found->second) + " times unharmed");
  }
  bool harmed_ = false;  // By a fault, since the last attempt.
  std::map<NotificationId, int> refused_;
};

}  // namespace

std::unique_ptr<Invariant> true_news_is_taken() { return std::make_unique<TrueNewsIsTaken>(); }

}  // namespace daikou::scenarios::invariants
