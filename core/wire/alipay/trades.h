// Debits and trades: pay under a mandate, query, close, cancel (protocol dossier 18-20, 23, 24).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/alipay/messages.h"

namespace daikou::alipay {

// Which trade is meant; trade_id wins when both are given.
struct TradeKey {
  std::optional<std::string> order_id = std::nullopt;  // out_trade_no
  std::optional<std::string> trade_id = std::nullopt;  // trade_no
};

// agreement_params
struct MandateUse {
  std::string mandate_id;
  std::optional<std::string> confirm_no = std::nullopt;
  std::optional<std::string> apply_token = std::nullopt;
  std::optional<std::string> permission = std::nullopt;  // deduct_permission
};

// pay_params: the debit is tried later, again and again.
struct AsyncOrder {
  std::optional<AsyncType> type = std::nullopt;
  std::optional<AsyncRetry> retry = std::nullopt;
};

// alipay.trade.pay
struct DebitRequest {
  std::string order_id;
  Fen amount;
  std::string title;  // subject
  std::optional<std::string> product = std::nullopt;
  std::optional<MandateUse> mandate = std::nullopt;
  std::optional<std::string> description = std::nullopt;  // body
  std::optional<std::string> payer_code = std::nullopt;   // auth_code: shown to be scanned.
  std::optional<std::string> seller_id = std::nullopt;
  std::optional<std::string> payer_user_id = std::nullopt;
  std::optional<std::string> payer_open_id = std::nullopt;
  std::optional<std::string> lifetime = std::nullopt;  // timeout_express: "90m", "15d", "1c"
  std::optional<Instant> expires_at = std::nullopt;    // time_expire; wins.
  std::optional<std::string> attach = std::nullopt;    // passback_params
  std::vector<std::string> query_options;
  std::optional<bool> is_async = std::nullopt;
  std::optional<AsyncOrder> async = std::nullopt;
  std::optional<std::string> notify_url = std::nullopt;  // REST v3; a public parameter in v2.

  bool asks_for(std::string_view option) const;
};

// alipay.trade.order.pay: a trade that waits is paid now. Answered with DebitAnswer.
struct TradePayment {
  std::string trade_id;
  std::optional<Fen> amount = std::nullopt;  // Compared with the trade's.
  std::optional<std::string> payer_user_id = std::nullopt;
  std::optional<std::string> payer_open_id = std::nullopt;
};

// "90m", "24h", "15d", "1c" (the end of today) -> when it ends. Error: kMalformed.
Result<Instant> end_of_lifetime(std::string_view lifetime, Instant from);

// The amounts every answer about a trade shows; all zero while it is unpaid.
struct PaidAmounts {
  Fen received;  // receipt_amount
  Fen paid;      // buyer_pay_amount
  Fen points;
  Fen invoiced;
};

// trade_id and payer are absent while an asynchronous debit is only accepted.
struct DebitAnswer {
  std::string order_id;
  std::optional<std::string> trade_id = std::nullopt;
  PayerShown payer;
  std::optional<Fen> amount = std::nullopt;
  std::optional<PaidAmounts> amounts = std::nullopt;
  std::optional<Instant> paid_at = std::nullopt;  // gmt_payment
  std::vector<FundBill> funds;
  std::optional<AsyncMode> async_mode = std::nullopt;
  std::optional<std::string> async_accepted = std::nullopt;  // "S"
  std::optional<bool> can_turn_to_app = std::nullopt;        // Of refused debits only.
  std::optional<std::string> attach = std::nullopt;
};

struct TradeQuery {
  TradeKey key;
  std::vector<std::string> query_options;
};
struct TradeState {
  std::string order_id;
  std::optional<std::string> trade_id = std::nullopt;
  TradeStatus status = TradeStatus::kWaiting;
  PayerShown payer;
  std::optional<std::string> payer_kind = std::nullopt;  // PRIVATE, CORPORATE
  Fen amount;
  PaidAmounts amounts;
  std::optional<Instant> paid_at = std::nullopt;  // send_pay_date
  std::vector<FundBill> funds;
  std::optional<std::string> async_accepted = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
};
// What a query that finds nothing carries beside its sub code.
struct TradeMissing {
  std::optional<std::string> order_id = std::nullopt;
  PaidAmounts amounts;
};

struct TradeClose {
  TradeKey key;
  std::optional<std::string> notify_url = std::nullopt;
};
struct TradeClosed {
  std::string order_id;
  std::optional<std::string> trade_id = std::nullopt;
};

struct TradeCancel {
  TradeKey key;
};
struct TradeCancelled {
  std::optional<std::string> order_id = std::nullopt;
  std::optional<std::string> trade_id = std::nullopt;
  YesNo again = YesNo::kNo;  // retry_flag: repeat the cancellation.
  std::optional<CancelAction> action = std::nullopt;
};

}  // namespace daikou::alipay
