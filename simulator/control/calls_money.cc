// Mandates and debits, and the payer's consent to them.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/captured.h"
#include "simulator/control/named.h"
#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"
#include "simulator/pages/consent.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

// Rows of a table that are about somebody.
struct RowsQuery {
  Page page;
  std::string merchant;
  std::string payer;
  std::string mandate;
  std::string order;
  std::string state;
  static form::Form<RowsQuery> form();
};

form::Form<RowsQuery> RowsQuery::form() {
  return {{form::field_by<RowsQuery, std::uint64_t>(
               "after", "Rows numbered after this one.",
               [](std::uint64_t after, RowsQuery& to) { to.page.after = after; }),
           form::field_by<RowsQuery, std::uint32_t>(
               "limit", "At most so many, 1 to 1000.",
               [](std::uint32_t limit, RowsQuery& to) { to.page.limit = limit; }),
           form::field_by<RowsQuery, bool>(
               "newest", "From the last one down; `after` then means before.",
               [](bool newest, RowsQuery& to) { to.page.newest = newest; }),
           form::field<&RowsQuery::merchant>("merchant", "Of this merchant, by alias."),
           form::field<&RowsQuery::payer>("payer", "Of this payer, by alias."),
           form::field<&RowsQuery::mandate>("mandate", "Of mandates of this code."),
           form::field<&RowsQuery::order>("order", "Of this order of the merchant; debits only."),
           form::field<&RowsQuery::state>("state", "In this state.")}};
}

struct TerminateOrder {
  std::string by = "payer";
  std::string remark;
  static form::Form<TerminateOrder> form() {
    return {{form::field<&TerminateOrder::by>("by", "Who ends it: payer or provider."),
             form::field<&TerminateOrder::remark>("remark", "Why, as the merchant reads it.")}};
  }
};

struct RefuseOrder {
  std::string reason = "risk_refused";
  static form::Form<RefuseOrder> form() {
    return {{form::field<&RefuseOrder::reason>("reason", "Why it is refused.")}};
  }
};

struct ConsentOrder {
  std::string url;
  std::string ticket;
  std::string payer;
  std::string action = "confirm";
  std::optional<std::string> code;
  static form::Form<ConsentOrder> form() {
    return {
        {form::field<&ConsentOrder::url>(
             "url", "Where the merchant sends the payer, or the signing page itself."),
         form::field<&ConsentOrder::ticket>("ticket", "The signing page's ticket, instead."),
         form::field<&ConsentOrder::payer>(
             "payer", "Who signs, by alias; the offer's own, else the world's first."),
         form::field<&ConsentOrder::action>("action", "confirm, pay_only or refuse."),
         form::field<&ConsentOrder::code>(
             "code", "The confirmation code; without one the payer confirmed by other means.")}};
  }
};

// Empty wishes are met by anybody.
bool is_wished(const std::string& wished, std::string_view seen) {
  return wished.empty() || wished == seen;
}

bool is_of_merchant(const World& world, const std::string& wished, MerchantId id) {
  return wished.empty() || world.merchants[id].alias == wished;
}

// With the number by which the provider's wire knows it.
Json described(const House& house, const World& world, const Mandate& row) {
  Json json = json_of(world, row);
  for (const Dialect* dialect : house.dialects)
    if (dialect->channel() == row.channel)
      if (std::string number = dialect->mandate_number(world, row); !number.empty())
        json["provider_number"] = std::move(number);
  return json;
}

Answer list_mandates(Call& call, const RowsQuery& query) {
  return call.visit([&](World& world) -> Answer {
    return json_reply(
        page_of(query.page, world.mandates.size(), [&](std::uint64_t number, Json& items) {
          const Mandate& row = world.mandates[MandateId{number}];
          if (is_wished(query.mandate, row.code) &&
              is_wished(query.state, daikou::name_of(row.state)) &&
              is_of_merchant(world, query.merchant, row.merchant) &&
              (query.payer.empty() || alias_of(world, row.payer) == query.payer))
            items.push_back(described(call.house, world, row));
        }));
  });
}

