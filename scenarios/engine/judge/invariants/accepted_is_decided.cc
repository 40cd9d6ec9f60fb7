#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kAcceptedIsDecidedSpec{
    "accepted_is_decided",
    "Every debit and every refund that was accepted ends, unless a person holds it back.",
    "R14, R16"};

// Longer than any delay of a template and any wait of a gateway taken together.
constexpr milliseconds kDecidedWithin = hours(72);

class AcceptedIsDecided final : public Invariant {
 public:
  AcceptedIsDecided() : Invariant(kAcceptedIsDecidedSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    switch (entry.fact) {
      case Fact::kDebitAccepted:
      case Fact::kDebitRetried:
      case Fact::kDebitPostponed:  // It goes on trying by itself.
        if (const DebitCase* debit = cases.debit(entry.debit); debit != nullptr)
          if (debit->withholding) debits_[entry.debit] = {order(entry.text), entry.at};
        return;
      case Fact::kDebitHeld:
      case Fact::kDebitSettled:
      case Fact::kDebitRefused:
      case Fact::kDebitClosed: debits_.erase(entry.debit); return;
      case Fact::kRefundAccepted:
        refunds_[entry.refund] = {"refund " + entry.text, entry.at};
        return;
      case Fact::kRefundSettled:
      case Fact::kRefundEnded: refunds_.erase(entry.refund); return;
      default: return;
    }
  }
  void close(const Evidence& evidence, const Casebook& /*cases*/) override {
    for (const auto& [id, waiting] : debits_) look_at(evidence, waiting);
    for (const auto& [id, waiting] : refunds_) look_at(evidence, waiting);
  }

 private:
  struct Waiting {
    std::string what;
    Instant since{};
  };
  void look_at(const Evidence& evidence, const Waiting& waiting) {
    if (evidence.end - waiting.since <= kDecidedWithin) return;
    violated(evidence.end, waiting.what + " was accepted " + at(waiting.since) +
                               " and is neither settled nor refused");
  }
  std::map<DebitId, Waiting> debits_;
  std::map<RefundId, Waiting> refunds_;
};

}  // namespace

std::unique_ptr<Invariant> accepted_is_decided() { return std::make_unique<AcceptedIsDecided>(); }

}  // namespace daikou::scenarios::invariants
