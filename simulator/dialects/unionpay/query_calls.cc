// Asking after an order (dossier 10). respCode speaks of the query, origRespCode of the order.
#include "core/wire/unionpay/debits.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/money_facts.h"
#include "simulator/dialects/unionpay/note.h"
#include "simulator/dialects/unionpay/order_numbers.h"
#include "simulator/dialects/unionpay/pace.h"

namespace daikou::simulator::unionpay {
namespace {

// An order is named by its number and its time.
bool has_time(const World& world, TextId note, const Desk& desk) {
  return noted_time(world.texts[note]) == desk.fields().get("txnTime");
}

void add_outcome(const Coded& outcome, up::Fields& to) {
  to.set("origRespCode", outcome.code);
  to.set("origRespMsg", outcome.text);
}

// Of an open order nothing but its amount is told.
void pending(up::Fields& fields) { fields.set("settleAmt", "0"); }

up::Fields status_of(const World& world, const Debit& debit, const Manners& manners) {
  up::Fields fields = order_fields(world, debit);
  add_outcome(outcome_of(world, debit, manners), fields);
  const bool settled = debit.state == DebitState::kSettled;
  if (!settled && debit.state != DebitState::kRefused && debit.state != DebitState::kClosed) {
    pending(fields);
    return fields;
  }
  add_booking(debit, settled ? debit.amount : Fen(0), fields);
  if (settled) fields.set("issuerIdentifyMode", "0");
  if (manners.show_card) add_card(world, debit, fields);
  return fields;
}

up::Fields status_of(const World& world, const Refund& refund) {
  up::Fields fields = order_fields(world, refund);
  add_outcome(outcome_of(refund), fields);
  if (refund.state == RefundState::kPending) {
    pending(fields);
    return fields;
  }
  const bool settled = refund.state == RefundState::kSettled;
  add_booking(world, refund, settled ? refund.amount : Fen(0), fields);
  if (settled) fields.set("issuerIdentifyMode", "0");
  return fields;
}

// The order that established a relation. Assumed: such orders can be asked after (dossier 8.8).
std::optional<up::Fields> established(const World& world, const Desk& desk,
                                      std::string_view order) {
  const MandateId id = find_mandate(world, desk.merchant(), {}, order);
  if (!id || !has_time(world, world.mandates[id].dialect_note, desk)) return std::nullopt;
  const Mandate& row = world.mandates[id];
  up::Fields fields = noted(world.texts[row.dialect_note]);
  add_outcome(coded(row.state == MandateState::kOffered ? "70" : up::kSuccess), fields);
  return fields;
}

// The order that released one.
std::optional<up::Fields> released(const World& world, const Desk& desk, std::string_view order) {
  std::optional<up::Fields> found;
  world.mandate_codes.for_each_match(
      hash_key(desk.merchant().value, order), [&](std::uint64_t number) {
        const Mandate& row = world.mandates[MandateId{number}];
        if (row.merchant != desk.merchant() || !row.remark || world.texts[row.remark] != order)
          return;
        found.emplace();
        add_outcome(coded(up::kSuccess), *found);
      });
  return found;
}

Decided<up::Fields> find_status(const World& world, Desk& desk, std::string_view order) {
  const OrderSent sent{desk.merchant(), order, desk.fields().get("txnTime")};
  if (const Debit* debit = world.debits.find(find_sent_debit(world, sent)))
    return status_of(world, *debit, desk.manners());
  if (const Refund* refund = world.refunds.find(find_sent_refund(world, sent)))
    return status_of(world, *refund);
  if (auto found = established(world, desk, order)) return *std::move(found);
  if (auto found = released(world, desk, order)) return *std::move(found);
  return Refusal{Reason::kOrderMissing, "no order '" + std::string(order) + "' of that time"};
}

}  // namespace

// 00/00
http::Response query_order(Desk& desk) {
  const auto query = desk.take<up::OrderQuery>();
  if (!query) return desk.refuse(query.error());
  faults::Subject subject;
  subject.order = query->order.order_id;
  return desk.decide(subject, [&](World& world) -> Decided<up::Fields> {
    DAIKOU_CHECK(keep_pace(world, desk, "order " + query->order.order_id,
                           desk.manners().queries_per_minute));
    return find_status(world, desk, query->order.order_id);
  });
}

}  // namespace daikou::simulator::unionpay
