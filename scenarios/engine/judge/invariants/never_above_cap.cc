#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kNeverAboveCapSpec{
    "never_above_cap", "No debit is asked for or booked above what the payer agreed to.",
    "R6, R19"};

class NeverAboveCap final : public Invariant {
 public:
  NeverAboveCap() : Invariant(kNeverAboveCapSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    const bool booked = entry.fact == Fact::kDebitAccepted || entry.fact == Fact::kDebitSettled;
    const bool asked = entry.fact == Fact::kDebitTurnedAway && !cases.is_by_hand(entry.text);
    if (!booked && !asked) return;
    const MandateCase* mandate = cases.mandate(entry.mandate);
    if (mandate == nullptr || mandate->signed_at == kNever || entry.amount <= mandate->cap) return;
    violated(entry, order(entry.text) + ": " + cny(entry.amount) +
                        (booked ? " booked" : " asked for") + ", want at most " +
                        cny(mandate->cap));
  }
};

}  // namespace

std::unique_ptr<Invariant> never_above_cap() { return std::make_unique<NeverAboveCap>(); }

}  // namespace daikou::scenarios::invariants
