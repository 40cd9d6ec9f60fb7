// What the gateway still has to tell a merchant.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/domain/ids.h"
#include "core/domain/life_cycles.h"
#include "core/domain/provider.h"
#include "core/time/instant.h"
#include "simulator/journal/journal.h"
#include "simulator/world/text_pool.h"

namespace daikou::simulator {

enum class NotificationKind : std::uint8_t {
  kMandateSigned,
  kMandateTerminated,
  kDebit,
  kPayment,
  kRefund,
  kOrderEnded,  // An order closed unpaid, or can be refunded no more.
  kBatch,       // A batch's result can be fetched.
};
std::string_view name_of(
    NotificationKind kind);  // "mandate_signed", …: as scenarios and fault rules spell it.
std::optional<NotificationKind> notification_kind_from_name(std::string_view name);

struct Notification {
  NotificationId id;
  NotificationKind kind = NotificationKind::kDebit;
  Channel channel = Channel::kWechatV2;
  NotificationState state = NotificationState::kWaiting;
  MandateId mandate;
  DebitId debit;
  RefundId refund;
  BatchId batch;
  MerchantId merchant;
  TextId url;
  Instant queued_at{};
  std::uint32_t attempts = 0;
  bool postponed = false;        // A fault has put the next attempt off already.
  bool lone = false;             // A copy a fault or `resend` asked for: one attempt, no ladder.
  std::optional<Fact> held_for;  // Held until this happens to what it is about.
  std::uint64_t held_since = 0;  // The journal's last entry when it was last looked for.
};

}  // namespace daikou::simulator
