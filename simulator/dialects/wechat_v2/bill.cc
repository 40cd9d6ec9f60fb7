#include "simulator/dialects/wechat_v2/bill.h"

#include <algorithm>

#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/settings.h"
#include "simulator/dialects/wechat_v2/tag.h"
#include "simulator/dialects/wechat_v2/wording.h"
#include "simulator/gateway/bill_errors.h"

namespace daikou::simulator::wechat_v2 {

namespace v2 = daikou::wechat_v2;

namespace {

constexpr int kMonthsKept = 3;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Rounded to whole fen, halves up.
// Assumed: fees are charged so; bills give five decimals, of which the last three read 000.
v2::Fee fee_on(Fen amount, v2::Rate rate) {
  return {(amount.count() * rate.basis_points + 5'000) / 10'000 * 1'000};
}

// Who debits: the account's number, and whom a service provider acts for.
struct Numbers {
  std::string merchant;
  std::string sub_merchant;
};
Numbers numbers_of(const World& world, MerchantId merchant) {
  const Merchant& row = world.merchants[merchant];
  const std::string& own = row.account(Provider::kWechat)->identity;
  if (!row.partner) return {own, ""};
  return {world.merchants[row.partner].account(Provider::kWechat)->identity, own};
}

v2::BillRow row_of(const World& world, const Debit& debit, v2::Rate rate) {
  const Numbers numbers = numbers_of(world, debit.merchant);
  v2::BillRow row;
  row.traded_at = debit.ended_at;
  row.app = world.texts[texts_of(world, debit).app];
  row.merchant_id = numbers.merchant;
  row.sub_merchant_id = numbers.sub_merchant;
  row.trade_id = trade_number(world, debit);
  row.order_id = debit.order;
  row.payer_id = open_id(world, debit.payer, row.app);
  row.trade_type = v2::text_of(v2::kTradeTypes, unpack(debit.dialect_tag).trade_type);
  row.trade_state = v2::text_of(v2::kTradeStates, v2::TradeState::kSettled);
  row.bank = manners_of(world.settings).balance_bank;
  const Fen amount = gateway::billed_amount(world, debit);
  row.settlement_total = amount;
  row.description = world.texts[texts_of(world, debit).title];
  row.attach = world.texts[texts_of(world, debit).attach];
  row.fee = fee_on(amount, rate);
  row.rate = rate;
  row.total = amount;
  return row;
}

std::string_view state_in_bill(RefundState state) {
  switch (state) {
    case RefundState::kSettled: return "SUCCESS";
    case RefundState::kPending: return "PROCESSING";
    case RefundState::kClosed: return "FAIL";
    case RefundState::kAbnormal: return "CHANGE";
  }
  return "";
}

// Assumed: a refund's line gives the fee back.
v2::BillRow row_of(const World& world, const Refund& refund, v2::Rate rate) {
  v2::BillRow row = row_of(world, world.debits[refund.debit], rate);
  row.traded_at = refund.accepted_at;
  row.trade_state = v2::text_of(v2::kTradeStates, v2::TradeState::kRefunding);
  row.settlement_total = Fen(0);
  row.total = Fen(0);
  row.refund_asked_at = refund.accepted_at;
  if (refund.state == RefundState::kSettled) row.refund_settled_at = refund.ended_at;
  row.refund_trade_id = refund_number(world, refund);
  row.refund_order_id = refund.code;
  const Fen amount = gateway::billed_amount(world, refund);
  row.refund = amount;
  row.refund_asked = amount;
  row.refund_type = "ORIGINAL";
  row.refund_state = state_in_bill(refund.state);
  row.fee = {-fee_on(amount, rate).milli_fen};
  return row;
}

bool wants_debits(v2::BillType type) {
  return type == v2::BillType::kAll || type == v2::BillType::kSuccess;
}
bool wants_refunds(v2::BillType type) {
  return type == v2::BillType::kAll || type == v2::BillType::kRefund;
}

std::vector<v2::BillRow> rows_of(const World& world, const BillDay& day, v2::BillType type) {
  const v2::Rate rate{world.settings.number(kFeeRate)};
  std::vector<v2::BillRow> rows;
  const auto add = [&](const auto& table, const auto& ids) {
    for (const auto id : ids)
      if (provider_of(table[id].channel) == Provider::kWechat)
        rows.push_back(row_of(world, table[id], rate));
  };
  if (wants_debits(type)) add(world.debits, day.debits);
  if (wants_refunds(type)) add(world.refunds, day.refunds);
  std::ranges::stable_sort(rows, {}, &v2::BillRow::traded_at);
  return rows;
}

}  // namespace

Decided<PrintedBill> transaction_bill(const World& world, MerchantId merchant, Date wanted,
                                      v2::BillType type) {
  const Refusal nothing{Reason::kBillMissing, "nothing of that kind moved on that day"};
  if (days_between(wanted, add_months(beijing_date(world.now), -kMonthsKept)) > 0)
    return Refusal{Reason::kBillMissing, "bills are kept for three months"};
  DAIKOU_TRY(const BillDay day, gateway::wrong_bill(world, merchant, wanted));
  PrintedBill printing;
  printing.bill.type = type;
  printing.bill.form =
      world.settings.is(kBillColumns, "legacy") ? v2::BillForm::kLegacy : v2::BillForm::kCurrent;
  printing.bill.rows = rows_of(world, day, type);
  if (printing.bill.rows.empty()) return nothing;
  printing.bill.summary = v2::sum_of(printing.bill.rows);
  printing.line_feeds = world.settings.is(kBillLineEnd, "lf");
  printing.byte_order_mark = world.settings.on(kBillMark);
  return printing;
}

std::string print(const PrintedBill& printing) {
  std::string text = v2::print_bill(printing.bill);
  if (printing.line_feeds) std::erase(text, '\r');
  return printing.byte_order_mark ? std::string(kByteOrderMark) + text : text;
}

}  // namespace daikou::simulator::wechat_v2
