#include "simulator/control/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "simulator/world/card.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

// The word of an enum that is read by a form.
template <class E>
Json word(E value) {
  return form::NamesOf<E>::names()[static_cast<std::size_t>(value)];
}

std::string alias_of_merchant(const World& world, MerchantId id) {
  const Merchant* row = world.merchants.find(id);
  return row == nullptr ? "" : row->alias;
}

Json json_of(const Account& account) {
  return {{"provider", word(account.provider)},
          {"identity", account.identity},
          {"apps", account.apps},
          {"debit_open", account.debit_open},
          {"app_sign_open", account.app_sign_open},
          {"access", daikou::name_of(account.access.state)},
          {"deposit", money_text(account.access.deposit)},
          {"access_fee", money_text(account.access.fee)},
          {"debit_rate", std::to_string(account.rates[Quota::kDebit].per_second) + "/s"}};
}

// Whole: what the payer's own card leaves open is drawn.
Json json_of(const BankCard& card) {
  return {
      {"number", card.number},     {"kind", word(card.kind)}, {"state", word(card.state)},
      {"bank", card.bank},         {"holder", card.holder},   {"document_kind", card.document_kind},
      {"document", card.document}, {"phone", card.phone},     {"pin", card.pin},
      {"cvn2", card.cvn2},         {"expiry", card.expiry}};
}

Json json_of(const FaultMatch& match) {
  Json json = Json::object();
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  put("at", match.at);
  put("channel", match.channel);
  put("merchant", match.merchant);
  put("payer", match.payer);
  put("mandate", match.mandate);
  put("order", match.order);
  put("kind", match.kind);
  if (match.amount) json["amount"] = money_text(*match.amount);
  return json;
}

// What a timer is about, in the words people know it by.
std::string about(const World& world, const Timer<TimerKind>& timer) {
  switch (timer.kind) {
    case TimerKind::kExecuteDebit:
    case TimerKind::kSettleDebit:
    case TimerKind::kCloseDebit:
    case TimerKind::kRefundsEnd: {
      const Debit* debit = world.debits.find(DebitId{timer.id});
      return debit == nullptr ? "" : std::string(debit->order);
    }
    case TimerKind::kOfferLapses:
    case TimerKind::kMandateExpires:
    case TimerKind::kScheduleEnds:
    case TimerKind::kNoticeLapses: {
      const Mandate* mandate = world.mandates.find(MandateId{timer.id});
      return mandate == nullptr ? "" : std::string(mandate->code);
    }
    case TimerKind::kSettleRefund: {
      const Refund* refund = world.refunds.find(RefundId{timer.id});
      return refund == nullptr ? "" : refund->code;
    }
    case TimerKind::kBatchEnds: {
      const Batch* batch = world.batches.find(BatchId{timer.id});
      return batch == nullptr ? "" : batch->number;
    }
    case TimerKind::kComplaintLapses: return std::to_string(timer.id);
    case TimerKind::kPayOut:
    case TimerKind::kDecideApplication: return alias_of_merchant(world, MerchantId{timer.id});
    case TimerKind::kNotify:
    case TimerKind::kReleaseHeld: {
      const auto found = world.notifications.find(NotificationId{timer.id});
      return found == world.notifications.end() ? "" : std::string(name_of(found->second.kind));
    }
  }
  return "";
}

// Instants that have not come are left out.
void put_instant(Json& json, const char* name, Instant at) {
  if (at != Instant{}) json[name] = to_exact_text(at);
}

void put_text(Json& json, const char* name, std::string_view text) {
  if (!text.empty()) json[name] = text;
}

// A rule that was applied as often as it may be does nothing any more.
std::int64_t rules_left(const World& world) {
  return std::ranges::count_if(world.faults, [](const FaultRule& rule) {
    return !rule.times || rule.applied < *rule.times;
  });
}

}  // namespace

