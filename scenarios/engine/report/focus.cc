#include "scenarios/engine/report/focus.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace daikou::scenarios {
namespace {

using simulator::Entry;

const PlayedStep* failed_step(const Played& played) {
  const auto found = std::ranges::find(played.steps, true, &PlayedStep::failed);
  return found == played.steps.end() ? nullptr : &*found;
}

const Entry* last_exchange(const Played& played, const auto& fits) {
  const Entry* last = nullptr;
  for (const Entry& entry : played.entries)
    if (entry.record && fits(entry)) last = &entry;
  return last;
}

// Numbers of the entries to show.
class Telling {
 public:
  explicit Telling(const Played& played) : played_(played) {}

  void of_step(const PlayedStep& step) {
    const std::size_t before = numbers_.size();
    for (const Entry& entry : played_.entries)
      if (entry.record && entry.sequence >= step.first_entry && entry.sequence <= step.last_entry)
        numbers_.insert(entry.sequence);
    if (numbers_.size() == before) add_last_before(step.last_entry);
  }

  void of_finding(const Finding& finding) {
    if (finding.exchange == 0) return;
    add(last_exchange(played_,
                      [&](const Entry& entry) { return entry.exchange == finding.exchange; }));
  }

  void of_signatures() {
    add(last_exchange(played_,
                      [](const Entry& entry) { return !entry.record->explanation.empty(); }));
  }

  std::vector<const Entry*> entries() const {
    std::vector<const Entry*> all;
    for (const Entry& entry : played_.entries)
      if (numbers_.contains(entry.sequence)) all.push_back(&entry);
    return all;
  }

 private:
  // What an expectation looks back on.
  void add_last_before(std::uint64_t entry) {
    constexpr int kLookedBackOn = 6;
    int left = kLookedBackOn;
    for (auto each = played_.entries.rbegin(); each != played_.entries.rend() && left > 0; ++each)
      if (each->record && each->sequence <= entry) {
        numbers_.insert(each->sequence);
        --left;
      }
  }

  void add(const Entry* entry) {
    if (entry != nullptr) numbers_.insert(entry->sequence);
  }

  const Played& played_;
  std::set<std::uint64_t> numbers_;
};

}  // namespace

std::size_t count_of(const std::vector<Played>& all, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(all, verdict, &Played::verdict));
}

std::string topic_of(const Played& played) {
  const std::size_t slash = played.slug.find('/');
  return slash == std::string::npos ? "scenarios" : played.slug.substr(0, slash);
}

std::string title_of(const Played& played) {
  return fmt::format("{} [{}, seed {}]", played.name, name_of(played.channel), played.seed);
}

bool held(const Ruling& ruling) { return ruling.findings.empty(); }

std::uint64_t entry_of_failure(const Played& played) {
  const PlayedStep* step = failed_step(played);
  if (step != nullptr && step->first_entry <= step->last_entry) return step->last_entry;
  for (const Ruling& ruling : played.rulings)
    for (const Finding& finding : ruling.findings)
      if (finding.entry != 0) return finding.entry;
  return 0;
}

std::vector<const Entry*> telling_exchanges(const Played& played) {
  Telling telling(played);
  if (played.verdict == Verdict::kPassed) return {};
  if (const PlayedStep* step = failed_step(played)) telling.of_step(*step);
  for (const Ruling& ruling : played.rulings)
    for (const Finding& finding : ruling.findings) telling.of_finding(finding);
  telling.of_signatures();
  return telling.entries();
}

}  // namespace daikou::scenarios
