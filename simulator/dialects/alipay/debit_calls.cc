// alipay.trade.pay under an agreement: the deduction (dossier 18, 19).
#include "core/wire/alipay/trades.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/debit_answers.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/order_rules.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/tokens.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/debiting.h"

namespace daikou::simulator::alipay {
namespace {

constexpr milliseconds kUsualLifetime = days(15);

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

Result<Done, Trouble> check_request(const World& world, const Desk& desk,
                                    const ali::DebitRequest& request) {
  if (!request.mandate && !request.payer_code) return Trouble{"ACQ.AUTH_TOKEN_IS_NOT_EXIST", ""};
  DAIKOU_CHECK(check_amount(request.amount));
  DAIKOU_CHECK(check_words(desk, request.title, said_or_nothing(request.description)));
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
  const Product asked = product_of(said_or_nothing(request.product));
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

// A token that comes along must be this agreement's and its code the one that the payer was sent.
Decided<Done> check_confirmed(const World& world, const Desk& desk, const ali::MandateUse& use) {
  const Mandate* mandate = world.mandates.find(find_mandate_numbered(world, use.mandate_id));
  if (mandate == nullptr || (!use.apply_token && !desk.manners().debits_confirmed)) return Done{};
  const std::string token = use.apply_token.value_or("");
  const bool good = check_token(world, *mandate, token) &&
                    use.confirm_no.value_or("") == code_behind(world, token);
  if (good) return Done{};
  return Refusal{Reason::kMandateMismatch, "the payer's confirmation is missing or does not fit"};
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
  order.dialect_tag = pack({desk.sign_type(), product_of(said_or_nothing(request.product)),
                            async_mode_of(request), false, desk.charset()});
  order.closes_at = end_of_order(world, request.lifetime, request.expires_at, kUsualLifetime);
  order.tries = tries_of(request);
  order.first_try = async_mode_of(request) == ali::AsyncMode::kNearRealTime
                        ? desk.manners().near_real_time_try
                        : desk.manners().first_try;
  return order;
}

Decided<Reply> decide_debit(World& world, const Desk& desk, const ali::DebitRequest& request) {
  if (const auto fit = check_request(world, desk, request); !fit)
    return Reply{ali::refused(fit.error().sub_code, fit.error().detail),
                 left_of(desk, request.order_id)};
  if (!request.mandate) return pay_by_code(world, desk, request);
  gateway::DebitOrder order = order_of(world, desk, request);
  DAIKOU_CHECK(check_confirmed(world, desk, *request.mandate));
  DAIKOU_CHECK(check_product(world, desk, request, order.mandate));
  DAIKOU_TRY(order.payer, payer_named(world, desk, request));
  DAIKOU_TRY(const DebitId id, gateway::accept(world, order));
  const Debit& debit = world.debits[id];
  switch (debit.state) {
    case DebitState::kSettled: return replied(answer_about(world, desk, request, debit));
    case DebitState::kRefused:
    case DebitState::kClosed:
      return Reply{ali::refused(sub_code_of(debit.reason, ali::Method::kDebit, desk.manners())),
                   left_of(desk, std::string(debit.order))};
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
