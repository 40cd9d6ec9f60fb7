// What the merchant asks of any payment channel, in domain words. One folder per provider
// implements it on the wire; nothing above this line knows which.
//
// No call throws, and none decides what to do next: each says what is known after it, and the
// billing engine acts on that. Calls may come from several threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/domain/life_cycles.h"
#include "core/domain/provider.h"
#include "core/domain/reason.h"
#include "core/http/message.h"
#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::merchant {

// How a payer reaches the signing page.
enum class SigningEntry : std::uint8_t { kPage, kApp, kH5, kMiniProgram, kWithPayment };

struct SigningOrder {
  std::string mandate_code;   // Our number for the mandate; unique.
  std::string template_code;  // The channel's template.
  std::string account_shown;  // What the payer sees being opened.
  std::string payer;          // The channel's id of the payer when we know it; may be empty.
  std::string payer_address;  // The payer's IP address, for the channel's risk control.
  SigningEntry entry = SigningEntry::kPage;
  std::uint64_t serial = 0;  // Rising number of the request.
  // What the payer agrees to, for channels that are told.
  Fen cap;               // Per debit.
  int cycle_months = 1;  // 0: once.
  Date first_due;        // Of the first debit that is withheld rather than paid while signing.
  Instant at;            // When the order was written down.
  // For kWithPayment: the first period's order.
  std::string order_id;
  Fen amount;
  std::string title;
};

// Where the payer goes. App entries have no address but what the app hands to the channel's own
// client; then `url` is empty. With both, the browser posts the parameters to the address as a
// form.
struct SigningPage {
  std::string url;
  std::vector<std::pair<std::string, std::string>> app_parameters;  // In order.
};

// Which mandate is meant; every channel finds its own key in here.
struct MandateRef {
  std::string mandate_code;
  std::string mandate_id;  // The channel's number; empty before the signature was reported.
  std::string template_code;
  std::string payer;
};

struct MandateAnswer {
  Outcome outcome =
      Outcome::kUnknown;  // kSettled: answered; kRefused: no such mandate; else ask again.
  Reason reason = Reason::kNone;
  MandateState state = MandateState::kOffered;
  std::string mandate_id;  // The channel's number.
  std::string payer;
  TerminatedBy terminated_by = TerminatedBy::kNobody;
  std::string detail;  // The channel's own code and text, for people.
};

// How a debit came to be: withheld under a mandate, or paid by the payer while signing one.
enum class DebitOrigin : std::uint8_t { kWithholding, kWithSigning };

// One debit, to be made or asked about. The same values come back in every call about it.
struct DebitOrder {
  std::string order_id;      // Our number; written down before it is sent.
  std::string mandate_id;    // The channel's number of the mandate.
  std::string mandate_code;  // Ours.
  std::string payer;
  Fen amount;
  std::string title;
  Date due;    // The due date this debit is for.
  Instant at;  // When the order was written down; some channels ask by number and time.
  DebitOrigin origin = DebitOrigin::kWithholding;
  std::string template_code = {};  // The channel's template of the mandate.
};

// What is known about a debit. `amount` and `trade_id` are told once money moved.
struct DebitAnswer {
  Outcome outcome = Outcome::kUnknown;
  // For kRefused and kNotBooked: why; kThrottled means not booked, slow down. For kUnknown it may
  // say why a question is needed (kAlreadySettled, kOrderSpent).
  Reason reason = Reason::kNone;
  std::string trade_id;
  Fen amount;
  std::optional<Instant> settled_at;
  // Of an order that was not booked because it came too early: when the channel takes it.
  std::optional<Instant> not_before;
  std::string detail;  // The channel's own code and text, for people.
};

struct RefundOrder {
  std::string refund_id;
  std::string order_id;
  std::string trade_id;
  Fen amount;
  Fen total;           // Of the debit.
  std::string reason;  // Shown to the payer.
  Instant at;          // When the refund was written down.
};

