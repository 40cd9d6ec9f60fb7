// What a world starts with: the plain form that configuration files, scenarios and the control API
// fill in.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result/result.h"
#include "simulator/world/world.h"

namespace daikou::simulator {

// When a world begins, unless said otherwise: a Monday morning in Beijing.
inline constexpr Instant kDefaultStart = instant_from_unix(1'767'574'800);  // 2026-01-05 09:00

struct AccountPlan {
  Provider provider = Provider::kWechat;
  std::string identity;  // Empty: drawn from the world's id, so that worlds never share a number.
  std::vector<std::string> apps;              // Empty: one is drawn.
  Secret shared_key;                          // Empty: drawn (32 characters).
  std::map<std::string, Secret> credentials;  // See Account.
  std::optional<Rate> debit_rate;             // Empty: the provider's own.
};

struct MerchantPlan {
  std::string alias = "shop";
  std::string name = "示例商户";
  std::string service_phone = "400-000-0000";
  MerchantState state = MerchantState::kOpen;  // Pending: it must apply first.
  Fen balance;
  std::vector<AccountPlan> accounts = {AccountPlan{}};
  std::vector<Template> templates;  // `merchant` is filled in; an empty `code` is drawn.
  std::string partner = {};  // Alias of the service provider that acts for it, listed before it.
};

struct Blueprint {
  std::string id = "default";
  std::uint64_t seed = 1;
  std::optional<Instant> start;  // When the world's clock begins; none: see kDefaultStart.
  std::vector<MerchantPlan> merchants = {MerchantPlan{}};
  std::vector<Payer> payers;
  std::map<std::string, std::string> settings;
};

// Errors: those of the steps below.
Result<World> build_world(const Blueprint& blueprint,
                          std::span<const SettingSpec* const> known_settings);

// The steps, for a world that is there already.
// Errors: kMalformed (an unknown setting with the nearest name, a value that does not fit).
Result<Done> set_setting(World& world, std::string_view name, std::string_view value,
                         std::span<const SettingSpec* const> known);
// What settings change beside themselves: how much the journal keeps.
void apply_settings(World& world);
// Whoever adds to a world that is found by merchant numbers indexes it anew (Worlds::reindex).
// Errors: kConflict (the alias is taken), kMalformed (two accounts with one provider, a service
// provider that is not there).
Result<MerchantId> add_merchant(World& world, const MerchantPlan& plan);
// Error: kConflict (the alias is taken).
Result<PayerId> add_new_payer(World& world, Payer payer);

// Gives every merchant other numbers and applications, drawn for this world's id: a copy needs
// them, because a request finds its world by them. Keys stay.
void draw_new_numbers(World& world);

}  // namespace daikou::simulator
