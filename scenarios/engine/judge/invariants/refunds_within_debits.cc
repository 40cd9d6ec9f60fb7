#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kRefundsWithinDebitsSpec{
    "refunds_within_debits", "Refunds of a debit never add up to more than was debited.", "R22"};

class RefundsWithinDebits final : public Invariant {
 public:
  RefundsWithinDebits() : Invariant(kRefundsWithinDebitsSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    if (entry.fact != Fact::kRefundAccepted) return;
    const DebitCase* debit = cases.debit(entry.debit);
    if (debit == nullptr || debit->settled_at == kNever)
      return violated(entry, "refund " + entry.text + " of a debit that never settled");
    if (debit->refunded > debit->amount)
      violated(entry, order(debit->order) + ": refunds of " + cny(debit->refunded) +
                          ", want at most " + cny(debit->amount));
  }
};

}  // namespace

std::unique_ptr<Invariant> refunds_within_debits() {
  return std::make_unique<RefundsWithinDebits>();
}

}  // namespace daikou::scenarios::invariants
