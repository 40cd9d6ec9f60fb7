// alipay.trade.pay under an agreement: the deduction (dossier 18, 19).
#include "core/wire/alipay/trades.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/order_rules.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/debiting.h"

namespace daikou::simulator::alipay {
namespace {

constexpr std::string_view kAsyncOption = "async_pay_info";
constexpr milliseconds kUsualLifetime = days(15);

std::string or_empty(const std::optional<std::string>& text) { return text.value_or(""); }

// What a repetition must not change (dossier 18.3: amount, subject, agreement).
std::uint64_t fingerprint_of(const ali::DebitRequest& request) {
  return hash_key(hash_key(static_cast<std::uint64_t>(request.amount.count()), request.title),
                  request.mandate->mandate_id);
}

ali::AsyncMode async_mode_of(const ali::DebitRequest& request) {
  if (request.async && request.async->type)
    return *request.async->type == ali::AsyncType::kNormal ? ali::AsyncMode::kNormal
                                                           : ali::AsyncMode::kNearRealTime;
  return request.is_async.value_or(false) ? ali::AsyncMode::kDelayed : ali::AsyncMode::kSynchronous;
}

// Assumed: a deduction that is only called asynchronous is tried like NORMAL_ASYNC (dossier 19).
Tries tries_of(const ali::DebitRequest& request) {
  switch (async_mode_of(request)) {
    case ali::AsyncMode::kSynchronous: return Tries::kNow;
    case ali::AsyncMode::kNearRealTime: return Tries::kOnce;
    case ali::AsyncMode::kDelayed:
    case ali::AsyncMode::kNormal: break;
  }
  if (!request.async || !request.async->retry) return Tries::kUntilClosed;
  switch (*request.async->retry) {
    case ali::AsyncRetry::kUntilTimeout: return Tries::kUntilClosed;
    case ali::AsyncRetry::kOnce: return Tries::kOnce;
    case ali::AsyncRetry::kOnceThenClose: break;
  }
  return Tries::kOnceThenClose;
}

// Where the notice goes: a public parameter in gateway v2, a member of the body in REST v3.
std::string_view notify_url_of(const Desk& desk, const ali::DebitRequest& request) {
  return request.notify_url ? std::string_view(*request.notify_url) : desk.notify_url();
}

Result<Done, Trouble> check_request(const World& world, const Desk& desk,
                                    const ali::DebitRequest& request) {
  if (!request.mandate) return Trouble{"ACQ.AUTH_TOKEN_IS_NOT_EXIST", ""};
  DAIKOU_CHECK(check_amount(request.amount));
  DAIKOU_CHECK(check_words(desk, request.title, or_empty(request.description)));
  DAIKOU_CHECK(check_seller(world, desk, request.seller_id));
  return check_expiry(world, request.lifetime, request.expires_at);
}

Decided<PayerId> payer_named(const World& world, const Desk& desk,
                             const ali::DebitRequest& request) {
  const bool named = request.payer_user_id || request.payer_open_id;
  if (!named) return PayerId{};
  const PayerId payer = request.payer_user_id
                            ? find_payer_user(world, *request.payer_user_id)
                            : find_payer_open(world, *request.payer_open_id, desk.app());
  if (payer) return payer;
  return Refusal{Reason::kPayerMismatch, "no such payer"};
}

// The sales product must be contracted and be the agreement's.
Decided<Done> check_product(const World& world, const Desk& desk, const ali::DebitRequest& request,
                            MandateId id) {
  const Product asked = product_of(or_empty(request.product));
  if (asked == Product::kAnother)
    return Refusal{Reason::kNotPermitted, "product '" + *request.product + "' is not contracted"};
  const Mandate* mandate = world.mandates.find(id);
  if (mandate == nullptr) return Done{};
  if (mandate->merchant != desk.merchant())
    return Refusal{Reason::kMandateMismatch, "the agreement is another merchant's"};
  const Product agreed = unpack(mandate->dialect_tag).product;
  if (asked == Product::kUnsaid || agreed == Product::kUnsaid || asked == agreed) return Done{};
  return Refusal{Reason::kMandateMismatch, "the agreement is of another product"};
}

gateway::DebitOrder order_of(const World& world, const Desk& desk,
                             const ali::DebitRequest& request) {
  gateway::DebitOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kAlipay;
  order.order = request.order_id;
  order.mandate = find_mandate_numbered(world, request.mandate->mandate_id);
  order.amount = request.amount;
  order.title = request.title;
  if (request.attach) order.attach = *request.attach;
  order.notify_url = notify_url_of(desk, request);
  order.app = desk.app();
  order.fingerprint = fingerprint_of(request);
  order.dialect_tag =
      pack({desk.sign_type(), product_of(or_empty(request.product)), async_mode_of(request)});
  order.closes_at = end_of_order(world, request.lifetime, request.expires_at, kUsualLifetime);
  order.tries = tries_of(request);
  order.first_try = async_mode_of(request) == ali::AsyncMode::kNearRealTime
                        ? desk.manners().near_real_time_try
                        : desk.manners().first_try;
  return order;
}

ali::DebitAnswer answer_about(const World& world, const Desk& desk,
                              const ali::DebitRequest& request, const Debit& debit) {
  ali::DebitAnswer answer;
  answer.order_id = debit.order;
  answer.amount = debit.amount;
  const bool asks = request.asks_for(kAsyncOption);
  const ali::AsyncMode mode = unpack(debit.dialect_tag).async;
  if (asks || mode != ali::AsyncMode::kSynchronous) answer.async_mode = mode;
  if (debit.state == DebitState::kAccepted) {
    if (asks) answer.async_accepted = "S";
    return answer;
  }
  answer.trade_id = trade_number(world, debit);
  answer.payer = payer_shown(world, debit.payer, desk.app());
  if (!is_paid(debit)) return answer;
  answer.amounts = amounts_of(debit);
  answer.paid_at = debit.ended_at;
  answer.funds = funds_of(debit);
  if (debit.attach) answer.attach = world.texts[debit.attach];
  return answer;
}

// What a refused deduction carries beside its code: the number and four amounts of nothing.
ali::Json left_of(const Desk& desk, const std::string& order_id) {
  ali::DebitAnswer answer;
  answer.order_id = order_id;
  answer.amounts.emplace();
  if (desk.manners().can_turn_to_app_shown) answer.can_turn_to_app = false;
  return ali::encode(answer);
}

Decided<Reply> decide_debit(World& world, const Desk& desk, const ali::DebitRequest& request) {
  if (const auto fit = check_request(world, desk, request); !fit)
    return Reply{ali::refused(fit.error().sub_code, fit.error().detail),
                 left_of(desk, request.order_id)};
  gateway::DebitOrder order = order_of(world, desk, request);
  DAIKOU_CHECK(check_product(world, desk, request, order.mandate));
  DAIKOU_TRY(order.payer, payer_named(world, desk, request));
  DAIKOU_TRY(const DebitId id, gateway::accept(world, order));
  const Debit& debit = world.debits[id];
  switch (debit.state) {
    case DebitState::kSettled: return replied(answer_about(world, desk, request, debit));
    case DebitState::kRefused:
    case DebitState::kClosed:
      return Reply{ali::refused(sub_code_of(debit.reason, ali::Method::kDebit, desk.manners())),
                   left_of(desk, debit.order)};
    case DebitState::kAccepted:
    case DebitState::kExecuting:
    case DebitState::kHeld: break;
  }
  return Reply{{ali::ResultCode::kInProcess, "", ""},
               ali::encode(answer_about(world, desk, request, debit))};
}

faults::Subject about_debit(const ali::DebitRequest& request) {
  faults::Subject subject;
  if (request.mandate) subject.mandate_id = mandate_in(request.mandate->mandate_id);
  subject.order = request.order_id;
  subject.amount = request.amount;
  return subject;
}

}  // namespace

http::Response debit(const Desk& desk) {
  return serve<ali::DebitRequest>(
      desk, about_debit, decide_debit,
      [&](const ali::DebitRequest& request) { return left_of(desk, request.order_id); });
}

}  // namespace daikou::simulator::alipay
