#include "merchant/reconcile/reconcile.h"

#include <array>
#include <set>
#include <string>
#include <utility>

namespace daikou::merchant {
namespace {

constexpr std::array<std::string_view, 8> kNames{
    "missing_in_book", "missing_in_bill",   "amount_differs", "state_differs",
    "trade_differs",   "duplicate_in_bill", "wrong_day",      "late"};

// What the book says about the money of one line.
struct Entry {
  Fen amount;
  MoneyState state;
  std::string trade_id;
  Instant settled_at;
};

std::string seen_in(const BillLine& line) {
  return to_yuan_text(line.amount) + " at " + to_spaced_text(line.at);
}

std::string wanted_by(const Entry& entry) {
  std::string words = std::string(name_of(entry.state)) + " " + to_yuan_text(entry.amount);
  if (entry.settled_at != kNever) words += " at " + to_spaced_text(entry.settled_at);
  return words;
}

class Comparison {
 public:
  Comparison(const Book& book, Channel channel, Date date)
      : book_(book), channel_(channel), date_(date) {}

  Result<Done> read(const BillLine& line) {
    const bool refund = line.kind == BillLine::Kind::kRefund;
    std::set<std::string>& billed = refund ? billed_refunds_ : billed_debits_;
    const std::string& number = refund ? line.refund_id : line.order_id;
    DAIKOU_TRY(const std::optional<Entry> entry, refund ? entry_of_refund(line) : entry_of(line));
    if (!billed.insert(number).second) {
      add(DifferenceKind::kDuplicateInBill, line, seen_in(line), "once");
    } else if (!entry) {
      add(DifferenceKind::kMissingInBook, line, seen_in(line), "no such number");
    } else {
      compare(line, *entry);
    }
    return Done{};
  }

  Result<Done> read_book() {
    const Instant from = beijing(date_);
    const Instant until = beijing(add_days(date_, 1));
    DAIKOU_TRY(const std::vector<Debit> debits, book_.debits_settled(from, until));
    for (const Debit& debit : debits)
      if (debit.channel == channel_ && !billed_debits_.contains(debit.order_id))
        lack(debit.order_id, {}, entry(debit));
    DAIKOU_TRY(const std::vector<Refund> refunds, book_.refunds_settled(from, until));
    for (const Refund& refund : refunds) {
      DAIKOU_TRY(const Debit debit, book_.debit(refund.debit));
      if (debit.channel == channel_ && !billed_refunds_.contains(refund.refund_id))
        lack(debit.order_id, refund.refund_id, entry(refund, debit));
    }
    return Done{};
  }

  std::vector<Difference> take() { return std::move(differences_); }

 private:
  static Entry entry(const Debit& debit) {
    return {debit.amount, debit.state, debit.trade_id, debit.settled_at};
  }
  static Entry entry(const Refund& refund, const Debit& debit) {
    return {refund.amount, refund.state, debit.trade_id, refund.settled_at};
  }

  Result<std::optional<Entry>> entry_of(const BillLine& line) const {
    const Result<Debit> debit = book_.debit_by_order(line.order_id);
    if (debit) return std::optional(entry(*debit));
    if (debit.error().code != ErrorCode::kNotFound) return debit.error();
    return std::optional<Entry>();
  }
  Result<std::optional<Entry>> entry_of_refund(const BillLine& line) const {
    const Result<Refund> refund = book_.refund_by_id(line.refund_id);
    if (!refund && refund.error().code == ErrorCode::kNotFound) return std::optional<Entry>();
    if (!refund) return refund.error();
    DAIKOU_TRY(const Debit debit, book_.debit(refund->debit));
    return std::optional(entry(*refund, debit));
  }

  void compare(const BillLine& line, const Entry& entry) {
    if (line.amount != entry.amount)
      return add(DifferenceKind::kAmountDiffers, line, to_yuan_text(line.amount),
                 to_yuan_text(entry.amount));
    if (entry.state != MoneyState::kSettled)
      return add(DifferenceKind::kStateDiffers, line, "settled", std::string(name_of(entry.state)));
    if (line.trade_id != entry.trade_id)
      return add(DifferenceKind::kTradeDiffers, line, line.trade_id, entry.trade_id);
    const Date settled = beijing_date(entry.settled_at);
    if (settled == date_) return;
    const bool long_ago = days_between(settled, date_) > 1;
    add(long_ago ? DifferenceKind::kLate : DifferenceKind::kWrongDay, line, to_date_text(date_),
        to_date_text(settled));
  }

  void add(DifferenceKind kind, const BillLine& line, std::string seen, std::string wanted) {
    differences_.push_back(
        {kind, line.order_id, line.refund_id, std::move(seen), std::move(wanted)});
  }
  void lack(const std::string& order_id, const std::string& refund_id, const Entry& entry) {
    differences_.push_back(
        {DifferenceKind::kMissingInBill, order_id, refund_id, "no line", wanted_by(entry)});
  }

  const Book& book_;
  Channel channel_;
  Date date_;
  std::set<std::string> billed_debits_;
  std::set<std::string> billed_refunds_;
  std::vector<Difference> differences_;
};

}  // namespace

std::string_view name_of(DifferenceKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Result<std::vector<Difference>> compare(const std::vector<BillLine>& lines, const Book& book,
                                        Channel channel, Date date) {
  Comparison comparison(book, channel, date);
  for (const BillLine& line : lines) DAIKOU_CHECK(comparison.read(line));
  DAIKOU_CHECK(comparison.read_book());
  return comparison.take();
}

}  // namespace daikou::merchant
