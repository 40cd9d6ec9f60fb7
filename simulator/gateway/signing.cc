#include "simulator/gateway/signing.h"

#include <algorithm>

#include "core/draw/draw.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/plans.h"
#include "simulator/gateway/rules.h"
#include "simulator/gateway/schedules.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator::gateway {
namespace {

constexpr int kWrongConfirmationsMax = 3;

bool permitted(const World& world, MerchantId merchant, Provider provider) {
  const Account* account = world.merchants[merchant].account(provider);
  return account != nullptr && account->debit_open;
}

Decided<Done> check_open(const World& world, MerchantId merchant) {
  const MerchantState state = world.merchants[merchant].state;
  if (state == MerchantState::kOpen) return Done{};
  return Refusal{Reason::kMerchantSuspended, "the merchant is " + std::string(name_of(state))};
}

// How many live mandates a payer may have under one template, and what tells them apart: a code of
// the merchant's own, or else the scene.
Decided<Done> check_room(const World& world, const Mandate& offered, PayerId payer) {
  const std::uint64_t key = hash_key(offered.tmpl.value, std::to_string(payer.value));
  int live = 0;
  bool same = false;
  world.live_mandates.for_each_match(key, [&](std::uint64_t number) {
    const Mandate& each = world.mandates[MandateId{number}];
    if (each.tmpl != offered.tmpl || each.payer != payer || each.kind != offered.kind ||
        each.state != MandateState::kActive)
      return;
    ++live;
    same = same || (offered.code.empty() && each.scene == offered.scene);
  });
  const int most = world.templates[offered.tmpl].mandates_per_payer;
  if (same || (live > 0 && most == 1))
    return Refusal{Reason::kMandateExists, "the payer has a live mandate for this template"};
  if (live < most) return Done{};
  return Refusal{Reason::kTooManyMandates, "the payer has " + std::to_string(live) +
                                               " live mandates for this template, as many as "
                                               "allowed"};
}

Decided<Done> check_code(const World& world, const MandateProposal& proposal) {
  const MandateId known = find_mandate(world, proposal.merchant, {}, proposal.code);
  if (!known) return Done{};
  const MandateState state = world.mandates[known].state;
  const bool ended = state == MandateState::kTerminated || state == MandateState::kExpired;
  if (state == MandateState::kOffered ||
      (ended && on_for(world.settings, provider_of(proposal.channel), kReuseCode)))
    return Done{};
  return Refusal{Reason::kMandateExists, "mandate code '" + proposal.code +
                                             "' belongs to a mandate that is " +
                                             std::string(name_of(state))};
}

// R7: a channel may be open to some industries only.
Decided<Done> check_scene(const World& world, const MandateProposal& proposal) {
  const Account* account =
      world.merchants[proposal.merchant].account(provider_of(proposal.channel));
  if (account->scenes.empty() ||
      std::ranges::find(account->scenes, proposal.scene) != account->scenes.end())
    return Done{};
  return Refusal{Reason::kNotPermitted, "the channel is not open to '" + proposal.scene + "'"};
}

// An open offer with the same content, when the merchant asks twice.
MandateId open_offer(const World& world, const MandateProposal& proposal, TemplateId tmpl) {
  const MandateId known = find_mandate(world, proposal.merchant, tmpl, proposal.code);
  if (!known) return {};
  const Mandate& row = world.mandates[known];
  const bool same = row.state == MandateState::kOffered && row.channel == proposal.channel &&
                    row.serial == proposal.serial &&
                    world.texts[row.notify_url] == proposal.notify_url &&
                    row.dialect_tag == proposal.dialect_tag;
  return same ? known : MandateId{};
}

MandateId add_offer(World& world, const MandateProposal& proposal, TemplateId tmpl) {
  Mandate row;
  row.merchant = proposal.merchant;
  row.tmpl = tmpl;
  row.payer = proposal.payer;
  row.channel = proposal.channel;
  row.kind = proposal.kind;
  row.dialect_tag = proposal.dialect_tag;
  row.dialect_note = world.texts.keep(proposal.dialect_note);
  row.code = world.numbers.keep(proposal.code);
  row.serial = proposal.serial;
  row.account_shown = world.texts.keep(proposal.account_shown);
  row.notify_url = world.texts.keep(proposal.notify_url);
  row.return_url = world.texts.keep(proposal.return_url);
  row.app = world.texts.keep(proposal.app);
  row.scene = world.texts.keep(proposal.scene);
  row.plan = proposal.plan;
  row.schedule = proposal.schedule;
  row.lifetime = proposal.lifetime;
  row.awaits_effect = proposal.awaits_effect;
  row.offered_at = world.now;
  const MandateId id = world.mandates.add(std::move(row));
  if (!proposal.code.empty())
    world.mandate_codes.insert(hash_key(proposal.merchant.value, proposal.code), id.value);
  const milliseconds open_for = proposal.open_for.value_or(world.settings.span(kOfferLifetime));
  world.agenda.arm(world.now + open_for, TimerKind::kOfferLapses, id.value);
  return id;
}

std::uint64_t fingerprint_of(const PaymentOrder& order) {
  return hash_key(static_cast<std::uint64_t>(order.amount.count()), order.title);
}

// The same order again, none for a new one, or why its number cannot be used.
Decided<DebitId> repeated_payment(const World& world, MerchantId merchant,
                                  const PaymentOrder& order) {
  const DebitId known = find_debit(world, merchant, order.order);
  if (!known) return DebitId{};
  const Debit& row = world.debits[known];
  if (row.state == DebitState::kSettled) return Refusal{Reason::kAlreadySettled, "order is paid"};
  if (row.state != DebitState::kExecuting)
    return Refusal{Reason::kOrderSpent, "order number was used"};
  if (row.kind != DebitKind::kPayment || row.fingerprint != fingerprint_of(order))
    return Refusal{Reason::kOrderChanged, "order repeated with other content"};
  return known;
}

DebitTexts texts_of_payment(World& world, std::string_view app, const PaymentOrder& order) {
  DebitTexts texts;
  texts.title = world.texts.keep(order.title);
  texts.attach = world.texts.keep(order.attach);
  texts.notify_url = world.texts.keep(order.notify_url);
  texts.app = world.texts.keep(app);
  texts.return_url = world.texts.keep(order.return_url);
  return texts;
}

DebitId book_payment(World& world, const MandateProposal& proposal, const PaymentOrder& order) {
  Debit row;
  row.merchant = proposal.merchant;
  row.channel = proposal.channel;
  row.kind = DebitKind::kPayment;
  row.state = DebitState::kExecuting;
  row.order = world.numbers.keep(order.order);
  row.amount = order.amount;
  row.fingerprint = fingerprint_of(order);
  row.texts = keep_texts(world, texts_of_payment(world, proposal.app, order));
  row.dialect_tag = order.dialect_tag;
  row.accepted_at = world.now;
  const DebitId id = world.debits.add(std::move(row));
  world.orders.insert(hash_key(proposal.merchant.value, order.order), id.value);
  world.agenda.arm(order.expires_at.value_or(world.now + world.settings.span(kPaymentLifetime)),
                   TimerKind::kCloseDebit, id.value);
  world.journal.append(entry_about(world, Fact::kDebitAccepted, id));
  return id;
}

// Withholding is for debit cards; a token may stand for any.
Decided<Done> check_card(const World& world, const Mandate& offered, PayerId payer) {
  if (!debits_cards(provider_of(offered.channel)) || offered.kind == MandateKind::kToken)
    return Done{};
  const auto& card = world.payers[payer].card;
  const bool always =
      offered.kind == MandateKind::kAgreement || offered.kind == MandateKind::kContract;
  if (card == nullptr || card->kind == CardKind::kDebit ||
      !(always || world.settings.on(kDebitCardsOnly)))
    return Done{};
  return Refusal{Reason::kCardRefused, "a credit card, want a debit card"};
}

Decided<Done> check_signable(const World& world, const Mandate& offered, PayerId payer) {
  if (offered.state != MandateState::kOffered)
    return Refusal{Reason::kConfirmationExpired, "the signing page is " +
                                                     std::string(name_of(offered.state)) +
                                                     ", want one that is still offered"};
  DAIKOU_CHECK(check_open(world, offered.merchant));
  if (!world.templates[offered.tmpl].enabled)
    return Refusal{Reason::kTemplateDisabled, "the template is disabled"};
  if (offered.payer && offered.payer != payer)
    return Refusal{Reason::kPayerMismatch, "the offer is for another payer"};
  DAIKOU_CHECK(check_room(world, offered, payer));
  DAIKOU_CHECK(check_card(world, offered, payer));
  if (const MandateId holder = find_mandate(world, offered.merchant, {}, offered.code);
      is_live(world, holder))
    return Refusal{Reason::kMandateExists, "the code '" + offered.code + "' was signed meanwhile"};
  if (world.payers[payer].live_mandates >=
      static_cast<std::uint64_t>(world.settings.number(kMandatesPerPayer)))
    return Refusal{Reason::kTooManyMandates, "the payer has as many live mandates as allowed"};
  return Done{};
}

Instant end_of_life(const Mandate& mandate, const Template& tmpl, Instant from) {
  if (!mandate.lifetime) return from + tmpl.lifetime;
  const Cycle& life = *mandate.lifetime;
  const Date day = beijing_date(from);
  return beijing(
      life.unit == CycleUnit::kDay ? add_days(day, life.count) : add_months(day, life.count),
      beijing_time_of_day(from));
}

void tell_about(World& world, MandateId id, NotificationKind kind, TextId url) {
  const Mandate& row = world.mandates[id];
  Notification notification;
  notification.kind = kind;
  notification.channel = row.channel;
  notification.mandate = id;
  notification.merchant = row.merchant;
  notification.url = url;
  tell(world, std::move(notification));
}

void change(World& world, MandateId mandate, const char* what) {
  Entry entry = entry_about(world, Fact::kMandateChanged, mandate);
  entry.text.append(": ").append(what);
  world.journal.append(std::move(entry));
}

}  // namespace

