#include "scenarios/engine/run/play.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "core/time/clock.h"
#include "simulator/journal/journal.h"
#include "simulator/store/store.h"

namespace daikou::scenarios {
namespace {

// After the last step everything is mended and runs on until nothing is on its way, so that the
// judge may ask for every answer. Longer than any delayed debit and the longest wait of a merchant
// before it asks what became of one.
constexpr milliseconds kEpilogue = hours(50);

Verdict verdict_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kMalformed:
    case ErrorCode::kNotFound: return Verdict::kConfiguration;
    case ErrorCode::kInternal: return Verdict::kInternal;
    default: return Verdict::kFailed;
  }
}

// Of a gate that did not say what was wanted.
Verdict verdict_of(simulator::metrics::GateVerdict said) {
  switch (said) {
    case simulator::metrics::GateVerdict::kFail: return Verdict::kGateMissed;
    case simulator::metrics::GateVerdict::kInconclusive: return Verdict::kInconclusive;
    default: return Verdict::kFailed;
  }
}

// Of a lenient scenario: what could not be done as things stand, or is not there yet.
bool is_passed_over(const Error& error) {
  return error.code == ErrorCode::kRefused || error.code == ErrorCode::kNotFound;
}

// "FOLDER/retry.late.wechat_v2.1.jsonl"
std::string file_of(const std::string& folder, const Played& played, const char* ending) {
  std::string name = played.slug;
  std::ranges::replace(name, '/', '.');
  name += "." + std::string(name_of(played.channel)) + "." + std::to_string(played.seed) + ending;
  return (std::filesystem::path(folder) / name).string();
}

class Play {
 public:
  Play(const Scenario& scenario, Channel channel, std::uint64_t seed, const PlayOptions& options)
      : scenario_(scenario), options_(options) {
    played_.file = scenario.file;
    played_.slug = scenario.slug();
    played_.name = scenario.name;
    played_.covers = scenario.covers;
    played_.channel = channel;
    played_.seed = seed;
    played_.door = options.door;
  }

  Played run() && {
    const std::int64_t began = monotonic_nanoseconds();
    if (open_journal() && set_stage()) {
      if (options_.staged) options_.staged(*stage_);
      perform();
      if (!broken_off_ && played_.verdict < Verdict::kConfiguration) judge();
      keep_world();
      count();
    }
    played_.figures.nanoseconds = monotonic_nanoseconds() - began;
    if (options_.played_out && stage_ && !broken_off_) options_.played_out(played_);
    return std::move(played_);
  }

 private:
  bool open_journal() {
    if (options_.journal_folder.empty()) return true;
    const std::string path = journal_file(options_.journal_folder, played_);
    journal_.open(path, std::ios::binary | std::ios::trunc);
    if (journal_) return true;
    fail("", "journal", {ErrorCode::kMalformed, path + ": cannot be written"});
    return false;
  }

  bool set_stage() {
    Casting casting;
    // A drawn story is its seed's: it plays the same from whatever file it was saved to.
    casting.world = (scenario_.lenient ? "drawn" : played_.slug) + "/" +
                    std::string(name_of(played_.channel)) + "/" + std::to_string(played_.seed);
    casting.channel = played_.channel;
    casting.seed = played_.seed;
    casting.door = options_.door;
    casting.variant = options_.variant;
    casting.climbed = options_.climbed;
    casting.steers = options_.steers;
    casting.watcher = [this](const simulator::Entry& entry) { watch(entry); };
    Result<std::unique_ptr<Stage>> stage = Stage::create(scenario_.given, std::move(casting));
    if (!stage) {
      fail(scenario_.file, "given", stage.error());
      return false;
    }
    stage_ = *std::move(stage);
    return true;
  }

  void watch(const simulator::Entry& entry) {
    ++played_.figures.entries;
    played_.figures.mandates += entry.fact == simulator::Fact::kMandateSigned;
    if (options_.seen) options_.seen(entry);
    if (journal_.is_open()) journal_ << to_json_line(entry) << '\n';
    if (options_.watcher) options_.watcher(entry);
    played_.entries.push_back(entry);
    if (played_.entries.size() > options_.entries_kept) played_.entries.pop_front();
  }

  // Steps stop at the first that fails; every expectation is looked at.
  void perform() {
    for (const PlacedStep& step : scenario_.when.all) {
      broken_off_ = options_.step_begins && !options_.step_begins(played_.steps.size());
      if (broken_off_ || !take(step)) return;
    }
    for (const PlacedStep& step : scenario_.then.all) take(step);
  }