Answer show_mandate(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MandateId id, mandate_numbered(world, call.item));
    return json_reply(described(call.house, world, world.mandates[id]));
  });
}

Answer terminate(Call& call, const TerminateOrder& order) {
  if (order.by != "payer" && order.by != "provider")
    return Error{ErrorCode::kMalformed,
                 "by: '" + order.by + "', want payer or provider; a merchant ends it by its wire"};
  const TerminatedBy by = order.by == "payer" ? TerminatedBy::kPayer : TerminatedBy::kProvider;
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MandateId id, mandate_numbered(world, call.item));
    const auto ended = gateway::terminate(world, id, by, order.remark);
    if (!ended) return error_of(ended.error());
    return json_reply(described(call.house, world, world.mandates[id]));
  });
}

Answer list_debits(Call& call, const RowsQuery& query) {
  return call.visit([&](World& world) -> Answer {
    return json_reply(
        page_of(query.page, world.debits.size(), [&](std::uint64_t number, Json& items) {
          const Debit& row = world.debits[DebitId{number}];
          const Mandate* mandate = world.mandates.find(row.mandate);
          if (is_wished(query.order, row.order) &&
              is_wished(query.state, daikou::name_of(row.state)) &&
              is_wished(query.mandate, mandate == nullptr ? "" : mandate->code.view()) &&
              is_of_merchant(world, query.merchant, row.merchant) &&
              (query.payer.empty() || alias_of(world, row.payer) == query.payer))
            items.push_back(json_of(world, row));
        }));
  });
}

Answer show_debit(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const DebitId id, debit_numbered(world, call.item));
    return json_reply(json_of(world, world.debits[id]));
  });
}

Answer release_debit(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const DebitId id, debit_numbered(world, call.item));
    const auto released = gateway::release(world, id);
    if (!released) return error_of(released.error());
    return json_reply(json_of(world, world.debits[id]));
  });
}

Answer refuse_debit(Call& call, const RefuseOrder& order) {
  const auto reason = reason_from_name(order.reason);
  if (!reason || *reason == Reason::kNone)
    return Error{ErrorCode::kMalformed,
                 "reason: '" + order.reason + "', want one such as 'risk_refused'"};
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const DebitId id, debit_numbered(world, call.item));
    const auto refused = gateway::refuse_held(world, id, *reason);
    if (!refused) return error_of(refused.error());
    return json_reply(json_of(world, world.debits[id]));
  });
}

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

// Opens the merchant's signing address as the payer's browser would, and returns the ticket of the
// page it leads to. Errors: kRefused (the gateway shows why not), kNotFound (it leads nowhere).
Result<std::string> open_page(const House& house, const http::Url& url) {
  http::Request request;
  request.method = "GET";
  request.target = url.target;
  request.headers.add("Host", url.host);
  request.headers.add("Accept", "application/json");
  const http::Response answer = house.handle(request);
  const Json json = Json::parse(answer.body, nullptr, false);
  if (json.is_object() && !text_in(json, "ticket").empty()) return text_in(json, "ticket");
  constexpr std::size_t kShown = 300;
  return Error{answer.status == 404 ? ErrorCode::kNotFound : ErrorCode::kRefused,
               "url: the gateway opens no signing page there, but answers " +
                   std::to_string(answer.status) + " " + answer.body.substr(0, kShown)};
}

// A link that only a provider's own app opens stands for the page behind it.
std::string address_of(const House& house, const std::string& link) {
  for (const Dialect* dialect : house.dialects)
    if (const std::string target = dialect->page_behind(link); !target.empty())
      return "http://gateway" + target;
  return link;
}

Result<std::string> ticket_of(const House& house, const ConsentOrder& order) {
  if (order.ticket.empty() == order.url.empty())
    return Error{ErrorCode::kMalformed, "body: want one of 'url' and 'ticket'"};
  if (!order.ticket.empty()) return order.ticket;
  DAIKOU_TRY(const http::Url url, http::parse_url(address_of(house, order.url)));
  const std::size_t mark = std::min(url.target.find('?'), url.target.size() - 1);
  const http::Form query = http::parse_form(std::string_view(url.target).substr(mark + 1));
  if (const auto ticket = http::find(query, "ticket")) return std::string(*ticket);
  return open_page(house, url);
}

