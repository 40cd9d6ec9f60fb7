// Two scenarios that may be compared.
#pragma once

#include <optional>
#include <string>

#include "scenarios/engine/scenario/scenario.h"

namespace daikou::scenarios {

struct Pair {
  Scenario a;
  Scenario b;
  Channel channel = Channel::kWechatV2;
};

// Errors: those of compare() that are about the files.
Result<Pair> load_pair(const std::string& file_a, const std::string& file_b,
                       std::optional<Channel> channel);

}  // namespace daikou::scenarios
