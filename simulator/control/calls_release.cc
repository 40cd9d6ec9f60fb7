// The release that is steered on this server, if there is one: `daikou demo --release`.
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/gate_rows.h"
#include "simulator/control/routes.h"

namespace daikou::form {

template <>
struct NamesOf<simulator::control::ReleaseMove> {
  static std::vector<std::string_view> names() { return {"widen", "hold", "roll_back"}; }
};

}  // namespace daikou::form

namespace daikou::simulator::control {
namespace {

struct MoveTaken {
  ReleaseMove move = ReleaseMove::kWiden;
  static form::Form<MoveTaken> form() {
    return {{form::field<&MoveTaken::move>(
        "move",
        "widen: reach the next step's users; hold: watch this step as long again; "
        "roll_back: reach nobody else, and bill those who were as before.")}};
  }
};

Json json_of(const ReleaseLook& look) {
  Json gates = Json::array();
  for (const metrics::GateReading& each : look.gates) gates.push_back(gate_row(each));
  Json json{{"share", metrics::to_percent_text(look.share)},
            {"users", look.users},
            {"from", to_exact_text(look.from)},
            {"until", to_exact_text(look.until)},
            {"gates", std::move(gates)},
            {"anomalies", look.anomalies},
            {"advice", name_of(look.advice)},
            {"because", look.because}};
  if (look.done) json["done"] = name_of(*look.done);
  return json;
}

Json json_of(const Release::Shown& shown) {
  constexpr std::array<std::string_view, 4> kNames{"none", "waiting", "moving", "ended"};
  Json json{{"state", kNames[static_cast<std::size_t>(shown.state)]}};
  if (shown.state == ReleaseState::kNone) return json;
  Json steps = Json::array();
  for (const double share : shown.steps) steps.push_back(metrics::to_percent_text(share));
  Json looks = Json::array();
  for (const ReleaseLook& each : shown.looks) looks.push_back(json_of(each));
  json["world"] = shown.world;
  json["steps"] = std::move(steps);
  json["hold_hours"] = std::chrono::duration_cast<hours>(shown.hold).count();
  json["looks"] = std::move(looks);
  if (shown.state == ReleaseState::kEnded) json["ending"] = shown.ending;
  return json;
}

Answer show_release(Call& call) { return json_reply(json_of(call.house.release->shown())); }

Answer move_release(Call& call, const MoveTaken& taken) {
  if (!call.house.release->move(taken.move))
    return Error{ErrorCode::kConflict,
                 "no release waits to " + std::string(name_of(taken.move)) +
                     ": it is on its way, has ended, or has reached nobody yet"};
  return json_reply(json_of(call.house.release->shown()), 202);
}

constexpr std::array kReleaseRoutes{
    route<&show_release>("GET", "/release",
                         "The release steered on this server, and what was seen at each step.",
                         "Release"),
    route<&move_release>("POST", "/release/move",
                         "Widens it, watches its step on, or rolls it back; answers as it begins.",
                         "Release"),
};

}  // namespace

std::span<const Route> release_routes() { return kReleaseRoutes; }

}  // namespace daikou::simulator::control
