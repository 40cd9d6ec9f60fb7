#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

constexpr InvariantSpec kUnknownIsResolvedSpec{
    "unknown_is_resolved",
    "At the end the merchant knows the fate of everything it sent that the gateway has decided.",
    "R14, R16"};

// Something sent this lately may still be on its way.
constexpr milliseconds kFresh = hours(1);
// Not every channel tells of a refusal: a trade without funds stays open at Alipay until somebody
// closes it (dossier alipay 28.4), and whoever asks is told that it waits. A day of waiting, and
// the question after it.
constexpr milliseconds kUntold = hours(26);

class UnknownIsResolved final : public Invariant {
 public:
  UnknownIsResolved() : Invariant(kUnknownIsResolvedSpec) {}
  void close(const Evidence& evidence, const Casebook& cases) override {
    std::map<std::string, const DebitCase*> by_order;
    for (const auto& [id, debit] : cases.debits()) by_order[debit.order] = &debit;
    for (const merchant::Debit& debit : evidence.debits) {
      if (is_final(debit.state)) continue;
      const auto found = by_order.find(debit.order_id);
      check(evidence, debit, found == by_order.end() ? nullptr : found->second);
    }
  }

 private:
  void check(const Evidence& evidence, const merchant::Debit& debit, const DebitCase* known) {
    const std::string book =
        order(debit.order_id) + " is '" + std::string(name_of(debit.state)) + "' in the book, ";
    if (known != nullptr && known->settled_at != kNever)
      violated(evidence.end, book + "settled at the gateway " + at(known->settled_at));
    else if (known != nullptr && known->refused_at != kNever &&
             evidence.end - known->refused_at > kUntold)
      violated(evidence.end, book + "refused at the gateway " + at(known->refused_at));
    else if (known == nullptr && debit.state != merchant::MoneyState::kNotBooked &&
             evidence.end - debit.written_at > kFresh)
      violated(evidence.end, book + "the gateway never booked it");
  }
};

}  // namespace

std::unique_ptr<Invariant> unknown_is_resolved() { return std::make_unique<UnknownIsResolved>(); }

}  // namespace daikou::scenarios::invariants
