#include "simulator/world/blueprint.h"

#include <algorithm>

#include "core/draw/draw.h"
#include "core/text/nearest.h"
#include "simulator/world/names.h"

namespace daikou::simulator {
namespace {

// A world's life has room behind its start before the clock's end (kNever).
constexpr Instant kStartMax =
    std::chrono::sys_days(Date(std::chrono::year(9000), std::chrono::January, std::chrono::day(1)));
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

// What is drawn depends on the world's id, so worlds of one seed still have numbers of their own.
class Drawer {
 public:
  Drawer(const World& world, std::uint64_t entity)
      : seed_(hash_key(world.seed, world.id)), entity_(entity) {}
  std::string text(std::string_view purpose, std::size_t length, std::string_view alphabet) const {
    return draw_text({seed_, purpose, entity_, 0}, length, alphabet);
  }

 private:
  std::uint64_t seed_;
  std::uint64_t entity_;
};

// The shapes of the providers' numbers: WeChat ten digits and wx + 16 hex digits, Alipay 16 digits,
// UnionPay 15.
std::string draw_identity(const Drawer& drawer, Provider provider) {
  switch (provider) {
    case Provider::kWechat: return "19" + drawer.text("merchant number", 8, kDigits);
    case Provider::kAlipay: return "2021" + drawer.text("merchant number", 12, kDigits);
    case Provider::kUnionpay: return "777" + drawer.text("merchant number", 12, kDigits);
  }
  return {};
}

std::string draw_app(const Drawer& drawer, Provider provider) {
  return provider == Provider::kWechat ? "wx" + drawer.text("app", 16, kHex)
                                       : draw_identity(drawer, provider);
}

// A number, but at Alipay a personal product with a scene behind it.
std::string draw_code(const Drawer& drawer, const Template& tmpl, const std::string& purpose) {
  std::string number = drawer.text(purpose, 6, "123456789");
  if (tmpl.provider != Provider::kAlipay) return number;
  return (tmpl.periodic ? "CYCLE_PAY_AUTH_P@INDUSTRY|" : "GENERAL_WITHHOLDING_P@INDUSTRY|") +
         number;
}

Account make_account(const AccountPlan& plan, const Drawer& drawer) {
  Account account;
  account.provider = plan.provider;
  account.identity = plan.identity.empty() ? draw_identity(drawer, plan.provider) : plan.identity;
  account.apps = plan.apps;
  if (account.apps.empty()) account.apps.push_back(draw_app(drawer, plan.provider));
  auto keys = std::make_shared<Keyring>();
  keys->shared.push_back(plan.shared_key.empty() ? Secret(drawer.text("shared key", 32, kLetters))
                                                 : plan.shared_key);
  account.keys = std::move(keys);
  account.credentials = plan.credentials;
  // Neither Alipay nor UnionPay publishes figures (dossiers alipay 7, unionpay 2.5).
  if (plan.provider != Provider::kWechat) account.rates.rows.fill(Rate{0, 0});
  if (plan.debit_rate) account.rates[Quota::kDebit] = *plan.debit_rate;
  return account;
}

void add_templates(World& world, const MerchantPlan& plan, MerchantId merchant,
                   const Drawer& drawer) {
  for (std::size_t i = 0; i < plan.templates.size(); ++i) {
    Template tmpl = plan.templates[i];
    tmpl.merchant = merchant;
    if (tmpl.code.empty()) tmpl.code = draw_code(drawer, tmpl, "template " + std::to_string(i));
    add_template(world, std::move(tmpl));
  }
}

// There are too many to list.
Error unknown_setting(std::string_view name, std::span<const std::string_view> names) {
  const std::string_view near = nearest_name(name, names);
  return {ErrorCode::kMalformed, "unknown setting '" + std::string(name) + "', " +
                                     (near.empty() ? "`daikou settings list` shows all"
                                                   : "did you mean '" + std::string(near) + "'?")};
}

}  // namespace

Result<Done> set_setting(World& world, std::string_view name, std::string_view value,
                         std::span<const SettingSpec* const> known) {
  std::vector<std::string_view> names;
  for (const SettingSpec* spec : known) names.push_back(spec->name);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return unknown_setting(name, names);
  DAIKOU_CHECK(check_setting(*known[static_cast<std::size_t>(found - names.begin())], value));
  world.settings.set(std::string(name), std::string(value));
  return Done{};
}

void apply_settings(World& world) {
  world.journal.set_limit(static_cast<std::size_t>(world.settings.number(kJournalLimit)));
}

Result<MerchantId> add_merchant(World& world, const MerchantPlan& plan) {
  DAIKOU_CHECK(check_name("merchant", plan.alias));
  if (plan.alias.empty() || find_merchant(world, plan.alias))
    return Error{ErrorCode::kConflict, "two merchants are named '" + plan.alias + "'"};
  Merchant merchant;
  merchant.alias = plan.alias;
  merchant.name = plan.name;
  merchant.service_phone = plan.service_phone;
  merchant.state = plan.state;
  merchant.balance = plan.balance;
  if (!plan.partner.empty()) {
    merchant.partner = find_merchant(world, plan.partner);
    if (!merchant.partner)
      return Error{ErrorCode::kMalformed, "merchant '" + plan.alias + "' names the partner '" +
                                              plan.partner + "', which is not listed before it"};
  }
  const Drawer drawer(world, world.merchants.size() + 1);
  for (const AccountPlan& account : plan.accounts) {
    if (merchant.account(account.provider) != nullptr)
      return Error{ErrorCode::kMalformed,
                   "merchant '" + plan.alias + "' has two accounts with one provider"};
    merchant.accounts.push_back(make_account(account, drawer));
  }
  const MerchantId id = add_merchant(world, std::move(merchant));
  add_templates(world, plan, id, drawer);
  return id;
}

Result<PayerId> add_new_payer(World& world, Payer payer) {
  DAIKOU_CHECK(check_name("payer", payer.alias));
  if (!payer.alias.empty() && find_payer(world, payer.alias))
    return Error{ErrorCode::kConflict, "two payers are named '" + payer.alias + "'"};
  return add_payer(world, std::move(payer));
}

void draw_new_numbers(World& world) {
  for (std::uint64_t number = 1; number <= world.merchants.size(); ++number) {
    const Drawer drawer(world, number);
    for (Account& account : world.merchants.edit(MerchantId{number}).accounts) {
      account.identity = draw_identity(drawer, account.provider);
      account.apps.assign(1, draw_app(drawer, account.provider));
    }
  }
}

Result<World> build_world(const Blueprint& blueprint,
                          std::span<const SettingSpec* const> known_settings) {
  World world;
  world.id = blueprint.id;
  world.seed = blueprint.seed;
  world.now = blueprint.start.value_or(kDefaultStart);
  if (world.now >= kStartMax)
    return Error{ErrorCode::kMalformed,
                 "start: " + to_rfc3339_text(world.now) + ", want one before the year 9000"};
  world.started = world.now;
  for (const auto& [name, value] : blueprint.settings)
    DAIKOU_CHECK(set_setting(world, name, value, known_settings));
  apply_settings(world);
  for (const MerchantPlan& plan : blueprint.merchants)
    if (const auto added = add_merchant(world, plan); !added) return added.error();
  for (const Payer& payer : blueprint.payers)
    if (const auto added = add_new_payer(world, payer); !added) return added.error();
  return world;
}

}  // namespace daikou::simulator