Json summary_of(const WorldCell& cell) {
  const World& world = cell.world;
  return {{"id", cell.id},
          {"seed", world.seed},
          {"now", to_exact_text(world.now)},
          {"started", to_exact_text(world.started)},
          {"clock", cell.tie.mode() == ClockMode::kWall ? "wall" : "stepped"},
          {"next_due", instant_or_null(world.agenda.next())},
          {"merchants", world.merchants.size()},
          {"templates", world.templates.size()},
          {"payers", world.payers.size()},
          {"mandates", world.mandates.size()},
          {"debits", world.debits.size()},
          {"refunds", world.refunds.size()},
          {"notifications_waiting", world.notifications.size()},
          {"timers", world.agenda.size()},
          {"faults", rules_left(world)},
          {"journal", {{"last", world.journal.last()}, {"dropped", world.journal.dropped()}}}};
}

Json json_of(const World&, const Merchant& merchant) {
  Json accounts = Json::array();
  for (const Account& account : merchant.accounts) accounts.push_back(json_of(account));
  return {{"number", merchant.id.value},
          {"alias", merchant.alias},
          {"name", merchant.name},
          {"service_phone", merchant.service_phone},
          {"state", word(merchant.state)},
          {"balance", money_text(merchant.balance)},
          {"unsettled", money_text(merchant.unsettled)},
          {"settles_after_days", merchant.standing.settles_after_days},
          {"applications", merchant.standing.applications},
          {"decide_at", instant_or_null(merchant.standing.decide_at)},
          {"rejected_for", merchant.standing.rejected_for},
          {"violations", merchant.standing.violations},
          {"accounts", std::move(accounts)}};
}

Json json_of(const World& world, const Template& tmpl) {
  return {
      {"number", tmpl.id.value},
      {"merchant", alias_of_merchant(world, tmpl.merchant)},
      {"provider", word(tmpl.provider)},
      {"code", tmpl.code},
      {"name", tmpl.name},
      {"amount_rule", word(tmpl.amount_rule)},
      {"cap", money_text(tmpl.cap)},
      {"cycle", {{"unit", word(tmpl.cycle.unit)}, {"count", tmpl.cycle.count}}},
      {"mode", word(tmpl.mode)},
      {"delay", to_span_text(tmpl.delay)},
      {"free_after_signing", to_span_text(tmpl.free_after_signing)},
      {"window", {{"from", to_span_text(tmpl.window.from)}, {"to", to_span_text(tmpl.window.to)}}},
      {"window_enforced", tmpl.window_enforced},
      {"enabled", tmpl.enabled},
      {"termination_url", tmpl.termination_url}};
}

Json json_of(const World& world, const Payer& payer) {
  return {{"number", payer.id.value},
          {"alias", alias_of(world, payer.id)},
          {"state", name_of(payer.state)},
          {"balance", money_text(payer.balance)},
          {"live_mandates", payer.live_mandates},
          {"card", json_of(card_of(world, payer.id))}};
}

Json json_of(const World& world, const Mandate& mandate) {
  Json json{{"number", mandate.id.value},
            {"code", mandate.code},
            {"state", daikou::name_of(mandate.state)},
            {"merchant", alias_of_merchant(world, mandate.merchant)},
            {"template", world.templates[mandate.tmpl].code},
            {"channel", daikou::name_of(mandate.channel)}};
  put_text(json, "payer", alias_of(world, mandate.payer));
  put_text(json, "account_shown", world.texts[mandate.account_shown]);
  put_instant(json, "offered_at", mandate.offered_at);
  put_instant(json, "signed_at", mandate.signed_at);
  put_instant(json, "expires_at", mandate.expires_at);
  put_instant(json, "ended_at", mandate.ended_at);
  if (mandate.ended_by != TerminatedBy::kNobody)
    json["ended_by"] = daikou::name_of(mandate.ended_by);
  put_text(json, "remark", world.texts[mandate.remark]);
  if (mandate.notice.open)
    json["notice"] = {{"ceiling", money_text(mandate.notice.ceiling)},
                      {"first_day", to_date_text(mandate.notice.first_day)},
                      {"last_day", to_date_text(mandate.notice.last_day)}};
  if (mandate.pending) json["pending_order"] = world.debits[mandate.pending].order;
  return json;
}

