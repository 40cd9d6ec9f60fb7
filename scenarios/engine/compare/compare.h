// The policy laboratory: the same people under two merchants, over paired seeds. Each seed draws
// the people's lives once, and both policies meet them, so that what differs comes of the policy.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/engine/compare/outcome.h"
#include "scenarios/engine/compare/signed_rank.h"
#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// How a figure reads.
enum class Unit : std::uint8_t { kMoney, kShare, kNumber };

struct FigureKind {
  Figure figure;
  std::string_view name;   // "recovered": in JSON.
  std::string_view title;  // "recovered, CNY": in tables.
  std::string_view means;
  Unit unit;
  std::string_view more;  // What a higher figure of B's is called: "recovers more".
  std::string_view less;
};
const std::array<FigureKind, static_cast<std::size_t>(Figure::kCount)>& figure_kinds();

// One figure under both policies.
struct ComparedFigure {
  const FigureKind* kind = nullptr;
  std::vector<double> a;  // By seed.
  std::vector<double> b;
  double mean_a = 0;
  double mean_b = 0;
  double difference = 0;   // B's mean less A's.
  RankInterval interval;   // Of the typical difference within a pair.
  std::string conclusion;  // "B recovers more, 95 %", "no difference shown".
};

struct ComparedSide {
  std::string file;
  std::string name;                  // The scenario's.
  std::vector<std::string> trouble;  // Of plays that did not pass: "seed 3: violated: …"
};

struct Comparison {
  ComparedSide a;
  ComparedSide b;
  Channel channel = Channel::kWechatV2;
  std::uint32_t people = 0;
  milliseconds simulated{0};  // Of each play.
  double confidence = 0.95;
  std::vector<std::uint64_t> seeds;
  std::vector<ComparedFigure> figures;  // In the order of figure_kinds().
  Verdict gravest = Verdict::kPassed;   // Of all plays.
};

struct CompareOptions {
  std::vector<std::uint64_t> seeds;
  std::size_t jobs = 0;            // 0: as many as cores.
  std::optional<Channel> channel;  // None: the first on which both can be played.
  double confidence = 0.95;
  std::function<void(std::size_t ended)> played;  // Of 2 × seeds plays, as each ends.
};

// Two files that differ in `given: {merchant, plans, templates, policy, book, journal}` alone; what
// they expect (`then`) is not asked. Errors: kNotFound, kMalformed, naming file, line, what was
// seen and what was wanted: files that cannot be read, the same file or policy twice, no
// population, other people, another start, other settings or steps, no channel for both, too few
// seeds to tell.
Result<Comparison> compare(const std::string& file_a, const std::string& file_b,
                           const CompareOptions& options);

}  // namespace daikou::scenarios