bool is_live(const World& world, MandateId mandate) {
  const Mandate* row = world.mandates.find(mandate);
  return row != nullptr && row->state == MandateState::kActive;
}

Decided<MandateId> offer(World& world, const MandateProposal& proposal) {
  const TemplateId tmpl = find_template(world, proposal.merchant, provider_of(proposal.channel),
                                        proposal.template_code);
  if (!tmpl)
    return Refusal{Reason::kTemplateMissing, "no template '" + proposal.template_code + "'"};
  if (!world.templates[tmpl].enabled)
    return Refusal{Reason::kTemplateDisabled,
                   "template '" + proposal.template_code + "' is disabled"};
  DAIKOU_CHECK(check_open(world, proposal.merchant));
  if (!permitted(world, proposal.merchant, provider_of(proposal.channel)))
    return Refusal{Reason::kNotPermitted, "withholding is not open for this merchant"};
  if (proposal.by_app &&
      !world.merchants[proposal.merchant].account(provider_of(proposal.channel))->app_sign_open)
    return Refusal{Reason::kNotPermitted, "signing from an app is not open for this merchant"};
  DAIKOU_CHECK(check_scene(world, proposal));
  DAIKOU_CHECK(check_code(world, proposal));
  if (proposal.plan) DAIKOU_CHECK(check_terms(world, *proposal.plan));
  DAIKOU_CHECK(check_terms(world, world.templates[tmpl], proposal.schedule));
  if (const MandateId open = open_offer(world, proposal, tmpl)) return open;
  const MandateId id = add_offer(world, proposal, tmpl);
  if (proposal.payer)
    if (Decided<Done> room = check_room(world, world.mandates[id], proposal.payer); !room) {
      discard(world, id);
      return std::move(room).error();
    }
  world.journal.append(entry_about(world, Fact::kMandateOffered, id));
  return id;
}

