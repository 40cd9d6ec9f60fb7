// Money by the day: bills, when settled money may be used, everybody's pay day; and notifications,
// which say that it moved.
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "simulator/control/journal_filter.h"
#include "simulator/control/named.h"
#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/gateway/telling.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

struct BillDaysQuery {
  std::string merchant;
  std::uint32_t limit = 31;
  static form::Form<BillDaysQuery> form() {
    return {{form::field<&BillDaysQuery::merchant>("merchant", "Of this merchant, by alias."),
             form::field<&BillDaysQuery::limit>("limit", "The last so many, 1 to 400.")}};
  }
};

struct BillQuery {
  std::string merchant;
  Page page;
  static form::Form<BillQuery> form() {
    return {
        {form::field<&BillQuery::merchant>("merchant", "Whose, by alias.", form::Need::kRequired),
         form::field_by<BillQuery, std::uint64_t>(
             "after", "Lines after this one.",
             [](std::uint64_t after, BillQuery& to) { to.page.after = after; }),
         form::field_by<BillQuery, std::uint32_t>(
             "limit", "At most so many, 1 to 1000.",
             [](std::uint32_t limit, BillQuery& to) { to.page.limit = limit; })}};
  }
};

struct WaitingQuery {
  Page page;
  static form::Form<WaitingQuery> form() {
    return {{form::field_by<WaitingQuery, std::uint64_t>(
                 "after", "Notifications numbered after this one.",
                 [](std::uint64_t after, WaitingQuery& to) { to.page.after = after; }),
             form::field_by<WaitingQuery, std::uint32_t>(
                 "limit", "At most so many, 1 to 1000.",
                 [](std::uint32_t limit, WaitingQuery& to) { to.page.limit = limit; })}};
  }
};

struct PayDay {
  Fen amount;
  static form::Form<PayDay> form() {
    return {
        {form::field<&PayDay::amount>("amount", "What everybody gets.", form::Need::kRequired)}};
  }
};

Json totals_of(const World& world, const BillDay& day) {
  Fen settled;
  Fen refunded;
  for (const DebitId id : day.debits) settled = sum(settled, world.debits[id].amount);
  for (const RefundId id : day.refunds) refunded = sum(refunded, world.refunds[id].amount);
  return {{"debits", day.debits.size()},
          {"settled", money_text(settled)},
          {"refunds", day.refunds.size()},
          {"refunded", money_text(refunded)}};
}

Answer list_bill_days(Call& call, const BillDaysQuery& query) {
  const std::size_t limit = std::clamp<std::uint32_t>(query.limit, 1, 400);
  return call.visit([&](World& world) -> Answer {
    MerchantId only;
    if (!query.merchant.empty()) {
      DAIKOU_TRY(only, merchant_named(world, query.merchant));
    }
    std::vector<std::pair<std::pair<MerchantId, Date>, const BillDay*>> rows;
    for (const auto& [of, day] : world.bill_days)
      if (!only || of.first == only) rows.emplace_back(of, &day);
    std::ranges::stable_sort(
        rows, [](const auto& a, const auto& b) { return a.first.second > b.first.second; });
    if (rows.size() > limit) rows.resize(limit);
    Json items = Json::array();
    for (const auto& [of, day] : rows) {
      Json row{{"merchant", world.merchants[of.first].alias}, {"day", to_date_text(of.second)}};
      row.update(totals_of(world, *day));
      items.push_back(std::move(row));
    }
    Json payouts = Json::array();
    for (const auto& [of, amount] : world.payouts)
      if ((!only || of.first == only) && payouts.size() < limit)
        payouts.push_back({{"merchant", world.merchants[of.first].alias},
                           {"day", to_date_text(of.second)},
                           {"amount", money_text(amount)}});
    return json_reply({{"items", std::move(items)}, {"payouts", std::move(payouts)}});
  });
}

Json bill_line(const World& world, const Debit& row) {
  Json json{{"kind", "debit"},
            {"order", row.order},
            {"amount", money_text(row.amount)},
            {"channel", daikou::name_of(row.channel)},
            {"at", to_exact_text(row.ended_at)}};
  if (row.payer) json["payer"] = alias_of(world, row.payer);
  return json;
}

