#include "simulator/gateway/debiting.h"

#include "simulator/faults/business.h"
#include "simulator/gateway/eligibility.h"
#include "simulator/gateway/paying_out.h"
#include "simulator/gateway/reminding.h"
#include "simulator/gateway/rules.h"
#include "simulator/gateway/schedules.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator::gateway {
namespace {

void move(World& world, DebitId debit, DebitEvent event) {
  Debit& row = world.debits.edit(debit);
  const auto to = next(kDebitMoves, row.state, event);
  if (!to) std::abort();  // Our bug: every caller checks the state it comes from.
  row.state = *to;
}

void tell_about(World& world, DebitId debit, NotificationKind kind) {
  const Debit& row = world.debits[debit];
  Notification notification;
  notification.kind = kind;
  notification.channel = row.channel;
  notification.debit = debit;
  notification.mandate = row.mandate;
  notification.merchant = row.merchant;
  notification.url = texts_of(world, row).notify_url;
  tell(world, std::move(notification));
}

void tell_about(World& world, DebitId debit) {
  const bool payment = world.debits[debit].kind == DebitKind::kPayment;
  tell_about(world, debit, payment ? NotificationKind::kPayment : NotificationKind::kDebit);
}

void hold_mandate(World& world, DebitId debit) {
  const MandateId mandate = world.debits[debit].mandate;
  if (world.templates[world.mandates[mandate].tmpl].one_pending)
    world.mandates.edit(mandate).pending = debit;
}

void free_mandate(World& world, DebitId debit) {
  const MandateId mandate = world.debits[debit].mandate;
  if (mandate && world.mandates[mandate].pending == debit)
    world.mandates.edit(mandate).pending = {};
}

void end_settled(World& world, DebitId debit) {
  move(world, debit, DebitEvent::kSettle);
  Debit& row = world.debits.edit(debit);
  row.ended_at = world.now;
  Payer& payer = world.payers.edit(row.payer);
  payer.balance = difference(payer.balance, row.amount);
  Merchant& merchant = world.merchants.edit(row.merchant);
  merchant.balance = sum(merchant.balance, row.amount);
  if (merchant.standing.settles_after_days > 0)
    hold_until_paid_out(world, row.merchant, row.amount);
  if (row.kind == DebitKind::kWithholding) count_success(world, debit);
  free_mandate(world, debit);
  world.bill_days[{row.merchant, beijing_date(world.now)}].debits.push_back(debit);
  world.journal.append(entry_about(world, Fact::kDebitSettled, debit));
  tell_about(world, debit);
  if (row.kind == DebitKind::kWithholding) schedule_debited(world, row.mandate);
  if (on_for(world.settings, provider_of(row.channel), kRefundsEndTold))
    world.agenda.arm(world.now + kRefundPeriod, TimerKind::kRefundsEnd, debit.value);
}

void end_closed(World& world, DebitId debit);

void end_refused(World& world, DebitId debit, Reason reason) {
  move(world, debit, DebitEvent::kRefuse);
  Debit& row = world.debits.edit(debit);
  row.reason = reason;
  row.ended_at = world.now;
  free_mandate(world, debit);
  note_refusal(world, row.mandate);
  Entry entry = entry_about(world, Fact::kDebitRefused, debit);
  entry.reason = reason;
  world.journal.append(std::move(entry));
  if (row.tries == Tries::kOnceThenClose) return end_closed(world, debit);
  if (row.closes_at == kNever)
    world.agenda.arm(world.now + world.settings.span(kRefusedCloses), TimerKind::kCloseDebit,
                     debit.value);
  if (row.kind == DebitKind::kWithholding &&
      on_for(world.settings, provider_of(row.channel), kRefusalTold))
    tell_about(world, debit);
}

// What the payer's own state says; kNone: the money is there.
Reason payer_says(const Payer& payer, Provider provider, Fen amount) {
  const bool card_refused = payer.card != nullptr && payer.card->state != CardState::kNormal;
  if (debits_cards(provider) && card_refused) return Reason::kCardRefused;
  switch (payer.state) {
    case PayerState::kRestricted: return Reason::kPayerRestricted;
    case PayerState::kGone: return Reason::kPayerGone;
    case PayerState::kLimitReached: return Reason::kLimitReached;
    case PayerState::kBankUnavailable: return Reason::kBankUnavailable;
    case PayerState::kNormal: break;
  }
  return payer.balance < amount ? Reason::kInsufficientBalance : Reason::kNone;
}

faults::Subject subject_of(const World& world, const Debit& row) {
  faults::Subject subject;
  subject.at = "settle";
  if (row.kind == DebitKind::kWithholding) subject.also_at = faults::kDebitOperation;
  subject.channel = row.channel;
  subject.merchant = row.merchant;
  subject.payer = row.payer;
  if (row.mandate) subject.mandate = world.mandates[row.mandate].code;
  subject.order = row.order;
  subject.amount = row.amount;
  subject.draw_entity = row.id.value;
  return subject;
}

struct Verdict {
  faults::ForcedOutcome::Kind kind = faults::ForcedOutcome::Kind::kSettle;
  Reason reason = Reason::kNone;  // For kRefuse.
  bool forced = false;
};

// How an executing debit ends: what an armed fault says, else what the payer's own state says.
Verdict verdict_on(World& world, const Debit& row) {
  using Kind = faults::ForcedOutcome::Kind;
  if (const auto forced = faults::forced_outcome(world, subject_of(world, row)))
    return {forced->kind, forced->reason, true};
  const Reason reason = payer_says(world.payers[row.payer], provider_of(row.channel), row.amount);
  return {reason == Reason::kNone ? Kind::kSettle : Kind::kRefuse, reason, false};
}

void hold(World& world, DebitId debit) {
  move(world, debit, DebitEvent::kHold);
  world.journal.append(entry_about(world, Fact::kDebitHeld, debit));
}

// An order that came with a signing and that nobody has paid yet.
bool waits_for_payer(const Debit& row) {
  return row.kind == DebitKind::kPayment && row.state == DebitState::kExecuting && !row.payer;
}

void end_closed(World& world, DebitId debit) {
  if (waits_for_payer(world.debits[debit])) move(world, debit, DebitEvent::kRefuse);
  move(world, debit, DebitEvent::kClose);
  world.debits.edit(debit).ended_at = world.now;
  free_mandate(world, debit);
  world.journal.append(entry_about(world, Fact::kDebitClosed, debit));
  if (on_for(world.settings, provider_of(world.debits[debit].channel), kCloseTold))
    tell_about(world, debit, NotificationKind::kOrderEnded);
}

// One automatic repetition by the gateway, where the setting wants it.
bool retries_by_itself(World& world, DebitId debit, Reason reason) {
  const milliseconds after = world.settings.span(kSystemRetry);
  if (after == milliseconds(0) || reason != Reason::kInsufficientBalance ||
      world.debits[debit].system_retried)
    return false;
  world.debits.edit(debit).system_retried = true;
  world.agenda.arm(world.now + after, TimerKind::kSettleDebit, debit.value);
  return true;
}

// Tried in vain, and the gateway goes on by itself until the order closes.
void postpone(World& world, DebitId debit, Reason reason) {
  move(world, debit, DebitEvent::kPostpone);
  world.debits.edit(debit).reason = reason;
  Entry entry = entry_about(world, Fact::kDebitPostponed, debit);
  entry.reason = reason;
  world.journal.append(std::move(entry));
  world.agenda.arm(world.now + world.settings.span(kRetryEvery), TimerKind::kExecuteDebit,
                   debit.value);
}

DebitTexts texts_of_order(World& world, const DebitOrder& order) {
  DebitTexts texts;
  texts.title = world.texts.keep(order.title);
  texts.attach = world.texts.keep(order.attach);
  texts.notify_url = world.texts.keep(order.notify_url);
  texts.app = world.texts.keep(order.app);
  texts.dialect_note = world.texts.keep(order.dialect_note);
  return texts;
}

DebitId book(World& world, const DebitOrder& order) {
  Debit row;
  row.mandate = order.mandate;
  row.merchant = order.merchant;
  row.payer = world.mandates[order.mandate].payer;
  row.channel = order.channel;
  row.tries = order.tries;
  row.closes_at = order.closes_at;
  row.dialect_tag = order.dialect_tag;
  row.order = world.numbers.keep(order.order);
  row.amount = order.amount;
  row.fingerprint = order.fingerprint;
  row.texts = keep_texts(world, texts_of_order(world, order));
  row.accepted_at = world.now;
  const DebitId id = world.debits.add(std::move(row));
  world.orders.insert(hash_key(order.merchant.value, order.order), id.value);
  hold_mandate(world, id);
  count_booked(world, order.mandate);
  world.journal.append(entry_about(world, Fact::kDebitAccepted, id));
  if (order.closes_at != kNever)
    world.agenda.arm(order.closes_at, TimerKind::kCloseDebit, id.value);
  return id;
}

// A refused order that the merchant sends again.
DebitId reopen(World& world, const DebitOrder& order, DebitId known) {
  move(world, known, DebitEvent::kRetry);
  Debit& row = world.debits.edit(known);
  row.reason = Reason::kNone;
  row.ended_at = {};
  row.tries = order.tries;
  hold_mandate(world, known);
  world.journal.append(entry_about(world, Fact::kDebitRetried, known));
  return known;
}

Refusal turn_away(World& world, const DebitOrder& order, Refusal refusal) {
  Entry entry = entry_about(world, Fact::kDebitTurnedAway, order.mandate);
  entry.channel = order.channel;
  entry.merchant = order.merchant;
  entry.amount = order.amount;
  entry.reason = refusal.reason;
  entry.text = order.order;
  world.journal.append(std::move(entry));
  return refusal;
}

Decided<DebitId> decide(World& world, const DebitOrder& order) {
  DAIKOU_TRY(const History known, history(world, order));
  if (known.known && !known.retry) return known.known;
  DAIKOU_CHECK(check_mandate(world, order));
  if (const auto forced = faults::forced_outcome(world, subject_at_accept(world, order));
      forced && forced->kind == faults::ForcedOutcome::Kind::kRefuse)
    return Refusal{forced->reason, "an armed fault says so"};
  DAIKOU_CHECK(check_amount(world, order));
  count_apply(world, order.mandate);
  DAIKOU_CHECK(check_counts(world, order));
  DAIKOU_TRY(const Execution execution, when_executed(world, order));
  const DebitId id = known.retry ? reopen(world, order, known.known) : book(world, order);
  if (execution == Execution::kDelayed) {
    world.journal.append(entry_about(world, Fact::kPayerTold, id));
    const milliseconds delay = world.templates[world.mandates[order.mandate].tmpl].delay;
    world.agenda.arm(world.now + delay, TimerKind::kExecuteDebit, id.value);
  } else if (order.tries != Tries::kNow) {
    world.agenda.arm(world.now + order.first_try, TimerKind::kExecuteDebit, id.value);
  } else {
    execute(world, id);
  }
  return id;
}

}  // namespace

