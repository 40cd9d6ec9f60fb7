// Planted bugs: each is the reference merchant or gateway with one thing wrong, in the story that
// brings it to light, and the invariant that must catch it. The program has no way to plant them.
#pragma once

#include <span>
#include <string_view>

#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios::mutations {

struct Mutation {
  std::string_view name;   // "renumbers_lost_answers"
  std::string_view what;   // What is wrong, as a sentence without its end.
  std::string_view story;  // YAML.
  Variant (*plant)();
  std::string_view invariant;  // That must catch it,
  std::string_view finding;    // in words that hold these.
  Channel channel = Channel::kWechatV2;
};
std::span<const Mutation> merchant_mutations();
std::span<const Mutation> gateway_mutations();

}  // namespace daikou::scenarios::mutations