  bool take(const PlacedStep& step) {
    PlayedStep row{step.place, step.name, stage_->now(), {}, played_.figures.entries + 1, 0, false};
    Result<Done> done = step.step->run(*stage_);
    if (!done && scenario_.lenient && is_passed_over(done.error())) done = Done{};
    // Also of a step that failed: what it wrote is what tells why.
    const Result<Done> watched = stage_->watch();
    if (done) done = watched;
    row.to = stage_->now();
    row.last_entry = played_.figures.entries;
    row.failed = !done;
    if (!done) fail(step.place, step.name, done.error());
    take_gates(step);
    keep_world();
    played_.rungs = stage_->rungs;
    played_.steps.push_back(std::move(row));
    if (options_.step_done) options_.step_done(played_.steps.size(), step.name);
    return done.has_value();
  }

  // Once, when something is wrong for the first time.
  void keep_world() {
    if (options_.world_folder.empty() || world_kept_ || played_.verdict == Verdict::kPassed) return;
    world_kept_ = true;
    const std::string path = world_file(options_.world_folder, played_);
    std::error_code ignored;  // A folder that is not there shows when the file is opened.
    std::filesystem::create_directories(options_.world_folder, ignored);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << stage_->visit(
        [](const simulator::World& world) { return simulator::store::save(world); });
    if (!file.flush()) fail("", "world", {ErrorCode::kMalformed, path + ": cannot be written"});
  }

  // What the gates said that the step asked.
  void take_gates(const PlacedStep& step) {
    for (; played_.gates.size() < stage_->gates.size();) {
      const JudgedGate& gate = stage_->gates[played_.gates.size()];
      played_.gates.push_back(gate);
      if (gate.result.verdict == gate.wanted) continue;
      const Verdict verdict = verdict_of(gate.result.verdict);
      played_.verdict = std::max(played_.verdict, verdict);
      played_.failures.push_back(
          {step.place, step.name,
           unmet(std::string(name_of(gate.result.verdict)) + ", want " +
                 std::string(name_of(gate.wanted)) + ": " + gate.result.because)});
    }
  }

  void judge() {
    played_.idle_faults = stage_->idle_faults();
    stage_->disarm_all();
    Result<Done> done = Done{};
    if (!stage_->merchant()) done = stage_->start_merchant();
    if (done) done = stage_->run_until_settled(kEpilogue);
    if (done) done = tamper();
    if (!done) return fail(scenario_.file, "epilogue", done.error());
    const Result<Evidence> evidence = stage_->evidence();
    if (!evidence) return fail(scenario_.file, "evidence", evidence.error());
    played_.rulings = stage_->judge().close(*evidence);
    const bool held = std::ranges::all_of(
        played_.rulings, [](const Ruling& ruling) { return ruling.findings.empty(); });
    if (!held) played_.verdict = std::max(played_.verdict, Verdict::kViolated);
  }

  Result<Done> tamper() {
    if (!stage_->variant().tamper) return Done{};
    stage_->visit([&](simulator::World& world) {
      stage_->variant().tamper(world);
      return true;
    });
    return stage_->watch();
  }

  void fail(std::string place, std::string step, Error error) {
    played_.verdict = std::max(played_.verdict, verdict_of(error));
    played_.failures.push_back({std::move(place), std::move(step), std::move(error)});
  }

  void count() {
    Figures& figures = played_.figures;
    figures.simulated = stage_->now() - scenario_.given.start;
    figures.exchanges =
        stage_->visit([](const simulator::World& world) { return world.journal.exchanges(); });
    for (const auto& [id, debit] : stage_->judge().cases().debits()) {
      ++figures.debits_booked;
      if (debit.settled_at == kNever) continue;
      ++figures.debits_settled;
      figures.settled = sum(figures.settled, debit.amount);
    }
  }

  const Scenario& scenario_;
  const PlayOptions& options_;
  Played played_;
  bool broken_off_ = false;
  bool world_kept_ = false;
  std::ofstream journal_;
  std::unique_ptr<Stage> stage_;
};

}  // namespace

std::string_view name_of(Verdict verdict) {
  constexpr std::array<std::string_view, kVerdicts.size()> kNames{
      "passed", "inconclusive", "failed", "gate_missed", "violated", "configuration", "internal"};
  return kNames[static_cast<std::size_t>(verdict)];
}

Played play(const Scenario& scenario, Channel channel, std::uint64_t seed,
            const PlayOptions& options) {
  return Play(scenario, channel, seed, options).run();
}

std::string journal_file(const std::string& folder, const Played& played) {
  return file_of(folder, played, ".jsonl");
}

std::string world_file(const std::string& folder, const Played& played) {
  return file_of(folder, played, ".daikou");
}

}  // namespace daikou::scenarios
