// Payers, merchants and their templates.
#include <array>
#include <nlohmann/json.hpp>

#include "core/signing/encoding.h"
#include "simulator/control/named.h"
#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/dialects/credentials.h"
#include "simulator/gateway/access.h"
#include "simulator/gateway/terms.h"
#include "simulator/world/card.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

struct PayersQuery {
  Page page;
  std::string name;
  std::optional<PayerState> state;
  static form::Form<PayersQuery> form() {
    return {{form::field_by<PayersQuery, std::uint64_t>(
                 "after", "Payers numbered after this one.",
                 [](std::uint64_t after, PayersQuery& to) { to.page.after = after; }),
             form::field_by<PayersQuery, std::uint32_t>(
                 "limit", "At most so many, 1 to 1000.",
                 [](std::uint32_t limit, PayersQuery& to) { to.page.limit = limit; }),
             form::field<&PayersQuery::name>("name", "Only those whose alias begins so."),
             form::field<&PayersQuery::state>("state", "Only those in this state.")}};
  }
};

struct PayerChange {
  std::optional<PayerState> state;
  std::optional<Fen> balance;
  std::optional<CardState> card_state;
  static form::Form<PayerChange> form() {
    return {{form::field<&PayerChange::state>("state", "What the account answers to debits."),
             form::field<&PayerChange::balance>("balance", "What can be debited."),
             form::field<&PayerChange::card_state>("card_state",
                                                   "What the bank card's issuer answers.")}};
  }
};

struct TopUp {
  Fen amount;
  static form::Form<TopUp> form() {
    return {{form::field<&TopUp::amount>("amount", "What is added.", form::Need::kRequired)}};
  }
};

struct MerchantChange {
  std::optional<MerchantState> state;
  std::optional<Fen> balance;
  std::optional<Provider> provider;
  std::optional<bool> debit_open;
  std::optional<bool> app_sign_open;
  std::optional<std::vector<std::string>> violations;
  static form::Form<MerchantChange> form() {
    return {{form::field<&MerchantChange::state>("state", "Whether it may sign and debit."),
             form::field<&MerchantChange::balance>("balance", "What refunds can be paid from."),
             form::field<&MerchantChange::violations>("violations",
                                                      "Fake orders, false trades on record."),
             form::field<&MerchantChange::provider>(
                 "provider", "Whose account the following are about; all of them without."),
             form::field<&MerchantChange::debit_open>("debit_open", "Whether withholding is open."),
             form::field<&MerchantChange::app_sign_open>("app_sign_open",
                                                         "Whether signing from an app is open.")}};
  }
};

struct AccessStep {
  Provider provider = Provider::kUnionpay;
  AccessEvent step = AccessEvent::kApply;
  Fen expected_amount;
  std::uint32_t expected_debits = 0;
  std::string industry;
  static form::Form<AccessStep> form() {
    return {
        {form::field<&AccessStep::provider>("provider", "Whose channel it is."),
         form::field<&AccessStep::step>("step", "What happens to the application.",
                                        form::Need::kRequired),
         form::field<&AccessStep::expected_amount>("expected_amount", "Applying: of one debit."),
         form::field<&AccessStep::expected_debits>("expected_debits",
                                                   "Applying: how many a month."),
         form::field<&AccessStep::industry>("industry", "Applying: of which industry.")}};
  }
};

struct NewTemplate {
  std::string merchant;
  Template tmpl;
  static form::Form<NewTemplate> form() {
    return {
        {form::field<&NewTemplate::merchant>("merchant", "Whose it is, by alias.",
                                             form::Need::kRequired),
         form::field<&NewTemplate::tmpl>("template", "What was agreed.", form::Need::kRequired)}};
  }
};

