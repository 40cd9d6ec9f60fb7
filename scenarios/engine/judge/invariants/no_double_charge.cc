#include <set>
#include <utility>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kNoDoubleChargeSpec{
    "no_double_charge", "One merchant's order number settles at most once.", "R14, R17"};

class NoDoubleCharge final : public Invariant {
 public:
  NoDoubleCharge() : Invariant(kNoDoubleChargeSpec) {}
  void see(const Entry& entry, const Casebook& /*cases*/) override {
    if (entry.fact != Fact::kDebitSettled) return;
    if (!settled_.emplace(entry.merchant, entry.text).second)
      violated(entry, order(entry.text) + " settled a second time, over " + cny(entry.amount));
  }

 private:
  std::set<std::pair<MerchantId, std::string>> settled_;
};

}  // namespace

std::unique_ptr<Invariant> no_double_charge() { return std::make_unique<NoDoubleCharge>(); }

}  // namespace daikou::scenarios::invariants
