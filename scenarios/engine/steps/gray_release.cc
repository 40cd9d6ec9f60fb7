#include "scenarios/engine/release/ladder.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/metrics/gate_form.h"

namespace daikou::scenarios {
namespace {

// How a release can end; the other decisions go on.
enum class ReleaseEnd : std::uint8_t { kReleased, kHeld, kRollBack };

Decision decision_of(ReleaseEnd end) {
  switch (end) {
    case ReleaseEnd::kReleased: return Decision::kReleased;
    case ReleaseEnd::kHeld: return Decision::kHeld;
    case ReleaseEnd::kRollBack: break;
  }
  return Decision::kRollBack;
}

}  // namespace
}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct NamesOf<scenarios::ReleaseEnd> {
  static std::vector<std::string_view> names() {
    return {name_of(scenarios::Decision::kReleased), name_of(scenarios::Decision::kHeld),
            name_of(scenarios::Decision::kRollBack)};
  }
};
template <>
struct FormOf<scenarios::ReleaseGate> {
  static Form<scenarios::ReleaseGate> form() {
    Form<scenarios::ReleaseGate> form{{field<&scenarios::ReleaseGate::may_wait>(
        "may_wait", "Inconclusive lets the release widen, but not end.")}};
    simulator::metrics::add_gate_fields(form);
    return form;
  }
};

}  // namespace daikou::form

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::field_by;
using form::Form;
using form::Share;

struct GrayRelease {
  ReleasePlan plan;
  ReleaseEnd ends = ReleaseEnd::kReleased;

  template <auto Member>
  static auto of_plan(std::string_view name, std::string_view meaning) {
    using Value = typename form::MemberTraits<Member>::Value;
    return field_by<GrayRelease, Value>(
        name, meaning, [](Value value, GrayRelease& to) { to.plan.*Member = std::move(value); });
  }

  static Form<GrayRelease> form() {
    return {{field_by<GrayRelease, std::vector<Share>>(
                 "steps", "Shares of all users; 10%, 30%, 60%, 100% if left out.",
                 [](const std::vector<Share>& shares, GrayRelease& to) {
                   to.plan.steps.clear();
                   for (const Share& each : shares) to.plan.steps.push_back(each.value);
                 }),
             of_plan<&ReleasePlan::hold>("hold", "Each step is watched so long; 72h."),
             of_plan<&ReleasePlan::over>("over", "In which its users come; 24h."),
             of_plan<&ReleasePlan::holds_max>("holds_max",
                                              "Further holds while gates are inconclusive; 2."),
             of_plan<&ReleasePlan::gates>("gates", "What must hold before it widens."),
             of_plan<&ReleasePlan::before>("before",
                                           "The version before, run beside it on the same people."),
             of_plan<&ReleasePlan::plan>("plan", "What they subscribe to; `monthly`."),
             field<&GrayRelease::ends>("ends", "How it must end; released if left out.")}};
  }

  Result<Done> run(Stage& stage) const {
    for (const ReleaseGate& each : plan.gates)
      DAIKOU_CHECK(simulator::metrics::check_gate(each.gate));
    DAIKOU_TRY(const std::vector<Rung> rungs,
               release(stage, plan, [&](const Rung& rung) { stage.climbed(rung); }));
    const Rung& last = rungs.back();
    if (last.decision == decision_of(ends)) return Done{};
    // The gates that stopped it say so in their own verdict.
    bool said = false;
    for (const JudgedGate& gate : last.gates)
      if (gate.result.verdict != simulator::metrics::GateVerdict::kPass) {
        stage.gates.push_back(gate);
        said = true;
      }
    if (said && last.anomalies.empty()) return Done{};
    return unmet("the release ended with " + std::string(name_of(last.decision)) + " at " +
                 simulator::metrics::to_percent_text(last.share) + ": " + last.because);
  }
};

}  // namespace

StepKind gray_release() {
  return step_kind<GrayRelease>(
      "gray_release", "A gray release: reaches more and more users while its gates hold.");
}

}  // namespace daikou::scenarios::steps
