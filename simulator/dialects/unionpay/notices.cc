#include "simulator/dialects/unionpay/notices.h"

#include <array>
#include <memory>

#include "core/wire/unionpay/sensitive.h"
#include "core/wire/unionpay/tokens.h"
#include "simulator/dialects/unionpay/address.h"
#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/money_facts.h"
#include "simulator/dialects/unionpay/note.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/dialects/unionpay/refusals.h"
#include "simulator/dialects/unionpay/sealing.h"
#include "simulator/dialects/unionpay/tokens.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr milliseconds kAnswerTime = seconds(10);
// Source: dossier 7.2; sources conflict about number and gaps. The first attempt is made at once;
// these are the waits before the others.
constexpr std::array kLadder{seconds(60), seconds(120), seconds(240), seconds(300)};

// Copied out of the world, so that it is signed without a lock.
struct Letter {
  up::Fields fields;
  std::shared_ptr<const Keyring> keys;
  Shown shown = Shown::kCompany;
  faults::ReplyDraft::Signature signature = faults::ReplyDraft::Signature::kGood;
};

up::Fields sealed_by(const Letter& letter) {
  static const Secret none;
  const auto& shared = letter.keys->shared;
  return sealed(letter.fields, shared.empty() ? none : shared.back(), letter.shown,
                letter.signature);
}

http::Request post(const Letter& letter) {
  const up::Fields fields = sealed_by(letter);
  http::Request request;
  request.method = "POST";
  request.headers.add("Content-Type", "application/x-www-form-urlencoded;charset=" +
                                          std::string(fields.get("encoding")));
  request.body = up::print_form(fields);
  return request;
}

void add_verdict(const Coded& verdict, up::Fields& to) {
  to.set("respCode", verdict.code);
  to.set("respMsg", verdict.text);
}

up::Fields debit_notice(const World& world, const Debit& debit) {
  const Manners manners = manners_of(world.settings);
  up::Fields fields = order_fields(world, debit);
  const bool settled = debit.state == DebitState::kSettled;
  add_booking(debit, settled ? debit.amount : Fen(0), fields);
  if (manners.show_card) add_card(world, debit, fields);
  add_verdict(outcome_of(world, debit, manners), fields);
  return fields;
}

up::Fields refund_notice(const World& world, const Refund& refund) {
  up::Fields fields = order_fields(world, refund);
  const bool settled = refund.state == RefundState::kSettled;
  add_booking(world, refund, settled ? refund.amount : Fen(0), fields);
  add_verdict(outcome_of(refund), fields);
  return fields;
}

// Assumed: the batch's own words and success (dossier 7.1); what became of its rows is in the file.
up::Fields batch_notice(const World& world, const Batch& batch) {
  up::Fields fields = noted(world.texts[batch.dialect_note]);
  fields.set("merId", world.merchants[batch.merchant].account(Provider::kUnionpay)->identity);
  fields.set("batchNo", batch.number);
  fields.set("totalQty", std::to_string(batch.rows.size()));
  fields.set("totalAmt", to_fen_text(batch.amount));
  add_verdict(coded(up::kSuccess), fields);
  return fields;
}

up::Fields fields_of(const World& world, const Notification& notification) {
  switch (notification.kind) {
    case NotificationKind::kMandateSigned:
    case NotificationKind::kMandateTerminated:
      return signing_notice(world, world.mandates[notification.mandate]);
    case NotificationKind::kRefund: return refund_notice(world, world.refunds[notification.refund]);
    case NotificationKind::kBatch: return batch_notice(world, world.batches[notification.batch]);
    case NotificationKind::kDebit:
    case NotificationKind::kPayment:
    case NotificationKind::kOrderEnded: break;
  }
  return debit_notice(world, world.debits[notification.debit]);
}

void apply(const faults::CallbackPlan& plan, up::Fields& fields) {
  if (plan.amount)
    for (const std::string_view name : {"txnAmt", "settleAmt"})
      if (fields.has(name)) fields.set(name, to_fen_text(*plan.amount));
  for (const auto& [name, value] : plan.extra) fields.set(name, value);
}

}  // namespace

up::Fields signing_notice(const World& world, const Mandate& mandate) {
  up::Fields fields = noted(world.texts[mandate.dialect_note]);
  const Account& account = *world.merchants[mandate.merchant].account(Provider::kUnionpay);
  fields.set("merId", account.identity);
  add_verdict(coded(up::kSuccess), fields);
  if (mandate.kind == MandateKind::kBinding) fields.set("bindId", mandate.code);
  if (mandate.kind == MandateKind::kContract)
    fields.set("billNo", world.texts[mandate.account_shown]);
  if (mandate.kind == MandateKind::kToken) add_token(world, mandate, fields);
  return fields;
}

std::function<http::Form()> front_notice(const World& world, MandateId mandate) {
  const Mandate* row = world.mandates.find(mandate);
  if (row == nullptr || row->state != MandateState::kActive) return nullptr;
  Letter letter;
  letter.fields = signing_notice(world, *row);
  letter.keys = world.merchants[row->merchant].account(Provider::kUnionpay)->keys;
  letter.shown = manners_of(world.settings).shown;
  return [letter = std::move(letter)] {
    http::Form form;
    for (const auto& [name, value] : sealed_by(letter)) form.emplace_back(name, value);
    return form;
  };
}

ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan) {
  Letter letter;
  letter.fields = fields_of(world, notification);
  letter.keys = world.merchants[notification.merchant].account(Provider::kUnionpay)->keys;
  letter.shown = manners_of(world.settings).shown;
  if (is_changed(plan.keys)) letter.shown = changed(letter.shown);
  if (plan.wrong_key) letter.signature = faults::ReplyDraft::Signature::kWrongKey;
  if (plan.seal.absent) letter.signature = faults::ReplyDraft::Signature::kAbsent;
  apply(plan, letter.fields);
  ComposedNotification composed;
  composed.url = without_line_mark(world.texts[notification.url]);
  composed.seal = [letter = std::move(letter)](Instant, std::uint64_t) { return post(letter); };
  return composed;
}

std::span<const seconds> ladder() { return kLadder; }

bool acknowledged(const http::Response& answer) {
  return (answer.status == 200 || answer.status == 302) && answer.delay <= kAnswerTime;
}

}  // namespace daikou::simulator::unionpay