Json json_of(const World& world, const Debit& debit) {
  Json json{{"number", debit.id.value},
            {"order", debit.order},
            {"kind", debit.kind == DebitKind::kPayment ? "payment" : "withholding"},
            {"state", daikou::name_of(debit.state)},
            {"amount", money_text(debit.amount)},
            {"refunded", money_text(refunded_of(world, debit.id).amount)},
            {"merchant", alias_of_merchant(world, debit.merchant)},
            {"channel", daikou::name_of(debit.channel)}};
  if (debit.reason != Reason::kNone) json["reason"] = daikou::name_of(debit.reason);
  put_text(json, "payer", alias_of(world, debit.payer));
  if (const Mandate* mandate = world.mandates.find(debit.mandate)) json["mandate"] = mandate->code;
  put_instant(json, "accepted_at", debit.accepted_at);
  put_instant(json, "ended_at", debit.ended_at);
  return json;
}

Json json_of(const World& world, const Complaint& complaint) {
  Json json{{"number", complaint.id.value},
            {"merchant", alias_of_merchant(world, complaint.merchant)},
            {"payer", alias_of(world, complaint.payer)},
            {"cause", daikou::name_of(complaint.cause)},
            {"state", daikou::name_of(complaint.state)}};
  if (const Debit* debit = world.debits.find(complaint.debit)) json["order"] = debit->order;
  if (const Mandate* mandate = world.mandates.find(complaint.mandate))
    put_text(json, "mandate", mandate->code);
  put_text(json, "words", world.texts[complaint.words]);
  put_text(json, "answer", world.texts[complaint.answer]);
  put_instant(json, "filed_at", complaint.filed_at);
  put_instant(json, "answer_by", complaint.answer_by);
  put_instant(json, "answered_at", complaint.answered_at);
  return json;
}

Json json_of(const gateway::Audit& audit) {
  Json findings = Json::array();
  for (const gateway::Finding& each : audit.findings) {
    Json row{{"point", each.point},
             {"requirement", each.requirement},
             {"mark", gateway::name_of(each.mark)},
             {"wants", each.wants}};
    put_text(row, "seen", each.seen);
    findings.push_back(std::move(row));
  }
  return {{"passes", audit.passes()},
          {"rejected_for", audit.rejected_for()},
          {"settles_after_days", audit.settles_after_days},
          {"deposit", money_text(audit.deposit)},
          {"fee", money_text(audit.fee)},
          {"findings", std::move(findings)}};
}

Json json_of(const World& world, const Timer<TimerKind>& timer) {
  return {{"at", to_exact_text(timer.at)},
          {"kind", name_of(timer.kind)},
          {"about", about(world, timer)}};
}

Json json_of(const FaultRule& rule) {
  Json json{{"number", rule.number}, {"fault", rule.fault}, {"match", json_of(rule.match)}};
  if (!rule.unless.empty()) json["not"] = json_of(rule.unless);
  if (!rule.settings.empty()) json["settings"] = rule.settings;
  if (rule.times) json["times"] = *rule.times;
  put_instant(json, "after", rule.after);
  if (rule.until != kNever) json["until"] = to_exact_text(rule.until);
  if (rule.probability < 1) json["probability"] = fmt::format("{:g}%", rule.probability * 100);
  if (rule.skip > 0) json["skip"] = rule.skip;
  json["source"] = name_of(rule.source);
  json["seen"] = rule.seen;
  json["applied"] = rule.applied;
  return json;
}

Json page_of(const Page& page, std::uint64_t last,
             const std::function<void(std::uint64_t number, Json& items)>& put) {
  const std::size_t limit = std::clamp<std::uint32_t>(page.limit, 1, 1000);
  Json items = Json::array();
  if (page.newest) {
    std::uint64_t number = page.after == 0 ? last + 1 : std::min(page.after, last + 1);
    while (number > 1 && items.size() < limit) put(--number, items);
    Json next = number > 1 ? Json(number) : Json();
    return {{"items", std::move(items)}, {"next", std::move(next)}};
  }
  std::uint64_t number = std::min(page.after, last);
  while (number < last && items.size() < limit) put(++number, items);
  Json next = number < last ? Json(number) : Json();
  return {{"items", std::move(items)}, {"next", std::move(next)}};
}

}  // namespace daikou::simulator::control
