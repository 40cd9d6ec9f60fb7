#include "simulator/world/blueprint.h"

#include <algorithm>

#include "core/draw/draw.h"

namespace daikou::simulator {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

// What is drawn depends on the world's id, so worlds of one seed still have numbers of their own.
class Drawer {
 public:
  Drawer(const Blueprint& blueprint, std::uint64_t entity)
      : seed_(hash_key(blueprint.seed, blueprint.id)), entity_(entity) {}
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
  if (plan.debit_rate) account.rates[Quota::kDebit] = *plan.debit_rate;
  return account;
}

void add_templates(World& world, const MerchantPlan& plan, MerchantId merchant,
                   const Drawer& drawer) {
  for (std::size_t i = 0; i < plan.templates.size(); ++i) {
    Template tmpl = plan.templates[i];
    tmpl.merchant = merchant;
    if (tmpl.code.empty()) tmpl.code = drawer.text("template " + std::to_string(i), 6, "123456789");
    add_template(world, std::move(tmpl));
  }
}

Result<Done> apply_settings(World& world, const Blueprint& blueprint,
                            std::span<const SettingSpec* const> known) {
  for (const auto& [name, value] : blueprint.settings) {
    const auto spec = std::find_if(known.begin(), known.end(),
                                   [&](const SettingSpec* each) { return each->name == name; });
    if (spec == known.end()) return Error{ErrorCode::kMalformed, "unknown setting '" + name + "'"};
    DAIKOU_CHECK(check_setting(**spec, value));
    world.settings.set(name, value);
  }
  return Done{};
}

}  // namespace

Result<World> build_world(const Blueprint& blueprint,
                          std::span<const SettingSpec* const> known_settings) {
  World world;
  world.id = blueprint.id;
  world.seed = blueprint.seed;
  world.now = blueprint.start;
  world.started = blueprint.start;
  DAIKOU_CHECK(apply_settings(world, blueprint, known_settings));
  for (std::size_t i = 0; i < blueprint.merchants.size(); ++i) {
    const MerchantPlan& plan = blueprint.merchants[i];
    if (find_merchant(world, plan.alias))
      return Error{ErrorCode::kMalformed, "two merchants are named '" + plan.alias + "'"};
    Merchant merchant;
    merchant.alias = plan.alias;
    merchant.name = plan.name;
    merchant.service_phone = plan.service_phone;
    merchant.balance = plan.balance;
    const Drawer drawer(blueprint, i + 1);
    for (const AccountPlan& account : plan.accounts)
      merchant.accounts.push_back(make_account(account, drawer));
    const MerchantId id = add_merchant(world, std::move(merchant));
    add_templates(world, plan, id, drawer);
  }
  for (const Payer& payer : blueprint.payers) {
    if (!payer.alias.empty() && find_payer(world, payer.alias))
      return Error{ErrorCode::kMalformed, "two payers are named '" + payer.alias + "'"};
    add_payer(world, payer);
  }
  return world;
}

}  // namespace daikou::simulator
