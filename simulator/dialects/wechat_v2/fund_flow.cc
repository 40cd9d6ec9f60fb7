#include "simulator/dialects/wechat_v2/fund_flow.h"

#include <algorithm>

#include "core/wire/wechat_v2/fund_flow_text.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/settings.h"
#include "simulator/gateway/refunding.h"

namespace daikou::simulator::wechat_v2 {
namespace {

using daikou::wechat_v2::Flow;
using daikou::wechat_v2::FundFlowRow;

FundFlowRow row_of(const World& world, const Debit& debit) {
  FundFlowRow row;
  row.booked_at = debit.ended_at;
  row.trade_id = trade_number(world, debit);
  row.flow_id = "1" + row.trade_id.substr(1);
  row.business = "交易";
  row.amount = debit.amount;
  row.asked_by = "system";
  row.voucher = debit.order;
  return row;
}

FundFlowRow row_of(const World& world, const Refund& refund) {
  FundFlowRow row;
  row.booked_at = refund.accepted_at;
  row.trade_id = trade_number(world, world.debits[refund.debit]);
  row.flow_id = refund_number(world, refund);
  row.business = "退款";
  row.flow = Flow::kOut;
  row.amount = refund.amount;
  row.asked_by = "API";
  row.remark = refund.why ? std::string(world.texts[refund.why]) : "";
  row.voucher = refund.code;
  return row;
}

Fen after(Fen balance, const FundFlowRow& row) {
  return row.flow == Flow::kIn ? sum(balance, row.amount) : difference(balance, row.amount);
}
Fen before(Fen balance, const FundFlowRow& row) {
  return row.flow == Flow::kIn ? difference(balance, row.amount) : sum(balance, row.amount);
}

std::vector<FundFlowRow> rows_of(const World& world, const BillDay& day) {
  std::vector<FundFlowRow> rows;
  for (const DebitId id : day.debits) rows.push_back(row_of(world, world.debits[id]));
  for (const RefundId id : day.refunds) rows.push_back(row_of(world, world.refunds[id]));
  std::ranges::stable_sort(rows, {}, &FundFlowRow::booked_at);
  return rows;
}

// The balance when the day began: today's, less all that moved since.
Fen opening_balance(const World& world, MerchantId merchant, Date day) {
  Fen balance = world.merchants[merchant].balance;
  for (auto each = world.bill_days.lower_bound({merchant, day});
       each != world.bill_days.end() && each->first.first == merchant; ++each)
    for (const FundFlowRow& row : rows_of(world, each->second)) balance = before(balance, row);
  return balance;
}

}  // namespace

Decided<std::string> fund_flow(const World& world, MerchantId merchant, Date day,
                               daikou::wechat_v2::FundAccount account) {
  if (account != daikou::wechat_v2::FundAccount::kBasic)
    return Refusal{Reason::kBillMissing, "nothing moves on that account"};
  DAIKOU_TRY(const BillDay moved, gateway::bill(world, merchant, day));
  std::vector<FundFlowRow> rows = rows_of(world, moved);
  Fen balance = opening_balance(world, merchant, day);
  for (FundFlowRow& row : rows) row.balance = balance = after(balance, row);
  const std::string_view mark = world.settings.on(kBillMark) ? "\xEF\xBB\xBF" : "";
  return std::string(mark) + daikou::wechat_v2::print_fund_flow(rows);
}

}  // namespace daikou::simulator::wechat_v2
