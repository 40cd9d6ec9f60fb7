#include "simulator/dialects/unionpay/money_facts.h"

#include "core/wire/unionpay/numbers.h"
#include "core/wire/unionpay/sensitive.h"
#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/note.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr std::string_view kYuan = "156";
constexpr std::string_view kWithoutCard = "9000";  // payType: other payments without the card.

up::Fields fields_of(const World& world, MerchantId merchant, TextId note, Fen amount) {
  up::Fields fields = noted(world.texts[note]);
  fields.set("merId", world.merchants[merchant].account(Provider::kUnionpay)->identity);
  fields.set("txnAmt", to_fen_text(amount));
  return fields;
}

void add_day(Instant at, Instant day, Fen settled, up::Fields& to) {
  to.set("currencyCode", kYuan);
  to.set("traceTime", up::trace_time(at));
  to.set("settleAmt", to_fen_text(settled));
  to.set("settleCurrencyCode", kYuan);
  to.set("settleDate", up::settlement_day_text(up::settlement_day(day)));
}

}  // namespace

Instant settled_at(const Debit& debit) {
  return debit.ended_at == Instant{} ? debit.accepted_at : debit.ended_at;
}

up::Fields order_fields(const World& world, const Debit& debit) {
  return fields_of(world, debit.merchant, texts_of(world, debit).dialect_note, debit.amount);
}

up::Fields order_fields(const World& world, const Refund& refund) {
  return fields_of(world, refund.merchant, refund.dialect_note, refund.amount);
}

void add_booking(const Debit& debit, Fen settled, up::Fields& to) {
  to.set("queryId", trade_number(debit));
  to.set("traceNo", trace_no(debit));
  add_day(debit.accepted_at, settled_at(debit), settled, to);
}

void add_booking(const World& world, const Refund& refund, Fen settled, up::Fields& to) {
  to.set("queryId", trade_number(refund));
  to.set("origQryId", trade_number(world.debits[refund.debit]));
  to.set("traceNo", trace_no(refund));
  add_day(refund.accepted_at, refund.accepted_at, settled, to);
}

void add_card(const World& world, const Debit& debit, up::Fields& to) {
  const Keyring* keyring = world.merchants[debit.merchant].account(Provider::kUnionpay)->keys.get();
  const Keys* keys = keys_in(keyring);
  if (keys == nullptr) return;
  const BankCard card = card_of(world, debit.payer);
  const auto shown = up::encrypt(up::masked_in_messages(card.number), keys->verifier);
  if (shown) to.set("accNo", *shown);
  to.set("payCardType", card.kind == CardKind::kDebit ? "01" : "02");
  to.set("payType", kWithoutCard);
}

}  // namespace daikou::simulator::unionpay
