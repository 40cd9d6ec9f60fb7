// Figures of a world: signed users, what succeeds, what people complain of (R25).
// Read from the journal alone.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/form/form.h"
#include "simulator/control/routes.h"
#include "simulator/metrics/gate.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

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

// Of the world, copied out of it.
struct LivePeople {
  Instant now{};
  Instant started{};
  Json journal;
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
  live.journal = {{"last", world.journal.last()}, {"dropped", world.journal.dropped()}};
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
  return call.house.tallies->visit(call.cell, [&](const metrics::Lookout& lookout) -> Answer {
    const Tally& tally = lookout.tally();
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
                       {"journal", std::move(live.journal)},
                       {"missed", lookout.missed()}});
  });
}

constexpr std::array kFiguresRoutes{
    route<&show_figures>("GET", "/worlds/{world}/figures",
                         "Signed users, what succeeds, what people complain of; now and over time.",
                         "Figures"),
};

}  // namespace

std::span<const Route> figures_routes() { return kFiguresRoutes; }

}  // namespace daikou::simulator::control