Decided<DebitId> order_alone(World& world, const MandateProposal& who, const PaymentOrder& order) {
  DAIKOU_TRY(const DebitId known, repeated_payment(world, who.merchant, order));
  if (known) return known;
  DAIKOU_CHECK(check_open(world, who.merchant));
  return book_payment(world, who, order);
}

Decided<OrderedSigning> order_with_offer(World& world, const MandateProposal& proposal,
                                         const PaymentOrder& order) {
  DAIKOU_TRY(const DebitId known, repeated_payment(world, proposal.merchant, order));
  Decided<MandateId> offered = offer(world, proposal);
  if (!offered && (offered.error().reason == Reason::kTemplateMissing ||
                   offered.error().reason == Reason::kMerchantSuspended ||
                   offered.error().reason == Reason::kNotPermitted))
    return std::move(offered).error();
  OrderedSigning result;
  result.payment = known ? known : book_payment(world, proposal, order);
  if (!offered) {
    result.unsigned_because = std::move(offered).error();
    return result;
  }
  result.offered = *offered;
  world.debits.edit(result.payment).mandate = *offered;
  world.mandates.edit(*offered).payment = result.payment;
  return result;
}

std::string confirmation_code(const World& world, MandateId offered) {
  return draw_text({world.seed, "confirmation code", offered.value, 0}, 6, "0123456789");
}

