#include "merchant/gateways/wechat_v2/bill_lines.h"

#include "core/wire/wechat_v2/bill_text.h"

namespace daikou::merchant::wechat_v2 {
namespace {

namespace v2 = daikou::wechat_v2;

BillLine line_of(const v2::BillRow& row) {
  BillLine line;
  const bool refund = !row.refund_order_id.empty();
  line.kind = refund ? BillLine::Kind::kRefund : BillLine::Kind::kDebit;
  line.order_id = row.order_id;
  line.trade_id = row.trade_id;
  line.refund_id = row.refund_order_id;
  line.amount = refund ? row.refund : row.settlement_total;
  line.fee = Fen(row.fee.milli_fen / 1000);
  line.at = row.traded_at;
  return line;
}

}  // namespace

Result<std::vector<BillLine>> bill_lines(std::string_view text) {
  DAIKOU_TRY(const v2::Bill bill, v2::parse_bill(text));
  std::vector<BillLine> lines;
  lines.reserve(bill.rows.size());
  for (const v2::BillRow& row : bill.rows) lines.push_back(line_of(row));
  return lines;
}

}  // namespace daikou::merchant::wechat_v2
