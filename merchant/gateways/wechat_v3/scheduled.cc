#include "merchant/gateways/wechat_v3/scheduled.h"

#include <utility>

#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/mandates.h"
#include "merchant/gateways/wechat_v2/exchange.h"
#include "merchant/gateways/wechat_v3/interpret.h"
#include "merchant/gateways/wechat_v3/orders.h"

namespace daikou::merchant::wechat_v3 {
namespace {

using wechat_v2::carried;

v3::SigningRequest request_of(const Exchange& exchange, const SigningOrder& order) {
  v3::SigningRequest request;
  request.who = exchange.app_party();
  if (!order.payer.empty()) {
    auto& name = request.who.sub ? request.payer.partner_open_id : request.payer.open_id;
    name = order.payer;
  }
  request.template_id = order.template_code;
  request.mandate_code = order.mandate_code;
  request.display_account = carried(order.account_shown, 64);
  request.notify_url = exchange.config().notify_url;
  request.plan = v3::PlannedDebit{order.first_due, {order.cap}, carried(order.title, 127)};
  return request;
}

Result<SigningPage> by_page(Exchange& exchange, const v3::SigningRequest& request) {
  auto asked = exchange.ask<v3::SigningByPage>(v3::Call::kSignByH5, request);
  DAIKOU_TRY(const v3::SigningByPage page, message_in(std::move(asked), meaning_of_signing));
  return SigningPage{page.redirect_url, {}};
}

Result<SigningPage> by_app(Exchange& exchange, const v3::SigningRequest& request) {
  auto asked = exchange.ask<v3::SigningByApp>(v3::Call::kSignByApp, request);
  DAIKOU_TRY(const v3::SigningByApp reply, message_in(std::move(asked), meaning_of_signing));
  SigningPage page;
  page.app_parameters = {{"pre_entrustweb_id", reply.signing_id}};
  if (reply.mini_program)
    page.app_parameters.emplace_back("miniprogram_username", *reply.mini_program);
  if (reply.mini_program_path)
    page.app_parameters.emplace_back("miniprogram_path", *reply.mini_program_path);
  return page;
}

Result<SigningPage> by_mini_program(Exchange& exchange, const v3::SigningRequest& request) {
  auto asked = exchange.ask<v3::SigningByMiniProgram>(v3::Call::kSignByMiniProgram, request);
  DAIKOU_TRY(const v3::SigningByMiniProgram reply,
             message_in(std::move(asked), meaning_of_signing));
  return SigningPage{{},
                     {{"pre_entrustweb_id", reply.signing_id},
                      {"redirect_appid", reply.redirect_app},
                      {"redirect_path", reply.redirect_path}}};
}

MandateAnswer answer_in(const Result<Reply<v3::Mandate>>& reply) {
  return interpret<MandateAnswer, v3::Mandate>(
      reply, Asks::kQuestion, [](const v3::Mandate& mandate) { return answer_of(mandate); },
      meaning_of_mandate);
}

}  // namespace

Result<SigningPage> open_scheduled_signing(Exchange& exchange, const SigningOrder& order) {
  const v3::SigningRequest request = request_of(exchange, order);
  switch (order.entry) {
    case SigningEntry::kPage:
    case SigningEntry::kH5: return by_page(exchange, request);
    case SigningEntry::kApp: return by_app(exchange, request);
    case SigningEntry::kMiniProgram: return by_mini_program(exchange, request);
    case SigningEntry::kWithPayment: break;
  }
  return Error{ErrorCode::kRefused, "this product is not paid for while signing"};
}

MandateAnswer query_scheduled(Exchange& exchange, const MandateRef& mandate) {
  return answer_in(exchange.ask<v3::Mandate>(
      v3::Call::kQueryMandate, v3::MandateQuery{mandate.template_code, mandate.mandate_code,
                                                exchange.config().sub_merchant_id}));
}

MandateAnswer terminate_scheduled(Exchange& exchange, const MandateRef& mandate,
                                  const std::string& remark) {
  return answer_in(exchange.ask<v3::Mandate>(
      v3::Call::kTerminateMandate,
      v3::MandateTermination{mandate.template_code, mandate.mandate_code,
                             exchange.config().sub_merchant_id, carried(remark, 256)}));
}

DebitAnswer schedule(Exchange& exchange, const NoticeOrder& order) {
  return interpret<DebitAnswer, v3::Schedule>(
      exchange.ask<v3::Schedule>(
          v3::Call::kSchedule,
          v3::ScheduleRequest{order.mandate_id, exchange.app_party(), {order.amount}}),
      Asks::kMoves,
      [](const v3::Schedule&) {
        return say<DebitAnswer>({Outcome::kSettled, Reason::kNone}, {});
      },
      meaning_of_notice);
}

DebitAnswer debit_scheduled(Exchange& exchange, const DebitOrder& order) {
  v3::DebitRequest request;
  request.who = exchange.app_party();
  request.order_id = order.order_id;
  request.title = carried(order.title, 127);
  request.notify_url = exchange.config().notify_url;
  request.mandate_id = order.mandate_id;
  request.amount = {order.amount};
  return interpret<DebitAnswer, v3::DebitAccepted>(
      exchange.ask<v3::DebitAccepted>(v3::Call::kDebit, request), Asks::kMoves,
      [&](const v3::DebitAccepted& accepted) {
        if (accepted.order_id == order.order_id)
          return say<DebitAnswer>({Outcome::kPending, Reason::kNone}, {});
        return say<DebitAnswer>({}, "the reply is about order '" + accepted.order_id + "'");
      },
      meaning_of_debit);
}

}  // namespace daikou::merchant::wechat_v3