Answer give_consent(Call& call, const ConsentOrder& order) {
  const auto action = pages::action_from_name(order.action);
  if (!action)
    return Error{ErrorCode::kMalformed,
                 "action: '" + order.action + "', want confirm, pay_only or refuse"};
  DAIKOU_TRY(const std::string ticket, ticket_of(call.house, order));
  const auto admitted = pages::admit(call.house.worlds, ticket);
  if (!admitted) return not_found("signing page", ticket);
  call.cell = admitted->cell;
  return call.visit([&](World& world) -> Answer {
    const MandateId offered = pages::offer_of(world, *admitted);
    const DebitId payment = pages::payment_of(world, *admitted);
    const auto done = pages::carry_out(world, *admitted, {*action, order.payer, order.code});
    if (!done) return error_of(done.error());
    Json json{{"world", call.cell->id}};
    if (const Mandate* row = world.mandates.find(offered))
      json["mandate"] = described(call.house, world, *row);
    if (const Debit* row = world.debits.find(payment)) json["payment"] = json_of(world, *row);
    return json_reply(json);
  });
}

struct ExplainOrder {
  std::string request;
  std::vector<std::string> keys;
  std::string claimed;
  static form::Form<ExplainOrder> form() {
    return {
        {form::field<&ExplainOrder::request>(
             "request", "What was captured: a whole request, an address or a body.",
             form::Need::kRequired),
         form::field<&ExplainOrder::keys>(
             "keys", "What it should be signed with; the merchant's own when left out."),
         form::field<&ExplainOrder::claimed>("claimed", "The string its sender says it signed.")}};
  }
};

Answer explain(Call& call, const ExplainOrder& order) {
  DAIKOU_TRY(const http::Request captured, read_captured(order.request));
  KeyHints hints{{}, order.claimed};
  for (const std::string& key : order.keys) hints.keys.emplace_back(key);
  for (const Dialect* dialect : call.house.dialects)
    if (const auto explained = dialect->explain(captured, hints, call.house.worlds))
      return json_reply({{"channel", daikou::name_of(dialect->channel())},
                         {"fits", explained->fits},
                         {"text", explained->text}});
  const std::string line = captured.method + " " + std::string(captured.path());
  return Error{
      ErrorCode::kNotFound,
      captured.path().empty()
          ? "no channel is known by this body alone; want the whole request with its first "
            "line, such as POST /pay/…"
          : "no channel knows this request, " + line};
}

constexpr std::array kMoneyRoutes{
    route<&explain>("POST", "/explain",
                    "Whether a captured request's signature fits, and if not, why.", "Explained"),
    route<&give_consent>(
        "POST", "/consent",
        "The payer's decision on a signing page, which is opened first where need be.", "Consent"),
    route<&list_mandates>("GET", "/worlds/{world}/mandates", "Mandates and open offers, by number.",
                          "Mandates"),
    route<&show_mandate>("GET", "/worlds/{world}/mandates/{mandate}", "One mandate, by number.",
                         "Mandate"),
    route<&terminate>("POST", "/worlds/{world}/mandates/{mandate}/terminate",
                      "The payer or the provider ends it.", "Mandate"),
    route<&list_debits>("GET", "/worlds/{world}/debits", "Debits and payments, by number.",
                        "Debits"),
    route<&show_debit>("GET", "/worlds/{world}/debits/{debit}", "One debit, by number.", "Debit"),
    route<&release_debit>("POST", "/worlds/{world}/debits/{debit}/release", "A held debit goes on.",
                          "Debit"),
    route<&refuse_debit>("POST", "/worlds/{world}/debits/{debit}/refuse",
                         "A held debit is refused.", "Debit"),
};

}  // namespace

std::span<const Route> money_routes() { return kMoneyRoutes; }

}  // namespace daikou::simulator::control
