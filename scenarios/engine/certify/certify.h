// Grades a merchant system that is not ours: plan (a channel), modules, conditions. Every rule is
// tried with customers of its own, one after another in one world, because a merchant system has
// one identity and one clock.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "scenarios/engine/certify/catalogue.h"

namespace daikou::scenarios::certify {

struct Graded {
  const Rule* rule = nullptr;
  Judgement judgement;
  milliseconds simulated{0};
  std::int64_t nanoseconds = 0;  // Of the machine's time.
};

// The whole. Ends of one scale, gravest last.
enum class Grade : std::uint8_t {
  kComplete,   // A: every rule was tried, and passed.
  kPassed,     // B: what could be tried has passed.
  kMinor,      // C: minor rules failed.
  kMajor,      // D: major ones did.
  kCritical,   // E: critical ones did.
  kUncertain,  // U: nothing failed, and something that should have happened did not; or nothing
               //    was tried.
};
std::string_view letter_of(Grade grade);
std::string_view meaning_of(Grade grade);  // "what could be tried has passed"

Grade grade_of(std::span<const Graded> all);
// Of the whole, for an exit status.
enum class Ending : std::uint8_t { kPassed, kFailed, kInconclusive };
// Some want everything tried: then what could not be is inconclusive.
enum class Demand : std::uint8_t { kWhatCanBeTried, kEverything };
Ending ending_of(std::span<const Graded> all, Demand demand);
std::size_t count_of(std::span<const Graded> all, Mark mark);

struct Certificate {
  std::string name;  // Of the merchant system.
  std::string file;  // Of its target.
  Channel channel = Channel::kWechatV2;
  std::uint64_t seed = 1;
  std::vector<Graded> all;
  std::int64_t nanoseconds = 0;
};

struct CertifyOptions {
  GroundOptions ground;
  std::string filter;  // Only rules with these words in their id.
  // Told of each rule as it ends.
  std::function<void(const Graded&, std::size_t ended, std::size_t of)> tell;
};

// Errors: those of Ground::open; kNotFound, no rule fits the filter.
Result<Certificate> certify(const Target& target, const CertifyOptions& options);

}  // namespace daikou::scenarios::certify