Decided<DebitId> accept(World& world, const DebitOrder& order) {
  Decided<DebitId> decided = decide(world, order);
  if (!decided) return turn_away(world, order, std::move(decided).error());
  return decided;
}

void execute(World& world, DebitId debit) {
  const Debit& row = world.debits[debit];
  if (row.state != DebitState::kAccepted) return;  // Closed meanwhile.
  if (world.mandates[row.mandate].state != MandateState::kActive)
    return end_refused(world, debit, Reason::kMandateMissing);
  move(world, debit, DebitEvent::kExecute);
  world.journal.append(entry_about(world, Fact::kDebitExecuting, debit));
  const milliseconds delay =
      span_for(world.settings, provider_of(world.debits[debit].channel), kSettleDelay);
  if (delay == milliseconds(0)) return settle(world, debit);
  world.agenda.arm(world.now + delay, TimerKind::kSettleDebit, debit.value);
}

void settle(World& world, DebitId debit) {
  const Debit& row = world.debits[debit];
  if (row.state != DebitState::kExecuting || waits_for_payer(row)) return;
  const Verdict verdict = verdict_on(world, row);
  switch (verdict.kind) {
    case faults::ForcedOutcome::Kind::kSettle: return end_settled(world, debit);
    case faults::ForcedOutcome::Kind::kHold: return hold(world, debit);
    case faults::ForcedOutcome::Kind::kRefuse: break;
  }
  if (row.tries == Tries::kUntilClosed) return postpone(world, debit, verdict.reason);
  if (!verdict.forced && retries_by_itself(world, debit, verdict.reason)) return;
  end_refused(world, debit, verdict.reason);
}

