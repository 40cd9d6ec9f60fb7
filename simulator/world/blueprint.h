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

struct AccountPlan {
  Provider provider = Provider::kWechat;
  std::string identity;  // Empty: drawn from the world's id, so that worlds never share a number.
  std::vector<std::string> apps;   // Empty: one is drawn.
  Secret shared_key;               // Empty: drawn (32 characters).
  std::optional<Rate> debit_rate;  // Empty: the provider's own.
};

struct MerchantPlan {
  std::string alias = "shop";
  std::string name = "示例商户";
  std::string service_phone = "400-000-0000";
  Fen balance;
  std::vector<AccountPlan> accounts = {AccountPlan{}};
  std::vector<Template> templates;  // `merchant` is filled in; an empty `code` is drawn.
};

struct Blueprint {
  std::string id = "default";
  std::uint64_t seed = 1;
  Instant start{};  // When the world's clock begins.
  std::vector<MerchantPlan> merchants = {MerchantPlan{}};
  std::vector<Payer> payers;
  std::map<std::string, std::string> settings;
};

// Errors: kMalformed (an unknown setting with the nearest name, a value that does not fit, two
// merchants of one alias).
Result<World> build_world(const Blueprint& blueprint,
                          std::span<const SettingSpec* const> known_settings);

}  // namespace daikou::simulator
