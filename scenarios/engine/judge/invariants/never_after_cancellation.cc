#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kNeverAfterCancellationSpec{
    "never_after_cancellation",
    "Nothing is booked or executed after a mandate ended, and nobody asks once told of the end.",
    "R19, R20"};

class NeverAfterCancellation final : public Invariant {
 public:
  NeverAfterCancellation() : Invariant(kNeverAfterCancellationSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    const MandateCase* mandate = entry.mandate ? cases.mandate(entry.mandate) : nullptr;
    if (mandate == nullptr || mandate->ended_at == kNever) return;
    const std::string ended = "mandate " + mandate->code + " had ended " + at(mandate->ended_at);
    if (entry.fact == Fact::kDebitAccepted || entry.fact == Fact::kDebitExecuting)
      violated(entry, order(entry.text) + " " + std::string(name_of(entry.fact)).substr(6) +
                          " though " + ended + " (by " + std::string(name_of(mandate->ended_by)) +
                          ")");
    // Told in an earlier entry: a request that crosses the message is nobody's fault.
    if (entry.fact == Fact::kDebitTurnedAway && mandate->merchant_told_at != kNever &&
        !cases.is_by_hand(entry.text))
      violated(entry, order(entry.text) + " asked for though " + ended +
                          " and the merchant was told " + at(mandate->merchant_told_at));
  }
};

}  // namespace

std::unique_ptr<Invariant> never_after_cancellation() {
  return std::make_unique<NeverAfterCancellation>();
}

}  // namespace daikou::scenarios::invariants
