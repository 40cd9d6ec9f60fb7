#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

constexpr InvariantSpec kMoneyIsConservedSpec{
    "money_is_conserved",
    "What payers and merchants have at the end is what they had, moved by debits and refunds.",
    "R22"};

class MoneyIsConserved final : public Invariant {
 public:
  MoneyIsConserved() : Invariant(kMoneyIsConservedSpec) {}
  void close(const Evidence& evidence, const Casebook& cases) override {
    Fen debited;
    Fen taken_back;  // From merchants, by accepted refunds.
    Fen given_back;  // To payers, by settled ones.
    for (const auto& [id, debit] : cases.debits())
      if (debit.settled_at != kNever) debited = sum(debited, debit.amount);
    for (const auto& [id, refund] : cases.refunds()) {
      taken_back = sum(taken_back, refund.amount);
      if (refund.settled_at != kNever) given_back = sum(given_back, refund.amount);
    }
    compare(evidence, "payers", evidence.payers_after,
            sum(difference(sum(evidence.payers_before, evidence.put_in), debited), given_back));
    compare(evidence, "merchants", evidence.merchants_after,
            difference(sum(sum(evidence.merchants_before, evidence.merchants_put_in), debited),
                       taken_back));
  }

 private:
  void compare(const Evidence& evidence, const char* who, Fen seen, Fen wanted) {
    if (seen == wanted) return;
    violated(evidence.end, std::string(who) + " have " + cny(seen) + ", want " + cny(wanted));
  }
};

}  // namespace

std::unique_ptr<Invariant> money_is_conserved() { return std::make_unique<MoneyIsConserved>(); }

}  // namespace daikou::scenarios::invariants
