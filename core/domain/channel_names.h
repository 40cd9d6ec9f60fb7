// The channels by name, for refusals that say what there is.
#pragma once

#include <string_view>
#include <vector>

#include "core/domain/provider.h"

namespace daikou {

inline std::vector<std::string_view> channel_names() {
  std::vector<std::string_view> names;
  for (const ChannelRow& each : kChannels) names.push_back(each.name);
  return names;
}

}  // namespace daikou
