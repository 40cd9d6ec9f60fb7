#include "scenarios/load/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/http/response_reader.h"

namespace daikou::scenarios {
namespace {

double per_second(std::uint64_t count, milliseconds span) {
  return span.count() == 0
             ? 0
             : static_cast<double>(count) * 1000.0 / static_cast<double>(span.count());
}

void take_shots(const LoadProfile& profile, const Salvo& salvo, LoadOutcome& out) {
  const std::int64_t delay = std::chrono::nanoseconds(delay_of(profile)).count();
  for (const Pace& pace : profile.steps) out.steps.push_back({pace, 0, 0, 0, {}, true});
  out.seconds_seen.resize(static_cast<std::size_t>(salvo.lasted / kLoadSecond) + 1);
  std::vector<Histogram> by_second(out.seconds_seen.size());
  for (const Shot& shot : salvo.shots) {
    StepFigures& step = out.steps[shot.step];
    const auto due = static_cast<std::size_t>(shot.due / kLoadSecond);
    ++step.due;
    ++out.due;
    if (due < out.seconds_seen.size()) ++out.seconds_seen[due].due;
    if (shot.status == 0) continue;
    const std::int64_t latency = shot.answered - shot.due;
    ++step.answered;
    ++out.answered;
    ++out.statuses[shot.status];
    step.latency.add(latency);
    if (delay == 0 || latency < delay) out.undelayed.add(latency);
    const auto answered = static_cast<std::size_t>(shot.answered / kLoadSecond);
    if (answered >= by_second.size()) continue;
    ++out.seconds_seen[answered].answered;
    by_second[answered].add(latency);
  }
  for (std::size_t i = 0; i < by_second.size(); ++i)
    out.seconds_seen[i].p99 = by_second[i].quantile(0.99);
  out.unanswered = out.due - out.answered;
}

void sum_up_steps(const LoadProfile& profile, LoadOutcome& out) {
  const std::int64_t knee = std::chrono::nanoseconds(profile.knee).count();
  for (std::size_t i = 0; i < out.steps.size(); ++i) {
    StepFigures& step = out.steps[i];
    step.answered_per_second = per_second(step.answered, step.pace.lasting);
    out.latency.add(step.latency);
    if (!step.pace.rate) continue;
    step.held = step.answered == step.due && step.latency.quantile(0.99) <= knee;
    const bool after_one_that_held = i > 0 && out.steps[i - 1].held && out.steps[i - 1].pace.rate;
    if (!step.held && after_one_that_held && !out.knee) out.knee = i - 1;
  }
}

std::optional<http::Response> answer_of(const Salvo& salvo, const Shot& shot) {
  http::ResponseReader reader(false, kLoadAnswerMax);
  reader.feed(std::string_view(salvo.answers).substr(shot.answer_from, shot.answer_size));
  if (!reader.done()) return std::nullopt;
  return std::move(reader.response());
}

std::string what_it_says(const merchant::DebitAnswer& answer) {
  std::string text(name_of(answer.outcome));
  if (answer.reason != Reason::kNone) text += ": " + std::string(name_of(answer.reason));
  return text;
}

bool means_accepted(const merchant::DebitAnswer& answer) {
  return answer.outcome == Outcome::kPending || answer.outcome == Outcome::kSettled;
}

// The client believes nothing whose signature does not fit: such an outcome is unknown to it.
void read_answers(const Salvo& salvo, const Ammunition& requests, LoadGround& ground,
                  const std::vector<Booked>& booked, const ReadTold& told, LoadOutcome& out) {
  constexpr std::size_t kTold = 1000;
  for (std::size_t i = 0; i < salvo.shots.size(); ++i) {
    const Shot& shot = salvo.shots[i];
    if (shot.status == 0) continue;
    std::optional<http::Response> answer = answer_of(salvo, shot);
    if (!answer) continue;
    const merchant::DebitAnswer read = ground.read(requests.orders[i], *std::move(answer));
    ++out.read;
    AnswerFigures& figures = out.answers[what_it_says(read)];
    if (figures.count++ == 0) figures.example = read.detail;
    if (read.outcome == Outcome::kUnknown && read.reason == Reason::kNone) ++out.bad_signatures;
    if (means_accepted(read) && booked[i].times == 0) ++out.lost;
    if (told && out.read % kTold == 0) told(i, salvo.shots.size());
  }
}

void read_books(const LoadProfile& profile, const std::vector<Booked>& booked, LoadOutcome& out) {
  std::vector<Instant> accepted;
  for (const Booked& row : booked) {
    if (row.times > 0) accepted.push_back(row.at);
    if (row.times > 1) ++out.doubled;
  }
  out.accepted = accepted.size();
  if (profile.quota) {
    const std::uint32_t burst = profile.burst == 0 ? *profile.quota : profile.burst;
    out.quota_allows =
        burst + *profile.quota * static_cast<double>(lasting(profile).count()) / 1000.0;
  }
  if (!accepted.empty()) {
    const Instant first = *std::ranges::min_element(accepted);
    for (const Instant at : accepted) {
      const auto second = static_cast<std::size_t>((at - first) / seconds(1));
      if (second < out.seconds_seen.size()) ++out.seconds_seen[second].accepted;
    }
  }
  if (profile.quota) {
    const std::uint32_t burst = profile.burst == 0 ? *profile.quota : profile.burst;
    out.above_quota = above_quota(*profile.quota, burst, std::move(accepted));
  }
}

std::string in_milliseconds(std::int64_t nanoseconds) {
  return fmt::format("{:.3f} ms", static_cast<double>(nanoseconds) / 1e6);
}

// Gates, each a comparison of what was seen with what was wanted.
class Gatekeeper {
 public:
  explicit Gatekeeper(std::vector<MissedGate>& missed) : missed_(missed) {}

