// A payment channel without a wire: it keeps mandates and orders as a real one would and does what
// the test told it to. Its notifications are requests whose body is a number; it signs nothing, and
// a body "forged" stands for a signature that does not hold.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/time/clock.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

// What becomes of one debit call.
enum class Fate {
  kSettles,       // Booked, settled, said so.
  kAccepts,       // Booked; settles or is refused when the test says so.
  kRefuses,       // Refused with `reason`, said so.
  kThrottles,     // Turned away for speed.
  kNeverReached,  // The connection was refused.
  kLosesAnswer,   // Booked and settled; the answer is lost.
  kLosesRequest,  // Nothing booked; the caller cannot know.
};

class FakeGateway final : public PaymentGateway {
 public:
  struct Deed {
    Fate fate = Fate::kSettles;
    Reason reason = Reason::kNone;
  };
  struct Order {
    Fen amount;
    Outcome outcome = Outcome::kPending;
    Reason reason = Reason::kNone;
    std::string trade_id;
    Instant settled_at = kNever;
    int sent = 0;  // How often the number came in.
  };
  struct Mandate {
    MandateState state = MandateState::kOffered;
    std::string id;
    TerminatedBy by = TerminatedBy::kNobody;
  };

  explicit FakeGateway(const Clock& clock, Channel channel = Channel::kWechatV2)
      : clock_(clock), channel_(channel) {}

  // The next debit calls, one after another; then `usual`.
  std::deque<Deed> deeds;
  Deed usual;
  // Queries for debits and mandates are lost while this is set.
  bool silent = false;
  // What the next calls to terminate answer instead; then they work.
  std::deque<MandateAnswer> terminations;
  std::deque<DebitAnswer> notices;   // Likewise for give_notice.
  std::deque<RefundAnswer> refunds;  // Likewise for refund.
  std::deque<Error> signings;        // Likewise for open_signing.
  bool wants_notice = false;
  NoticeRule rule;
  Instant opens{};                    // No debit is booked before.
  std::vector<milliseconds> cadence;  // As query_cadence().
  std::vector<BillLine> lines;        // The bill.

  // What happens on the channel's side, with the notification that tells of it.
  http::Request sign(const std::string& mandate_code);
  http::Request terminate_by_payer(const std::string& mandate_code);
  http::Request settle(const std::string& order_id);
  http::Request refuse(const std::string& order_id, Reason reason);
  http::Request settle_refund(const std::string& refund_id);
  // A notification that says this.
  http::Request tell(const Notice& notice);
  static http::Request forged();

  // Every debit call, when it came in.
  struct Sent {
    Instant at;
    DebitOrder order;
  };
  std::vector<Sent> sent;

  std::map<std::string, Order> orders;
  std::map<std::string, Mandate> mandates;
  std::map<std::string, RefundOrder> refunded;
  std::set<std::string> settled_refunds;
  std::vector<std::string> calls;  // "debit ORDER", "query ORDER", in order.
  bool records_calls = true;

  Channel channel() const override { return channel_; }
  std::vector<milliseconds> query_cadence() const override { return cadence; }
  Result<SigningPage> open_signing(const SigningOrder& order) override;
  MandateAnswer query_mandate(const MandateRef& mandate) override;
  MandateAnswer terminate(const MandateRef& mandate, const std::string& remark) override;
  bool takes_notice() const override { return wants_notice; }
  NoticeRule notice_rule(const std::string& /*template_code*/) const override { return rule; }
  DebitAnswer give_notice(const NoticeOrder& order) override;
  DebitAnswer debit(const DebitOrder& order) override;
  DebitAnswer query_debit(const DebitOrder& order) override;
  DebitAnswer close(const DebitOrder& order) override;
  RefundAnswer refund(const RefundOrder& order) override;
  RefundAnswer query_refund(const RefundOrder& order) override;
  Result<std::vector<BillLine>> bill(Date date) override;
  Result<Notice> read(const http::Request& notification) override;
  http::Response acknowledge(bool understood, const std::string& why) override;

 private:
  void note(std::string_view call, const std::string& about);
  DebitAnswer answer_for(const std::string& order_id) const;
  void settle(Order& order);
  http::Request tell_of(const std::string& order_id);

  const Clock& clock_;
  Channel channel_;
  std::vector<Notice> told_;
  int trades_ = 0;
};

}  // namespace daikou::merchant
