#include <map>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kStillWhileSuspendedSpec{
    "still_while_suspended",
    "Nothing is signed or booked for a merchant that is suspended, rejected or not admitted yet.",
    "R1, R5"};

class StillWhileSuspended final : public Invariant {
 public:
  StillWhileSuspended() : Invariant(kStillWhileSuspendedSpec) {}
  void see(const Entry& entry, const Casebook& /*cases*/) override {
    switch (entry.fact) {
      case Fact::kMerchantSuspended:
      case Fact::kMerchantRejected:
      case Fact::kMerchantApplied: since_[entry.merchant] = entry.at; break;
      // By hand nobody says what it became.
      case Fact::kMerchantChanged:
      case Fact::kMerchantRestored:
      case Fact::kMerchantAdmitted: since_.erase(entry.merchant); break;
      case Fact::kMandateSigned:
      case Fact::kDebitAccepted: look_at(entry); break;
      default: break;
    }
  }

 private:
  void look_at(const Entry& entry) {
    const auto found = since_.find(entry.merchant);
    if (found == since_.end()) return;
    violated(entry, entry.text + " " + (entry.fact == Fact::kDebitAccepted ? "booked" : "signed") +
                        " though the merchant was not open since " + at(found->second));
  }
  std::map<MerchantId, Instant> since_;
};

}  // namespace

std::unique_ptr<Invariant> still_while_suspended() {
  return std::make_unique<StillWhileSuspended>();
}

}  // namespace daikou::scenarios::invariants
