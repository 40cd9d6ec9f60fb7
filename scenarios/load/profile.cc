#include "scenarios/load/profile.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/engine/yaml/parse.h"
#include "scenarios/load/usage.h"

namespace daikou::scenarios {
namespace {

using form::field;
using form::field_by;
using form::Need;
using form::PerSecond;

template <class Owner>
form::Field<Owner> rate_field(std::string_view name, std::string_view meaning,
                              std::optional<std::uint32_t> Owner::*member) {
  return field_by<Owner, PerSecond>(
      name, meaning, [member](PerSecond value, Owner& to) { to.*member = value.value; });
}

// What no load could keep, or no gate could ever miss.
std::string contradiction_in(const LoadProfile& profile) {
  constexpr unsigned kWorkersMax = 1024;
  const LoadGates& gates = profile.gates;
  if (static_cast<std::size_t>(profile.channel) >= kChannels.size())
    return "no such channel, want one of wechat_v2, wechat_v3, alipay, unionpay";
  if (profile.steps.empty() || profile.connections == 0)
    return "want at least one step and one connection";
  if (profile.connections > kLoadConnectionsMax)
    return fmt::format("connections: {}, want at most {}", profile.connections,
                       kLoadConnectionsMax);
  if (profile.workers > kWorkersMax)
    return fmt::format("workers: {}, want at most {}", profile.workers, kWorkersMax);
  if (!profile.quota && profile.burst != 0) return "burst: there is no quota it could belong to";
  if (!profile.quota && (gates.as_quota || gates.above_quota))
    return "gates: as_quota and above_quota want a quota";
  if (profile.newcomers == 0 && gates.newcomer) return "gates: newcomer wants newcomers";
  return {};
}

}  // namespace

form::Form<Pace> Pace::form() {
  return {{rate_field("rate", "Requests due in a second; left out: as fast as answers come.",
                      &Pace::rate),
           field<&Pace::lasting>("lasting", "For how long; 10s if left out.")}};
}

form::Form<LoadGates> LoadGates::form() {
  return {{
      field<&LoadGates::unanswered>("unanswered", "At most so many requests without an answer."),
      field<&LoadGates::broken>("broken", "At most so many connections that ended by themselves."),
      field<&LoadGates::refused>("refused",
                                 "At most so many refusals for another reason than speed."),
      field<&LoadGates::answered_min>("answered_min", "At least so many answers a second."),
      field<&LoadGates::p50>("p50",
                             "Half of the answers come within this, from when they were due."),
      field<&LoadGates::p99>("p99", "The same of 99 in 100 answers."),
      field<&LoadGates::p999>("p999", "The same of 999 in 1000 answers."),
      field<&LoadGates::p99_undelayed>("p99_undelayed",
                                       "The same of 99 in 100 answers no armed fault delayed."),
      field<&LoadGates::newcomer>("newcomer", "Every first answer on a fresh connection."),
      field<&LoadGates::as_quota>("as_quota",
                                  "How far accepted debits may be from burst + quota × seconds."),
      field<&LoadGates::above_quota>("above_quota",
                                     "At most so many accepted above what the quota held."),
      field<&LoadGates::lost>("lost", "At most so many accepted in words but not in the books."),
      field<&LoadGates::doubled>("doubled", "At most so many orders that were booked twice."),
      field<&LoadGates::bad_signatures>("bad_signatures",
                                        "At most so many answers whose signature does not fit."),
      field<&LoadGates::cores>("cores", "The gateway's processor time; 100% is one core."),
  }};
}

form::Form<LoadProfile> LoadProfile::form() {
  return {{
      field<&LoadProfile::name>("name", "A sentence.", Need::kRequired),
      field_by<LoadProfile, std::string>(
          "channel", "Which channel's debits; wechat_v2 if left out.",
          [](const std::string& name, LoadProfile& to) {
            to.channel = channel_from_name(name).value_or(static_cast<Channel>(kChannels.size()));
          }),
      field<&LoadProfile::connections>("connections", "Kept alive; 64 if left out."),
      field<&LoadProfile::steps>("steps", "One after the other; 10s of all it can if left out."),
      rate_field("quota", "Debits a second the gateway takes; no limit if left out.",
                 &LoadProfile::quota),
      field<&LoadProfile::burst>("burst", "How many it takes at once; the quota if left out."),
      field_by<LoadProfile, PerSecond>(
          "newcomers", "Fresh connections a second, with one request each.",
          [](PerSecond value, LoadProfile& to) { to.newcomers = value.value; }),
      field<&LoadProfile::orders_max>("orders_max",
                                      "Requests prepared for steps without a rate; 150000."),
      field<&LoadProfile::platform_key>("platform_key",
                                        "What answers are signed with: the simulator's own test "
                                        "key of four primes, or an ordinary one."),
      field<&LoadProfile::tls>("tls", "Over https; nobody checks the throw-away certificate."),
      field<&LoadProfile::workers>("workers", "Threads that answer; one a core if left out."),
      field<&LoadProfile::patience>("patience", "How long answers are waited for at the end; 10s."),
      field<&LoadProfile::knee>("knee", "A step holds while p99 stays below; 50ms if left out."),
      field<&LoadProfile::seed>("seed", "What the world is drawn from; 1 if left out."),
      field<&LoadProfile::settings>("settings", "Of the world."),
      field<&LoadProfile::faults>("faults", "Armed from the beginning."),
      field<&LoadProfile::gates>("gates", "What must hold."),
  }};
}

Result<LoadProfile> load_profile(const std::string& path) {
  DAIKOU_TRY(const form::Node document, yaml::load(path));
  DAIKOU_TRY(LoadProfile profile, form::Reading<LoadProfile>::read(document));
  if (const std::string wrong = contradiction_in(profile); !wrong.empty())
    return Error{ErrorCode::kMalformed, path + ": " + wrong};
  return profile;
}

Result<Done> check_size(const LoadProfile& profile) {
  constexpr std::int64_t kKibEach = 6;  // Signed and answered, with its mandate and the books.
  const std::size_t count = requests_of(profile);
  if (lasting(profile).count() == 0 || count == 0)
    return Error{ErrorCode::kMalformed, "nothing would be due"};
  const std::int64_t there = available_kib();
  if (there != 0 && count > static_cast<std::size_t>(there / kKibEach))
    return Error{ErrorCode::kMalformed,
                 fmt::format("{} requests would be due: signed ahead they need some {:.0f} GiB of "
                             "memory, {:.0f} are free; want a lower rate or a shorter time",
                             count, static_cast<double>(count) * kKibEach / (1 << 20),
                             static_cast<double>(there) / (1 << 20))};
  return Done{};
}

LoadProfile cut_short(LoadProfile profile, milliseconds lasted) {
  std::vector<Pace> steps;
  milliseconds from{0};
  for (Pace step : profile.steps) {
    if (from > lasted) break;
    const milliseconds whole = step.lasting;
    step.lasting = std::min(whole, lasted - from);
    steps.push_back(step);
    from += whole;
  }
  profile.steps = std::move(steps);
  return profile;
}

milliseconds lasting(const LoadProfile& profile) {
  milliseconds all{0};
  for (const Pace& step : profile.steps) all += step.lasting;
  return all;
}

std::size_t requests_of(const LoadProfile& profile) {
  std::size_t all = profile.newcomers * static_cast<std::size_t>(lasting(profile).count()) / 1000;
  for (const Pace& step : profile.steps)
    all += step.rate
               ? std::size_t{*step.rate} * static_cast<std::size_t>(step.lasting.count()) / 1000
               : profile.orders_max;
  return all;
}

milliseconds delay_of(const LoadProfile& profile) {
  milliseconds longest{0};
  for (const form::ArmedRule& fault : profile.faults)
    for (const auto& [name, value] : fault.rule.settings)
      if (const auto span = span_from_text(value); name == "delay" && span)
        longest = std::max(longest, *span);
  return longest;
}

}  // namespace daikou::scenarios
