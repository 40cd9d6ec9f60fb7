// Gates: what a world's journal tells, held against a release's targets.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/gate_rows.h"
#include "simulator/control/routes.h"
#include "simulator/metrics/gate_form.h"
#include "simulator/metrics/prometheus_text.h"

namespace daikou::simulator::control {
namespace {

using metrics::Gate;
using metrics::GateReading;
using metrics::Lookout;

// Fewer are inconclusive, where the query does not say otherwise.
constexpr std::uint64_t kReleaseSample = 300;

struct GatesQuery {
  Gate gate;
  bool asks_one = false;
  std::optional<std::uint64_t> sample;
  metrics::Whom whom;
  std::optional<milliseconds> last;

  template <auto Member>
  static auto of_whom(std::string_view name, std::string_view meaning) {
    return form::field_by<GatesQuery, std::string>(
        name, meaning,
        [](std::string value, GatesQuery& to) { to.whom.*Member = std::move(value); });
  }

  static form::Form<GatesQuery> form() {
    form::Form<GatesQuery> form;
    metrics::add_gate_fields(form);
    for (form::Field<GatesQuery>& each : form.fields)
      each.read = [read = each.read](const form::Node& node, GatesQuery& to) -> Result<Done> {
        DAIKOU_CHECK(read(node, to));
        if (node.name() == "sample")
          to.sample = to.gate.sample;
        else
          to.asks_one = true;
        return Done{};
      };
    for (auto& each :
         {of_whom<&metrics::Whom::payers>("payers", "Of payers called so before their number."),
          of_whom<&metrics::Whom::merchant>("merchant", "Of this merchant, by alias."),
          of_whom<&metrics::Whom::channel>("channel", "Of this channel."),
          form::field<&GatesQuery::last>("last",
                                         "Of so long until now, whole hours; all when left out.")})
      form.fields.push_back(each);
    return form;
  }

  std::vector<Gate> gates() const {
    return asks_one ? std::vector<Gate>{gate}
                    : metrics::release_gates(sample.value_or(kReleaseSample));
  }
};

std::string_view follows(bool failed, bool unsure) {
  return failed ? "roll_back" : unsure ? "hold" : "widen";
}

Answer show_gates(Call& call, const GatesQuery& query) {
  if (query.asks_one) DAIKOU_CHECK(metrics::check_gate(query.gate));
  const auto [now, started] =
      call.visit([](World& world) { return std::pair(world.now, world.started); });
  // What happens now belongs to the hour that begins with it.
  const Instant until = now + hours(1);
  const Instant from = query.last ? std::max(now - *query.last, started) : started;
  return call.house.tallies->visit(call.cell, [&](const Lookout& lookout) -> Answer {
    Json gates = Json::array();
    bool failed = false;
    bool unsure = false;
    for (const Gate& gate : query.gates()) {
      DAIKOU_TRY(const GateReading reading, lookout.ask(gate, query.whom, from, until));
      failed |= reading.result.verdict == metrics::GateVerdict::kFail;
      unsure |= reading.result.verdict == metrics::GateVerdict::kInconclusive;
      gates.push_back(gate_row(reading));
    }
    return json_reply({{"from", to_exact_text(from)},
                       {"until", to_exact_text(until - hours(1))},
                       {"gates", std::move(gates)},
                       {"follows", follows(failed, unsure)},
                       {"missed", lookout.missed()}});
  });
}

// All worlds: a scraper knows none of them by name.
Answer show_metrics(Call& call) {
  std::vector<metrics::GateSample> samples;
  metrics::WorldCounter written{"daikou_journal_entries_total", "Entries the journal took.", {}};
  metrics::WorldCounter dropped{"daikou_journal_dropped_total",
                                "Entries it keeps no more: see the setting journal.limit.",
                                {}};
  for (const std::string& id : call.house.worlds.ids()) {
    const auto cell = call.house.worlds.find(id);
    if (!cell) continue;
    Call of_world{call.request, call.house, cell, {}};
    const auto [from, until] = of_world.visit([&](World& world) {
      written.by_world.emplace_back(id, world.journal.last());
      dropped.by_world.emplace_back(id, world.journal.dropped());
      return std::pair(world.started, world.now + hours(1));
    });
    const metrics::Whom everybody;
    for (const Gate& gate : metrics::release_gates(kReleaseSample)) {
      DAIKOU_TRY(GateReading reading, call.house.tallies->visit(cell, [&](const Lookout& lookout) {
        return lookout.ask(gate, everybody, from, until);
      }));
      samples.push_back({{{"world", id}}, gate, std::move(reading.result)});
    }
  }
  return text_reply(metrics::kPrometheusType,
                    metrics::prometheus_text(samples, {written, dropped}));
}

constexpr std::array kGateRoutes{
    route<&show_gates>("GET", "/worlds/{world}/gates",
                       "What the gates of a release say to what was seen, or the one of the query; "
                       "and what follows.",
                       "Gates"),
    route<&show_metrics>("GET", "/metrics",
                         "The gates of a release in every world, for Prometheus.", kMetrics),
};

}  // namespace

std::span<const Route> gate_routes() { return kGateRoutes; }

}  // namespace daikou::simulator::control
