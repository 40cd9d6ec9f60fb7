#include "core/wire/alipay/bill_file.h"

#include <algorithm>
#include <array>

#include "core/wire/common/gbk.h"
#include "core/wire/common/zip.h"

namespace daikou::alipay {
namespace {

constexpr std::size_t kColumns = 25;
// Of the detail file, from 0.
enum Column : std::size_t {
  kTradeId = 0,
  kOrderId = 1,
  kKind = 2,
  kTitle = 3,
  kCreated = 4,
  kFinished = 5,
  kPayer = 10,
  kAmount = 11,
  kReceived = 12,
  kVoucher = 18,
  kRefundId = 21,
  kFee = 22,
  kRemark = 24,
};
constexpr std::string_view kHeader =
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,"
    "对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,"
    "商家优惠（元）,"
    "券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/"
    "请求号,服务费（元）,分润（元）,备注";
constexpr std::string_view kSummaryHeader =
    "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,"
    "支付宝优惠（元）,"
    "商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";
constexpr std::string_view kPayment = "交易";
constexpr std::string_view kRefund = "退款";
constexpr std::string_view kDetailMark = "业务明细";
constexpr std::string_view kLineEnd = "\r\n";

// Assumed: a TAB stands before the comma in these columns (seen in one merchant's files).
constexpr bool has_tab(std::size_t column) {
  return column <= 2 || (column >= 6 && column <= 10) || column == 19 || column == 21;
}
// Columns that hold texts; all others hold "0.00" when nothing moved.
constexpr bool is_text(std::size_t column) {
  return column < kAmount || column == kVoucher || column == kRefundId || column == kRemark;
}

struct Totals {
  int count = 0;
  Fen amount;
  Fen fee;
};

Totals total(const std::vector<BillRow>& rows, BillRow::Kind kind) {
  Totals totals;
  for (const BillRow& row : rows) {
    if (row.kind != kind) continue;
    ++totals.count;
    totals.amount = sum(totals.amount, row.amount);
    totals.fee = sum(totals.fee, row.fee);
  }
  return totals;
}

Fen minus(Fen amount) { return Fen(-amount.count()); }

std::string without_commas(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ',' || c == '\r' || c == '\n'; }, ' ');
  return text;
}

std::string print_row(const BillRow& row) {
  const bool refund = row.kind == BillRow::Kind::kRefund;
  std::array<std::string, kColumns> cells;
  for (std::size_t i = 0; i < kColumns; ++i)
    if (!is_text(i)) cells[i] = "0.00";
  cells[kTradeId] = row.trade_id;
  cells[kOrderId] = row.order_id;
  cells[kKind] = refund ? kRefund : kPayment;
  cells[kTitle] = without_commas(row.title);
  cells[kCreated] = to_spaced_text(row.created_at);
  cells[kFinished] = to_spaced_text(row.finished_at);
  cells[kPayer] = without_commas(row.payer);
  cells[kAmount] = cells[kReceived] = to_yuan_text(refund ? minus(row.amount) : row.amount);
  cells[kRefundId] = row.refund_id;
  cells[kFee] = to_yuan_text(refund ? row.fee : minus(row.fee));
  std::string line;
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (i > 0) line += ',';
    line += cells[i];
    if (has_tab(i)) line += '\t';
  }
  return line;
}

Date after(const BillFile& bill) {
  return bill.span == BillSpan::kDay ? add_days(bill.first, 1) : add_months(bill.first, 1);
}

// "2026年03月05日 00:00:00"
std::string chinese_time(Instant at) {
  const std::string text = to_spaced_text(at);
  return text.substr(0, 4) + "年" + text.substr(5, 2) + "月" + text.substr(8, 2) + "日" +
         text.substr(10);
}

std::string stem(const BillFile& bill) {
  const std::string day = to_compact_date_text(bill.first);
  return bill.partner + "0156_" + (bill.span == BillSpan::kDay ? day : day.substr(0, 6));
}

std::string head(const BillFile& bill, std::string_view title) {
  return "#" + std::string(title) + "查询\r\n#账号：[" + bill.partner + "0156]\r\n#起始日期：[" +
         chinese_time(beijing(bill.first)) + "]   终止日期：[" +
         chinese_time(beijing(after(bill))) + "]\r\n";
}

std::string tail(const BillFile& bill) {
  return "#导出时间：[" + chinese_time(bill.exported_at) + "]\r\n";
}

