#include "cli/demo_release.h"

#include <cstdio>
#include <future>
#include <thread>

#include "cli/demo_scenario.h"
#include "cli/signals.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/run/play.h"

namespace daikou::cli {
namespace {

using scenarios::Decision;
using simulator::control::Release;
using simulator::control::ReleaseLook;
using simulator::control::ReleaseMove;
using ReleaseLine = std::shared_ptr<Release>;

constexpr const char* kReleaseFile = "scenarios/demo/a_release_by_hand.yaml";
// As that file says them.
const std::vector<double> kReleaseSteps{0.01, 0.05, 0.2, 0.5, 1};
constexpr hours kReleaseHold{72};

ReleaseMove move_of(Decision decision) {
  switch (decision) {
    case Decision::kWiden:
    case Decision::kReleased: return ReleaseMove::kWiden;
    case Decision::kHold:
    case Decision::kHeld: return ReleaseMove::kHold;
    case Decision::kRollBack: break;
  }
  return ReleaseMove::kRollBack;
}

Decision decision_of(std::optional<ReleaseMove> move) {
  if (!move) return Decision::kHeld;
  switch (*move) {
    case ReleaseMove::kWiden: return Decision::kWiden;
    case ReleaseMove::kHold: return Decision::kHold;
    case ReleaseMove::kRollBack: break;
  }
  return Decision::kRollBack;
}

ReleaseLook look_of(const scenarios::Rung& rung) {
  ReleaseLook look{
      rung.share,  rung.users, rung.from, rung.until, {}, rung.anomalies, move_of(rung.decision),
      rung.because};
  for (const scenarios::JudgedGate& each : rung.gates)
    look.gates.push_back({each.gate, each.group, each.from, each.until, each.result});
  return look;
}

void tell_where(scenarios::Stage& stage) {
  std::printf("The board: %s/#/release\n", stage.gateway_origin().c_str());
  std::printf("The shop: %s/\n", stage.merchant_origin().c_str());
  std::printf("Open the board in a browser; `widen` there reaches more users. Ctrl-C ends it.\n");
  std::fflush(stdout);
}

scenarios::Played steer_on_board(const scenarios::Scenario& scenario, std::uint64_t seed,
                                 std::promise<ReleaseLine>& staged) {
  ReleaseLine release;
  scenarios::PlayOptions play;
  play.door = scenarios::Door::kSockets;
  play.staged = [&](scenarios::Stage& stage) {
    release = stage.gateway().release();
    release->begin(stage.cell().id, kReleaseSteps, kReleaseHold);
    tell_where(stage);
    staged.set_value(release);
  };
  play.step_begins = [&](std::size_t) { return release->wait_for_move().has_value(); };
  play.steers = [&](const scenarios::Rung& rung) {
    release->looked(look_of(rung));
    return decision_of(release->wait_for_move());
  };
  play.played_out = [&](const scenarios::Played& played) {
    release->end(played.rungs.empty() ? "held"
                                      : std::string(name_of(played.rungs.back().decision)));
    release->wait_for_leave();
  };
  scenarios::Played played = scenarios::play(scenario, Channel::kWechatV2, seed, play);
  if (!release) staged.set_value(nullptr);
  return played;
}

}  // namespace

ExitCode demo_release(std::uint64_t seed) {
  const Result<scenarios::Scenario> scenario =
      scenarios::parse_scenario(kDemoRelease, kReleaseFile);
  if (!scenario) {
    std::fprintf(stderr, "daikou demo: %s\n", scenario.error().detail.c_str());
    return ExitCode::kBug;
  }
  hold_end_signals();
  std::promise<ReleaseLine> staged;
  scenarios::Played played;
  std::thread player([&] { played = steer_on_board(*scenario, seed, staged); });
  const ReleaseLine release = staged.get_future().get();
  if (release) {
    wait_for_end_signal();
    release->leave();
  }
  player.join();
  if (!release) std::fputs(scenarios::failure_text(played).c_str(), stderr);
  return release ? ExitCode::kDone : ExitCode::kBug;
}

}  // namespace daikou::cli
