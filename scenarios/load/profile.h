// A load: how many debits are due when, on how many connections, against which gateway, and what
// must come of it. Shipped ones are in scenarios/load/profiles.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "core/form/form.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios {

// So many debits are due in each second, evenly spaced, whatever was answered until then. Without a
// rate each connection sends its next request as soon as its last one was answered.
struct Pace {
  std::optional<std::uint32_t> rate;
  milliseconds lasting = seconds(10);

  static form::Form<Pace> form();
};

// What the answers of RSA channels are signed with.
enum class PlatformKey : std::uint8_t {
  kOwn,       // The simulator's own test key: four primes, three times as fast.
  kOrdinary,  // Two primes, as everybody's.
};

// What must hold; a missed one ends the verb with the status of a gate.
struct LoadGates {
  std::optional<std::uint64_t> unanswered;    // At most so many.
  std::optional<std::uint64_t> broken;        // Connections that ended by themselves.
  std::optional<std::uint64_t> refused;       // Answers that refused for another reason than speed.
  std::optional<std::uint64_t> answered_min;  // In a second, over the whole load.
  std::optional<milliseconds> p50;
  std::optional<milliseconds> p99;
  std::optional<milliseconds> p999;
  std::optional<milliseconds> p99_undelayed;  // Of answers that came sooner than armed delays.
  std::optional<milliseconds> newcomer;       // The slowest first answer on a fresh connection.
  std::optional<form::Share> as_quota;  // How far accepted may be from burst + rate × seconds.
  std::optional<std::uint64_t> above_quota;  // Accepted above what burst and quota held then.
  std::optional<std::uint64_t> lost;         // Accepted in the answer, not in the gateway's books.
  std::optional<std::uint64_t> doubled;      // Orders that the gateway booked twice.
  std::optional<std::uint64_t> bad_signatures;
  std::optional<form::Share> cores;  // Of the gateway, while it lasted; 100% is one core.

  static form::Form<LoadGates> form();
};

inline constexpr std::uint32_t kLoadConnectionsMax = 20'000;

struct LoadProfile {
  std::string name;
  Channel channel = Channel::kWechatV2;
  std::uint32_t connections = 64;
  std::vector<Pace> steps = {Pace{}};
  std::optional<std::uint32_t> quota;  // Debits a second; none: no limit.
  std::uint32_t burst = 0;             // 0: as many as the quota.
  std::uint32_t newcomers = 0;         // Fresh connections a second, with one request each.
  std::uint32_t orders_max = 150'000;  // Prepared for steps without a rate.
  PlatformKey platform_key = PlatformKey::kOwn;
  bool tls = false;                      // Over https; no certificate is checked.
  unsigned workers = 0;                  // Of the gateway; 0: one a core.
  milliseconds patience = seconds(10);   // After the last due request.
  milliseconds knee = milliseconds(50);  // A step holds while p99 stays below.
  std::uint64_t seed = 1;
  std::map<std::string, std::string> settings;  // Of the world.
  std::vector<form::ArmedRule> faults;
  LoadGates gates;

  static form::Form<LoadProfile> form();
};

// Errors: kNotFound, kMalformed, with file and line.
Result<LoadProfile> load_profile(const std::string& path);

// Whether that many requests can be had: some, and no more than memory holds. Error: kMalformed.
Result<Done> check_size(const LoadProfile& profile);
// What is left of it when it ends so early; at least its first step.
LoadProfile cut_short(LoadProfile profile, milliseconds lasted);
// How long all steps last, and how many requests they need.
milliseconds lasting(const LoadProfile& profile);
std::size_t requests_of(const LoadProfile& profile);
// The longest delay its faults put on an answer; zero when there is none.
milliseconds delay_of(const LoadProfile& profile);

}  // namespace daikou::scenarios

template <>
struct daikou::form::NamesOf<daikou::scenarios::PlatformKey> {
  static constexpr std::array<std::string_view, 2> names() { return {"own", "ordinary"}; }
};
