// Which of a sub-merchant's own apps a message named (dossier 2.1), kept in the tag of what the
// message made, so that what is told later names the same app and the payer as that app knows them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/domain/ids.h"
#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v2 {

// From 1; 0 for none, for one that is not bound to the merchant, and beyond kSubAppsMax.
std::uint8_t sub_app_number(const World& world, MerchantId merchant, std::string_view app);

struct SubApp {
  std::string app;
  std::string open_id;
};
// What that number stands for, with the payer as the app knows them; nullopt for 0.
std::optional<SubApp> sub_app(const World& world, MerchantId merchant, std::uint8_t number,
                              PayerId payer);

}  // namespace daikou::simulator::wechat_v2
