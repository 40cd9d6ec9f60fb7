#include <tuple>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

constexpr InvariantSpec kSettledEqualsBillSpec{
    "settled_equals_bill",
    "The bills list every debit settled and every refund accepted, each once, and nothing else.",
    "R22"};

// What one line of a bill is about.
struct Movement {
  Provider provider = Provider::kWechat;  // A provider's dialects have one bill.
  Date date{};
  bool refund = false;
  std::string number;  // Order or refund id.
  friend auto operator<=>(const Movement&, const Movement&) = default;
};
using Movements = std::map<Movement, Fen>;

// The day whose bill lists what moved then: UnionPay's settlement day ends an hour early.
Date bill_day(Channel channel, Instant at) {
  return beijing_date(channel == Channel::kUnionpay ? at + hours(1) : at);
}

std::string in_words(const Movement& movement) {
  return (movement.refund ? "refund " : "order ") + movement.number;
}

Movements journaled(const Casebook& cases) {
  Movements all;
  for (const auto& [id, debit] : cases.debits())
    if (debit.settled_at != kNever)
      all[{provider_of(debit.channel), bill_day(debit.channel, debit.settled_at), false,
           debit.order}] = debit.amount;
  for (const auto& [id, refund] : cases.refunds())
    if (refund.accepted_at != kNever)
      all[{provider_of(refund.channel), bill_day(refund.channel, refund.accepted_at), true,
           refund.code}] = refund.amount;
  return all;
}

class SettledEqualsBill final : public Invariant {
 public:
  SettledEqualsBill() : Invariant(kSettledEqualsBillSpec) {}
  void close(const Evidence& evidence, const Casebook& cases) override {
    if (!evidence.billed) return;
    Movements wanted = journaled(cases);
    for (const DayBill& bill : evidence.bills)
      for (const merchant::BillLine& line : bill.lines) strike(bill, line, wanted);
    for (const auto& [movement, amount] : wanted)
      violated(evidence.end, in_words(movement) + ": " + cny(amount) + " moved on " +
                                 to_date_text(movement.date) +
                                 ", that day's bill has no such line");
  }

 private:
  void strike(const DayBill& bill, const merchant::BillLine& line, Movements& wanted) {
    const bool refund = line.kind == merchant::BillLine::Kind::kRefund;
    const Movement movement{provider_of(bill.channel), bill.date, refund,
                            refund ? line.refund_id : line.order_id};
    const auto found = wanted.find(movement);
    if (found == wanted.end())
      return violated(line.at, in_words(movement) + ": the bill of " + to_date_text(bill.date) +
                                   " has a line over " + cny(line.amount) +
                                   ", the journal has no such movement left");
    if (found->second != line.amount)
      violated(line.at, in_words(movement) + ": the bill says " + cny(line.amount) +
                            ", the journal " + cny(found->second));
    wanted.erase(found);
  }
};

}  // namespace

std::unique_ptr<Invariant> settled_equals_bill() { return std::make_unique<SettledEqualsBill>(); }

}  // namespace daikou::scenarios::invariants
