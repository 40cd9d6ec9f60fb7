// Orders that the payer pays, with or without signing on the way: trade.app.pay, page.pay, wap.pay,
// and create, which a mini program pays (dossier 13).
#include "core/wire/alipay/orders.h"
#include "simulator/dialects/alipay/browser.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/order_rules.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/terms.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::alipay {
namespace {

constexpr milliseconds kUsualOrderLifetime = days(15);
constexpr milliseconds kFaceToFaceLifetime = hours(3);

bool is_face_to_face(ali::Method method) {
  return method == ali::Method::kCreateTrade || method == ali::Method::kPrecreateTrade;
}

Result<Done, Trouble> check_order(const World& world, const Desk& desk,
                                  const ali::PaymentOrder& order) {
  DAIKOU_CHECK(check_amount(order.amount));
  DAIKOU_CHECK(check_words(desk, order.title, order.description.value_or("")));
  DAIKOU_CHECK(check_seller(world, desk, order.seller_id));
  DAIKOU_CHECK(check_expiry(world, order.lifetime, order.expires_at));
  const bool must_sign =
      desk.method() == ali::Method::kPayByApp && order.product == std::string(ali::kCyclePay);
  if (must_sign && !order.signing)
    return Trouble{"ACQ.INVALID_PARAMETER", "agreement_sign_params is missing"};
  if (!order.signing) return Done{};
  // Web pages ask for no access channel; they cannot sign a plan either.
  return check_terms(
      world, *order.signing,
      desk.method() == ali::Method::kPayByPage ? Access::kNotNeeded : Access::kNeeded);
}

gateway::PaymentOrder payment_of(const World& world, const Desk& desk,
                                 const ali::PaymentOrder& order) {
  gateway::PaymentOrder payment;
  payment.order = order.order_id;
  payment.amount = order.amount;
  payment.title = order.title;
  payment.attach = order.attach.value_or("");
  payment.notify_url = order.notify_url.value_or(desk.notify_url());
  payment.return_url = desk.return_url();
  payment.expires_at =
      end_of_order(world, order.lifetime, order.expires_at,
                   is_face_to_face(desk.method()) ? kFaceToFaceLifetime : kUsualOrderLifetime);
  payment.dialect_tag = pack({desk.sign_type(), product_of(order.product.value_or("")),
                              ali::AsyncMode::kSynchronous, false, desk.charset()});
  return payment;
}

Decided<DebitId> book(World& world, const Desk& desk, const ali::PaymentOrder& order) {
  const gateway::PaymentOrder payment = payment_of(world, desk, order);
  if (!order.signing) {
    gateway::MandateProposal who;
    who.merchant = desk.merchant();
    who.channel = Channel::kAlipay;
    who.app = desk.app();
    return gateway::order_alone(world, who, payment);
  }
  DAIKOU_TRY(gateway::MandateProposal proposal, proposal_of(world, desk, *order.signing));
  // The sign notice goes to its own address first, then to the order's (dossier 9.4).
  if (!order.signing->notify_url && !payment.notify_url.empty())
    proposal.notify_url = payment.notify_url;
  DAIKOU_TRY(const gateway::OrderedSigning ordered,
             gateway::order_with_offer(world, proposal, payment));
  return ordered.payment;
}

Decided<Opened> open(World& world, const Desk& desk, const ali::PaymentOrder& order) {
  if (const auto fit = check_order(world, desk, order); !fit)
    return Opened{{}, {}, {}, fit.error()};
  DAIKOU_TRY(const DebitId id, book(world, desk, order));
  return Opened{pages::ticket_for(world, id), {}, trade_number(world, world.debits[id]), {}};
}

faults::Subject about_order(const ali::PaymentOrder& order) {
  faults::Subject subject;
  subject.order = order.order_id;
  subject.amount = order.amount;
  if (order.signing && order.signing->mandate_code) subject.mandate = *order.signing->mandate_code;
  return subject;
}

}  // namespace

Decided<Opened> open_order(const Desk& desk) {
  const auto order = desk.take<ali::PaymentOrder>();
  if (!order) return Opened{{}, {}, {}, order.error()};
  return desk.exchange().decide(about_order(*order),
                                [&](World& world) { return open(world, desk, *order); });
}

http::Response pay_by_page(const Desk& desk) { return lead_to_page(desk, open_order(desk)); }

namespace {

// Those of them that a server calls.
template <class Say>
http::Response create(const Desk& desk, Say say) {
  return serve<ali::PaymentOrder>(
      desk, about_order,
      [&](World& world, const Desk& at, const ali::PaymentOrder& order) -> Decided<Reply> {
        DAIKOU_TRY(const Opened opened, open(world, at, order));
        if (opened.trouble)
          return Reply{ali::refused(opened.trouble->sub_code, opened.trouble->detail)};
        return say(order, opened);
      });
}

}  // namespace

http::Response create_trade(const Desk& desk) {
  return create(desk, [](const ali::PaymentOrder& order, const Opened& opened) {
    return replied(ali::TradeCreated{order.order_id, opened.trade_id});
  });
}

// The code that the payer scans leads to the page.
// Assumed: the order is a trade at once, not only when its code is scanned.
http::Response precreate_trade(const Desk& desk) {
  return create(desk, [&](const ali::PaymentOrder& order, const Opened& opened) {
    return replied(ali::TradePrecreated{order.order_id, desk.page_origin() +
                                                            "/sim/alipay/pay?app_id=" + desk.app() +
                                                            "&trade_no=" + opened.trade_id});
  });
}

}  // namespace daikou::simulator::alipay
