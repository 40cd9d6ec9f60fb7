// The story that is told on this server, if there is one: `daikou demo`.
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/routes.h"

namespace daikou::simulator::control {
namespace {

Json json_of(const Telling& telling) { return {{"en", telling.en}, {"zh", telling.zh}}; }

std::string_view name_of(StoryState state) {
  constexpr std::array<std::string_view, 4> kNames{"none", "waiting", "playing", "ended"};
  return kNames[static_cast<std::size_t>(state)];
}

Json json_of(const std::vector<Said>& said) {
  Json rows = Json::array();
  for (const Said& each : said)
    rows.push_back({{"at", to_exact_text(each.at)},
                    {"customer", each.customer},
                    {"kind", each.kind},
                    {"text", json_of(each.text)}});
  return rows;
}

Json json_of(const Story::Shown& shown, const std::vector<Said>& said) {
  Json json{{"state", name_of(shown.state)}};
  if (shown.state == StoryState::kNone) return json;
  Json chapters = Json::array();
  for (const Chapter& each : shown.chapters)
    chapters.push_back({{"title", json_of(each.title)}, {"text", json_of(each.text)}});
  json["world"] = shown.world;
  json["title"] = json_of(shown.title);
  json["chapters"] = std::move(chapters);
  json["played"] = shown.played;
  json["said"] = json_of(said);
  if (shown.state == StoryState::kEnded) json["ending"] = json_of(shown.ending);
  return json;
}

Answer show_story(Call& call) {
  return json_reply(json_of(call.house.story->shown(), call.house.story->said()));
}

Answer tell_next(Call& call) {
  if (!call.house.story->next())
    return Error{ErrorCode::kConflict, "no chapter waits: one is being played, or none is left"};
  return json_reply(json_of(call.house.story->shown(), call.house.story->said()), 202);
}

constexpr std::array kStoryRoutes{
    route<&show_story>("GET", "/story", "The story told on this server, and how far it is.",
                       "Story"),
    route<&tell_next>("POST", "/story/next", "Plays the next chapter; answers as it begins.",
                      "Story"),
};

}  // namespace

std::span<const Route> story_routes() { return kStoryRoutes; }

}  // namespace daikou::simulator::control
