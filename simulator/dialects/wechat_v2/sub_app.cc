#include "simulator/dialects/wechat_v2/sub_app.h"

#include <algorithm>

#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/tag.h"

namespace daikou::simulator::wechat_v2 {
namespace {

const std::vector<std::string>& apps_of(const World& world, MerchantId merchant) {
  static const std::vector<std::string> kNone;
  const Account* account = world.merchants[merchant].account(Provider::kWechat);
  return account == nullptr ? kNone : account->apps;
}

}  // namespace

std::uint8_t sub_app_number(const World& world, MerchantId merchant, std::string_view app) {
  const auto& apps = apps_of(world, merchant);
  const auto found = std::ranges::find(apps, app);
  const auto number = static_cast<std::size_t>(found - apps.begin()) + 1;
  return found == apps.end() || number > kSubAppsMax ? std::uint8_t{0}
                                                     : static_cast<std::uint8_t>(number);
}

std::optional<SubApp> sub_app(const World& world, MerchantId merchant, std::uint8_t number,
                              PayerId payer) {
  const auto& apps = apps_of(world, merchant);
  if (number == 0 || number > apps.size()) return std::nullopt;
  const std::string& app = apps[number - 1U];
  return SubApp{app, payer ? open_id(world, payer, app) : std::string()};
}

}  // namespace daikou::simulator::wechat_v2