struct RefundAnswer {
  Outcome outcome = Outcome::kUnknown;  // kPending: accepted; kSettled: money back.
  Reason reason = Reason::kNone;
  Fen amount;  // Told once money moved.
  std::optional<Instant> settled_at;
  std::string detail;
};

struct NoticeOrder {
  std::string mandate_id;
  std::string mandate_code;
  Fen amount;
  Date due;
  std::string template_code = {};
};

// How a channel wants to be told of a debit before it, under one template. Without a value the
// merchant's own policy decides.
struct NoticeRule {
  // A debit so soon after the signature needs no notice.
  std::optional<milliseconds> free_after_signing;
  std::optional<milliseconds> before;  // How long before the debit it is given.
  // Debits may be tried through so many days after the day of the notice; then a new one is needed.
  std::optional<int> days_open;
};

// One line of a bill, in domain words.
struct BillLine {
  enum class Kind : std::uint8_t { kDebit, kRefund };
  Kind kind = Kind::kDebit;
  std::string order_id;
  std::string trade_id;
  std::string refund_id;  // For refunds.
  Fen amount;             // Moved by this line; positive for both kinds.
  Fen fee;
  Instant at;
};

// What a verified notification says.
struct Notice {
  enum class Kind : std::uint8_t { kMandateSigned, kMandateTerminated, kDebit, kRefund };
  Kind kind = Kind::kDebit;
  std::string mandate_code;
  std::string mandate_id;
  std::string payer;
  TerminatedBy terminated_by = TerminatedBy::kNobody;
  std::string order_id;
  DebitAnswer debit;
  std::string refund_id;
  RefundAnswer refund;
};

class PaymentGateway {
 public:
  virtual ~PaymentGateway() = default;
  virtual Channel channel() const = 0;
  // The waits before the first questions about an unknown outcome, where the channel's documents
  // name them; empty: the merchant's own.
  virtual std::vector<milliseconds> query_cadence() const { return {}; }

  // Errors: kRefused and kNotBooked (no signing was opened), kThrottled, kUnknownOutcome, and
  // kConflict when the channel says that the payer or the code has a mandate already.
  virtual Result<SigningPage> open_signing(const SigningOrder& order) = 0;
  virtual MandateAnswer query_mandate(const MandateRef& mandate) = 0;
  // kSettled with kTerminated: it has ended, now or before. kRefused: no such mandate.
  virtual MandateAnswer terminate(const MandateRef& mandate, const std::string& remark) = 0;
  // True when the channel takes (or wants) the pre-debit notice from the merchant; otherwise the
  // merchant tells the payer itself.
  virtual bool takes_notice() const = 0;
  // Of a channel that takes them.
  virtual NoticeRule notice_rule(const std::string& /*template_code*/) const { return {}; }
  // kSettled: given, now or before.
  virtual DebitAnswer give_notice(const NoticeOrder& order) = 0;
  virtual DebitAnswer debit(const DebitOrder& order) = 0;
  // kNotBooked when the channel knows no such order.
  virtual DebitAnswer query_debit(const DebitOrder& order) = 0;
  // kRefused: it is closed and will never move money.
  virtual DebitAnswer close(const DebitOrder& order) = 0;
  virtual RefundAnswer refund(const RefundOrder& order) = 0;
  // kNotBooked when the channel knows no such refund.
  virtual RefundAnswer query_refund(const RefundOrder& order) = 0;
  // Errors: kNotFound (no transactions that day), kRefused (not ready yet), kUnknownOutcome
  // (transport).
  virtual Result<std::vector<BillLine>> bill(Date date) = 0;

  // Verifies and reads a notification. Errors: kBadSignature, kMalformed.
  virtual Result<Notice> read(const http::Request& notification) = 0;
  // How this channel wants to be told "understood" or "send it again". `why` is for the latter.
  virtual http::Response acknowledge(bool understood, const std::string& why) = 0;
};

}  // namespace daikou::merchant
