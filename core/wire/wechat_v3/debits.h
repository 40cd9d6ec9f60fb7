// Scheduling and making the one debit of a mandate (protocol dossier 9.5), and the orders of every
// product (9.6).
#pragma once

#include <optional>
#include <string>

#include "core/wire/wechat_v3/messages.h"

namespace daikou::wechat_v3 {

// POST …/contract-id/{contract_id}/schedule
struct ScheduleRequest {
  std::string mandate_id;
  AppParty who;
  Amount amount;
};
// GET …/contract-id/{contract_id}
struct ScheduleQuery {
  std::string mandate_id;
  std::optional<std::string> sub_merchant_id = std::nullopt;
};
// The answer of both.
struct Schedule {
  ScheduleState state = ScheduleState::kNone;
  std::optional<Date> first_day = std::nullopt;
  std::optional<Date> last_day = std::nullopt;
  std::optional<Amount> scheduled = std::nullopt;
  std::optional<Amount> debited = std::nullopt;
  std::optional<Date> debited_on = std::nullopt;
};

// POST …/transactions/apply
struct DebitRequest {
  AppParty who;
  std::string order_id;
  std::string title;  // description
  std::string notify_url;
  std::string mandate_id;
  Amount amount;
  std::optional<std::string> goods_tag = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
};
// Accepted, no more.
struct DebitAccepted {
  std::string order_id;
  Amount amount;
};

// GET …/transactions/id/{transaction_id}: settled orders only.
struct TradeQuery {
  std::string trade_id;
  MerchantParty who;
};
// GET …/transactions/out-trade-no/{out_trade_no}
struct OrderQuery {
  std::string order_id;
  MerchantParty who;
};
// POST of the same with /close; answers 204.
struct OrderClose {
  std::string order_id;
  MerchantParty who;
};

struct OrderAmount {
  std::optional<Fen> total = std::nullopt;
  std::optional<Fen> paid = std::nullopt;  // payer_total: less what coupons paid.
  std::optional<std::string> currency = std::nullopt;
  std::optional<std::string> paid_currency = std::nullopt;
};
// Also what TRANSACTION.SUCCESS and TRANSACTION.FAIL carry.
struct Order {
  Party who;
  std::string order_id;
  std::optional<std::string> trade_id = std::nullopt;
  std::optional<TradeType> type = std::nullopt;
  TradeState state = TradeState::kNotPaid;
  std::string state_text;  // trade_state_desc
  std::optional<std::string> bank = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
  std::optional<Instant> settled_at = std::nullopt;
  std::optional<Payer> payer = std::nullopt;
  std::optional<OrderAmount> amount = std::nullopt;
};

}  // namespace daikou::wechat_v3
