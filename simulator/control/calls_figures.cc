// Figures of a world: signed users, what succeeds, what people complain of (R25), and what the
// gates of a release say to it (R24). Read from the journal alone.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/form/form.h"
#include "simulator/control/routes.h"
#include "simulator/metrics/gate.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

using metrics::Gate;
using metrics::Measure;
using metrics::Metric;
using metrics::Tally;

struct FiguresQuery {
  std::uint32_t points = 30;
  milliseconds every = days(1);
  static form::Form<FiguresQuery> form() {
    return {{form::field<&FiguresQuery::points>("points", "How many spans, 1 to 400."),
             form::field<&FiguresQuery::every>("every", "How long each is: 1d; whole hours.")}};
  }
};

struct GatesQuery {
  std::optional<milliseconds> last;
  std::uint32_t sample = 300;
  static form::Form<GatesQuery> form() {
    return {{form::field<&GatesQuery::last>("last", "Of so long until now; all when left out."),
             form::field<&GatesQuery::sample>("sample", "Fewer are inconclusive; 300.")}};
  }
};

// Of the world, copied out of it.
struct LivePeople {
  Instant now{};
  Instant started{};
  std::uint64_t active = 0;
  std::uint64_t payers = 0;  // With an active mandate.
  Json causes = Json::array();
};