Decided<Done> settle_payment(World& world, DebitId payment, PayerId payer) {
  Debit trial = world.debits[payment];
  trial.payer = payer;
  const Verdict verdict = verdict_on(world, trial);
  if (verdict.kind == faults::ForcedOutcome::Kind::kRefuse)
    return Refusal{verdict.reason, "the payment was refused"};
  world.debits.edit(payment).payer = payer;
  if (verdict.kind == faults::ForcedOutcome::Kind::kHold)
    hold(world, payment);
  else
    end_settled(world, payment);
  return Done{};
}

Decided<Done> release(World& world, DebitId debit) {
  const Debit* row = world.debits.find(debit);
  if (row == nullptr || row->state != DebitState::kHeld)
    return Refusal{Reason::kOrderMissing, "no held debit"};
  move(world, debit, DebitEvent::kRelease);
  const Provider provider = provider_of(world.debits[debit].channel);
  world.agenda.arm(world.now + span_for(world.settings, provider, kSettleDelay),
                   TimerKind::kSettleDebit, debit.value);
  return Done{};
}

Decided<Done> refuse_held(World& world, DebitId debit, Reason reason) {
  const Debit* row = world.debits.find(debit);
  if (row == nullptr || row->state != DebitState::kHeld)
    return Refusal{Reason::kOrderMissing, "no held debit"};
  end_refused(world, debit, reason);
  return Done{};
}

