#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using merchant::MoneyState;

constexpr InvariantSpec kSettledEqualsBookSpec{
    "settled_equals_book",
    "The merchant's book has the same debits settled and the same refunds made as the gateway.",
    "R14, R22"};

class SettledEqualsBook final : public Invariant {
 public:
  SettledEqualsBook() : Invariant(kSettledEqualsBookSpec) {}
  void close(const Evidence& evidence, const Casebook& cases) override {
    if (!evidence.has_book) return;
    std::map<std::string, Fen> debits;
    for (const auto& [id, debit] : cases.debits())
      if (debit.settled_at != kNever && !cases.is_by_hand(debit.order))
        debits.emplace(debit.order, debit.amount);
    for (const merchant::Debit& debit : evidence.debits)
      if (debit.state == MoneyState::kSettled)
        strike(evidence, order(debit.order_id), debit.order_id, debit.amount, debits);
    report(evidence, "order ", "settled", debits);

    std::map<std::string, Fen> refunds;
    for (const auto& [id, refund] : cases.refunds())
      if (refund.settled_at != kNever && !cases.is_by_hand(refund.code))
        refunds.emplace(refund.code, refund.amount);
    for (const merchant::Refund& refund : evidence.refunds)
      if (refund.state == MoneyState::kSettled)
        strike(evidence, "refund " + refund.refund_id, refund.refund_id, refund.amount, refunds);
    report(evidence, "refund ", "made", refunds);
  }

 private:
  void strike(const Evidence& evidence, const std::string& what, const std::string& number,
              Fen booked, std::map<std::string, Fen>& moved) {
    const auto found = moved.find(number);
    if (found == moved.end())
      return violated(evidence.end,
                      what + ": the book has " + cny(booked) + " moved, the gateway has not");
    if (found->second != booked)
      violated(evidence.end,
               what + ": the book says " + cny(booked) + ", the gateway " + cny(found->second));
    moved.erase(found);
  }
  void report(const Evidence& evidence, const char* what, const char* done,
              const std::map<std::string, Fen>& left) {
    for (const auto& [number, amount] : left)
      violated(evidence.end, what + number + ": " + done + " over " + cny(amount) +
                                 " at the gateway, not in the book");
  }
};

}  // namespace

std::unique_ptr<Invariant> settled_equals_book() { return std::make_unique<SettledEqualsBook>(); }

}  // namespace daikou::scenarios::invariants
