#include "scenarios/engine/release/ladder.h"

#include <algorithm>
#include <cmath>

#include "scenarios/engine/population/people.h"

namespace daikou::scenarios {
namespace {

using simulator::metrics::GateVerdict;
using simulator::metrics::to_percent_text;

constexpr std::string_view kReached = "reached";

Result<Done> check_plan(const ReleasePlan& plan) {
  const auto wrong = [](std::string what) { return Error{ErrorCode::kMalformed, std::move(what)}; };
  if (plan.steps.empty()) return wrong("steps: none, want shares such as [10%, 50%, 100%]");
  for (std::size_t i = 1; i < plan.steps.size(); ++i)
    if (plan.steps[i] <= plan.steps[i - 1])
      return wrong("steps: " + to_percent_text(plan.steps[i]) + " after " +
                   to_percent_text(plan.steps[i - 1]) + ", want each larger than the one before");
  if (plan.steps.front() <= 0 || plan.steps.back() != 1)
    return wrong("steps: from " + to_percent_text(plan.steps.front()) + " to " +
                 to_percent_text(plan.steps.back()) + ", want more than 0% first and 100% last");
  if (plan.gates.empty()) return wrong("gates: none, nothing would ever stop the release");
  if (plan.over > plan.hold)
    return wrong("over: longer than hold, users would come after they are judged");
  return Done{};
}

class Climb {
 public:
  Climb(Stage& stage, const ReleasePlan& plan, std::function<void(const Rung&)> climbed)
      : stage_(stage), plan_(plan), climbed_(std::move(climbed)) {}

  Result<std::vector<Rung>> run() && {
    DAIKOU_CHECK(check_plan(plan_));
    if (stage_.people().empty())
      return Error{ErrorCode::kMalformed, "a release wants users: `given.population`"};
    DAIKOU_CHECK(begin_before());
    began_ = stage_.now();
    for (const double share : plan_.steps) {
      DAIKOU_CHECK(reach(share));
      for (std::uint32_t holds = 0;; ++holds) {
        DAIKOU_CHECK(wait());
        look(share, stage_.steers() ? 0 : holds);
        if (rungs_.back().decision != Decision::kHold) break;
      }
      if (rungs_.back().decision != Decision::kWiden) break;
    }
    if (rungs_.back().decision == Decision::kRollBack) DAIKOU_CHECK(roll_back());
    return std::move(rungs_);
  }

 private:
  // The same people under the version before, in a world of their own.
  Result<Done> begin_before() {
    if (!plan_.before) return Done{};
    Given given = stage_.given();
    given.policy = plan_.before->policy;
    given.merchant.defect = plan_.before->defect;
    Casting casting;
    casting.world = "before/" + std::to_string(stage_.seed());
    casting.channel = stage_.channel();
    casting.seed = stage_.seed();
    DAIKOU_TRY(before_, Stage::create(given, std::move(casting)));
    return before_->advance_to(stage_.now());
  }

  Result<Done> reach(double share) {
    const std::uint32_t all = stage_.people().size("");
    const auto wanted = static_cast<std::uint32_t>(std::lround(share * all));
    const People::SignUp order{{}, wanted - users_, plan_.plan, plan_.over, std::string(kReached)};
    reached_at_ = stage_.now();
    DAIKOU_TRY(const std::uint32_t led, stage_.people().sign_up(order));
    if (before_) DAIKOU_CHECK(before_->people().sign_up(order));
    users_ += led;
    return Done{};
  }

  // Until the step was watched for its time; a further hold is as long again.
  Result<Done> wait() {
    const Instant from = std::max({watched_until_, reached_at_, stage_.now()});
    watched_until_ = from + plan_.hold;
    DAIKOU_CHECK(stage_.advance_to(watched_until_));
    if (before_) DAIKOU_CHECK(before_->advance_to(watched_until_));
    return Done{};
  }

  std::vector<JudgedGate> ask(Stage& stage) const {
    std::vector<JudgedGate> judged;
    const std::uint32_t reached = stage.groups().number(std::string(kReached));
    for (const ReleaseGate& each : plan_.gates) {
      // Not every fact is about a payer: what was turned away for speed was not even read.
      const bool of_all = each.gate.measure.metric == simulator::metrics::Metric::kCount;
      const std::uint32_t group = of_all ? 0 : reached;
      judged.push_back({each.gate, of_all ? "" : std::string(kReached), began_, stage.now(),
                        GateVerdict::kPass,
                        judge(each.gate, stage.tally(), group, began_, stage.now())});
    }
    return judged;
  }

  void look(double share, std::uint32_t holds) {
    Rung rung;
    rung.share = share;
    rung.users = users_;
    rung.from = reached_at_;
    rung.until = stage_.now();
    rung.gates = ask(stage_);
    if (before_) rung.before = ask(*before_);
    rung.anomalies = stage_.judge().broken();
    decide(rung, holds);
    if (stage_.steers()) steer(rung);
    rungs_.push_back(std::move(rung));
    if (climbed_) climbed_(rungs_.back());
  }

  void decide(Rung& rung, std::uint32_t holds) const {
    const auto say = [&](Decision decision, std::string because) {
      rung.decision = decision;
      rung.because = std::move(because);
    };
    if (!rung.anomalies.empty()) return say(Decision::kRollBack, rung.anomalies.front());
    const JudgedGate* open = nullptr;
    for (std::size_t i = 0; i < rung.gates.size(); ++i) {
      const JudgedGate& gate = rung.gates[i];
      if (gate.result.verdict == GateVerdict::kFail)
        return say(Decision::kRollBack, gate.result.because);
      const bool waits = plan_.gates[i].may_wait && rung.share < plan_.steps.back();
      if (gate.result.verdict == GateVerdict::kInconclusive && !waits && open == nullptr)
        open = &gate;
    }
    if (open != nullptr)
      return say(holds < plan_.holds_max ? Decision::kHold : Decision::kHeld, open->result.because);
    say(rung.share == plan_.steps.back() ? Decision::kReleased : Decision::kWiden,
        "every gate held");
  }

  // Somebody decides, knowing what the gates say; the report keeps both.
  void steer(Rung& rung) const {
    const Decision advised = rung.decision;
    Decision decision = stage_.steers()(rung);
    if (decision == Decision::kWiden && rung.share == plan_.steps.back())
      decision = Decision::kReleased;
    if (decision == advised) return;
    rung.decision = decision;
    rung.because = "by hand; the gates said " + std::string(name_of(advised)) + ": " + rung.because;
  }

  // Nobody else is reached, and those who were are billed as before.
  Result<Done> roll_back() {
    stage_.stop_merchant();
    stage_.take_version(plan_.before.value_or(Version{stage_.given().policy, Defect::kNone}));
    DAIKOU_CHECK(stage_.start_merchant());
    return stage_.run_due();
  }

  Stage& stage_;
  const ReleasePlan& plan_;
  std::function<void(const Rung&)> climbed_;
  std::unique_ptr<Stage> before_;
  std::vector<Rung> rungs_;
  std::uint32_t users_ = 0;
  Instant began_{};
  Instant reached_at_{};
  Instant watched_until_{};
};

}  // namespace

Result<std::vector<Rung>> release(Stage& stage, const ReleasePlan& plan,
                                  const std::function<void(const Rung&)>& climbed) {
  return Climb(stage, plan, climbed).run();
}

}  // namespace daikou::scenarios
