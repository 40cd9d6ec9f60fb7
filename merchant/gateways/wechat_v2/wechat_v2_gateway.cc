#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/wire/wechat_v2/bills.h"
#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/mandates.h"
#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/refunds.h"
#include "core/wire/wechat_v2/xml.h"
#include "merchant/gateways/wechat_v2/bill_lines.h"
#include "merchant/gateways/wechat_v2/exchange.h"
#include "merchant/gateways/wechat_v2/meanings.h"
#include "merchant/gateways/wechat_v2/notices.h"
#include "merchant/gateways/wechat_v2/refund_states.h"
#include "merchant/gateways/wechat_v2/signing_pages.h"

namespace daikou::merchant {
namespace wechat_v2 {
namespace {

std::string words_of(const v2::CodedRefusal& refusal) { return refusal.code + " " + refusal.text; }

// Turns a reply into an answer. `on_success(message)` and `on_code(refusal)` give the answer or its
// meaning; `Asks` tells a question from a request to move money: refusing a question says nothing.
enum class Asks { kMoves, kQuestion };

template <class Answer, class Message, class OnSuccess, class OnCode>
Answer interpret(const Result<v2::Reply<Message>>& reply, Asks asks, OnSuccess&& on_success,
                 OnCode&& on_code) {
  if (!reply) {
    const bool never_left = reply.error().code == ErrorCode::kNotBooked;
    const Meaning meaning{
        never_left && asks == Asks::kMoves ? Outcome::kNotBooked : Outcome::kUnknown,
        Reason::kNone};
    return say<Answer>(meaning, reply.error().detail);
  }
  if (const auto* coded = std::get_if<v2::CodedRefusal>(&*reply))
    return say<Answer>(on_code(*coded), words_of(*coded));
  if (const auto* refusal = std::get_if<v2::ProtocolRefusal>(&*reply)) {
    const Meaning meaning = meaning_of_protocol(refusal->text);
    return say<Answer>(asks == Asks::kMoves ? meaning : as_question(meaning), refusal->text);
  }
  return on_success(std::get<Message>(*reply));
}

v2::MandateKey key_of(const MandateRef& mandate) {
  v2::MandateKey key;
  if (!mandate.mandate_id.empty()) {
    key.mandate_id = mandate.mandate_id;
  } else {
    key.template_id = mandate.template_code;
    key.mandate_code = mandate.mandate_code;
  }
  return key;
}

MandateAnswer answer_of(const v2::MandateStatus& status) {
  MandateAnswer answer;
  answer.outcome = Outcome::kSettled;
  answer.mandate_id = status.mandate_id.value_or("");
  answer.payer = status.open_id.value_or("");
  switch (status.state) {
    case v2::ContractState::kSigned: answer.state = MandateState::kActive; break;
    case v2::ContractState::kSigning: answer.state = MandateState::kOffered; break;
    case v2::ContractState::kNotSigned: {
      const auto mode = status.termination_mode.value_or(v2::TerminationMode::kNotTerminated);
      answer.state = mode == v2::TerminationMode::kExpired ? MandateState::kExpired
                                                           : MandateState::kTerminated;
      answer.terminated_by = who_ended(mode);
    }
  }
  return answer;
}

DebitAnswer answer_of(const v2::OrderStatus& status) {
  const Meaning meaning = meaning_of(status.state, status.state_text);
  DebitAnswer answer = say<DebitAnswer>(meaning, status.state_text);
  if (meaning.outcome != Outcome::kSettled) return answer;
  // Money without its number or amount is a claim nobody can check.
  if (!status.settlement.trade_id || !status.settlement.total)
    return say<DebitAnswer>({Outcome::kUnknown, Reason::kSystemError},
                            "settled without a trade id");
  answer.trade_id = *status.settlement.trade_id;
  answer.amount = *status.settlement.total;
  answer.settled_at = status.settlement.paid_at;
  return answer;
}

Error error_of(const v2::BillRefused& refused) {
  const std::string& text = refused.text;
  if (text.find("NO Bill Exist") != std::string::npos) return {ErrorCode::kNotFound, text};
  if (text.find("Bill Creating") != std::string::npos) return {ErrorCode::kRefused, text};
  if (meaning_of_protocol(text).reason == Reason::kThrottled) return {ErrorCode::kThrottled, text};
  return {ErrorCode::kUnknownOutcome, text};
}

class WechatV2Gateway final : public PaymentGateway {
 public:
  WechatV2Gateway(WechatV2Config config, http::Transport& transport, IdSource& ids)
      : exchange_(std::move(config), transport, ids) {}

