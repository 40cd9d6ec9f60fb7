#include "scenarios/engine/run/runner.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <mutex>
#include <thread>

#include "scenarios/engine/stage/gateways.h"

namespace daikou::scenarios {
namespace {

bool read_number(std::string_view text, std::size_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

bool holds_on(const Scenario& scenario, Channel channel) {
  const bool named = scenario.channels.empty() ||
                     std::ranges::find(scenario.channels, channel) != scenario.channels.end();
  return named && !scenario.not_for.contains(std::string(name_of(channel)));
}

void for_each_at_a_time(std::size_t count, std::size_t jobs,
                        const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < jobs; ++i) threads.emplace_back(take);
  take();
  for (std::thread& thread : threads) thread.join();
}

Result<Shard> shard_from_text(std::string_view text) {
  const std::size_t slash = text.find('/');
  Shard shard;
  if (slash != std::string_view::npos && read_number(text.substr(0, slash), shard.number) &&
      read_number(text.substr(slash + 1), shard.count) && shard.number >= 1 &&
      shard.number <= shard.count)
    return shard;
  return Error{ErrorCode::kMalformed, "shard '" + std::string(text) + "', want one such as 1/4"};
}

std::vector<Turn> turns_of(const std::vector<Scenario>& scenarios, const RunOptions& options) {
  std::vector<Turn> turns;
  std::size_t position = 0;
  for (const Scenario& scenario : scenarios) {
    if (scenario.name.find(options.filter) == std::string::npos &&
        scenario.file.find(options.filter) == std::string::npos)
      continue;
    for (const Channel channel : playable_channels()) {
      if (!holds_on(scenario, channel) || (options.channel && *options.channel != channel))
        continue;
      for (const std::uint64_t seed : options.seeds.empty() ? scenario.seeds : options.seeds)
        if (position++ % options.shard.count == options.shard.number - 1)
          turns.push_back({&scenario, channel, seed});
    }
  }
  return turns;
}

std::size_t jobs_for(const RunOptions& options, std::size_t turns) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(options.jobs == 0 ? cores : options.jobs, 1,
                                 std::max<std::size_t>(turns, 1));
}

std::vector<Played> run_turns(const std::vector<Turn>& turns, const RunOptions& options,
                              const TurnDone& done) {
  std::vector<Played> all(turns.size());
  std::mutex mutex;  // Guards `ended` and calls of `done`.
  std::size_t ended = 0;
  for_each_at_a_time(turns.size(), jobs_for(options, turns.size()), [&](std::size_t i) {
    all[i] = play(*turns[i].scenario, turns[i].channel, turns[i].seed, options.play);
    const std::lock_guard lock(mutex);
    if (done) done(all[i], ++ended);
  });
  return all;
}

Verdict gravest(const std::vector<Played>& all) {
  Verdict worst = Verdict::kPassed;
  for (const Played& each : all) worst = std::max(worst, each.verdict);
  return worst;
}

}  // namespace daikou::scenarios
