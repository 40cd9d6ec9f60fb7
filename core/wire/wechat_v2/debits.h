// Debiting, asking for an order and closing it (protocol dossier 6).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/signings.h"

namespace daikou::wechat_v2 {

// POST /pay/pappayapply.
struct DebitRequest {
  Identity who;
  std::string nonce;
  std::string description;  // body, at most 128.
  std::optional<std::string> detail = std::nullopt;
  std::optional<std::string> attach = std::nullopt;  // Comes back in queries and notifications.
  std::string order_id;
  Fen total;  // At least one fen.
  std::optional<std::string> currency = std::nullopt;
  std::string client_ip;
  std::optional<std::string> goods_tag = std::nullopt;
  std::string notify_url;
  std::string mandate_id;
  std::optional<std::string> receipt = std::nullopt;  // "Y": offer an electronic invoice.
  std::optional<std::string> sign_type = std::nullopt;
  RiskInfo risk;
  std::optional<std::string> outer_id = std::nullopt;
  std::optional<Instant> sent_at = std::nullopt;
};
// Accepted, never paid; carries nothing else.
struct DebitAccepted {
  ReplyHead head;
};

// POST /pay/paporderquery and /pay/orderquery. trade_id wins when both are given.
struct OrderQuery {
  Identity who;
  std::optional<std::string> trade_id = std::nullopt;
  std::optional<std::string> order_id = std::nullopt;
  std::string nonce;
  std::optional<std::string> sign_type = std::nullopt;
  std::optional<std::string> version = std::nullopt;  // "1.0" in /pay/orderquery.
};

// Who paid, under the app and, for a service provider, under the sub-merchant's app.
struct PayerInfo {
  std::optional<std::string> open_id = std::nullopt;
  std::optional<YesNo> is_subscribed = std::nullopt;  // Always kNo since 2026-04-24.
  std::optional<std::string> sub_open_id = std::nullopt;
  std::optional<YesNo> is_sub_subscribed = std::nullopt;
};

struct Coupon {
  std::optional<std::string> type = std::nullopt;
  std::optional<std::string> id = std::nullopt;
  std::optional<Fen> amount = std::nullopt;
};

// Amounts of a settled order; all absent while it is not.
struct Settlement {
  std::optional<std::string> bank = std::nullopt;  // bank_type: OTHERS (balance), CMB_DEBIT, …
  std::optional<Fen> total = std::nullopt;
  std::optional<Fen> settlement_total = std::nullopt;
  std::optional<std::string> currency = std::nullopt;
  std::optional<Fen> cash = std::nullopt;
  std::optional<std::string> cash_currency = std::nullopt;
  std::optional<Fen> coupon_total = std::nullopt;
  std::optional<std::int64_t> coupon_count = std::nullopt;
  std::vector<Coupon> coupons;
  std::optional<std::string> trade_id = std::nullopt;  // transaction_id
  std::optional<Instant> paid_at = std::nullopt;       // time_end
};

struct OrderStatus {
  ReplyHead head;
  std::optional<std::string> device = std::nullopt;
  PayerInfo payer;
  std::optional<TradeType> trade_type = std::nullopt;
  TradeState state = TradeState::kNotPaid;
  std::string state_text;
  Settlement settlement;
  std::string order_id;
  std::optional<std::string> attach = std::nullopt;
  std::optional<std::string> mandate_id = std::nullopt;
};

// POST /pay/closeorder.
struct OrderClose {
  Identity who;
  std::string order_id;
  std::string nonce;
  std::optional<std::string> sign_type = std::nullopt;
};
struct OrderClosed {
  ReplyHead head;
  std::optional<std::string> text = std::nullopt;  // result_msg: "OK"
};

}  // namespace daikou::wechat_v2
