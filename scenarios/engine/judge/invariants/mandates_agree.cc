#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"
#include "simulator/world/notification.h"

namespace daikou::scenarios::invariants {
namespace {

using merchant::SubscriptionState;
using simulator::Entry;
using simulator::Fact;
using simulator::NotificationKind;

constexpr InvariantSpec kMandatesAgreeSpec{
    "mandates_agree",
    "What the merchant acknowledged about a mandate stands in its book, and what it calls ended "
    "has ended.",
    "R19, R20"};

class MandatesAgree final : public Invariant {
 public:
  MandatesAgree() : Invariant(kMandatesAgreeSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    if (entry.fact != Fact::kNotificationAcknowledged && entry.fact != Fact::kMandateSigned) return;
    const MandateCase* mandate = entry.mandate ? cases.mandate(entry.mandate) : nullptr;
    if (mandate == nullptr || mandate->signed_at == kNever) return;
    Told& told = told_[mandate->code];
    told.id = entry.mandate;
    told.of_signature |= entry.text == name_of(NotificationKind::kMandateSigned);
    told.of_end |= entry.text == name_of(NotificationKind::kMandateTerminated);
  }
  void close(const Evidence& evidence, const Casebook& cases) override {
    for (const merchant::Subscription& subscription : evidence.subscriptions)
      if (const auto found = told_.find(subscription.code); found != told_.end())
        compare(evidence, subscription, found->second, *cases.mandate(found->second.id));
  }

 private:
  struct Told {
    MandateId id;
    bool of_signature = false;
    bool of_end = false;
  };
  void compare(const Evidence& evidence, const merchant::Subscription& subscription,
               const Told& told, const MandateCase& mandate) {
    const std::string book = "mandate " + subscription.code + " is '" +
                             std::string(name_of(subscription.state)) + "' in the book, ";
    const bool unsigned_still =
        subscription.signed_at == kNever && subscription.ended_by == TerminatedBy::kNobody;
    if (told.of_signature && unsigned_still)
      violated(evidence.end, book + "its signature was acknowledged");
    if (told.of_end && subscription.state != SubscriptionState::kEnded)
      violated(evidence.end, book + "its end was acknowledged");
    if (subscription.state == SubscriptionState::kEnded && subscription.signed_at != kNever &&
        subscription.ended_by == TerminatedBy::kMerchant && mandate.ended_at == kNever)
      violated(evidence.end, book + "and lives at the gateway");
  }
  std::map<std::string, Told> told_;  // By the merchant's code.
};

}  // namespace

std::unique_ptr<Invariant> mandates_agree() { return std::make_unique<MandatesAgree>(); }

}  // namespace daikou::scenarios::invariants
