#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kThrottledNotBookedSpec{
    "throttled_not_booked", "A request that was turned away for its rate has booked nothing.",
    "R17"};

class ThrottledNotBooked final : public Invariant {
 public:
  ThrottledNotBooked() : Invariant(kThrottledNotBookedSpec) {}
  void see(const Entry& entry, const Casebook& /*cases*/) override {
    if (entry.fact == Fact::kThrottled) throttled_ = entry.exchange;
    const bool booked = entry.fact == Fact::kDebitAccepted || entry.fact == Fact::kRefundAccepted;
    if (booked && entry.exchange != 0 && entry.exchange == throttled_)
      violated(entry, order(entry.text) + " was booked by a request that was turned away");
  }

 private:
  std::uint64_t throttled_ = 0;  // The last exchange that was.
};

}  // namespace

std::unique_ptr<Invariant> throttled_not_booked() { return std::make_unique<ThrottledNotBooked>(); }

}  // namespace daikou::scenarios::invariants