  Channel channel() const override { return Channel::kWechatV2; }

  Result<SigningPage> open_signing(const SigningOrder& order) override {
    return wechat_v2::open_signing(exchange_, order);
  }

  MandateAnswer query_mandate(const MandateRef& mandate) override {
    const auto reply = exchange_.ask<v2::MandateStatus>(
        v2::Call::kQueryMandate, v2::MandateQuery{exchange_.who(), key_of(mandate)});
    return interpret<MandateAnswer, v2::MandateStatus>(
        reply, Asks::kQuestion, [](const auto& status) { return answer_of(status); },
        [](const auto& refusal) { return meaning_of_mandate(refusal.code); });
  }

  MandateAnswer terminate(const MandateRef& mandate, const std::string& remark) override {
    const auto reply = exchange_.ask<v2::MandateTerminated>(
        v2::Call::kTerminateMandate,
        v2::MandateTermination{exchange_.who(), key_of(mandate), carried(remark, 256)});
    return interpret<MandateAnswer, v2::MandateTerminated>(
        reply, Asks::kQuestion,
        [](const auto& terminated) {
          MandateAnswer answer;
          answer.outcome = Outcome::kSettled;
          answer.state = MandateState::kTerminated;
          answer.mandate_id = terminated.mandate_id;
          answer.terminated_by = TerminatedBy::kMerchant;
          return answer;
        },
        [](const auto& refusal) { return meaning_of_mandate(refusal.code); });
  }

  // The notice is a call of another protocol (APIv3), with a permission of its own: templates of
  // this channel tell the payer themselves, 24 hours before they withhold.
  bool takes_notice() const override { return false; }
  DebitAnswer give_notice(const NoticeOrder&) override {
    return say<DebitAnswer>({Outcome::kRefused, Reason::kNotPeriodic},
                            "not a call of this channel");
  }

  DebitAnswer debit(const DebitOrder& order) override {
    v2::DebitRequest request;
    request.who = exchange_.who();
    request.nonce = exchange_.nonce();
    request.description = carried(order.title, 128);
    request.order_id = order.order_id;
    request.total = order.amount;
    request.client_ip = exchange_.config().server_address;
    request.notify_url = exchange_.config().notify_url;
    request.mandate_id = order.mandate_id;
    return interpret<DebitAnswer, v2::DebitAccepted>(
        exchange_.ask<v2::DebitAccepted>(v2::Call::kDebit, std::move(request)), Asks::kMoves,
        [](const auto&) {
          return say<DebitAnswer>({Outcome::kPending, Reason::kNone}, {});
        },
        [](const auto& refusal) { return meaning_of_debit(refusal.code, refusal.text); });
  }

  // /pay/paporderquery knows only withholdings, and only of the last month; what it does not know,
  // /pay/orderquery may.
  DebitAnswer query_debit(const DebitOrder& order) override {
    if (order.origin == DebitOrigin::kWithSigning) return ask_order(v2::Call::kQueryOrder, order);
    bool other_scene = false;
    DebitAnswer answer = ask_order(v2::Call::kQueryDebit, order, &other_scene);
    if (answer.outcome == Outcome::kNotBooked || other_scene)
      answer = ask_order(v2::Call::kQueryOrder, order);
    return answer;
  }

  DebitAnswer close(const DebitOrder& order) override {
    v2::OrderClose request{exchange_.who(), order.order_id, exchange_.nonce()};
    return interpret<DebitAnswer, v2::OrderClosed>(
        exchange_.ask<v2::OrderClosed>(v2::Call::kCloseOrder, std::move(request)), Asks::kQuestion,
        [](const auto&) {
          return say<DebitAnswer>({Outcome::kRefused, Reason::kOrderClosed}, "closed by us");
        },
        [](const auto& refusal) { return meaning_of_close(refusal.code); });
  }

  RefundAnswer refund(const RefundOrder& order) override {
    v2::RefundRequest request;
    request.who = exchange_.who();
    request.nonce = exchange_.nonce();
    request.order_id = order.order_id;
    request.refund_order_id = order.refund_id;
    request.total = order.total;
    request.refund = order.amount;
    request.reason = carried(order.reason, 80);
    request.notify_url = exchange_.config().notify_url;
    return interpret<RefundAnswer, v2::RefundAccepted>(
        exchange_.ask<v2::RefundAccepted>(v2::Call::kRefund, std::move(request)), Asks::kMoves,
        [](const auto&) {
          return say<RefundAnswer>({Outcome::kPending, Reason::kNone}, {});
        },
        [](const auto& refusal) { return meaning_of_refund(refusal.code, refusal.text); });
  }