std::string detail(const BillFile& bill) {
  const Totals paid = total(bill.rows, BillRow::Kind::kPayment);
  const Totals back = total(bill.rows, BillRow::Kind::kRefund);
  std::string text = head(bill, "支付宝业务明细");
  text +=
      "#-----------------------------------------业务明细列表"
      "----------------------------------------\r\n";
  text.append(kHeader).append(kLineEnd);
  for (const BillRow& row : bill.rows) text.append(print_row(row)).append(kLineEnd);
  text +=
      "#-----------------------------------------业务明细列表结束"
      "------------------------------------\r\n";
  text += "#交易合计：" + std::to_string(paid.count) + "笔，商家实收共" +
          to_yuan_text(paid.amount) + "元，商家优惠共0.00元\r\n";
  text += "#退款合计：" + std::to_string(back.count) + "笔，商家实收退款共" +
          to_yuan_text(minus(back.amount)) + "元，商家优惠退款共0.00元\r\n";
  return text + tail(bill);
}

// Assumed: amounts of the summary are payments less refunds.
std::string summary(const BillFile& bill) {
  const Totals paid = total(bill.rows, BillRow::Kind::kPayment);
  const Totals back = total(bill.rows, BillRow::Kind::kRefund);
  const Fen amount = difference(paid.amount, back.amount);
  const Fen fee = difference(back.fee, paid.fee);
  const std::string numbers = std::to_string(paid.count) + "," + std::to_string(back.count) + "," +
                              to_yuan_text(amount) + "," + to_yuan_text(amount) +
                              ",0.00,0.00,0.00," + to_yuan_text(fee) + ",0.00," +
                              to_yuan_text(sum(amount, fee)) + "\r\n";
  std::string text = head(bill, "支付宝业务汇总");
  text +=
      "#-----------------------------------------业务汇总列表"
      "----------------------------------------\r\n";
  text.append(kSummaryHeader).append(kLineEnd);
  if (!bill.rows.empty()) text += ",," + numbers;
  text += "合计,," + numbers;
  text +=
      "#----------------------------------------业务汇总列表结束"
      "-------------------------------------\r\n";
  return text + tail(bill);
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t comma = line.find(',');
    std::string_view cell = line.substr(0, comma);
    while (!cell.empty() && (cell.back() == '\t' || cell.back() == '\r' || cell.back() == ' '))
      cell.remove_suffix(1);
    cells.push_back(cell);
    if (comma == std::string_view::npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

// "-19.90" -> 1990: the kind says which way it went.
Result<Fen> size_of(std::string_view text) {
  return fen_from_yuan_text(text.substr(text.starts_with('-') ? 1 : 0));
}

Result<BillRow> read_row(std::string_view line) {
  const std::vector<std::string_view> cells = cells_of(line);
  if (cells.size() != kColumns)
    return Error{ErrorCode::kMalformed,
                 std::to_string(cells.size()) + " columns, want " + std::to_string(kColumns)};
  BillRow row;
  if (cells[kKind] != kPayment && cells[kKind] != kRefund)
    return Error{ErrorCode::kMalformed, "business type '" + std::string(cells[kKind]) + "'"};
  row.kind = cells[kKind] == kRefund ? BillRow::Kind::kRefund : BillRow::Kind::kPayment;
  row.trade_id = cells[kTradeId];
  row.order_id = cells[kOrderId];
  row.refund_id = cells[kRefundId];
  row.title = cells[kTitle];
  row.payer = cells[kPayer];
  DAIKOU_TRY(row.created_at, instant_from_spaced_text(cells[kCreated]));
  DAIKOU_TRY(row.finished_at, instant_from_spaced_text(cells[kFinished]));
  DAIKOU_TRY(row.amount, size_of(cells[kAmount]));
  DAIKOU_TRY(row.fee, size_of(cells[kFee]));
  return row;
}

Result<std::vector<BillRow>> read_detail(std::string_view text) {
  std::vector<BillRow> rows;
  bool past_header = false;
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty() || line == "\r" || line.starts_with('#')) continue;
    if (!std::exchange(past_header, true)) continue;
    Result<BillRow> row = read_row(line);
    if (!row)
      return Error{ErrorCode::kMalformed,
                   "bill line " + std::to_string(number) + ": " + row.error().detail};
    rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace

std::string bill_name(const BillFile& bill) { return stem(bill) + ".csv.zip"; }

std::string print_bill(const BillFile& bill) {
  const std::string name = stem(bill) + "_" + std::string(kDetailMark);
  return wire::zip({{wire::to_gbk(name + ".csv"), wire::to_gbk(detail(bill))},
                    {wire::to_gbk(name + "(汇总).csv"), wire::to_gbk(summary(bill))}},
                   bill.exported_at);
}

Result<std::vector<BillRow>> read_bill(std::string_view zip) {
  DAIKOU_TRY(const auto entries, wire::unzip(zip));
  const std::string mark = wire::to_gbk(std::string(kDetailMark) + ".csv");
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const wire::ZipEntry& each) {
    return each.name.ends_with(mark);
  });
  if (found == entries.end())
    return Error{ErrorCode::kMalformed, "the bill holds no file of details"};
  DAIKOU_TRY(const std::string text, wire::from_gbk(found->content));
  return read_detail(text);
}

}  // namespace daikou::alipay
