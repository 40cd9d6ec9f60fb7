// The rows of the merchant's book. Plain values: a decision reads rows, makes changed copies and
// has them booked together as one Act.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/domain/ids.h"
#include "core/domain/life_cycles.h"
#include "core/domain/provider.h"
#include "core/domain/reason.h"
#include "core/money/fen.h"
#include "core/time/instant.h"
#include "merchant/billing/plan.h"
#include "merchant/book/money_state.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

using SubscriptionKey = Id<struct SubscriptionRow>;
using DebitKey = Id<struct DebitRow>;
using RefundKey = Id<struct RefundRow>;
using MessageKey = Id<struct MessageRow>;
using IncidentKey = Id<struct IncidentRow>;

// Who does the work a row wakes up for: the desk alone, or a channel's wire, whose pace may hold it
// back.
enum class Lane : std::uint8_t { kDesk, kWechatV2, kWechatV3, kAlipay, kUnionpay };
inline constexpr std::size_t kLaneCount = 1 + kChannels.size();
constexpr Lane lane_of(Channel channel) {
  return static_cast<Lane>(1 + static_cast<std::uint8_t>(channel));
}

// When a row next needs attention. Every row carries its own, so what is due can never drift from
// what is known, and a restart finds all of it.
struct Wake {
  Instant at = kNever;
  Lane lane = Lane::kDesk;
  friend bool operator==(const Wake&, const Wake&) = default;
};

enum class SubscriptionState : std::uint8_t {
  kAwaitingSignature,
  kActive,
  kCancelling,  // The merchant ends the mandate; the channel has not confirmed it yet.
  kEnded,
};
std::string_view name_of(SubscriptionState state);
std::optional<SubscriptionState> subscription_state_from_name(std::string_view name);

// What an active subscription wakes up for.
enum class Stage : std::uint8_t {
  kNotice,      // Tell the customer about the coming debit.
  kReminder,    // Tell it again, the day before.
  kCollect,     // Send an attempt.
  kAskMandate,  // Find out whether the mandate still lives; a debit was refused for want of it.
};
std::string_view name_of(Stage stage);
std::optional<Stage> stage_from_name(std::string_view name);

std::optional<TerminatedBy> terminated_by_from_name(std::string_view name);
std::string_view name_of(SigningEntry entry);
std::optional<SigningEntry> signing_entry_from_name(std::string_view name);
std::string_view name_of(DebitOrigin origin);
std::optional<DebitOrigin> debit_origin_from_name(std::string_view name);

// Instants that have not come are kNever.
struct Subscription {
  SubscriptionKey key;
  std::string code;  // Our number; the mandate code on the wire.
  std::string customer;
  std::string plan;
  Terms terms;
  Channel channel = Channel::kWechatV2;
  SigningEntry entry = SigningEntry::kPage;
  std::string payer;       // The channel's id of the payer.
  std::string mandate_id;  // The channel's number of the mandate.
  SubscriptionState state = SubscriptionState::kAwaitingSignature;
  // kNobody: not ended, or lapsed without a signature.
  TerminatedBy ended_by = TerminatedBy::kNobody;
  Instant created_at = kNever;
  Instant signed_at = kNever;
  Instant ended_at = kNever;
  std::optional<Date> first_due;  // As ordered; without it the first debit follows the signature.
  SubscriptionKey replaces;       // Ends when this one is signed; 0 when it changes no plan.
  Date anchor{};                  // Due date of period 0; its day is kept through short months.
  std::int32_t index = 0;         // The period to be collected next, from 0.
  Stage stage = Stage::kCollect;
  Instant collect_at = kNever;  // When this period's first attempt is sent, as announced.
  std::int32_t attempt = 0;     // The number of the next attempt in this period, from 0.
  Fen credit;                   // Won: taken off the next debit that settles.
  DebitKey debit;               // In flight; 0 when none is. There is never a second one.
  std::int32_t asks = 0;        // Questions without a new answer.
  Wake wake;
};