struct TemplateChange {
  std::optional<bool> enabled;
  gateway::NewTerms terms;
  std::optional<std::string> termination_url;
  static form::Form<TemplateChange> form() {
    return {
        {form::field<&TemplateChange::enabled>("enabled", "A disabled one takes no new mandates."),
         form::field_by<TemplateChange, Fen>(
             "cap", "The most one debit may take; while nobody has agreed to another one.",
             [](Fen cap, TemplateChange& to) { to.terms.cap = cap; }),
         form::field_by<TemplateChange, Cycle>(
             "cycle", "The period; while nobody has agreed to another one.",
             [](const Cycle& cycle, TemplateChange& to) { to.terms.cycle = cycle; }),
         form::field<&TemplateChange::termination_url>(
             "termination_url", "Where the merchant learns that a mandate ended.")}};
  }
};

void journal_change(World& world, Fact fact, MerchantId merchant, PayerId payer, Fen amount,
                    std::string text) {
  Entry entry;
  entry.at = world.now;
  entry.fact = fact;
  entry.merchant = merchant;
  entry.payer = payer;
  entry.amount = amount;
  entry.text = std::move(text);
  world.journal.append(std::move(entry));
}

Answer list_payers(Call& call, const PayersQuery& query) {
  return call.visit([&](World& world) -> Answer {
    return json_reply(
        page_of(query.page, world.payers.size(), [&](std::uint64_t number, Json& items) {
          const Payer& payer = world.payers[PayerId{number}];
          if ((!query.state || payer.state == *query.state) &&
              (query.name.empty() || alias_of(world, payer.id).starts_with(query.name)))
            items.push_back(json_of(world, payer));
        }));
  });
}

Answer show_payer(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const PayerId id, payer_named(world, call.item));
    return json_reply(json_of(world, world.payers[id]));
  });
}

Answer add_payer(Call& call, const Payer& payer) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const PayerId id, add_new_payer(world, payer));
    journal_change(world, Fact::kPayerChanged, {}, id, payer.balance, "added");
    return json_reply(json_of(world, world.payers[id]), 201);
  });
}

Answer change_payer(Call& call, const PayerChange& change) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const PayerId id, payer_named(world, call.item));
    if (change.card_state) {
      const auto& known = world.payers[id].card;
      BankCard card = known ? *known : BankCard{};
      card.state = *change.card_state;
      give_card(world, id, std::move(card));
    }
    Payer& payer = world.payers.edit(id);
    if (change.state) payer.state = *change.state;
    if (change.balance) payer.balance = *change.balance;
    journal_change(world, Fact::kPayerChanged, {}, id, payer.balance,
                   std::string(name_of(payer.state)));
    return json_reply(json_of(world, payer));
  });
}

Answer top_up(Call& call, const TopUp& order) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const PayerId id, payer_named(world, call.item));
    Payer& payer = world.payers.edit(id);
    DAIKOU_TRY(const Fen balance, add(payer.balance, order.amount));
    payer.balance = balance;
    journal_change(world, Fact::kPayerChanged, {}, id, order.amount, "topped up");
    return json_reply(json_of(world, payer));
  });
}

Answer list_merchants(Call& call) {
  return call.visit([&](World& world) -> Answer {
    Json items = Json::array();
    world.merchants.for_each(
        [&](const Merchant& merchant) { items.push_back(json_of(world, merchant)); });
    return json_reply({{"items", std::move(items)}});
  });
}

Answer show_merchant(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, merchant_named(world, call.item));
    return json_reply(json_of(world, world.merchants[id]));
  });
}

// A key file may be bytes that are no text.
bool is_bytes(const Credential& credential) { return credential.file.ends_with(".pfx"); }

Json described(const Credential& credential) {
  const std::string_view value = credential.value.reveal();
  return {{"name", credential.name},
          {"file", credential.file},
          {"encoding", is_bytes(credential) ? "base64" : "text"},
          {"value", is_bytes(credential) ? signing::to_base64(value) : std::string(value)}};
}

