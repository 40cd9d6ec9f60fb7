#include "simulator/gateway/refunding.h"

#include "simulator/faults/business.h"
#include "simulator/gateway/paying_out.h"
#include "simulator/gateway/rules.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator::gateway {
namespace {

constexpr int kRefundsMax = 50;  // Per debit. Source: dossier wechatpay 7.1.

Decided<Done> check_refund(const World& world, const Debit& debit, const RefundOrder& order) {
  if (order.total != debit.amount)
    return Refusal{Reason::kBadRequest, "the order's amount is " + to_yuan_text(debit.amount) +
                                            ", the request says " + to_yuan_text(order.total)};
  if (world.now - debit.ended_at > kRefundPeriod)
    return Refusal{Reason::kRefundOverdue, "the order is over a year old"};
  const Refunded refunded = refunded_of(world, debit.id);
  if (refunded.times >= kRefundsMax)
    return Refusal{Reason::kTooManyRefunds, "50 refunds were accepted already"};
  if (refunded.amount == debit.amount)
    return Refusal{Reason::kFullyRefunded, "the order was given back already"};
  if (order.amount <= Fen(0) || sum(refunded.amount, order.amount) > debit.amount)
    return Refusal{Reason::kRefundTooLarge,
                   "refund of " + to_yuan_text(order.amount) + ", want at most " +
                       to_yuan_text(difference(debit.amount, refunded.amount))};
  if (world.settings.on(kRefundNeedsBalance) &&
      world.merchants[order.merchant].balance < order.amount)
    return Refusal{Reason::kMerchantBalance, "the merchant's balance is too low"};
  return Done{};
}

Entry entry_of(const World& world, Fact fact, const Refund& refund) {
  Entry entry = entry_about(world, fact, refund.debit);
  entry.channel = refund.channel;
  entry.refund = refund.id;
  entry.amount = refund.amount;
  entry.text = refund.code;
  return entry;
}

RefundId book(World& world, const RefundOrder& order) {
  Refund row;
  row.debit = order.debit;
  row.merchant = order.merchant;
  row.channel = order.channel;
  row.code = order.code;
  row.cancels = order.cancels;
  row.amount = order.amount;
  row.why = world.texts.keep(order.why);
  row.notify_url = world.texts.keep(order.notify_url);
  row.app = world.texts.keep(order.app);
  row.dialect_note = world.texts.keep(order.dialect_note);
  row.accepted_at = world.now;
  const RefundId id = world.refunds.add(std::move(row));
  world.refund_codes.insert(hash_key(order.merchant.value, order.code), id.value);
  Refunded& refunded = world.refunded[order.debit];
  ++refunded.times;
  refunded.amount = sum(refunded.amount, order.amount);
  Merchant& merchant = world.merchants.edit(order.merchant);
  merchant.balance = difference(merchant.balance, order.amount);
  give_back_from_waiting(world, order.merchant, order.amount);
  world.bill_days[{order.merchant, beijing_date(world.now)}].refunds.push_back(id);
  world.journal.append(entry_of(world, Fact::kRefundAccepted, world.refunds[id]));
  const milliseconds delay = order.arrives_after.value_or(
      span_for(world.settings, provider_of(order.channel), kRefundDelay));
  if (delay == milliseconds(0))
    settle_refund(world, id);
  else
    world.agenda.arm(world.now + delay, TimerKind::kSettleRefund, id.value);
  return id;
}

}  // namespace

Decided<RefundId> refund(World& world, const RefundOrder& order) {
  const Debit* debit = world.debits.find(order.debit);
  if (debit == nullptr || debit->merchant != order.merchant || debit->state != DebitState::kSettled)
    return Refusal{Reason::kOrderMissing, "no settled order of this merchant"};
  if (const RefundId known = find_refund(world, order)) {
    const Refund& row = world.refunds[known];
    if (row.amount == order.amount && row.debit == order.debit) return known;
    return Refusal{Reason::kRefundChanged,
                   "refund '" + row.code + "' was accepted for " + to_yuan_text(row.amount)};
  }
  DAIKOU_CHECK(check_refund(world, *debit, order));
  return book(world, order);
}

