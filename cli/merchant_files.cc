#include "cli/merchant_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/files.h"
#include "scenarios/engine/scenario/policy_form.h"
#include "scenarios/engine/yaml/parse.h"
#include "simulator/world/forms.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;
using merchant::Plan;
using scenarios::PlanGiven;

struct Usual {
  std::string_view name;
  std::string_view title;
  merchant::Period period;
  Fen price;
};
constexpr std::array kUsual{
    Usual{"monthly", "连续包月", merchant::Period::kMonth, Fen(25'00)},
    Usual{"quarterly", "连续包季", merchant::Period::kQuarter, Fen(68'00)},
    Usual{"yearly", "连续包年", merchant::Period::kYear, Fen(248'00)},
};

Result<Provider> provider_named(const std::string& name) {
  const auto& names = form::NamesOf<Provider>::names();
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<Provider>(found - names.begin());
  return Error{ErrorCode::kMalformed, "no provider '" + name + "'"};
}

Result<Fen> money_of(std::string text) {
  constexpr std::string_view kUnit = " CNY";
  if (text.ends_with(kUnit)) text.resize(text.size() - kUnit.size());
  return fen_from_yuan_text(text);
}

// Throws what the library throws about members that are missing or of another type.
Result<Credentials> credentials_in(const Json& json) {
  Credentials credentials;
  credentials.gateway = json.at("gateway").get<std::string>();
  credentials.world = json.at("world").get<std::string>();
  credentials.merchant = json.at("merchant").get<std::string>();
  for (const Json& each : json.at("accounts")) {
    Credentials::Account account;
    DAIKOU_TRY(account.provider, provider_named(each.at("provider").get<std::string>()));
    account.identity = each.at("identity").get<std::string>();
    account.app = each.at("apps").at(0).get<std::string>();
    account.shared_key = Secret(each.value("shared_key", std::string()));
    credentials.accounts.push_back(std::move(account));
  }
  for (const Json& each : json.at("templates")) {
    Credentials::Template tmpl;
    DAIKOU_TRY(tmpl.provider, provider_named(each.at("provider").get<std::string>()));
    tmpl.code = each.at("code").get<std::string>();
    tmpl.name = each.at("name").get<std::string>();
    tmpl.mode = each.at("mode").get<std::string>();
    tmpl.months = each.at("months").get<int>();
    DAIKOU_TRY(tmpl.cap, money_of(each.at("cap").get<std::string>()));
    credentials.templates.push_back(std::move(tmpl));
  }
  return credentials;
}

// Whether the merchant's client of that channel debits by such a template.
bool fits(Channel channel, const Credentials::Template& tmpl) {
  return tmpl.provider == provider_of(channel) &&
         (channel != Channel::kWechatV2 || tmpl.mode != "pre_notify");
}

// The template a plan asks for by name or code; without one, the first that runs as long.
const Credentials::Template* template_for(const PlanGiven& given, Channel channel,
                                          const Credentials& credentials) {
  for (const Credentials::Template& each : credentials.templates) {
    if (!fits(channel, each)) continue;
    const bool is_meant = given.tmpl.empty() ? each.months == merchant::months_of(given.plan.period)
                                             : given.tmpl == each.name || given.tmpl == each.code;
    if (is_meant) return &each;
  }
  return nullptr;
}

std::vector<PlanGiven> usual_plans(const Credentials& credentials,
                                   const std::vector<Channel>& channels) {
  std::vector<PlanGiven> plans;
  for (const Usual& usual : kUsual) {
    PlanGiven given;
    given.plan.name = usual.name;
    given.plan.title = usual.title;
    given.plan.price = usual.price;
    given.plan.period = usual.period;
    if (std::ranges::any_of(channels, [&](Channel channel) {
          return template_for(given, channel, credentials) != nullptr;
        }))
      plans.push_back(std::move(given));
  }
  return plans;
}

struct ShopText {
  std::vector<PlanGiven> plans;
  merchant::Policy policy;
  static form::Form<ShopText> form() {
    return {
        {form::field<&ShopText::plans>("plans", "What is for sale; the usual ones if left out."),
         form::field<&ShopText::policy>("policy", "How it is billed.")}};
  }
};

// Fills in where a plan is sold and what no debit may exceed.
Result<Plan> sold(const PlanGiven& given, const Credentials& credentials,
                  const std::vector<Channel>& channels) {
  Plan plan = given.plan;
  if (plan.title.empty()) plan.title = plan.name;
  bool anywhere = false;
  for (const Channel channel : channels) {
    const Credentials::Template* tmpl = template_for(given, channel, credentials);
    if (tmpl == nullptr) continue;
    anywhere = true;
    plan.templates[static_cast<std::size_t>(channel)] = tmpl->code;
    if (merchant::terms_of(plan).cap > tmpl->cap)
      return Error{ErrorCode::kMalformed, "plan '" + plan.name + "' may take " +
                                              to_yuan_text(merchant::terms_of(plan).cap) +
                                              " CNY a debit, template " + tmpl->code + " allows " +
                                              to_yuan_text(tmpl->cap)};
  }
  if (anywhere) return plan;
  return Error{ErrorCode::kMalformed,
               "plan '" + plan.name + "': " +
                   (given.tmpl.empty() ? "no template of the credentials runs as long"
                                       : "the credentials have no template '" + given.tmpl +
                                             "' for the chosen channels")};
}

}  // namespace

const Credentials::Account* Credentials::account(Provider provider) const {
  const auto found = std::ranges::find(accounts, provider, &Account::provider);
  return found == accounts.end() ? nullptr : &*found;
}

Result<Credentials> read_credentials(const std::string& folder) {
  const std::string path = folder + "/merchant.json";
  DAIKOU_TRY(const std::string text, read_file(path));
  const auto malformed = [&](const std::string& what) {
    return Error{ErrorCode::kMalformed,
                 path + ": " + what + "; want what `daikou credentials` writes"};
  };
  try {
    Result<Credentials> credentials = credentials_in(Json::parse(text));
    if (!credentials) return malformed(credentials.error().detail);
    credentials->ca_file = folder + "/ca.pem";
    credentials->client_cert_file = folder + "/apiclient_cert.pem";
    credentials->client_key_file = folder + "/apiclient_key.pem";
    DAIKOU_TRY(credentials->client_certificate, read_file(credentials->client_cert_file));
    return credentials;
  } catch (const Json::exception& error) {
    return malformed(error.what());
  }
}

Result<ShopFile> read_shop(const std::string& path, const Credentials& credentials,
                           const std::vector<Channel>& channels) {
  ShopText text;
  if (!path.empty()) {
    DAIKOU_TRY(const form::Node document, scenarios::yaml::load(path));
    DAIKOU_CHECK(form::read_into(ShopText::form(), document, text));
  }
  if (text.plans.empty()) text.plans = usual_plans(credentials, channels);
  if (text.plans.empty())
    return Error{ErrorCode::kMalformed,
                 "no template of the credentials fits a plan; say --shop with one"};
  ShopFile shop;
  shop.policy = text.policy;
  for (const PlanGiven& given : text.plans) {
    DAIKOU_TRY(Plan plan, sold(given, credentials, channels));
    shop.plans.push_back(std::move(plan));
  }
  DAIKOU_CHECK(merchant::check(shop.plans));
  DAIKOU_CHECK(merchant::check(shop.policy));
  return shop;
}

}  // namespace daikou::cli
