// Worlds: list, create, look, copy, reset, delete, take out and put back, compare.
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/store/store.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

struct CopyOrder {
  std::string id;
  bool fresh_numbers = false;
  static form::Form<CopyOrder> form() {
    return {{form::field<&CopyOrder::id>("id", "The copy's name.", form::Need::kRequired),
             form::field<&CopyOrder::fresh_numbers>(
                 "fresh_numbers", "Whether its merchants get numbers of their own. They must.")}};
  }
};

struct CompareOrder {
  std::string with;
  static form::Form<CompareOrder> form() {
    return {{form::field<&CompareOrder::with>("with", "The other world.", form::Need::kRequired)}};
  }
};

Json summary_now(WorldCell& cell, const Clock& wall) {
  const std::lock_guard lock(cell.mutex);
  catch_up(cell, wall);
  return summary_of(cell);
}

Answer version(Call& call) {
  Json dialects = Json::array();
  for (const Dialect* dialect : call.house.dialects)
    dialects.push_back(daikou::name_of(dialect->channel()));
  return json_reply({{"name", "daikou"}, {"version", DAIKOU_VERSION}, {"dialects", dialects}});
}

Answer health(Call& call) {
  return json_reply({{"status", "ok"}, {"worlds", call.house.worlds.ids().size()}});
}

Answer show_doors(Call& call) {
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? Json() : Json(text);
  };
  const Doors doors = call.house.doors->read();
  return json_reply({{"http", text_or_null(doors.http)},
                     {"https", text_or_null(doors.https)},
                     {"proxy", text_or_null(doors.proxy)},
                     {"authority", text_or_null(doors.authority)},
                     {"now", to_exact_text(call.house.wall.now())}});
}

Answer list_worlds(Call& call) {
  Json items = Json::array();
  for (const std::string& id : call.house.worlds.ids())
    if (const auto cell = call.house.worlds.find(id))
      items.push_back(summary_now(*cell, call.house.wall));
  return json_reply({{"items", std::move(items)}});
}

Answer create_world(Call& call, const Blueprint& blueprint) {
  DAIKOU_TRY(World world, build_world(blueprint, call.house.settings));
  DAIKOU_TRY(const auto cell, call.house.worlds.add(std::move(world)));
  return json_reply(summary_now(*cell, call.house.wall), 201);
}

Answer show_world(Call& call) { return json_reply(summary_now(*call.cell, call.house.wall)); }

Answer delete_world(Call& call) {
  call.house.worlds.remove(call.cell->id);
  return json_reply({{"deleted", call.cell->id}});
}

Answer copy_world(Call& call, const CopyOrder& order) {
  if (!order.fresh_numbers)
    return Error{ErrorCode::kConflict,
                 "two worlds cannot have merchants of one number, because a request finds its "
                 "world by it; want \"fresh_numbers\": true"};
  World copy = call.visit([](World& world) { return world; });
  copy.id = order.id;
  draw_new_numbers(copy);
  DAIKOU_TRY(const auto cell, call.house.worlds.add(std::move(copy)));
  return json_reply(summary_now(*cell, call.house.wall), 201);
}

// Puts another state in the world's place while nobody moves its clock.
Answer put_in_place(Call& call, std::shared_ptr<const World> state) {
  return call.apart([&worlds = call.house.worlds, &wall = call.house.wall, cell = call.cell,
                     state = std::move(state)]() -> Answer {
    const std::lock_guard stepping(cell->stepping);
    DAIKOU_CHECK(worlds.replace(cell, *state));
    if (cell->tie.mode() == ClockMode::kWall) cell->tie.follow(state->now, wall.now());
    return json_reply(summary_now(*cell, wall));
  });
}

Answer reset_world(Call& call) { return put_in_place(call, call.cell->origin); }

Answer take_snapshot(Call& call) {
  const World world = call.visit([](World& each) { return each; });
  std::string bytes = store::save(world);
  return text_reply("application/octet-stream", std::move(bytes));
}

Answer load_snapshot(Call& call) {
  DAIKOU_TRY(World world, store::load(call.request.body));
  return put_in_place(call, std::make_shared<const World>(std::move(world)));
}

Answer create_from_snapshot(Call& call) {
  DAIKOU_TRY(World world, store::load(call.request.body));
  DAIKOU_TRY(const auto cell, call.house.worlds.add(std::move(world)));
  return json_reply(summary_now(*cell, call.house.wall), 201);
}

Json json_of(const std::optional<store::Difference>& difference) {
  if (!difference) return {{"equal", true}};
  return {{"equal", false},
          {"at", difference->at},
          {"left", difference->left},
          {"right", difference->right}};
}

// A world's own id and its merchants' numbers are never those of another one.
World without_names(World world) {
  world.id.clear();
  for (std::uint64_t number = 1; number <= world.merchants.size(); ++number)
    for (Account& account : world.merchants.edit(MerchantId{number}).accounts) {
      account.identity.clear();
      account.apps.clear();
    }
  return world;
}

Answer compare_worlds(Call& call, const CompareOrder& order) {
  const auto other = call.house.worlds.find(order.with);
  if (!other) return not_found("world", order.with);
  const World left = call.visit([](World& world) { return world; });
  const World right = [&] {
    const std::lock_guard lock(other->mutex);
    return other->world;
  }();
  return json_reply(json_of(store::first_difference(without_names(left), without_names(right))));
}

Answer compare_with_snapshot(Call& call) {
  DAIKOU_TRY(const World snapshot, store::load(call.request.body));
  const World world = call.visit([](World& each) { return each; });
  return json_reply(json_of(store::first_difference(world, snapshot)));
}

constexpr std::array kWorldsRoutes{
    route<&version>("GET", "/version", "Which program answers.", "Version"),
    route<&health>("GET", "/health", "Whether it answers at all.", "Health"),
    route<&show_doors>("GET", "/doors", "Where it listens.", "Doors"),
    route<&list_worlds>("GET", "/worlds", "All worlds but the lobby.", "Worlds"),
    route<&create_world>("POST", "/worlds", "A new world from a blueprint.", "World"),
    bytes_route("POST", "/worlds/from-snapshot",
                "A new world as it was saved, under the name and numbers it had.", "World",
                &create_from_snapshot),
    route<&show_world>("GET", "/worlds/{world}", "One world. \"lobby\" keeps what no world claims.",
                       "World"),
    route<&delete_world>("DELETE", "/worlds/{world}", "Forgets a world and its journal.",
                         "Deleted"),
    route<&copy_world>("POST", "/worlds/{world}/copy",
                       "A second world in the same state, under another name.", "World"),
    route<&reset_world>("POST", "/worlds/{world}/reset",
                        "Back to the state the world was created with.", "World"),
    route<&take_snapshot>("GET", "/worlds/{world}/snapshot",
                          "The whole world as bytes: save them, load them, compare with them.",
                          kBytes),
    bytes_route("PUT", "/worlds/{world}/snapshot",
                "Puts a saved world's state in this one's place.", "World", &load_snapshot),
    route<&compare_worlds>(
        "GET", "/worlds/{world}/differences",
        "The first difference from another world, names and merchants' numbers aside.",
        "Difference"),
    bytes_route("POST", "/worlds/{world}/differences", "The first difference from a saved world.",
                "Difference", &compare_with_snapshot),
};

}  // namespace

std::span<const Route> world_routes() { return kWorldsRoutes; }

}  // namespace daikou::simulator::control
