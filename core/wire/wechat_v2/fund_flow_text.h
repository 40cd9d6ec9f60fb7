// The fund-flow bill as text (protocol dossier 7.4, 11.2): a header line, a line per movement with
// a back-tick before every field, a summary header and a summary line.
#pragma once

#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/time/instant.h"

namespace daikou::wechat_v2 {

enum class Flow : std::uint8_t { kIn, kOut };

struct FundFlowRow {
  Instant booked_at{};
  std::string trade_id;  // 微信支付业务单号
  std::string flow_id;   // 资金流水单号
  std::string business;  // 业务名称: 交易, 退款
  Flow flow = Flow::kIn;
  Fen amount;
  Fen balance;           // After it.
  std::string asked_by;  // 资金变更提交申请人
  std::string remark;
  std::string voucher;  // 业务凭证号: the merchant's number.
};

// UTF-8 without byte-order mark, lines ending in CR LF.
// Assumed: the columns of the summary, and that business name and type read the same.
std::string print_fund_flow(const std::vector<FundFlowRow>& rows);

}  // namespace daikou::wechat_v2
