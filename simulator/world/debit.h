// A debit as the gateway keeps it; also the payment that may come with a signing.
#pragma once

#include <cstdint>
#include <string>

#include "core/domain/ids.h"
#include "core/domain/life_cycles.h"
#include "core/domain/provider.h"
#include "core/domain/reason.h"
#include "core/money/fen.h"
#include "core/time/instant.h"
#include "simulator/world/text_log.h"
#include "simulator/world/text_pool.h"

namespace daikou::simulator {

enum class DebitKind : std::uint8_t { kWithholding, kPayment };

// When the gateway tries an accepted debit, and how often.
enum class Tries : std::uint8_t {
  kNow,            // While the merchant waits for the answer.
  kOnce,           // Once, later.
  kOnceThenClose,  // Once, later; refused it closes at once.
  kUntilClosed,    // Later, again and again until the order closes.
};

// What debits were asked with and mostly share with each other, kept once.
using DebitTextsId = RowId<struct DebitTextsTag>;
struct DebitTexts {
  DebitTextsId id;
  TextId title;
  TextId attach;
  TextId notify_url;
  TextId app;
  TextId return_url;    // Of a payment: where the payer's browser goes afterwards.
  TextId dialect_note;  // For the dialect that made it: what its messages repeat of the request.
  friend bool operator==(const DebitTexts&, const DebitTexts&) = default;
};

// What was accepted to be given back of a debit.
struct Refunded {
  Fen amount;  // Pending or settled.
  std::uint8_t times = 0;
};

// A world may hold tens of millions of these: what is rare or shared is kept elsewhere
// (refunded_of, texts_of).
struct Debit {
  DebitId id;
  MandateId mandate;
  MerchantId merchant;
  PayerId payer;
  DebitTextsId texts;
  DebitKind kind = DebitKind::kWithholding;
  Channel channel = Channel::kWechatV2;
  DebitState state = DebitState::kAccepted;
  Reason reason = Reason::kNone;  // Why it was refused.
  // For the dialect that made it: algorithm, what the request carried.
  std::uint8_t dialect_tag = 0;
  bool system_retried = false;  // The gateway tried it a second time by itself.
  Tries tries = Tries::kNow;
  Date due{};      // The due day of the plan that it was settled for.
  KeptText order;  // The merchant's number; the idempotency key.
  Fen amount;
  std::uint64_t fingerprint = 0;  // Of the parameters a repetition must not change.
  Instant accepted_at{};
  Instant ended_at{};          // Settled, refused or closed.
  Instant closes_at = kNever;  // When an order that is not settled closes by itself.
};
static_assert(sizeof(Debit) <= 80);

struct Refund {
  RefundId id;
  DebitId debit;
  MerchantId merchant;
  Channel channel = Channel::kWechatV2;
  RefundState state = RefundState::kPending;
  std::string code;      // The merchant's number for it.
  bool cancels = false;  // It undoes the whole order.
  Fen amount;
  TextId why;
  TextId notify_url;
  TextId app;
  TextId dialect_note;
  Instant accepted_at{};
  Instant ended_at{};
};

}  // namespace daikou::simulator
