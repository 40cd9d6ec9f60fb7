// Plays many scenarios, on every channel and seed asked for, several at a time. Each has a world of
// its own, so the order in which they are played changes nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// One of `count` equal parts, from 1.
struct Shard {
  std::size_t number = 1;
  std::size_t count = 1;
};
Result<Shard> shard_from_text(std::string_view text);  // "1/4"; error: kMalformed.

struct RunOptions {
  PlayOptions play;
  std::size_t jobs = 0;              // 0: as many as cores.
  std::vector<std::uint64_t> seeds;  // Empty: each scenario's own.
  std::optional<Channel> channel;    // None: every channel that can be played.
  std::string filter;                // Words in the name or the file; empty: all.
  Shard shard;
};

struct Turn {
  const Scenario* scenario = nullptr;
  Channel channel = Channel::kWechatV2;
  std::uint64_t seed = 1;
};

// Whether it can be played there, by what it says itself.
bool holds_on(const Scenario& scenario, Channel channel);

// Calls work(0) to work(count - 1), so many at a time, and returns when all have returned.
void for_each_at_a_time(std::size_t count, std::size_t jobs,
                        const std::function<void(std::size_t)>& work);

// Every turn the options leave, in order. `scenarios` outlive it.
std::vector<Turn> turns_of(const std::vector<Scenario>& scenarios, const RunOptions& options);

// How many are played at a time.
std::size_t jobs_for(const RunOptions& options, std::size_t turns);

// `done` is called for each as it ends, from one thread at a time, with how many have ended.
using TurnDone = std::function<void(const Played& played, std::size_t ended)>;
std::vector<Played> run_turns(const std::vector<Turn>& turns, const RunOptions& options,
                              const TurnDone& done);

Verdict gravest(const std::vector<Played>& all);

}  // namespace daikou::scenarios
