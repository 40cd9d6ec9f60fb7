#include "core/wire/wechat_v2/fund_flow_text.h"

#include "core/wire/wechat_v2/bill_cells.h"

namespace daikou::wechat_v2 {
namespace {

constexpr std::string_view kHeader =
    "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,"
    "账户结余（元）,资金变更提交申请人,备注,业务凭证号";
constexpr std::string_view kSummaryHead = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";

void add_line(std::string& out, std::initializer_list<std::string> cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    out += first ? "`" : ",`";
    out += cell;
    first = false;
  }
  out += "\r\n";
}

struct Total {
  std::int64_t count = 0;
  Fen amount;
};

}  // namespace

std::string print_fund_flow(const std::vector<FundFlowRow>& rows) {
  std::string out(kHeader);
  out += "\r\n";
  Total in;
  Total gone;
  for (const FundFlowRow& row : rows) {
    Total& total = row.flow == Flow::kIn ? in : gone;
    ++total.count;
    total.amount = sum(total.amount, row.amount);
    add_line(out, {print_value(row.booked_at), print_value(row.trade_id), print_value(row.flow_id),
                   print_value(row.business), print_value(row.business),
                   row.flow == Flow::kIn ? "收入" : "支出", print_value(row.amount),
                   print_value(row.balance), print_value(row.asked_by), print_value(row.remark),
                   print_value(row.voucher)});
  }
  out += kSummaryHead;
  out += "\r\n";
  add_line(out, {print_value(in.count + gone.count), print_value(in.count), print_value(in.amount),
                 print_value(gone.count), print_value(gone.amount)});
  return out;
}

}  // namespace daikou::wechat_v2
