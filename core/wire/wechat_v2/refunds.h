// Money back (protocol dossier 7.1, 7.2).
//
// refund_order_id is the merchant's number of a refund, its idempotency key; refund_trade_id the
// gateway's, as order id and trade id are for a debit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/wechat_v2/messages.h"

namespace daikou::wechat_v2 {

// POST /secapi/pay/refund, with a client certificate. trade_id wins over order_id.
struct RefundRequest {
  Identity who;
  std::string nonce;
  std::optional<std::string> sign_type = std::nullopt;
  std::optional<std::string> trade_id = std::nullopt;
  std::optional<std::string> order_id = std::nullopt;
  std::string refund_order_id;  // At most 64.
  Fen total;                    // Of the order.
  Fen refund;                   // At least one fen.
  std::optional<std::string> currency = std::nullopt;
  std::optional<std::string> reason = std::nullopt;   // Shown to the payer.
  std::optional<std::string> account = std::nullopt;  // REFUND_SOURCE_UNSETTLED_FUNDS, …
  std::optional<std::string> notify_url = std::nullopt;
};

struct RefundCoupon {
  std::optional<std::string> type = std::nullopt;
  std::optional<std::string> id = std::nullopt;
  std::optional<Fen> amount = std::nullopt;
};

struct RefundAccepted {
  ReplyHead head;
  std::string trade_id;
  std::string order_id;
  std::string refund_order_id;
  std::string refund_trade_id;
  Fen refund;
  std::optional<Fen> settlement_refund = std::nullopt;
  Fen total;
  std::optional<Fen> settlement_total = std::nullopt;
  std::optional<std::string> currency = std::nullopt;
  Fen cash;
  std::optional<std::string> cash_currency = std::nullopt;
  std::optional<Fen> cash_refund = std::nullopt;
  std::optional<Fen> coupon_refund = std::nullopt;
  std::optional<std::int64_t> coupon_refund_count = std::nullopt;
  std::vector<RefundCoupon> coupons;
};

// POST /pay/refundquery. The first one given of refund_trade_id, refund_order_id, trade_id,
// order_id decides.
struct RefundQuery {
  Identity who;
  std::string nonce;
  std::optional<std::string> sign_type = std::nullopt;
  std::optional<std::int64_t> offset = std::nullopt;  // Of the first refund to return.
  std::optional<std::string> refund_trade_id = std::nullopt;
  std::optional<std::string> refund_order_id = std::nullopt;
  std::optional<std::string> trade_id = std::nullopt;
  std::optional<std::string> order_id = std::nullopt;
};

struct RefundLine {
  std::string refund_order_id;
  std::string refund_trade_id;
  std::optional<std::string> channel = std::nullopt;  // ORIGINAL, BALANCE, …
  Fen refund;
  std::optional<Fen> settlement_refund = std::nullopt;
  std::optional<Fen> coupon_refund = std::nullopt;
  std::optional<std::int64_t> coupon_refund_count = std::nullopt;
  std::vector<RefundCoupon> coupons;
  RefundState state = RefundState::kPending;
  std::optional<std::string> account = std::nullopt;
  std::optional<std::string> received_by =
      std::nullopt;  // refund_recv_accout, misspelt on the wire.
  std::optional<Instant> succeeded_at = std::nullopt;
};

struct RefundStatus {
  ReplyHead head;
  std::optional<std::int64_t> count_in_all = std::nullopt;  // When there are more than returned.
  std::string trade_id;
  std::string order_id;
  Fen total;
  std::optional<Fen> settlement_total = std::nullopt;
  std::optional<std::string> currency = std::nullopt;
  Fen cash;
  std::int64_t count = 0;  // refund_count: of the lines returned.
  std::vector<RefundLine> lines;
};

}  // namespace daikou::wechat_v2
