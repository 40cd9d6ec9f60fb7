#include "core/wire/wechat_v2/bill_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <variant>

#include "core/wire/common/field_error.h"
#include "core/wire/wechat_v2/bill_cells.h"

namespace daikou::wechat_v2 {
namespace {

// A text that is "0" when there is none.
template <class Row>
struct ZeroText {
  std::string Row::*member;
};
template <class Row>
using Cell =
    std::variant<std::string Row::*, Fen Row::*, Fee Row::*, std::int64_t Row::*, Instant Row::*,
                 std::optional<Instant> Row::*, Rate Row::*, ZeroText<Row>>;

template <class Row>
struct Column {
  std::string_view name;
  std::string_view legacy_name;  // Empty: not in the old form.
  Cell<Row> cell;
};
using RowColumn = Column<BillRow>;

// The first fourteen, the same in every type.
constexpr RowColumn kOrder[] = {
    {"交易时间", "交易时间", &BillRow::traded_at},
    {"公众账号ID", "公众账号ID", &BillRow::app},
    {"商户号", "商户号", &BillRow::merchant_id},
    {"特约商户号", "子商户号", ZeroText<BillRow>{&BillRow::sub_merchant_id}},
    {"设备号", "设备号", &BillRow::device},
    {"微信订单号", "微信订单号", &BillRow::trade_id},
    {"商户订单号", "商户订单号", &BillRow::order_id},
    {"用户标识", "用户标识", &BillRow::payer_id},
    {"交易类型", "交易类型", &BillRow::trade_type},
    {"交易状态", "交易状态", &BillRow::trade_state},
    {"付款银行", "付款银行", &BillRow::bank},
    {"货币种类", "货币种类", &BillRow::currency},
    {"应结订单金额", "总金额", &BillRow::settlement_total},
    {"代金券金额", "代金券或立减优惠金额", &BillRow::coupon},
};
constexpr RowColumn kRefundTimes[] = {
    {"退款申请时间", "退款申请时间", &BillRow::refund_asked_at},
    {"退款成功时间", "退款成功时间", &BillRow::refund_settled_at},
};
constexpr RowColumn kRefundPart[] = {
    {"微信退款单号", "微信退款单号", ZeroText<BillRow>{&BillRow::refund_trade_id}},
    {"商户退款单号", "商户退款单号", ZeroText<BillRow>{&BillRow::refund_order_id}},
    {"退款金额", "退款金额", &BillRow::refund},
    {"充值券退款金额", "代金券或立减优惠退款金额", &BillRow::coupon_refund},
    {"退款类型", "退款类型", &BillRow::refund_type},
    {"退款状态", "退款状态", &BillRow::refund_state},
};
constexpr RowColumn kGoods[] = {
    {"商品名称", "商品名称", &BillRow::description},
    {"商户数据包", "商户数据包", &BillRow::attach},
    {"手续费", "手续费", &BillRow::fee},
    {"费率", "费率", &BillRow::rate},
};
constexpr RowColumn kTotal[] = {{"订单金额", "", &BillRow::total}};
constexpr RowColumn kRefundAsked[] = {{"申请退款金额", "", &BillRow::refund_asked}};
constexpr RowColumn kRateNote[] = {{"费率备注", "", &BillRow::rate_note}};

constexpr Column<BillSummary> kSummary[] = {
    {"总交易单数", "总交易单数", &BillSummary::count},
    {"应结订单总金额", "总交易额", &BillSummary::settlement_total},
    {"退款总金额", "总退款金额", &BillSummary::refund},
    {"充值券退款总金额", "总代金券或立减优惠退款金额", &BillSummary::coupon_refund},
    {"手续费总金额", "手续费总金额", &BillSummary::fee},
    {"订单总金额", "", &BillSummary::total},
    {"申请退款总金额", "", &BillSummary::refund_asked},
};

template <class Row>
std::vector<Column<Row>> in_form(std::initializer_list<std::span<const Column<Row>>> parts,
                                 BillForm form) {
  std::vector<Column<Row>> columns;
  for (const auto& part : parts)
    for (const Column<Row>& column : part)
      if (form == BillForm::kCurrent || !column.legacy_name.empty()) columns.push_back(column);
  return columns;
}

std::vector<RowColumn> columns_of(BillType type, BillForm form) {
  switch (type) {
    case BillType::kAll:
      return in_form<BillRow>({kOrder, kRefundPart, kGoods, kTotal, kRefundAsked, kRateNote}, form);
    case BillType::kSuccess: return in_form<BillRow>({kOrder, kGoods, kTotal, kRateNote}, form);
    case BillType::kRefund:
    case BillType::kRechargeRefund: break;
  }
  return in_form<BillRow>(
      {kOrder, kRefundTimes, kRefundPart, kGoods, kTotal, kRefundAsked, kRateNote}, form);
}

std::vector<Column<BillSummary>> summary_columns(BillForm form) {
  return in_form<BillSummary>({kSummary}, form);
}

template <class Row>
std::string header_of(const std::vector<Column<Row>>& columns, BillForm form) {
  std::string line;
  for (const Column<Row>& column : columns) {
    if (!line.empty()) line += ',';
    line += form == BillForm::kCurrent ? column.name : column.legacy_name;
  }
  return line;
}

template <class Row>
std::string print_cell(const Row& row, const Cell<Row>& cell) {
  return std::visit(
      [&](auto member) -> std::string {
        if constexpr (std::is_same_v<decltype(member), ZeroText<Row>>) {
          const std::string text = print_value(row.*member.member);
          return text.empty() ? "0" : text;
        } else {
          return print_value(row.*member);
        }
      },
      cell);
}

template <class Row>
std::string print_line(const Row& row, const std::vector<Column<Row>>& columns) {
  std::string line;
  for (const Column<Row>& column : columns) {
    if (!line.empty()) line += ',';
    line.append("`").append(print_cell(row, column.cell));
  }
  return line;
}

template <class Row>
std::string_view read_cell(std::string_view text, Row& row, const Cell<Row>& cell) {
  return std::visit(
      [&](auto member) -> std::string_view {
        if constexpr (std::is_same_v<decltype(member), ZeroText<Row>>)
          return read_value(text == "0" ? std::string_view() : text, row.*member.member);
        else
          return read_value(text, row.*member);
      },
      cell);
}

Error malformed(std::size_t line, std::string what) {
  return {ErrorCode::kMalformed, "line " + std::to_string(line) + ": " + std::move(what)};
}

// Fields may hold commas; only a comma with a back-tick after it parts two of them.
std::vector<std::string_view> split_fields(std::string_view line) {
  std::vector<std::string_view> fields;
  line.remove_prefix(1);
  for (std::size_t end; (end = line.find(",`")) != std::string_view::npos;
       line.remove_prefix(end + 2))
    fields.push_back(line.substr(0, end));
  fields.push_back(line);
  return fields;
}

template <class Row>
Result<Row> read_line(std::string_view line, std::size_t number,
                      const std::vector<Column<Row>>& columns) {
  const std::vector<std::string_view> fields = split_fields(line);
  if (fields.size() != columns.size())
    return malformed(
        number, std::to_string(fields.size()) + " fields, want " + std::to_string(columns.size()));
  Row row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string_view wanted = read_cell(fields[i], row, columns[i].cell);
    if (!wanted.empty())
      return malformed(number, std::string(columns[i].name) + " is " + wire::shown(fields[i]) +
                                   ", want " + std::string(wanted));
  }
  return row;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::optional<Bill> bill_of_header(std::string_view line) {
  for (const BillType type : {BillType::kAll, BillType::kSuccess, BillType::kRefund})
    for (const BillForm form : {BillForm::kCurrent, BillForm::kLegacy})
      if (line == header_of(columns_of(type, form), form))
        return Bill{.type = type, .form = form, .rows = {}, .summary = {}};
  return std::nullopt;
}

}  // namespace

BillSummary sum_of(const std::vector<BillRow>& rows) {
  BillSummary summary;
  for (const BillRow& row : rows) {
    ++summary.count;
    summary.settlement_total = sum(summary.settlement_total, row.settlement_total);
    summary.refund = sum(summary.refund, row.refund);
    summary.coupon_refund = sum(summary.coupon_refund, row.coupon_refund);
    summary.fee.milli_fen += row.fee.milli_fen;
    summary.total = sum(summary.total, row.total);
    summary.refund_asked = sum(summary.refund_asked, row.refund_asked);
  }
  return summary;
}

std::string print_bill(const Bill& bill) {
  constexpr std::string_view kLineEnd = "\r\n";
  const std::vector<RowColumn> columns = columns_of(bill.type, bill.form);
  const auto totals = summary_columns(bill.form);
  std::string text = header_of(columns, bill.form).append(kLineEnd);
  for (const BillRow& row : bill.rows) text.append(print_line(row, columns)).append(kLineEnd);
  text.append(header_of(totals, bill.form)).append(kLineEnd);
  return text.append(print_line(bill.summary, totals)).append(kLineEnd);
}

Result<Bill> parse_bill(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  std::optional<Bill> bill = lines.empty() ? std::nullopt : bill_of_header(lines.front());
  if (!bill) return malformed(1, "no header of a transaction bill");
  const std::vector<RowColumn> columns = columns_of(bill->type, bill->form);
  const auto totals = summary_columns(bill->form);
  std::size_t at = 1;
  for (; at < lines.size() && lines[at].starts_with('`'); ++at) {
    DAIKOU_TRY(BillRow row, read_line(lines[at], at + 1, columns));
    bill->rows.push_back(std::move(row));
  }
  if (at >= lines.size() || lines[at] != header_of(totals, bill->form))
    return malformed(at + 1, "no header of the summary");
  if (++at >= lines.size() || !lines[at].starts_with('`'))
    return malformed(at + 1, "no summary line");
  DAIKOU_TRY(bill->summary, read_line(lines[at], at + 1, totals));
  if (at + 1 != lines.size()) return malformed(at + 2, "more after the summary");
  return *std::move(bill);
}

}  // namespace daikou::wechat_v2
