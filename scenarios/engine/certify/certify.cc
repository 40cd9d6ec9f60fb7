#include "scenarios/engine/certify/certify.h"

#include <algorithm>
#include <array>

namespace daikou::scenarios::certify {
namespace {

// A merchant that is lost in one rule may be lost for good: the rest says so, each for itself.
Judgement attempt(const Rule& rule, Ground& ground) {
  if (const Result<Done> morning = ground.to_morning(); !morning)
    return in_trouble(morning.error().detail);
  Result<Judgement> judgement = rule.assess(ground);
  const Result<Done> tidy = ground.tidy_up();
  if (!judgement) return in_trouble(judgement.error().detail);
  if (!tidy && judgement->mark == Mark::kPassed) return in_trouble(tidy.error().detail);
  return *std::move(judgement);
}

Graded grade(const Rule& rule, Ground& ground) {
  Graded graded;
  graded.rule = &rule;
  if (std::string why = obstacle(rule, ground.target()); !why.empty()) {
    graded.judgement.seen = std::move(why);
    return graded;
  }
  const std::int64_t began = monotonic_nanoseconds();
  const Instant from = ground.now();
  graded.judgement = attempt(rule, ground);
  graded.simulated = ground.now() - from;
  graded.nanoseconds = monotonic_nanoseconds() - began;
  return graded;
}

std::vector<const Rule*> rules_with(std::string_view words) {
  std::vector<const Rule*> chosen;
  for (const Rule& rule : all_rules())
    if (rule.id.find(words) != std::string_view::npos) chosen.push_back(&rule);
  return chosen;
}

struct GradeRow {
  std::string_view letter;
  std::string_view meaning;
};

// In the order of the enum.
constexpr std::array kGrades{
    GradeRow{"A", "every rule was tried, and passed"},
    GradeRow{"B", "what could be tried has passed"},
    GradeRow{"C", "minor rules failed"},
    GradeRow{"D", "major rules failed"},
    GradeRow{"E", "critical rules failed: money is at stake"},
    GradeRow{"U", "nothing failed, and it is not certain that anything holds"},
};

}  // namespace

std::string_view letter_of(Grade grade) { return kGrades[static_cast<std::size_t>(grade)].letter; }

std::string_view meaning_of(Grade grade) {
  return kGrades[static_cast<std::size_t>(grade)].meaning;
}

std::size_t count_of(std::span<const Graded> all, Mark mark) {
  return static_cast<std::size_t>(std::ranges::count_if(
      all, [mark](const Graded& each) { return each.judgement.mark == mark; }));
}

Grade grade_of(std::span<const Graded> all) {
  std::optional<Severity> gravest;
  bool trouble = false;
  for (const Graded& each : all) {
    trouble |= each.judgement.trouble;
    if (each.judgement.mark != Mark::kFailed) continue;
    gravest = gravest ? std::min(*gravest, each.rule->severity) : each.rule->severity;
  }
  if (gravest == Severity::kCritical) return Grade::kCritical;
  if (gravest == Severity::kMajor) return Grade::kMajor;
  if (gravest == Severity::kMinor) return Grade::kMinor;
  if (trouble || count_of(all, Mark::kPassed) == 0) return Grade::kUncertain;
  return count_of(all, Mark::kNotAssessed) == 0 ? Grade::kComplete : Grade::kPassed;
}

Ending ending_of(std::span<const Graded> all, Demand demand) {
  switch (grade_of(all)) {
    case Grade::kComplete: return Ending::kPassed;
    case Grade::kPassed:
      return demand == Demand::kEverything ? Ending::kInconclusive : Ending::kPassed;
    case Grade::kUncertain: return Ending::kInconclusive;
    default: return Ending::kFailed;
  }
}

Result<Certificate> certify(const Target& target, const CertifyOptions& options) {
  const std::vector<const Rule*> chosen = rules_with(options.filter);
  if (chosen.empty())
    return Error{ErrorCode::kNotFound, "no rule has '" + options.filter + "' in its name"};
  const std::int64_t began = monotonic_nanoseconds();
  Certificate certificate;
  certificate.name = target.name;
  certificate.file = target.file;
  certificate.channel = target.channel;
  certificate.seed = target.gateway.world ? target.gateway.world->seed : target.gateway.seed;
  DAIKOU_TRY(const std::unique_ptr<Ground> ground, Ground::open(target, options.ground));
  for (const Rule* rule : chosen) {
    certificate.all.push_back(grade(*rule, *ground));
    if (options.ground.wants_end()) DAIKOU_CHECK(ground->check_health());
    if (options.tell) options.tell(certificate.all.back(), certificate.all.size(), chosen.size());
  }
  certificate.nanoseconds = monotonic_nanoseconds() - began;
  return certificate;
}

}  // namespace daikou::scenarios::certify
