// Sends prepared requests when they are due, on kept connections, and writes down when each answer
// came. A request that finds every connection busy waits, and that time counts: latency runs from
// when it was due, so a gateway that stalls cannot hide what it would have kept waiting.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result/result.h"
#include "scenarios/load/profile.h"

namespace daikou::scenarios {

inline constexpr std::int64_t kLoadSecond = 1'000'000'000;  // Nanoseconds.
inline constexpr std::size_t kLoadAnswerMax = std::size_t{4} * 1024 * 1024;

struct Shot {
  std::uint32_t step = 0;         // Of the profile.
  std::uint32_t connection = 0;   // 0..connections-1; newcomers come after them.
  std::uint16_t status = 0;       // 0: no answer.
  std::int64_t due = 0;           // Nanoseconds since the start.
  std::int64_t answered = 0;      // The same.
  std::uint64_t answer_from = 0;  // Where its answer is in Salvo::answers …
  std::uint32_t answer_size = 0;  // … and how long.
};

struct Salvo {
  std::vector<Shot> shots;               // In the order they were due.
  std::string answers;                   // As they came over the wire.
  std::int64_t lasted = 0;               // Nanoseconds, to the last answer or the end of patience.
  std::uint64_t broken = 0;              // Connections that ended by themselves.
  std::uint32_t connections_served = 0;  // Of those kept.
  std::vector<std::int64_t> newcomers;  // How long each fresh connection took, connecting included.
  double shooter_cores = 0;             // Processor time of the sending thread.
  double process_cores = 0;             // Of all the others in this process, or of `watched`.
  std::int64_t memory_kib = 0;          // Resident, of the same, at the end.
  bool usage_read = true;               // Whether the last two are known.
  std::optional<std::int64_t> stopped_at;  // Nanoseconds since the start, when it was cut short.
};

// While it runs, each second.
struct LoadTick {
  std::int64_t second = 0;
  std::int64_t of = 0;
  std::uint64_t due = 0;
  std::uint64_t answered = 0;
  std::int64_t p99 = 0;  // Of this second, nanoseconds.
};

struct Target {
  std::string host = "127.0.0.1";  // An address, no name.
  std::uint16_t port = 0;
  bool tls = false;        // Its certificate is not checked.
  int watched = 0;         // A process whose processor time and memory are read; 0: this one.
  bool usage_read = true;  // False when that process is not known.
};

// `request(i)` gives the bytes of the i-th request; they are sent in order. `stop` is asked again
// and again: once it says so nothing more is sent, and what is under way has two seconds to come
// home. Errors: kNotBooked (nobody there, or no more connections to be had).
using RequestAt = std::function<std::string_view(std::size_t)>;
using Told = std::function<void(const LoadTick&)>;
using StopAsked = std::function<bool()>;
Result<Salvo> shoot(const LoadProfile& profile, const Target& target, std::size_t requests,
                    const RequestAt& request, const Told& told, const StopAsked& stop = nullptr);

}  // namespace daikou::scenarios
