// Random but lawful stories: what a seed says about channel, payers, prices, faults, outages,
// cancellations and the clock, as the document of a scenario. The same seed is the same story.
//
// Lawful: a merchant that does everything right can live through it without breaking an invariant.
#pragma once

#include <cstdint>
#include <optional>

#include "core/domain/provider.h"
#include "scenarios/engine/explore/document.h"

namespace daikou::scenarios {

// On one channel, or on the one that the seed says.
Part story_of(std::uint64_t seed, std::optional<Channel> channel = std::nullopt);

// What it starts from, and what happens; parts of the story.
struct Cast {
  Channel channel = Channel::kWechatV2;
  std::uint64_t payers = 1;  // payer_name(0), payer_name(1), …
  bool crowd = false;        // There is a population, too.
};
Part given_of(std::uint64_t seed, Cast& cast);
Part steps_of(std::uint64_t seed, const Cast& cast);
const char* payer_name(std::uint64_t number);
inline constexpr std::uint64_t kStoryPayersMax = 4;

}  // namespace daikou::scenarios
