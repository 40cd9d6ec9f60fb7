// Money back, and the bills that say what moved.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// Within what a refund's number is unique.
enum class CodeScope { kMerchant, kOrder };

struct RefundOrder {
  MerchantId merchant;
  Channel channel = Channel::kWechatV2;
  DebitId debit;
  std::string_view code;  // The merchant's number for the refund.
  CodeScope scope = CodeScope::kMerchant;
  bool cancels = false;  // It undoes the whole order.
  Fen amount;
  Fen total;  // What the merchant believes the debit was.
  std::string_view why;
  std::string_view notify_url;
  std::string_view app;
  std::string_view dialect_note = {};
  std::optional<milliseconds> arrives_after = std::nullopt;  // None: see kRefundDelay.
};

// Accepts a refund; it settles later. The same number with the same amount gives the same refund
// again. Errors: kOrderMissing, kRefundTooLarge, kRefundChanged, kRefundOverdue, kTooManyRefunds,
// kFullyRefunded, kMerchantBalance, kBadRequest (total differs from the debit).
Decided<RefundId> refund(World& world, const RefundOrder& order);
void settle_refund(World& world, RefundId refund);

enum class RefundTo { kPayer, kMerchant };
// Settles an abnormal refund to an account that can take it; `note` is kept as its dialect's note.
// Error: kBadRequest (the refund is not abnormal).
Decided<Done> redirect_refund(World& world, RefundId refund, RefundTo to, std::string_view note);

// The refund of that number within its scope; none when there is none.
RefundId find_refund(const World& world, const RefundOrder& order);

// What moved on a day through one provider, oldest first. Errors: kBillMissing, kBillNotReady.
Decided<BillDay> bill(const World& world, MerchantId merchant, Date date,
                      Provider provider = Provider::kWechat);

}  // namespace daikou::simulator::gateway