Decided<Done> confirm(World& world, MandateId offered, PayerId payer, std::string_view code) {
  const Mandate* row = world.mandates.find(offered);
  if (row == nullptr) return Refusal{Reason::kMandateMissing, "no such signing page"};
  DAIKOU_CHECK(check_signable(world, *row, payer));
  if (code == confirmation_code(world, offered)) return sign(world, offered, payer);
  Mandate& edited = world.mandates.edit(offered);
  if (++edited.confirmations_wrong >= kWrongConfirmationsMax) {
    discard(world, offered);
    return Refusal{Reason::kConfirmationExpired, "three wrong codes: the signing page is closed"};
  }
  return Refusal{Reason::kConfirmationWrong,
                 "wrong code, " +
                     std::to_string(kWrongConfirmationsMax - edited.confirmations_wrong) +
                     " tries left"};
}

Decided<Done> sign(World& world, MandateId offered, PayerId payer) {
  if (!world.mandates.has(offered)) return Refusal{Reason::kMandateMissing, "no such signing page"};
  DAIKOU_CHECK(check_signable(world, world.mandates[offered], payer));
  Mandate& row = world.mandates.edit(offered);
  const Template& tmpl = world.templates[row.tmpl];
  row.state = *next(kMandateMoves, row.state, MandateEvent::kSign);
  row.payer = payer;
  row.signed_at = world.now;
  row.effective_at = row.awaits_effect ? kNever : world.now;
  row.expires_at = end_of_life(row, tmpl, world.now);
  ++world.payers.edit(payer).live_mandates;
  world.live_mandates.insert(hash_key(row.tmpl.value, std::to_string(payer.value)), offered.value);
  world.agenda.arm(row.expires_at, TimerKind::kMandateExpires, offered.value);
  if (row.schedule)
    world.agenda.arm(beijing(add_days(row.schedule->day, 1), kScheduleEnd),
                     TimerKind::kScheduleEnds, offered.value);
  Entry entry = entry_about(world, Fact::kMandateSigned, offered);
  entry.amount = row.plan ? row.plan->cap : tmpl.cap;
  world.journal.append(std::move(entry));
  tell_about(world, offered, NotificationKind::kMandateSigned, row.notify_url);
  return Done{};
}

