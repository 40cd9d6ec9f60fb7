// Money back (protocol dossier 11.1). The same orders as APIv2's refunds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/wire/wechat_v3/messages.h"

namespace daikou::wechat_v3 {

// amount.from: which of the merchant's accounts pays.
struct RefundSource {
  std::string account;  // AVAILABLE, UNAVAILABLE
  Fen amount;
};
struct RefundGoods {
  std::string goods_id;
  std::optional<std::string> provider_goods_id = std::nullopt;
  std::optional<std::string> name = std::nullopt;
  Fen unit_price;
  Fen refund;
  std::int64_t quantity = 0;
};
struct RefundAmount {
  Fen refund;
  Fen total;  // Of the order.
  std::string currency;
  std::vector<RefundSource> sources;
};

// POST /v3/refund/domestic/refunds. trade_id or order_id is needed.
struct RefundRequest {
  std::optional<std::string> sub_merchant_id = std::nullopt;
  std::optional<std::string> trade_id = std::nullopt;
  std::optional<std::string> order_id = std::nullopt;
  std::string refund_order_id;
  std::optional<std::string> reason = std::nullopt;
  std::optional<std::string> notify_url = std::nullopt;
  std::optional<std::string> account = std::nullopt;  // funds_account: AVAILABLE
  RefundAmount amount;
  std::vector<RefundGoods> goods;
};

// GET /v3/refund/domestic/refunds/{out_refund_no}
struct RefundQuery {
  std::string refund_order_id;
  std::optional<std::string> sub_merchant_id = std::nullopt;
};

struct RefundedAmount {
  Fen total;
  Fen refund;
  std::vector<RefundSource> sources;
  Fen paid;         // payer_total
  Fen paid_refund;  // payer_refund
  Fen settlement_refund;
  Fen settlement_total;
  Fen discount_refund;
  std::string currency;
  std::optional<Fen> refund_fee = std::nullopt;
};
// The answer of both.
struct Refund {
  std::string refund_trade_id;
  std::string refund_order_id;
  std::string trade_id;
  std::string order_id;
  std::string channel;      // ORIGINAL, BALANCE, OTHER_BALANCE, OTHER_BANKCARD
  std::string received_by;  // user_received_account
  std::optional<Instant> succeeded_at = std::nullopt;
  Instant created_at{};
  RefundState state = RefundState::kPending;
  std::optional<std::string> account = std::nullopt;
  RefundedAmount amount;
};

enum class RefundTo : std::uint8_t { kPayerCard, kMerchantCard };

// POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund: where the money of an
// abnormal refund goes instead. Answered like the others. The account's number and its owner's name
// are sealed on the wire (resource.h) and plain here; a payer's card needs all three.
struct RefundRedirection {
  std::string refund_trade_id;
  std::optional<std::string> sub_merchant_id = std::nullopt;
  std::string refund_order_id;
  RefundTo to = RefundTo::kPayerCard;
  std::optional<std::string> bank = std::nullopt;  // "CMB_DEBIT"
  std::optional<std::string> account = std::nullopt;
  std::optional<std::string> owner = std::nullopt;
};

}  // namespace daikou::wechat_v3