  void at_most(std::string_view gate, std::uint64_t seen, std::optional<std::uint64_t> wanted) {
    if (wanted && seen > *wanted)
      miss(gate, fmt::format("{}", seen), fmt::format("at most {}", *wanted));
  }
  // What nobody has seen holds no gate.
  void within(std::string_view gate, std::optional<std::int64_t> seen,
              std::optional<milliseconds> wanted) {
    if (wanted && (!seen || *seen > std::chrono::nanoseconds(*wanted).count()))
      miss(gate, seen ? in_milliseconds(*seen) : "no answer at all",
           fmt::format("at most {} ms", wanted->count()));
  }
  void miss(std::string_view gate, std::string seen, std::string wanted) {
    missed_.push_back({std::string(gate), std::move(seen), std::move(wanted)});
  }

 private:
  std::vector<MissedGate>& missed_;
};

void check_counts(const LoadGates& gates, const LoadOutcome& out, Gatekeeper& keeper) {
  std::uint64_t refused = 0;
  for (const auto& [says, figures] : out.answers)
    if (!says.starts_with("pending") && !says.starts_with("settled") &&
        says.find(name_of(Reason::kThrottled)) == std::string::npos)
      refused += figures.count;
  keeper.at_most("unanswered", out.unanswered, gates.unanswered);
  keeper.at_most("broken", out.broken, gates.broken);
  keeper.at_most("refused", refused, gates.refused);
  keeper.at_most("lost", out.lost, gates.lost);
  keeper.at_most("doubled", out.doubled, gates.doubled);
  keeper.at_most("above_quota", out.above_quota, gates.above_quota);
  keeper.at_most("bad_signatures", out.bad_signatures, gates.bad_signatures);
}

std::optional<std::int64_t> quantile_of(const Histogram& latency, double quantile) {
  if (latency.count() == 0) return std::nullopt;
  return latency.quantile(quantile);
}

void pass_over_unread(const LoadGates& gates, LoadOutcome& out) {
  const auto pass_over = [&](std::string_view gate, bool is_set) {
    if (is_set) out.not_judged.emplace_back(gate);
  };
  if (!out.accepted) {
    pass_over("refused", gates.refused.has_value());
    pass_over("as_quota", gates.as_quota.has_value());
    pass_over("above_quota", gates.above_quota.has_value());
    pass_over("lost", gates.lost.has_value());
    pass_over("doubled", gates.doubled.has_value());
    pass_over("bad_signatures", gates.bad_signatures.has_value());
  }
  if (!out.gateway_watched) pass_over("cores", gates.cores.has_value());
}

void check_gates(const LoadGates& gates, LoadOutcome& out) {
  Gatekeeper keeper(out.missed);
  pass_over_unread(gates, out);
  check_counts(gates, out, keeper);
  keeper.within("p50", quantile_of(out.latency, 0.5), gates.p50);
  keeper.within("p99", quantile_of(out.latency, 0.99), gates.p99);
  keeper.within("p999", quantile_of(out.latency, 0.999), gates.p999);
  keeper.within("p99_undelayed", quantile_of(out.undelayed, 0.99), gates.p99_undelayed);
  keeper.within("newcomer", out.slowest_newcomer, gates.newcomer);
  const double answered = static_cast<double>(out.answered) / std::max(out.seconds, 0.001);
  if (gates.answered_min && answered < static_cast<double>(*gates.answered_min))
    keeper.miss("answered_min", fmt::format("{:.0f}/s", answered),
                fmt::format("at least {}/s", *gates.answered_min));
  if (gates.cores && out.gateway_watched && out.gateway_cores > gates.cores->value)
    keeper.miss("cores", fmt::format("{:.2f}", out.gateway_cores),
                fmt::format("at most {:.2f}", gates.cores->value));
  if (!gates.as_quota || !out.quota_allows || !out.accepted) return;
  const double off = std::abs(static_cast<double>(*out.accepted) / *out.quota_allows - 1.0);
  if (off > gates.as_quota->value)
    keeper.miss(
        "as_quota", fmt::format("{} accepted", *out.accepted),
        fmt::format("{:.0f} within {:.1f} %", *out.quota_allows, gates.as_quota->value * 100));
}

}  // namespace

std::uint64_t above_quota(std::uint32_t quota, std::uint32_t burst, std::vector<Instant> accepted) {
  std::ranges::sort(accepted);
  const double most = burst + 1.0;  // The books tell whole milliseconds: one may seem too early.
  double held = most;
  std::uint64_t above = 0;
  for (std::size_t i = 0; i < accepted.size(); ++i) {
    if (i > 0) {
      const auto apart = static_cast<double>((accepted[i] - accepted[i - 1]).count());
      held = std::min(most, held + quota * apart / 1000.0);
    }
    if (held < 1)
      ++above;
    else
      held -= 1;
  }
  return above;
}

LoadOutcome judge_load(const LoadProfile& wanted, const Salvo& salvo, const Ammunition& requests,
                       LoadGround* ground, const ReadTold& told) {
  const LoadProfile profile =
      salvo.stopped_at ? cut_short(wanted, milliseconds(*salvo.stopped_at / 1'000'000)) : wanted;
  LoadOutcome out;
  if (salvo.stopped_at) out.stopped_at = static_cast<double>(*salvo.stopped_at) / 1e9;
  out.gateway_watched = salvo.usage_read;
  out.name = profile.name;
  out.channel = profile.channel;
  out.connections = profile.connections;
  out.connections_served = salvo.connections_served;
  out.seconds = static_cast<double>(salvo.lasted) / 1e9;
  out.broken = salvo.broken;
  out.gateway_cores = salvo.process_cores;
  out.shooter_cores = salvo.shooter_cores;
  out.memory_kib = salvo.memory_kib;
  take_shots(profile, salvo, out);
  sum_up_steps(profile, out);
  out.gateway_micros = out.answered == 0 ? 0
                                         : salvo.process_cores * out.seconds * 1e6 /
                                               static_cast<double>(out.answered);
  if (!salvo.newcomers.empty()) out.slowest_newcomer = *std::ranges::max_element(salvo.newcomers);
  if (ground != nullptr) {
    const std::vector<Booked> booked = ground->booked(requests);
    read_books(profile, booked, out);
    read_answers(salvo, requests, *ground, booked, told, out);
  }
  check_gates(profile.gates, out);
  return out;
}

}  // namespace daikou::scenarios