// What the merchant signs with. These are keys of a pretend gateway and worth nothing elsewhere.
Answer show_credentials(Call& call) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, merchant_named(world, call.item));
    Json accounts = Json::array();
    for (const Account& account : world.merchants[id].accounts) {
      Json keys = Json::array();
      for (const Secret& key : account.keys->shared) keys.push_back(key.reveal());
      Json more = Json::array();
      for (const Credential& each : credentials_of(call.house.dialects, account))
        more.push_back(described(each));
      accounts.push_back(
          {{"provider",
            form::NamesOf<Provider>::names()[static_cast<std::size_t>(account.provider)]},
           {"identity", account.identity},
           {"apps", account.apps},
           {"shared_keys", std::move(keys)},
           {"credentials", std::move(more)}});
    }
    Json templates = Json::array();
    world.templates.for_each([&](const Template& tmpl) {
      if (tmpl.merchant == id) templates.push_back(json_of(world, tmpl));
    });
    return json_reply({{"merchant", call.item},
                       {"accounts", std::move(accounts)},
                       {"templates", std::move(templates)}});
  });
}

// A number that another world's merchant has would make that world unreachable.
Result<Done> check_numbers(const Worlds& worlds, const MerchantPlan& plan) {
  for (const AccountPlan& account : plan.accounts)
    if (worlds.find_identity(account.provider, account.identity))
      return Error{ErrorCode::kConflict,
                   "merchant number '" + account.identity + "' is taken in this process"};
  return Done{};
}

Answer add_merchant_planned(Call& call, const MerchantPlan& plan) {
  DAIKOU_CHECK(check_numbers(call.house.worlds, plan));
  Answer answer = call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, add_merchant(world, plan));
    journal_change(world, Fact::kMerchantChanged, id, {}, plan.balance, "added");
    return json_reply(json_of(world, world.merchants[id]), 201);
  });
  if (answer) DAIKOU_CHECK(call.house.worlds.reindex(call.cell));
  return answer;
}

Result<Done> change_account(Merchant& merchant, const MerchantChange& change) {
  if (!change.debit_open && !change.app_sign_open) return Done{};
  if (change.provider && merchant.account(*change.provider) == nullptr)
    return Error{ErrorCode::kNotFound, "merchant '" + merchant.alias + "' has no such account"};
  for (Account& account : merchant.accounts) {
    if (change.provider && account.provider != *change.provider) continue;
    if (change.debit_open) account.debit_open = *change.debit_open;
    if (change.app_sign_open) account.app_sign_open = *change.app_sign_open;
  }
  return Done{};
}

Answer change_merchant(Call& call, const MerchantChange& change) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, merchant_named(world, call.item));
    Merchant& merchant = world.merchants.edit(id);
    DAIKOU_CHECK(change_account(merchant, change));
    if (change.state) merchant.state = *change.state;
    if (change.balance) merchant.balance = *change.balance;
    if (change.violations) merchant.standing.violations = *change.violations;
    journal_change(
        world, Fact::kMerchantChanged, id, {}, merchant.balance,
        std::string(
            form::NamesOf<MerchantState>::names()[static_cast<std::size_t>(merchant.state)]));
    return json_reply(json_of(world, merchant));
  });
}

Answer step_merchant_access(Call& call, const AccessStep& order) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId id, merchant_named(world, call.item));
    const gateway::Application application{order.expected_amount,
                                           static_cast<int>(order.expected_debits), order.industry};
    const Decided<Done> done =
        order.step == AccessEvent::kApply
            ? gateway::apply_for_access(world, id, order.provider, application)
            : gateway::step_access(world, id, order.provider, order.step);
    if (!done) return error_of(done.error());
    return json_reply(json_of(world, world.merchants[id]));
  });
}

Answer list_templates(Call& call) {
  return call.visit([&](World& world) -> Answer {
    Json items = Json::array();
    world.templates.for_each([&](const Template& tmpl) { items.push_back(json_of(world, tmpl)); });
    return json_reply({{"items", std::move(items)}});
  });
}