  RefundAnswer query_refund(const RefundOrder& order) override {
    v2::RefundQuery request;
    request.who = exchange_.who();
    request.nonce = exchange_.nonce();
    request.refund_order_id = order.refund_id;
    return interpret<RefundAnswer, v2::RefundStatus>(
        exchange_.ask<v2::RefundStatus>(v2::Call::kQueryRefund, std::move(request)),
        Asks::kQuestion,
        [&](const v2::RefundStatus& status) {
          const auto line = std::find_if(
              status.lines.begin(), status.lines.end(),
              [&](const auto& each) { return each.refund_order_id == order.refund_id; });
          if (line == status.lines.end())
            return say<RefundAnswer>({}, "the reply lists other refunds");
          return wechat_v2::answer_of(line->state, line->refund, line->succeeded_at);
        },
        [](const auto& refusal) { return meaning_of_refund_query(refusal.code); });
  }

  Result<std::vector<BillLine>> bill(Date date) override {
    v2::BillRequest request;
    request.who = exchange_.who();
    request.nonce = exchange_.nonce();
    request.day = date;
    const v2::SignType type = exchange_.name_sign_type(v2::Call::kDownloadBill, request);
    DAIKOU_TRY(const std::string body,
               exchange_.post_raw(v2::Call::kDownloadBill, v2::encode(request), type));
    if (body.starts_with('<')) return bill_refused(body);
    return bill_lines(body);
  }

  Result<Notice> read(const http::Request& notification) override {
    return read_notice(exchange_.config(), notification.body);
  }

  http::Response acknowledge(bool understood, const std::string& why) override {
    http::Response response;
    response.headers.add("Content-Type", "text/xml; charset=utf-8");
    response.body = understood ? v2::acknowledgement() : v2::rejection(carried(why, 128));
    return response;
  }

 private:
  DebitAnswer ask_order(v2::Call call, const DebitOrder& order, bool* other_scene = nullptr) {
    v2::OrderQuery request;
    request.who = exchange_.who();
    request.order_id = order.order_id;
    request.nonce = exchange_.nonce();
    if (call == v2::Call::kQueryOrder) request.version = "1.0";
    return interpret<DebitAnswer, v2::OrderStatus>(
        exchange_.ask<v2::OrderStatus>(call, std::move(request)), Asks::kQuestion,
        [&](const v2::OrderStatus& status) {
          if (status.order_id == order.order_id) return answer_of(status);
          return say<DebitAnswer>({}, "the reply is about order '" + status.order_id + "'");
        },
        [&](const auto& refusal) {
          if (other_scene != nullptr)
            *other_scene = refusal.text.find("不是委托代扣") != std::string::npos;
          return meaning_of_order_query(refusal.code);
        });
  }

  static Error bill_refused(const std::string& body) {
    const auto fields = v2::parse_from_gateway(body);
    if (!fields) return Exchange::untrusted(fields.error().detail);
    const auto refused = v2::decode<v2::BillRefused>(*fields);
    if (!refused) return Exchange::untrusted(refused.error().detail);
    return error_of(*refused);
  }

  Exchange exchange_;
};

}  // namespace
}  // namespace wechat_v2

Result<std::unique_ptr<PaymentGateway>> make_wechat_v2_gateway(WechatV2Config config,
                                                               http::Transport& transport,
                                                               IdSource& ids) {
  const auto missing = [](const char* what) {
    return Error{ErrorCode::kMalformed, std::string("wechat_v2: ") + what};
  };
  if (!http::parse_url(config.origin) || config.origin.ends_with('/'))
    return missing("origin wants scheme and host without a path");
  if (config.app.empty()) return missing("app is missing");
  if (config.merchant_id.empty()) return missing("merchant_id is missing");
  if (config.api_key.empty()) return missing("api_key is missing");
  if (!http::parse_url(config.notify_url)) return missing("notify_url is no address");
  return std::unique_ptr<PaymentGateway>(
      std::make_unique<wechat_v2::WechatV2Gateway>(std::move(config), transport, ids));
}

}  // namespace daikou::merchant
