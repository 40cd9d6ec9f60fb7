#include "merchant/billing/subscribing.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include "merchant/billing/periods.h"

namespace daikou::merchant {

// A payer who has a mandate already is told so, rather than led to a second one
// elsewhere.
Result<Subscribed> Subscribing::subscribe(const SubscribeOrder& order) {
  Result<Subscribed> subscribed = subscribe_on_one(order);
  std::vector<Channel> others = order.otherwise;
  if (others.empty())
    std::ranges::copy_if(desk_.policy.fallback, std::back_inserter(others),
                         [&](Channel each) { return is_sold_on(order.plan, each); });
  for (const Channel channel : others) {
    if (subscribed || subscribed.error().code == ErrorCode::kConflict) break;
    if (channel == order.channel) continue;
    SubscribeOrder elsewhere = order;
    elsewhere.channel = channel;
    subscribed = subscribe_on_one(elsewhere);
  }
  return subscribed;
}

bool Subscribing::is_sold_on(const std::string& name, Channel channel) const {
  const Plan* const plan = desk_.plan(name);
  return plan != nullptr && !plan->template_on(channel).empty() && desk_.wire.has(channel);
}

Result<Subscribed> Subscribing::subscribe_on_one(const SubscribeOrder& order) {
  const Plan* const plan = desk_.plan(order.plan);
  if (plan == nullptr) return Error{ErrorCode::kNotFound, "no plan '" + order.plan + "'"};
  if (!is_sold_on(order.plan, order.channel))
    return Error{ErrorCode::kRefused,
                 "plan '" + order.plan + "' is not sold on " + std::string(name_of(order.channel))};
  DAIKOU_TRY(const Subscription subscription, write(order, *plan));
  DAIKOU_TRY(const SigningOrder signing, signing_order(order, subscription, *plan));
  const Result<SigningPage> page = desk_.wire.ask(
      order.channel, [&](PaymentGateway& gateway) { return gateway.open_signing(signing); });
  if (!page) {
    DAIKOU_CHECK(withdraw(subscription.key));
    return page.error();
  }
  if (subscription.debit) {
    DebitAnswer accepted;
    accepted.outcome = Outcome::kPending;
    const Result<bool> learned = collecting_.learn(subscription.debit, accepted, Source::kReply);
    if (!learned) return learned.error();
  }
  return Subscribed{subscription.code, order.channel, page->url, page->app_parameters};
}

Result<Subscription> Subscribing::write(const SubscribeOrder& order, const Plan& plan) {
  const std::lock_guard lock(desk_.mutex);
  Subscription subscription;
  subscription.key = desk_.book.next_subscription();
  subscription.code = desk_.ids.order_number();
  subscription.customer = order.customer;
  subscription.plan = plan.name;
  DAIKOU_TRY(subscription.terms, offers_.terms(plan, order.customer));
  subscription.channel = order.channel;
  subscription.entry = order.entry;
  subscription.payer = order.payer;
  subscription.created_at = desk_.now();
  subscription.wake = {desk_.now() + desk_.policy.signing.front(), lane_of(order.channel)};
  if (!order.replaces.empty()) DAIKOU_CHECK(begin_after_old(order, subscription));
  Act act;
  if (order.entry == SigningEntry::kWithPayment) {
    Debit debit;
    debit.key = desk_.book.next_debit();
    debit.subscription = subscription.key;
    debit.channel = order.channel;
    debit.order_id = desk_.ids.order_number();
    debit.origin = DebitOrigin::kWithSigning;
    debit.due = beijing_date(desk_.now());
    debit.amount = subscription.terms.first_price;
    debit.written_at = desk_.now();
    debit.sent_at = desk_.now();
    debit.wake = {desk_.now() + desk_.policy.retry.pending.front(), lane_of(order.channel)};
    subscription.debit = debit.key;
    act.debit = std::move(debit);
  } else if (order.first_due) {
    subscription.first_due = order.first_due;
  }
  act.subscription = subscription;
  DAIKOU_CHECK(desk_.book.commit(std::move(act)));
  return subscription;
}

// Other money or another cycle wants another consent. Until that is given, the old one goes on.
Result<Done> Subscribing::begin_after_old(const SubscribeOrder& order,
                                          Subscription& subscription) const {
  DAIKOU_TRY(const Subscription old, desk_.book.subscription_by_code(order.replaces));
  if (old.customer != order.customer || old.state != SubscriptionState::kActive)
    return Error{ErrorCode::kRefused,
                 "'" + order.replaces + "' is no active subscription of '" + order.customer + "'"};
  subscription.replaces = old.key;
  if (order.entry != SigningEntry::kWithPayment) subscription.first_due = due_of(old);
  return Done{};
}

Result<SigningOrder> Subscribing::signing_order(const SubscribeOrder& order,
                                                const Subscription& subscription,
                                                const Plan& plan) const {
  SigningOrder signing;
  signing.mandate_code = subscription.code;
  signing.template_code = plan.template_on(order.channel);
  signing.account_shown = order.customer;
  signing.payer = order.payer;
  signing.payer_address = order.payer_address;
  signing.entry = order.entry;
  signing.serial = subscription.key.value;
  signing.cap = subscription.terms.cap;
  signing.cycle_months = months_of(plan.period);
  const Date today = beijing_date(subscription.created_at);
  signing.first_due = subscription.debit ? add_months(today, signing.cycle_months)
                                         : subscription.first_due.value_or(today);
  signing.at = subscription.created_at;
  signing.title = plan.title;
  if (subscription.debit) {
    DAIKOU_TRY(const Debit debit, desk_.book.debit(subscription.debit));
    signing.order_id = debit.order_id;
    signing.amount = subscription.terms.first_price;
  }
  return signing;
}

// No page was opened, so nobody can sign.
Result<Done> Subscribing::withdraw(SubscriptionKey key) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription(key));
  if (subscription.state != SubscriptionState::kAwaitingSignature) return Done{};
  Act act;
  if (subscription.debit) {
    DAIKOU_TRY(act.debit, desk_.book.debit(subscription.debit));
    act.debit->state = MoneyState::kNotBooked;
    act.debit->known_at = desk_.now();
    act.debit->wake = {};
    subscription.debit = {};
  }
  end(subscription, TerminatedBy::kNobody, desk_.now());
  act.subscription = std::move(subscription);
  return desk_.book.commit(std::move(act));
}

}  // namespace daikou::merchant
