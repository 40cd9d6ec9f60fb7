#include "merchant/merchant.h"

#include <utility>

#include "merchant/billing/engine.h"
#include "merchant/inbox/inbox.h"
#include "merchant/reconcile/reconcile.h"
#include "merchant/shop/control.h"
#include "merchant/shop/shop.h"

namespace daikou::merchant {
namespace {

constexpr std::string_view kNotify = "/notify/";

http::Response not_found() {
  http::Response response;
  response.status = 404;
  return response;
}

}  // namespace

struct Merchant::Parts {
  Parts(Merchant& merchant, std::vector<Plan> plans, Policy policy, const Clock& clock, Book& book,
        IdSource& ids, std::vector<std::unique_ptr<PaymentGateway>> gateways)
      : desk{.plans = std::move(plans),
             .policy = policy,
             .clock = clock,
             .book = book,
             .ids = ids,
             .wire = Wire(std::move(gateways), policy.pacing, clock),
             .mutex = {}},
        control(merchant),
        shop(merchant, ids) {}

  Desk desk;
  Engine engine{desk};
  Inbox inbox{desk, engine};
  Control control;
  Shop shop;
};

Merchant::Merchant(std::vector<Plan> plans, Policy policy, const Clock& clock, Book& book,
                   IdSource& ids, std::vector<std::unique_ptr<PaymentGateway>> gateways)
    : parts_(std::make_unique<Parts>(*this, std::move(plans), std::move(policy), clock, book, ids,
                                     std::move(gateways))) {}

Merchant::~Merchant() = default;

http::Response Merchant::handle(const http::Request& request) {
  const std::string_view path = request.path();
  if (path.starts_with(kNotify)) {
    const auto channel = channel_from_name(path.substr(kNotify.size()));
    if (!channel || !parts_->desk.wire.has(*channel)) return not_found();
    return parts_->inbox.take(*channel, request);
  }
  if (path.starts_with(Control::kRoot)) return parts_->control.handle(request);
  return parts_->shop.handle(request);
}

Instant Merchant::next_due() const { return parts_->engine.next_due(); }
void Merchant::tick() { parts_->engine.tick(); }

Result<Subscribed> Merchant::subscribe(const SubscribeOrder& order) {
  return parts_->engine.subscribing.subscribe(order);
}

Result<Done> Merchant::cancel(const std::string& subscription) {
  return parts_->engine.mandates.cancel(subscription);
}

Result<Done> Merchant::topped_up(const std::string& subscription) {
  return parts_->engine.collecting.topped_up(subscription);
}

Result<std::string> Merchant::refund(const std::string& order_id, Fen amount) {
  return parts_->engine.refunding.refund(order_id, amount, "退款");
}

Result<std::vector<Difference>> Merchant::reconcile(Channel channel, Date date) {
  Desk& desk = parts_->desk;
  if (!desk.wire.has(channel))
    return Error{ErrorCode::kNotFound, "no gateway for " + std::string(name_of(channel))};
  Result<std::vector<BillLine>> lines =
      desk.wire.ask(channel, [&](PaymentGateway& gateway) { return gateway.bill(date); });
  // A past day without any line has no bill, and the book may know better.
  const bool is_past = days_between(date, beijing_date(desk.now())) > 0;
  if (!lines && is_past && lines.error().code == ErrorCode::kNotFound)
    lines = std::vector<BillLine>();
  if (!lines) return lines.error();
  return compare(*lines, desk.book, channel, date);
}

void Merchant::drive(SimClock& clock) { parts_->control.drive(clock); }

Book& Merchant::book() const { return parts_->desk.book; }
const std::vector<Plan>& Merchant::plans() const { return parts_->desk.plans; }
Result<Terms> Merchant::terms(const Plan& plan, const std::string& customer) const {
  const std::lock_guard lock(parts_->desk.mutex);
  return parts_->engine.offers.terms(plan, customer);
}
const std::string& Merchant::title_of(const Subscription& subscription) const {
  return parts_->desk.title_of(subscription);
}
bool Merchant::has(Channel channel) const { return parts_->desk.wire.has(channel); }
Instant Merchant::now() const { return parts_->desk.now(); }
std::optional<std::string> Merchant::halted() const { return parts_->engine.halted(); }

}  // namespace daikou::merchant