Json top_causes(const World& world) {
  constexpr std::size_t kTopCauses = 5;
  std::map<ComplaintCause, std::pair<std::uint64_t, std::uint64_t>> counts;
  world.complaints.for_each([&](const Complaint& row) {
    auto& [all, waiting] = counts[row.cause];
    ++all;
    waiting += row.state != ComplaintState::kAnswered;
  });
  std::vector<std::pair<ComplaintCause, std::pair<std::uint64_t, std::uint64_t>>> sorted(
      counts.begin(), counts.end());
  std::ranges::stable_sort(
      sorted, [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  Json causes = Json::array();
  for (const auto& [cause, count] : sorted)
    if (causes.size() < kTopCauses)
      causes.push_back({{"cause", daikou::name_of(cause)},
                        {"complaints", count.first},
                        {"waiting", count.second}});
  return causes;
}

LivePeople people_of(World& world) {
  LivePeople live;
  live.now = world.now;
  live.started = world.started;
  world.mandates.for_each(
      [&](const Mandate& row) { live.active += row.state == MandateState::kActive; });
  world.payers.for_each([&](const Payer& row) { live.payers += row.live_mandates > 0; });
  live.causes = top_causes(world);
  return live;
}

Measure counts_of(Fact fact) {
  Measure measure;
  measure.metric = Metric::kCount;
  measure.fact = fact;
  return measure;
}

Measure share_of(Metric metric) {
  Measure measure;
  measure.metric = metric;
  return measure;
}

Json share_json(const Tally& tally, Metric metric, Instant from, Instant until) {
  const metrics::Seen seen = tally.seen(share_of(metric), 0, from, until);
  Json json{{"hits", seen.hits}, {"total", seen.total}};
  json["share"] = seen.total == 0 ? Json() : Json(metrics::to_percent_text(seen.share()));
  return json;
}

Json span_json(const Tally& tally, Instant from, Instant until) {
  const auto count = [&](Fact fact) { return tally.seen(counts_of(fact), 0, from, until).hits; };
  return {{"from", to_exact_text(from)},
          {"signed", count(Fact::kMandateSigned)},
          {"ended", count(Fact::kMandateTerminated) + count(Fact::kMandateExpired)},
          {"settled", count(Fact::kDebitSettled)},
          {"refused", count(Fact::kDebitRefused) + count(Fact::kDebitTurnedAway)},
          {"complaints", count(Fact::kComplaintFiled)},
          {"periods", share_json(tally, Metric::kDebitSuccess, from, until)}};
}

// The first moment after `now` at which a span may end: a day's end, or an hour's.
Instant last_end(Instant now, milliseconds every) {
  if (every % days(1) == milliseconds(0)) return beijing(add_days(beijing_date(now), 1));
  return std::chrono::floor<hours>(now) + hours(1);
}

Answer show_figures(Call& call, const FiguresQuery& query) {
  if (query.every < hours(1) || query.every % hours(1) != milliseconds(0))
    return Error{ErrorCode::kMalformed,
                 "every: '" + to_span_text(query.every) + "', want whole hours, such as 1h or 1d"};
  LivePeople live = call.visit(people_of);
  const std::uint32_t points = std::clamp<std::uint32_t>(query.points, 1, 400);
  return call.house.tallies->visit(call.cell, [&](const Counted& counted) -> Answer {
    const Tally& tally = counted.tally;
    const Instant end = last_end(live.now, query.every);
    Json spans = Json::array();
    for (std::uint32_t i = points; i > 0; --i)
      if (const Instant from = end - query.every * i; from + query.every > live.started)
        spans.push_back(span_json(tally, from, from + query.every));
    Json refusals = Json::array();
    for (const auto& [reason, count] : tally.refusals(0, live.started, end))
      refusals.push_back({{"reason", daikou::name_of(reason)}, {"debits", count}});
    return json_reply({{"now", to_exact_text(live.now)},
                       {"mandates_active", live.active},
                       {"payers_signed", live.payers},
                       {"signing", share_json(tally, Metric::kSignSuccess, live.started, end)},
                       {"debits", share_json(tally, Metric::kDebitSuccess, live.started, end)},
                       {"attempts", share_json(tally, Metric::kAttemptSuccess, live.started, end)},
                       {"complaints", share_json(tally, Metric::kComplaintRate, live.started, end)},
                       {"causes", std::move(live.causes)},
                       {"refusals", std::move(refusals)},
                       {"spans", std::move(spans)},
                       {"missed", counted.missed}});
  });
}

// Source: R24.
std::array<Gate, 3> release_gates(std::uint64_t sample) {
  using enum metrics::Comparator;
  const auto gate = [&](Metric metric, metrics::Comparator comparator, double target) {
    Gate made;
    made.measure = share_of(metric);
    made.comparator = comparator;
    made.target = target;
    made.target_kind = metrics::TargetKind::kShare;
    made.sample = sample;
    return made;
  };
  return {gate(Metric::kSignSuccess, kAtLeast, 0.95), gate(Metric::kDebitSuccess, kAtLeast, 0.98),
          gate(Metric::kComplaintRate, kAtMost, 0.0005)};
}

Json gate_json(const Gate& gate, const metrics::GateResult& result) {
  Json json{{"metric", metrics::name_of(gate.measure.metric)},
            {"words", gate.words()},
            {"target", metrics::to_percent_text(gate.target)},
            {"verdict", metrics::name_of(result.verdict)},
            {"hits", result.seen.hits},
            {"total", result.seen.total},
            {"because", result.because}};
  json["share"] =
      result.seen.total == 0 ? Json() : Json(metrics::to_percent_text(result.seen.share()));
  json["bound"] = result.seen.total == 0 ? Json() : Json(metrics::to_percent_text(result.bound));
  return json;
}

Answer show_gates(Call& call, const GatesQuery& query) {
  const auto [now, started] =
      call.visit([](World& world) { return std::pair(world.now, world.started); });
  return call.house.tallies->visit(call.cell, [&](const Counted& counted) -> Answer {
    const Instant until = now + hours(1);
    const Instant from = query.last ? std::max(now - *query.last, started) : started;
    Json gates = Json::array();
    bool failed = false;
    bool unsure = false;
    for (const Gate& gate : release_gates(query.sample)) {
      const metrics::GateResult result = metrics::judge(gate, counted.tally, 0, from, until);
      failed |= result.verdict == metrics::GateVerdict::kFail;
      unsure |= result.verdict == metrics::GateVerdict::kInconclusive;
      gates.push_back(gate_json(gate, result));
    }
    return json_reply({{"from", to_exact_text(from)},
                       {"until", to_exact_text(now)},
                       {"gates", std::move(gates)},
                       {"follows", failed   ? "roll_back"
                                   : unsure ? "hold"
                                            : "widen"},
                       {"missed", counted.missed}});
  });
}

constexpr std::array kFiguresRoutes{
    route<&show_figures>("GET", "/worlds/{world}/figures",
                         "Signed users, what succeeds, what people complain of; now and over time.",
                         "Figures"),
    route<&show_gates>("GET", "/worlds/{world}/gates",
                       "What the gates of a release say to what was seen, and what follows.",
                       "Gates"),
};

}  // namespace

std::span<const Route> figures_routes() { return kFiguresRoutes; }

}  // namespace daikou::simulator::control
