// Plays one scenario on one channel with one seed, and judges it.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios {

// How a play ended, from good to grave.
enum class Verdict : std::uint8_t {
  kPassed,
  kInconclusive,   // A gate saw too little to tell.
  kFailed,         // A step or an expectation did not come true.
  kGateMissed,     // A gate failed.
  kViolated,       // All came true, and an invariant was broken.
  kConfiguration,  // The file asks for something that is not there.
  kInternal,       // A bug of ours.
};
std::string_view name_of(Verdict verdict);  // "passed"
inline constexpr std::array kVerdicts{
    Verdict::kPassed,   Verdict::kInconclusive,  Verdict::kFailed,  Verdict::kGateMissed,
    Verdict::kViolated, Verdict::kConfiguration, Verdict::kInternal};

struct Failure {
  std::string place;  // "file:line"
  std::string step;
  Error error;
};

// What a step did, for timelines.
struct PlayedStep {
  std::string place;
  std::string name;
  Instant from{};
  Instant to{};
  std::uint64_t first_entry = 0;  // Of the journal; with last_entry below it, the step wrote none.
  std::uint64_t last_entry = 0;
  bool failed = false;
};

struct Figures {
  milliseconds simulated{0};
  std::uint64_t entries = 0;
  std::uint64_t exchanges = 0;
  std::uint64_t mandates = 0;
  std::uint64_t debits_booked = 0;
  std::uint64_t debits_settled = 0;
  Fen settled;
  std::int64_t nanoseconds = 0;  // Of the machine's time.
};

struct Played {
  std::string file;
  std::string slug;
  std::string name;
  std::vector<std::string> covers;
  Channel channel = Channel::kWechatV2;
  std::uint64_t seed = 1;
  Door door = Door::kStraight;
  Verdict verdict = Verdict::kPassed;
  std::vector<PlayedStep> steps;
  std::vector<Failure> failures;
  std::vector<JudgedGate> gates;
  std::vector<Rung> rungs;  // Of a release.
  std::vector<Ruling> rulings;
  std::vector<std::string> idle_faults;  // Armed, and never applied: "drop_answer at terminate".
  Figures figures;
  std::deque<simulator::Entry> entries;  // The last ones, at most PlayOptions::entries_kept.
};

struct PlayOptions {
  Door door = Door::kStraight;
  Variant variant;
  std::string journal_folder;  // Journals are written here, one file a play; empty: not at all.
  // Worlds of plays that did not pass are written here, as they stood when the first step failed,
  // else in the end; empty: not at all. The folder is made when there is one.
  std::string world_folder;
  std::size_t entries_kept = 400;
  // Is shown every journal entry once, in order.
  std::function<void(const simulator::Entry&)> watcher;
  // Called as each step of `when` has ended, with how many have; for progress.
  std::function<void(std::size_t ended, const std::string& name)> step_done;
  std::function<void(const Rung& rung)> climbed;  // Each look at a step of a release.
  // Decides at each look, in place of the gates: widen, hold or roll_back; held ends it there.
  std::function<Decision(const Rung& rung)> steers;
  // Called when all is set up, before each step of `when` (false ends the play there, unjudged),
  // and when all was played and judged and still stands; for who looks on.
  std::function<void(Stage& stage)> staged;
  std::function<bool(std::size_t step)> step_begins;
  std::function<void(const Played& played)> played_out;
  std::function<void(const simulator::Entry& entry)> seen;  // Each entry of the journal, in order.
};

Played play(const Scenario& scenario, Channel channel, std::uint64_t seed,
            const PlayOptions& options);

// The files a play's journal and its world are written to.
std::string journal_file(const std::string& folder, const Played& played);
std::string world_file(const std::string& folder, const Played& played);

}  // namespace daikou::scenarios
