// Money back (protocol dossier 21, 22).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/alipay/trades.h"

namespace daikou::alipay {

struct RefundRequest {
  TradeKey key;
  Fen amount;                                           // refund_amount
  std::optional<std::string> refund_id = std::nullopt;  // out_request_no; else the order id.
  std::optional<std::string> why = std::nullopt;
  std::vector<std::string> query_options;
};
struct RefundAnswer {
  std::string order_id;
  std::string trade_id;
  PayerShown payer;
  YesNo moved = YesNo::kYes;                      // fund_change: by this very call.
  Fen refunded_so_far;                            // refund_fee, cumulative.
  std::optional<Fen> sent_back = std::nullopt;    // send_back_fee, of this refund.
  std::optional<Instant> paid_at = std::nullopt;  // gmt_refund_pay
  std::vector<FundBill> funds;                    // refund_detail_item_list
};
// What a refused refund carries beside its sub code.
struct RefundRefused {
  std::optional<std::string> order_id = std::nullopt;
  Fen refunded;
  Fen sent_back;
};

struct RefundQuery {
  TradeKey key;
  std::string refund_id;
  std::vector<std::string> query_options;
};
// Without a status there is no such refund, or it did not succeed.
struct RefundStatus {
  std::optional<std::string> order_id = std::nullopt;
  std::optional<std::string> trade_id = std::nullopt;
  std::optional<std::string> refund_id = std::nullopt;
  std::optional<Fen> total = std::nullopt;
  std::optional<Fen> amount = std::nullopt;
  std::optional<std::string> status = std::nullopt;  // "REFUND_SUCCESS"
  std::optional<std::string> why = std::nullopt;
  std::optional<Fen> sent_back = std::nullopt;
  std::optional<Instant> paid_at = std::nullopt;
};
inline constexpr std::string_view kRefundSucceeded = "REFUND_SUCCESS";
// What refund.apply answers beside that, with the same members.
inline constexpr std::string_view kRefundUnderWay = "REFUND_PROCESSING";
inline constexpr std::string_view kRefundFailed = "REFUND_FAIL";

}  // namespace daikou::alipay