Json bill_line(const World& world, const Refund& row) {
  return {{"kind", "refund"},
          {"order", world.debits[row.debit].order},
          {"refund", row.code},
          {"amount", money_text(row.amount)},
          {"channel", daikou::name_of(row.channel)},
          {"at", to_exact_text(row.accepted_at)}};
}

Answer show_bill_day(Call& call, const BillQuery& query) {
  DAIKOU_TRY(const Date date, date_from_text(call.item));
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId merchant, merchant_named(world, query.merchant));
    const auto found = world.bill_days.find({merchant, date});
    const BillDay day = found == world.bill_days.end() ? BillDay{} : found->second;
    const std::uint64_t debits = day.debits.size();
    Json json =
        page_of(query.page, debits + day.refunds.size(), [&](std::uint64_t number, Json& items) {
          items.push_back(number <= debits
                              ? bill_line(world, world.debits[day.debits[number - 1]])
                              : bill_line(world, world.refunds[day.refunds[number - debits - 1]]));
        });
    json["merchant"] = query.merchant;
    json["day"] = call.item;
    json.update(totals_of(world, day));
    return json_reply(json);
  });
}

Answer pay_everybody(Call& call, const PayDay& order) {
  return call.visit([&](World& world) -> Answer {
    for (std::uint64_t number = 1; number <= world.payers.size(); ++number)
      DAIKOU_CHECK(add(world.payers[PayerId{number}].balance, order.amount));
    for (std::uint64_t number = 1; number <= world.payers.size(); ++number) {
      Payer& payer = world.payers.edit(PayerId{number});
      payer.balance = sum(payer.balance, order.amount);
    }
    Entry entry;
    entry.at = world.now;
    entry.fact = Fact::kWorldChanged;
    entry.amount = order.amount;
    entry.number = world.payers.size();
    entry.text = "pay day";
    world.journal.append(std::move(entry));
    return json_reply({{"payers", world.payers.size()}, {"amount", money_text(order.amount)}});
  });
}

Json waiting_json(const World& world, const Notification& row) {
  Json json{{"number", row.id.value},
            {"kind", daikou::simulator::name_of(row.kind)},
            {"channel", daikou::name_of(row.channel)},
            {"merchant", world.merchants[row.merchant].alias},
            {"url", world.texts[row.url]},
            {"attempts", row.attempts},
            {"queued_at", to_exact_text(row.queued_at)}};
  if (const Mandate* mandate = world.mandates.find(row.mandate)) json["code"] = mandate->code;
  if (const Debit* debit = world.debits.find(row.debit)) json["order"] = debit->order;
  return json;
}

Answer list_waiting(Call& call, const WaitingQuery& query) {
  const std::size_t limit = std::clamp<std::uint32_t>(query.page.limit, 1, 1000);
  return call.visit([&](World& world) -> Answer {
    Json items = Json::array();
    auto at = world.notifications.upper_bound(NotificationId{query.page.after});
    std::uint64_t last = 0;
    for (; at != world.notifications.end() && items.size() < limit; ++at) {
      items.push_back(waiting_json(world, at->second));
      last = at->first.value;
    }
    const Json next = at == world.notifications.end() ? Json() : Json(last);
    return json_reply({{"items", std::move(items)}, {"next", next}});
  });
}

Answer resend_debit(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const DebitId id, debit_numbered(world, call.item));
    const Debit& row = world.debits[id];
    const TextId url = texts_of(world, row).notify_url;
    if (!url)
      return Error{ErrorCode::kRefused, "debit " + call.item + " was asked for without an address"};
    if (row.ended_at == Instant{})
      return Error{ErrorCode::kRefused, "debit " + call.item + " has no outcome yet"};
    Notification notification;
    notification.kind =
        row.kind == DebitKind::kPayment ? NotificationKind::kPayment : NotificationKind::kDebit;
    notification.channel = row.channel;
    notification.debit = id;
    notification.mandate = row.mandate;
    notification.merchant = row.merchant;
    notification.url = url;
    gateway::tell_again(world, notification);
    return json_reply(json_of(world, row), 202);
  });
}

