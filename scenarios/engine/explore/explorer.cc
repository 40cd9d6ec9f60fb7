#include "scenarios/engine/explore/explorer.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "core/signing/digest.h"
#include "scenarios/engine/explore/story.h"

namespace daikou::scenarios {
namespace {

std::vector<std::string> broken_by(const Played& played) {
  std::vector<std::string> broken;
  for (const Ruling& ruling : played.rulings)
    if (!ruling.findings.empty()) broken.emplace_back(ruling.invariant->name);
  if (played.verdict >= Verdict::kConfiguration || played.verdict == Verdict::kFailed)
    broken.emplace_back(name_of(played.verdict));
  return broken;
}

// A story that cannot be read is a bug of ours, and is told like one.
Trial unreadable(std::uint64_t seed, Error error) {
  Trial trial;
  trial.seed = seed;
  trial.played.seed = seed;
  trial.played.verdict = Verdict::kInternal;
  trial.played.failures.push_back({"", "story", std::move(error)});
  trial.broken = broken_by(trial.played);
  return trial;
}

}  // namespace

void JournalDigest::take(const simulator::Entry& entry) {
  hex_ = signing::sha256(hex_ + to_json_line(entry)).hex_lower();
}

std::string JournalDigest::hex() const {
  return hex_.empty() ? signing::sha256("").hex_lower() : hex_;
}

Trial try_scenario(const Scenario& scenario, Channel channel, std::uint64_t seed,
                   const PlayOptions& options, Digesting digesting) {
  Trial trial;
  trial.seed = seed;
  Lookout lookout;
  JournalDigest digest;
  PlayOptions own = options;
  own.watcher = [&](const simulator::Entry& entry) {
    lookout.see(entry);
    if (digesting == Digesting::kYes) digest.take(entry);
  };
  own.step_begins = [&](std::size_t step) {
    lookout.step_begins(scenario.when.all[step].name);
    return true;
  };
  trial.played = play(scenario, channel, seed, own);
  if (digesting == Digesting::kYes) trial.journal = digest.hex();
  trial.reached = lookout.reached();
  trial.broken = broken_by(trial.played);
  return trial;
}

Result<Trial> try_document(const Part& document, const PlayOptions& options, Digesting digesting,
                           const std::string& file) {
  DAIKOU_TRY(const Scenario scenario, parse_scenario(text_of(document), file));
  const Channel channel =
      scenario.channels.empty() ? Channel::kWechatV2 : scenario.channels.front();
  return try_scenario(scenario, channel, scenario.seeds.front(), options, digesting);
}

void explore(const Expedition& expedition, const std::function<void(const Trial&)>& done) {
  const std::uint64_t most =
      expedition.last - expedition.first;  // Seeds may end at the last there is.
  std::atomic<std::uint64_t> next{0};
  std::mutex mutex;  // Guards calls of `done` and `enough`.
  const auto is_enough = [&] {
    const std::lock_guard lock(mutex);
    return expedition.enough && expedition.enough();
  };
  const auto work = [&] {
    for (std::uint64_t i = next++; i <= most && !is_enough(); i = next++) {
      const std::uint64_t seed = expedition.first + i;
      Result<Trial> trial =
          try_document(story_of(seed, expedition.channel), expedition.play, expedition.digesting);
      if (!trial) trial = unreadable(seed, trial.error());
      const std::lock_guard lock(mutex);
      done(*trial);
    }
  };
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t jobs = std::clamp<std::size_t>(expedition.jobs == 0 ? cores : expedition.jobs,
                                                   1, std::min<std::uint64_t>(most, 1024) + 1);
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < jobs; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace daikou::scenarios
