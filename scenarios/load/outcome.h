// What came of a load: figures for all of it and each step, what the answers said, what the books
// say, and which gates were missed.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.h"
#include "scenarios/load/ground.h"
#include "scenarios/load/histogram.h"
#include "scenarios/load/shooter.h"

namespace daikou::scenarios {

struct StepFigures {
  Pace pace;
  std::uint64_t due = 0;
  std::uint64_t answered = 0;
  double answered_per_second = 0;
  Histogram latency;
  bool held = true;  // All answered, p99 below the profile's knee.
};

struct SecondFigures {
  std::uint64_t due = 0;
  std::uint64_t answered = 0;
  std::uint64_t accepted = 0;  // By the gateway's books.
  std::int64_t p99 = 0;        // Nanoseconds.
};

// What the answers came to, in the words of the merchant's client: "pending", "not_booked:
// throttled". Each with the channel's own code where it named one.
struct AnswerFigures {
  std::uint64_t count = 0;
  std::string example;  // The channel's own code and text.
};

struct MissedGate {
  std::string gate;
  std::string seen;
  std::string wanted;
};

struct LoadOutcome {
  std::string name;
  Channel channel = Channel::kWechatV2;
  std::uint32_t connections = 0;
  double seconds = 0;
  std::uint64_t due = 0;
  std::uint64_t answered = 0;
  std::uint64_t unanswered = 0;
  std::uint64_t broken = 0;
  std::uint32_t connections_served = 0;
  Histogram latency;    // From when each was due.
  Histogram undelayed;  // Without what armed faults delayed.
  std::optional<std::int64_t> slowest_newcomer;
  double gateway_cores = 0;
  double gateway_micros = 0;  // Processor time for each answer.
  double shooter_cores = 0;
  std::int64_t memory_kib = 0;
  bool gateway_watched = true;       // Whether processor time and memory are the gateway's.
  std::optional<double> stopped_at;  // Seconds; when it was cut short.
  std::map<std::uint16_t, std::uint64_t> statuses;
  std::map<std::string, AnswerFigures> answers;
  std::uint64_t read = 0;  // How many answers the merchant's client has read.
  std::uint64_t bad_signatures = 0;
  // By the books; none when another gateway was shot at.
  std::optional<std::uint64_t> accepted;
  std::optional<double> quota_allows;  // burst + quota × seconds.
  std::uint64_t lost = 0;
  std::uint64_t doubled = 0;
  std::uint64_t above_quota = 0;
  std::vector<StepFigures> steps;
  std::optional<std::size_t> knee;  // The last step that held before one that did not.
  std::vector<SecondFigures> seconds_seen;
  std::vector<MissedGate> missed;
  // Gates about answers, books and processor time of another server, which nobody reads.
  std::vector<std::string> not_judged;
};

// How many debits were accepted that no bucket held which begins with `burst` and refills at
// `quota` a second. After a pause a second may well hold more than the quota: that is what a bucket
// is for.
std::uint64_t above_quota(std::uint32_t quota, std::uint32_t burst, std::vector<Instant> accepted);

// `ground` null: another gateway was shot at, whose answers and books are not read. `told` is
// called now and then with how many answers were read.
using ReadTold = std::function<void(std::size_t read, std::size_t of)>;
LoadOutcome judge_load(const LoadProfile& profile, const Salvo& salvo, const Ammunition& requests,
                       LoadGround* ground, const ReadTold& told);

}  // namespace daikou::scenarios