Decided<Done> refuse_open(World& world, DebitId debit, Reason reason) {
  const Debit& row = world.debits[debit];
  if (!next(kDebitMoves, row.state, DebitEvent::kRefuse) || waits_for_payer(row))
    return Refusal{Reason::kOrderClosed, "the order is " + std::string(name_of(row.state))};
  end_refused(world, debit, reason);
  return Done{};
}

Decided<Done> close(World& world, DebitId debit) {
  const Debit& row = world.debits[debit];
  if (row.state == DebitState::kSettled)
    return Refusal{Reason::kAlreadySettled, "the order is paid"};
  if (row.state == DebitState::kClosed) return Refusal{Reason::kOrderClosed, "the order is closed"};
  const bool running = row.state == DebitState::kExecuting || row.state == DebitState::kHeld;
  if (running && !waits_for_payer(row))
    return Refusal{Reason::kOrderTooYoung, "the debit is being executed"};
  const milliseconds age = world.now - row.accepted_at;
  const milliseconds wanted = span_for(world.settings, provider_of(row.channel), kCloseYoung);
  if (age < wanted)
    return Refusal{Reason::kOrderTooYoung, "the order is " + to_span_text(age) +
                                               " old, want at least " + to_span_text(wanted)};
  end_closed(world, debit);
  return Done{};
}

void close_by_itself(World& world, DebitId debit) {
  const Debit& row = world.debits[debit];
  const bool over = row.state == DebitState::kAccepted && row.closes_at <= world.now;
  if (over || row.state == DebitState::kRefused || waits_for_payer(row)) end_closed(world, debit);
}

void end_refunds(World& world, DebitId debit) {
  if (refunded_of(world, debit).amount < world.debits[debit].amount)
    tell_about(world, debit, NotificationKind::kOrderEnded);
}

}  // namespace daikou::simulator::gateway