Decided<Done> pay(World& world, DebitId payment, PayerId payer, Signs signs) {
  const Debit* row = world.debits.find(payment);
  if (row == nullptr || row->kind != DebitKind::kPayment)
    return Refusal{Reason::kOrderMissing, "no such order to pay"};
  if (row->state != DebitState::kExecuting || row->payer)
    return Refusal{Reason::kOrderClosed, "the order is " + std::string(name_of(row->state))};
  const MandateId offered = row->mandate;
  const bool signable = signs == Signs::kYes && offered &&
                        check_signable(world, world.mandates[offered], payer).has_value();
  if (offered && !signable) world.debits.edit(payment).mandate = {};
  if (Decided<Done> paid = settle_payment(world, payment, payer); !paid) {
    world.debits.edit(payment).mandate = offered;
    return paid;
  }
  if (signable) return sign(world, offered, payer);
  if (offered) discard(world, offered);
  return Done{};
}

void discard(World& world, MandateId offered) {
  const auto to = next(kMandateMoves, world.mandates[offered].state, MandateEvent::kDiscard);
  if (!to) return;
  Mandate& row = world.mandates.edit(offered);
  row.state = *to;
  row.ended_at = world.now;
  world.journal.append(entry_about(world, Fact::kMandateDiscarded, offered));
}

Decided<Done> terminate(World& world, MandateId mandate, TerminatedBy by, std::string_view remark,
                        std::string_view notify_url) {
  const Mandate* known = world.mandates.find(mandate);
  if (known == nullptr || known->state == MandateState::kOffered ||
      known->state == MandateState::kDiscarded)
    return Refusal{Reason::kMandateMissing, "no such mandate"};
  const auto to = next(kMandateMoves, known->state, MandateEvent::kTerminate);
  if (!to) {
    const Provider provider = provider_of(known->channel);
    if (text_for(world.settings, provider, kTerminateTwice) == "accept") return Done{};
    return Refusal{Reason::kMandateMissing,
                   "the mandate is " + std::string(name_of(known->state)) + " already"};
  }
  Mandate& row = world.mandates.edit(mandate);
  row.state = *to;
  row.ended_by = by;
  row.ended_at = world.now;
  row.remark = world.texts.keep(remark);
  row.notice.open = false;
  --world.payers.edit(row.payer).live_mandates;
  Entry entry = entry_about(world, Fact::kMandateTerminated, mandate);
  entry.number = static_cast<std::uint64_t>(by);
  world.journal.append(std::move(entry));
  if (!on_for(world.settings, provider_of(row.channel), kTerminationTold)) return Done{};
  tell_about(world, mandate, NotificationKind::kMandateTerminated,
             world.texts.keep(notify_url.empty()
                                  ? std::string_view(world.templates[row.tmpl].termination_url)
                                  : notify_url));
  return Done{};
}

Decided<Done> put_in_effect(World& world, MandateId mandate) {
  if (!is_live(world, mandate)) return Refusal{Reason::kMandateMissing, "no such live mandate"};
  if (!world.mandates[mandate].awaits_effect)
    return Refusal{Reason::kMandateSuspended, "the mandate is in effect already"};
  Mandate& row = world.mandates.edit(mandate);
  row.awaits_effect = false;
  row.effective_at = world.now;
  change(world, mandate, "in effect");
  tell_about(world, mandate, NotificationKind::kMandateSigned, row.notify_url);
  return Done{};
}

Decided<Done> set_paused(World& world, MandateId mandate, bool paused) {
  if (!is_live(world, mandate)) return Refusal{Reason::kMandateMissing, "no such live mandate"};
  world.mandates.edit(mandate).paused = paused;
  change(world, mandate, paused ? "paused" : "resumed");
  return Done{};
}

}  // namespace daikou::simulator::gateway
