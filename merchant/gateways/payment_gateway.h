// What the merchant asks of any payment channel, in domain words. One folder per provider implements it on the wire;
// nothing above this line knows which.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "core/domain/life_cycles.h"
#include "core/domain/reason.h"
#include "core/http/message.h"
#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::merchant {

// How a payer reaches the signing page.
enum class SigningEntry { kPage, kApp, kH5, kMiniProgram, kWithPayment };

struct SigningOrder {
  std::string mandate_code;      // Our number for the mandate; unique.
  std::string template_code;     // The channel's template.
  std::string account_shown;     // What the payer sees being opened.
  std::string payer;             // The channel's id of the payer when we know it; may be empty.
  SigningEntry entry = SigningEntry::kPage;
  std::uint64_t serial = 0;      // Rising number of the request.
  // For kWithPayment: the first period's order.
  std::string order_id;
  Fen amount;
  std::string title;
};

struct SigningPage {
  std::string url;  // Where the payer goes; for app entries the pre-sign id.
};

// `trade_id` is the gateway's own number once money moved.
struct DebitAnswer {
  Outcome outcome = Outcome::kUnknown;
  Reason reason = Reason::kNone;  // For kRefused and kNotBooked: why. kThrottled means: not booked, slow down.
  std::string trade_id;
  Fen amount;
  std::optional<Instant> settled_at;
  std::string detail;             // The channel's own code and text, for people.
};

struct MandateAnswer {
  Outcome outcome = Outcome::kUnknown;  // kSettled: answered; kRefused: no such mandate; kUnknown: ask again.
  MandateState state = MandateState::kOffered;
  std::string mandate_id;  // The channel's number.
  std::string payer;
  TerminatedBy terminated_by = TerminatedBy::kNobody;
  std::string detail;
};

struct DebitOrder {
  std::string order_id;      // Our number; written down before it is sent.
  std::string mandate_id;    // The channel's number of the mandate.
  std::string mandate_code;  // Ours.
  Fen amount;
  std::string title;
  Date due;                  // The due date this debit is for.
};

struct RefundOrder {
  std::string refund_id;
  std::string order_id;
  std::string trade_id;
  Fen amount;
  Fen total;
  std::string reason;
};

struct RefundAnswer {
  Outcome outcome = Outcome::kUnknown;  // kPending: accepted; kSettled: money back.
  Reason reason = Reason::kNone;
  std::string detail;
};

struct NoticeOrder {
  std::string mandate_id;
  std::string mandate_code;
  Fen amount;
  Date due;
};

// One line of a bill, in domain words.
struct BillLine {
  enum class Kind { kDebit, kRefund };
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
  enum class Kind { kMandateSigned, kMandateTerminated, kDebit, kRefund };
  Kind kind = Kind::kDebit;
  std::string mandate_code;
  std::string mandate_id;
  std::string payer;
  TerminatedBy terminated_by = TerminatedBy::kNobody;
  std::string order_id;
  DebitAnswer debit;
  std::string refund_id;
  RefundAnswer refund;
  Fen amount;
};

class PaymentGateway {
 public:
  virtual ~PaymentGateway() = default;
  virtual Channel channel() const = 0;

  virtual Result<SigningPage> open_signing(const SigningOrder& order) = 0;
  virtual MandateAnswer query_mandate(const std::string& mandate_code, const std::string& template_code) = 0;
  virtual MandateAnswer terminate(const std::string& mandate_id, const std::string& remark) = 0;
  // True when the channel takes (or wants) the pre-debit notice from the merchant; otherwise the merchant tells the
  // payer itself.
  virtual bool takes_notice() const = 0;
  virtual DebitAnswer give_notice(const NoticeOrder& order) = 0;
  virtual DebitAnswer debit(const DebitOrder& order) = 0;
  // kNotBooked when the channel knows no such order.
  virtual DebitAnswer query_debit(const std::string& order_id) = 0;
  virtual DebitAnswer close(const std::string& order_id) = 0;
  virtual RefundAnswer refund(const RefundOrder& order) = 0;
  virtual RefundAnswer query_refund(const std::string& refund_id) = 0;
  // Errors: kNotFound (no transactions that day), kRefused (not ready yet), kUnknownOutcome (transport).
  virtual Result<std::vector<BillLine>> bill(Date date) = 0;

  // Verifies and reads a notification. Errors: kBadSignature, kMalformed.
  virtual Result<Notice> read(const http::Request& notification) = 0;
  // How this channel wants to be told "understood" or "send it again".
  virtual http::Response acknowledge(bool understood, const std::string& why) = 0;
};

}  // namespace daikou::merchant