// One attempt to collect one period under its own order number.
struct Debit {
  DebitKey key;
  SubscriptionKey subscription;
  Channel channel = Channel::kWechatV2;
  std::string order_id;
  DebitOrigin origin = DebitOrigin::kWithholding;
  std::int32_t index = 0;  // Of the period.
  Date due{};
  Fen amount;
  std::int32_t attempt = 0;  // From 0 within the period.
  MoneyState state = MoneyState::kWritten;
  Reason reason = Reason::kNone;
  std::string trade_id;
  std::string detail;  // The channel's own words, for people.
  Fen refunded;        // By refunds that were not refused.
  Instant written_at = kNever;
  Instant sent_at = kNever;     // Last time the order's bytes were about to leave.
  Instant known_at = kNever;    // When the merchant learned the state.
  Instant settled_at = kNever;  // By the channel's word.
  std::int32_t asks = 0;
  Wake wake;
};

struct Refund {
  RefundKey key;
  DebitKey debit;
  std::string refund_id;
  Fen amount;
  std::string why;
  MoneyState state = MoneyState::kWritten;
  Reason reason = Reason::kNone;
  std::string detail;
  Instant written_at = kNever;
  Instant known_at = kNever;
  Instant settled_at = kNever;
  std::int32_t asks = 0;
  Wake wake;
};

// Something said to a customer. The words are a function of these facts: merchant/shop/wording.h.
enum class MessageKind : std::uint8_t {
  kPreNotice,   // A debit is coming; cancelling is still possible.
  kReminder,    // The same, the day before.
  kTopUp,       // The debit was refused; a link to top up.
  kPaused,      // The period was not collected; the service pauses.
  kTerminated,  // The subscription has ended.
  kRefunded,
  kRenewalOffer,  // The paid time runs out: renew automatically, and save.
  kPrize,         // A settled debit has won something off the next one.
};
std::string_view name_of(MessageKind kind);
std::optional<MessageKind> message_kind_from_name(std::string_view name);

struct Message {
  MessageKey key;
  Instant at = kNever;
  MessageKind kind = MessageKind::kPreNotice;
  SubscriptionKey subscription;
  std::int32_t index = 0;  // The period it is about.
  Fen amount;
  // The day of the announced debit; the last day of an offer; else the period's due date.
  Date due{};
};

// Something a person has to look at.
enum class IncidentKind : std::uint8_t {
  kForged,          // A notification whose signature does not hold.
  kMalformed,       // A notification nobody can read.
  kUnknownMandate,  // A notification about a mandate the book does not know.
  kUnknownOrder,    // The same for an order or refund.
  kAmountDiffers,   // The channel names another amount than the book. Not believed.
  kContradiction,   // The channel takes back what it said before.
  kPaidTwice,       // Two settled debits for one period; the later one is given back.
  kLost,            // The channel does not know an order it had accepted.
  kNoAnswer,        // Asked often, still unknown.
  kOurs,            // The channel refuses for a cause only the merchant can mend.
  kRefundStuck,     // A refund the channel will not make.
};
std::string_view name_of(IncidentKind kind);
std::optional<IncidentKind> incident_kind_from_name(std::string_view name);

struct Incident {
  IncidentKey key;
  Instant at = kNever;
  IncidentKind kind = IncidentKind::kForged;
  std::string about;   // An order id, refund id or mandate code; may be empty.
  std::string detail;  // What was seen and what was wanted.
};

// A new one; its key is the book's.
inline Incident incident(Instant at, IncidentKind kind, std::string_view about,
                         std::string detail) {
  return {{}, at, kind, std::string(about), std::move(detail)};
}

// What became of a notification; a repeated one gets the same answer.
enum class Verdict : std::uint8_t { kUnderstood, kDisbelieved };
std::string_view name_of(Verdict verdict);
std::optional<Verdict> verdict_from_name(std::string_view name);

// That a notification came in, by what it says. Equal notifications have equal fingerprints.
struct Received {
  std::uint64_t fingerprint = 0;
  Instant at = kNever;
  Verdict verdict = Verdict::kUnderstood;
  std::string what;  // In words, for people.
};

// Everything one decision changes; booked whole or not at all. A row whose key is the book's next
// one is new; other rows replace what was there. Keys of messages and incidents are the book's.
struct Act {
  std::optional<Subscription> subscription;
  std::optional<Debit> debit;
  std::optional<Refund> refund;
  std::vector<Message> messages;
  std::vector<Incident> incidents;
  std::optional<Received> received;
};

}  // namespace daikou::merchant