struct ResendOrder : JournalFilter {
  std::uint64_t notification = 0;
  static form::Form<ResendOrder> form() {
    form::Form<ResendOrder> form;
    for (form::Field<ResendOrder>& each : fields<ResendOrder>())
      if (each.name != "fact" && each.name != "operation" && each.name != "exchange")
        form.fields.push_back(std::move(each));
    form.fields.push_back(form::field<&ResendOrder::notification>(
        "notification", "The one of this number, as the journal shows it."));
    return form;
  }
  bool is_empty() const {
    return notification == 0 && words_of(*this) == words_of(JournalFilter{});
  }
};

// What it is about: a thing that was told several times is told once.
using Told = std::tuple<NotificationKind, MandateId, DebitId, RefundId>;

// Errors: kNotFound when entries that were dropped might have been among them.
Result<std::vector<Notification>> what_was_told(const World& world, const ResendOrder& order) {
  const Journal& journal = world.journal;
  const Entry* oldest = journal.find(journal.dropped() + 1);
  const bool reaches_back = oldest == nullptr || !order.from || oldest->at >= *order.from;
  if (journal.dropped() > 0 && reaches_back && order.notification == 0)
    return journal.error_of_dropped(0);
  std::map<Told, Notification> found;
  DAIKOU_CHECK(journal.read(journal.dropped(), [&](const Entry& entry) {
    if (entry.fact != Fact::kNotificationQueued || !matches(world, order, entry)) return;
    if (order.notification != 0 && entry.notification.value != order.notification) return;
    if (const auto row = gateway::told(world, entry))
      found.insert_or_assign(Told{row->kind, row->mandate, row->debit, row->refund}, *row);
  }));
  if (found.empty() && journal.dropped() > 0 && reaches_back) return journal.error_of_dropped(0);
  std::vector<Notification> rows;
  for (const auto& [about, row] : found) rows.push_back(row);
  return rows;
}

Answer resend(Call& call, const ResendOrder& order) {
  DAIKOU_CHECK(check_filter(order));
  if (order.is_empty())
    return Error{ErrorCode::kMalformed,
                 "body: want one of 'notification', 'mandate', 'order', 'merchant', 'payer', "
                 "'channel', 'kind', 'from', 'until'; everything at once is `from` the beginning"};
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const std::vector<Notification> rows, what_was_told(world, order));
    if (rows.empty())
      return Error{
          ErrorCode::kNotFound,
          "nothing was told that fits (" +
              (order.notification == 0 ? words_of(order)
                                       : "notification " + std::to_string(order.notification)) +
              "); `daikou journal --fact notification_queued` shows what was"};
    Json items = Json::array();
    for (const Notification& row : rows) {
      gateway::tell_again(world, row);
      items.push_back(
          waiting_json(world, world.notifications.at(NotificationId{world.notifications_made})));
    }
    return json_reply({{"items", std::move(items)}, {"next", nullptr}}, 202);
  });
}

constexpr std::array kSettlementRoutes{
    route<&list_bill_days>("GET", "/worlds/{world}/bill-days",
                           "What moved on each day, the last first, and what is paid out when.",
                           "BillDays"),
    route<&show_bill_day>("GET", "/worlds/{world}/bill-days/{day}",
                          "One day of a merchant, line by line.", "BillOfDay"),
    route<&pay_everybody>("POST", "/worlds/{world}/pay-day", "Adds to every payer's balance.",
                          "PayDay"),
    route<&list_waiting>("GET", "/worlds/{world}/notifications",
                         "What merchants have not acknowledged yet, by number.", "Notifications"),
    route<&resend>("POST", "/worlds/{world}/resend",
                   "Tells once more what was told: one, one mandate's, or all of a time.",
                   "Notifications"),
    route<&resend_debit>("POST", "/worlds/{world}/debits/{debit}/resend",
                         "Tells a debit's outcome once more.", "Debit"),
};

}  // namespace

std::span<const Route> settlement_routes() { return kSettlementRoutes; }

}  // namespace daikou::simulator::control
