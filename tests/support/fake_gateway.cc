#include "tests/support/fake_gateway.h"

#include <charconv>

namespace daikou::merchant {
namespace {

template <class Answer>
bool take(std::deque<Answer>& script, Answer& answer) {
  if (script.empty()) return false;
  answer = script.front();
  script.pop_front();
  return true;
}

DebitAnswer outcome_of(Outcome outcome, Reason reason = Reason::kNone) {
  DebitAnswer answer;
  answer.outcome = outcome;
  answer.reason = reason;
  answer.detail = name_of(reason);
  return answer;
}

}  // namespace

void FakeGateway::note(std::string_view call, const std::string& about) {
  if (records_calls) calls.push_back(std::string(call) + " " + about);
}

http::Request FakeGateway::tell(const Notice& notice) {
  told_.push_back(notice);
  http::Request request;
  request.method = "POST";
  request.target = "/notify/" + std::string(name_of(channel_));
  request.body = std::to_string(told_.size() - 1);
  return request;
}

http::Request FakeGateway::forged() {
  http::Request request;
  request.method = "POST";
  request.target = "/notify/wechat_v2";
  request.body = "forged";
  return request;
}

http::Request FakeGateway::sign(const std::string& mandate_code) {
  Mandate& mandate = mandates[mandate_code];
  mandate.state = MandateState::kActive;
  mandate.id = "M" + mandate_code;
  Notice notice;
  notice.kind = Notice::Kind::kMandateSigned;
  notice.mandate_code = mandate_code;
  notice.mandate_id = mandate.id;
  notice.payer = "payer";
  return tell(notice);
}

http::Request FakeGateway::terminate_by_payer(const std::string& mandate_code) {
  Mandate& mandate = mandates[mandate_code];
  mandate.state = MandateState::kTerminated;
  mandate.by = TerminatedBy::kPayer;
  Notice notice;
  notice.kind = Notice::Kind::kMandateTerminated;
  notice.mandate_code = mandate_code;
  notice.mandate_id = mandate.id;
  notice.terminated_by = TerminatedBy::kPayer;
  return tell(notice);
}

void FakeGateway::settle(Order& order) {
  order.outcome = Outcome::kSettled;
  order.reason = Reason::kNone;
  order.trade_id = "T" + std::to_string(++trades_);
  order.settled_at = clock_.now();
}

http::Request FakeGateway::tell_of(const std::string& order_id) {
  Notice notice;
  notice.kind = Notice::Kind::kDebit;
  notice.order_id = order_id;
  notice.debit = answer_for(order_id);
  return tell(notice);
}

http::Request FakeGateway::settle(const std::string& order_id) {
  settle(orders[order_id]);
  return tell_of(order_id);
}

http::Request FakeGateway::refuse(const std::string& order_id, Reason reason) {
  orders[order_id].outcome = Outcome::kRefused;
  orders[order_id].reason = reason;
  return tell_of(order_id);
}

http::Request FakeGateway::settle_refund(const std::string& refund_id) {
  settled_refunds.insert(refund_id);
  Notice notice;
  notice.kind = Notice::Kind::kRefund;
  notice.refund_id = refund_id;
  notice.refund.outcome = Outcome::kSettled;
  notice.refund.amount = refunded[refund_id].amount;
  notice.refund.settled_at = clock_.now();
  return tell(notice);
}

Result<SigningPage> FakeGateway::open_signing(const SigningOrder& order) {
  note("open_signing", order.mandate_code);
  Error error{ErrorCode::kRefused, ""};
  if (take(signings, error)) return error;
  mandates[order.mandate_code];
  if (!order.order_id.empty()) orders[order.order_id].amount = order.amount;
  return SigningPage{"https://sign.example/" + order.mandate_code, {}};
}

MandateAnswer FakeGateway::query_mandate(const MandateRef& mandate) {
  note("query_mandate", mandate.mandate_code);
  MandateAnswer answer;
  const auto found = mandates.find(mandate.mandate_code);
  if (silent) return answer;
  if (found == mandates.end()) {
    answer.outcome = Outcome::kRefused;
    return answer;
  }
  answer.outcome = Outcome::kSettled;
  answer.state = found->second.state;
  answer.mandate_id = found->second.id;
  answer.terminated_by = found->second.by;
  return answer;
}

MandateAnswer FakeGateway::terminate(const MandateRef& mandate, const std::string&) {
  note("terminate", mandate.mandate_code);
  MandateAnswer answer;
  if (take(terminations, answer)) return answer;
  Mandate& row = mandates[mandate.mandate_code];
  if (row.state != MandateState::kTerminated) row.by = TerminatedBy::kMerchant;
  row.state = MandateState::kTerminated;
  answer.outcome = Outcome::kSettled;
  answer.state = row.state;
  answer.terminated_by = row.by;
  return answer;
}

DebitAnswer FakeGateway::give_notice(const NoticeOrder& order) {
  note("give_notice", order.mandate_code);
  DebitAnswer answer = outcome_of(Outcome::kSettled);
  take(notices, answer);
  return answer;
}

DebitAnswer FakeGateway::answer_for(const std::string& order_id) const {
  const auto found = orders.find(order_id);
  if (found == orders.end()) return outcome_of(Outcome::kNotBooked, Reason::kOrderMissing);
  DebitAnswer answer = outcome_of(found->second.outcome, found->second.reason);
  if (answer.outcome == Outcome::kSettled) {
    answer.amount = found->second.amount;
    answer.trade_id = found->second.trade_id;
    answer.settled_at = found->second.settled_at;
  }
  return answer;
}

DebitAnswer FakeGateway::debit(const DebitOrder& order) {
  note("debit", order.order_id);
  sent.push_back({clock_.now(), order});
  if (clock_.now() < opens) {
    DebitAnswer early = outcome_of(Outcome::kNotBooked, Reason::kOutsideWindow);
    early.not_before = opens;
    return early;
  }
  Deed deed = usual;
  take(deeds, deed);
  if (deed.fate == Fate::kThrottles) return outcome_of(Outcome::kNotBooked, Reason::kThrottled);
  if (deed.fate == Fate::kNeverReached) return outcome_of(Outcome::kNotBooked);
  if (deed.fate == Fate::kLosesRequest) return outcome_of(Outcome::kUnknown, Reason::kSystemError);
  Order& row = orders[order.order_id];
  ++row.sent;
  row.amount = order.amount;
  if (row.outcome == Outcome::kSettled)
    return outcome_of(Outcome::kUnknown, Reason::kAlreadySettled);
  if (deed.fate == Fate::kRefuses) {
    row.outcome = Outcome::kRefused;
    row.reason = deed.reason;
  } else if (deed.fate != Fate::kAccepts) {
    settle(row);
  }
  if (deed.fate == Fate::kLosesAnswer) return outcome_of(Outcome::kUnknown, Reason::kSystemError);
  return answer_for(order.order_id);
}

DebitAnswer FakeGateway::query_debit(const DebitOrder& order) {
  note("query", order.order_id);
  if (silent) return outcome_of(Outcome::kUnknown, Reason::kSystemError);
  return answer_for(order.order_id);
}

DebitAnswer FakeGateway::close(const DebitOrder& order) {
  note("close", order.order_id);
  orders[order.order_id].outcome = Outcome::kRefused;
  orders[order.order_id].reason = Reason::kOrderClosed;
  return answer_for(order.order_id);
}

RefundAnswer FakeGateway::refund(const RefundOrder& order) {
  note("refund", order.refund_id);
  RefundAnswer answer;
  if (take(refunds, answer)) return answer;
  refunded[order.refund_id] = order;
  answer.outcome = Outcome::kPending;
  return answer;
}

RefundAnswer FakeGateway::query_refund(const RefundOrder& order) {
  note("query_refund", order.refund_id);
  RefundAnswer answer;
  if (silent) return answer;
  const bool known = refunded.contains(order.refund_id);
  const bool settled = settled_refunds.contains(order.refund_id);
  answer.outcome = settled ? Outcome::kSettled : known ? Outcome::kPending : Outcome::kNotBooked;
  if (settled) answer.amount = refunded[order.refund_id].amount;
  return answer;
}

Result<std::vector<BillLine>> FakeGateway::bill(Date) {
  note("bill", "");
  return lines;
}

Result<Notice> FakeGateway::read(const http::Request& notification) {
  if (notification.body == "forged") return Error{ErrorCode::kBadSignature, "not ours"};
  std::size_t number = 0;
  const char* const end = notification.body.data() + notification.body.size();
  const auto [stop, problem] = std::from_chars(notification.body.data(), end, number);
  if (problem != std::errc() || stop != end || number >= told_.size())
    return Error{ErrorCode::kMalformed, "not a number"};
  return told_[number];
}

http::Response FakeGateway::acknowledge(bool understood, const std::string& why) {
  http::Response response;
  response.status = understood ? 200 : 500;
  response.body = understood ? "ok" : why;
  return response;
}

}  // namespace daikou::merchant