Answer add_new_template(Call& call, const NewTemplate& order) {
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MerchantId merchant, merchant_named(world, order.merchant));
    if (order.tmpl.code.empty())
      return Error{ErrorCode::kMalformed, "template: no 'code', want it"};
    if (find_template(world, merchant, order.tmpl.provider, order.tmpl.code))
      return Error{ErrorCode::kConflict, "template '" + order.tmpl.code + "' is there already"};
    Template tmpl = order.tmpl;
    tmpl.merchant = merchant;
    const TemplateId id = add_template(world, std::move(tmpl));
    journal_change(world, Fact::kMerchantChanged, merchant, {}, order.tmpl.cap,
                   "template " + order.tmpl.code);
    return json_reply(json_of(world, world.templates[id]), 201);
  });
}

Answer change_template(Call& call, const TemplateChange& change) {
  return call.visit([&](World& world) -> Answer {
    TemplateId id;
    world.templates.for_each([&](const Template& each) {
      if (std::to_string(each.id.value) == call.item) id = each.id;
    });
    if (!id) return not_found("template", call.item);
    if (const auto changed = gateway::change_terms(world, id, change.terms); !changed)
      return error_of(changed.error());
    Template& tmpl = world.templates.edit(id);
    if (change.enabled) tmpl.enabled = *change.enabled;
    if (change.termination_url) {
      DAIKOU_CHECK(http::parse_url(*change.termination_url));
      tmpl.termination_url = *change.termination_url;
    }
    journal_change(world, Fact::kMerchantChanged, tmpl.merchant, {}, tmpl.cap,
                   "template " + tmpl.code + (tmpl.enabled ? "" : " disabled"));
    return json_reply(json_of(world, tmpl));
  });
}

constexpr std::array kPeopleRoutes{
    route<&list_payers>("GET", "/worlds/{world}/payers", "Payers, by number.", "Payers"),
    route<&add_payer>("POST", "/worlds/{world}/payers", "A new payer.", "Payer"),
    route<&show_payer>("GET", "/worlds/{world}/payers/{payer}", "One payer, by alias.", "Payer"),
    route<&change_payer>("PATCH", "/worlds/{world}/payers/{payer}", "Sets balance or state.",
                         "Payer"),
    route<&top_up>("POST", "/worlds/{world}/payers/{payer}/top-up", "Adds to the balance.",
                   "Payer"),
    route<&list_merchants>("GET", "/worlds/{world}/merchants", "All merchants.", "Merchants"),
    route<&add_merchant_planned>("POST", "/worlds/{world}/merchants",
                                 "A new merchant, with accounts and templates.", "Merchant"),
    route<&show_merchant>("GET", "/worlds/{world}/merchants/{merchant}", "One merchant, by alias.",
                          "Merchant"),
    route<&change_merchant>("PATCH", "/worlds/{world}/merchants/{merchant}",
                            "Opens, suspends or closes it, or an account of it.", "Merchant"),
    route<&step_merchant_access>("POST", "/worlds/{world}/merchants/{merchant}/access",
                                 "Applies for a channel, or takes the application a step on.",
                                 "Merchant"),
    route<&show_credentials>("GET", "/worlds/{world}/merchants/{merchant}/credentials",
                             "What the merchant signs with. Test keys, worth nothing elsewhere.",
                             "Credentials"),
    route<&list_templates>("GET", "/worlds/{world}/templates", "All templates.", "Templates"),
    route<&add_new_template>("POST", "/worlds/{world}/templates", "A new template of a merchant.",
                             "Template"),
    route<&change_template>("PATCH", "/worlds/{world}/templates/{template}",
                            "Enables or disables it, or sets where terminations are told.",
                            "Template"),
};

}  // namespace

std::span<const Route> people_routes() { return kPeopleRoutes; }

}  // namespace daikou::simulator::control