namespace {

// How a refund ends: what an armed fault says, else whether the payer still has an account.
RefundEvent ending_of(World& world, const Refund& refund) {
  faults::Subject subject;
  subject.at = "settle_refund";
  subject.channel = refund.channel;
  subject.merchant = refund.merchant;
  subject.order = world.debits[refund.debit].order;
  subject.draw_entity = refund.id.value;
  faults::complete(world, subject);
  subject.amount = refund.amount;
  const PayerId payer = world.debits[refund.debit].payer;
  Reason reason = faults::refused_at(world, subject).value_or(Reason::kNone);
  if (reason == Reason::kNone && world.payers[payer].state == PayerState::kGone)
    reason = Reason::kPayerGone;
  if (reason == Reason::kNone) return RefundEvent::kSettle;
  const bool account_is_dead = reason == Reason::kPayerGone || reason == Reason::kCardRefused;
  return account_is_dead ? RefundEvent::kFail : RefundEvent::kClose;
}

// Where the money is once the refund ended. Abnormal: on its way, until somebody acts.
void move_money(World& world, const Refund& refund) {
  if (refund.state == RefundState::kSettled) {
    Payer& payer = world.payers.edit(world.debits[refund.debit].payer);
    payer.balance = sum(payer.balance, refund.amount);
  } else if (refund.state == RefundState::kClosed) {
    Merchant& merchant = world.merchants.edit(refund.merchant);
    merchant.balance = sum(merchant.balance, refund.amount);
    Refunded& refunded = world.refunded[refund.debit];
    refunded.amount = difference(refunded.amount, refund.amount);
  }
}

}  // namespace

RefundId find_refund(const World& world, const RefundOrder& order) {
  if (order.scope == CodeScope::kMerchant)
    return simulator::find_refund(world, order.merchant, order.code);
  return RefundId{world.refund_codes.find(
      hash_key(order.merchant.value, order.code), [&](std::uint64_t number) {
        const Refund& refund = world.refunds[RefundId{number}];
        return refund.debit == order.debit && refund.code == order.code;
      })};
}

namespace {

void tell_end(World& world, const Refund& refund) {
  if (refund.state != RefundState::kSettled &&
      !on_for(world.settings, provider_of(refund.channel), kRefusalTold))
    return;
  Notification notification;
  notification.kind = NotificationKind::kRefund;
  notification.channel = refund.channel;
  notification.refund = refund.id;
  notification.debit = refund.debit;
  notification.merchant = refund.merchant;
  notification.url = refund.notify_url;
  tell(world, std::move(notification));
}

}  // namespace

void settle_refund(World& world, RefundId refund) {
  if (world.refunds[refund].state != RefundState::kPending) return;
  const RefundEvent ending = ending_of(world, world.refunds[refund]);
  Refund& row = world.refunds.edit(refund);
  row.state = *next(kRefundMoves, row.state, ending);
  row.ended_at = world.now;
  move_money(world, row);
  world.journal.append(entry_of(
      world, ending == RefundEvent::kSettle ? Fact::kRefundSettled : Fact::kRefundEnded, row));
  tell_end(world, row);
}

Decided<Done> redirect_refund(World& world, RefundId refund, RefundTo to, std::string_view note) {
  Refund& row = world.refunds.edit(refund);
  if (row.state != RefundState::kAbnormal)
    return Refusal{Reason::kBadRequest,
                   "the refund is " + std::string(name_of(row.state)) + ", want an abnormal one"};
  row.state = *next(kRefundMoves, row.state, RefundEvent::kSettle);
  row.ended_at = world.now;
  row.dialect_note = world.texts.keep(note);
  if (to == RefundTo::kPayer) {
    move_money(world, row);
  } else {
    Merchant& merchant = world.merchants.edit(row.merchant);
    merchant.balance = sum(merchant.balance, row.amount);
  }
  world.journal.append(
      entry_of(world, to == RefundTo::kPayer ? Fact::kRefundSettled : Fact::kRefundEnded, row));
  tell_end(world, row);
  return Done{};
}

namespace {

// The merchant's own day, and those of the merchants it acts for.
BillDay day_of(const World& world, MerchantId merchant, Date date) {
  BillDay day;
  for (std::uint64_t i = 1; i <= world.merchants.size(); ++i) {
    const MerchantId each{i};
    if (each != merchant && world.merchants[each].partner != merchant) continue;
    const auto found = world.bill_days.find({each, date});
    if (found == world.bill_days.end()) continue;
    const BillDay& own = found->second;
    day.debits.insert(day.debits.end(), own.debits.begin(), own.debits.end());
    day.refunds.insert(day.refunds.end(), own.refunds.begin(), own.refunds.end());
  }
  return day;
}

}  // namespace

Decided<BillDay> bill(const World& world, MerchantId merchant, Date date, Provider provider) {
  const Instant ready = beijing(add_days(date, 1), span_for(world.settings, provider, kBillHour));
  if (world.now < ready)
    return Refusal{Reason::kBillNotReady, "ready from " + to_spaced_text(ready)};
  BillDay day = day_of(world, merchant, date);
  const auto of_another = [&](Channel channel) { return provider_of(channel) != provider; };
  std::erase_if(day.debits, [&](DebitId id) { return of_another(world.debits[id].channel); });
  std::erase_if(day.refunds, [&](RefundId id) { return of_another(world.refunds[id].channel); });
  if (day.debits.empty() && day.refunds.empty())
    return Refusal{Reason::kBillMissing, "nothing moved on " + to_date_text(date)};
  return day;
}

}  // namespace daikou::simulator::gateway
