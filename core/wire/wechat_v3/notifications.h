// What the platform tells a merchant on its own (protocol dossier 12.5): a signed envelope with one
// sealed message in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/wire/wechat_v3/messages.h"
#include "core/wire/wechat_v3/resource.h"

namespace daikou::wechat_v3 {

struct Resource {
  std::string original_type;  // What is sealed: entrust, transaction, refund.
  Sealed sealed;
};
struct Envelope {
  std::string id;  // Of the notification; the same in every delivery.
  Instant created_at{};
  EventType event = EventType::kMandateSigned;
  std::optional<std::string> summary = std::nullopt;  // 支付成功
  Resource resource;
};
// The usual words of an event.
std::string_view original_type_of(EventType event);
std::string_view summary_of(EventType event);

// Sealed in ENTRUST.* is a Mandate (mandates.h), in TRANSACTION.* an Order (debits.h), in REFUND.*
// a RefundNotice.
struct RefundNoticeAmount {
  Fen total;
  Fen refund;
  Fen paid;         // payer_total
  Fen paid_refund;  // payer_refund
};
struct RefundNotice {
  MerchantParty who;
  std::string order_id;
  std::string trade_id;
  std::string refund_order_id;
  std::string refund_trade_id;
  RefundState state = RefundState::kSettled;
  std::optional<Instant> succeeded_at = std::nullopt;
  std::string received_by;
  RefundNoticeAmount amount;
};

// What an envelope holds. Errors: as open() of resource.h and parse_json() have them.
Result<Json> open_envelope(const Secret& api_key, const Envelope& envelope);

// Whether an answer ends the deliveries; its body does not matter.
constexpr bool acknowledges(int status) { return status == 200 || status == 204; }

}  // namespace daikou::wechat_v3
