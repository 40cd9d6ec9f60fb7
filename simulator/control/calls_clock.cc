// A world's clock, what waits on it, and who else follows it.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/conductor/http_follower.h"
#include "simulator/control/journal_filter.h"
#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::control {
namespace {

struct ModeOrder {
  ClockMode mode = ClockMode::kStepped;
  static form::Form<ModeOrder> form() {
    return {{form::field<&ModeOrder::mode>("mode", "How the clock moves.", form::Need::kRequired)}};
  }
};

struct AdvanceOrder {
  std::optional<milliseconds> by;
  std::optional<Instant> to;
  std::optional<JournalFilter> until;
  static form::Form<AdvanceOrder> form() {
    return {{form::field<&AdvanceOrder::by>("by", "How far: '30d'."),
             form::field<&AdvanceOrder::to>("to", "Or until when."),
             form::field<&AdvanceOrder::until>(
                 "until", "Stop early at the first instant with such a fact.")}};
  }
};

struct IdleOrder {
  milliseconds horizon = days(31);
  static form::Form<IdleOrder> form() {
    return {{form::field<&IdleOrder::horizon>("horizon", "Look no further ahead than this.")}};
  }
};

struct AgendaQuery {
  std::uint32_t limit = 100;
  static form::Form<AgendaQuery> form() {
    return {{form::field<&AgendaQuery::limit>("limit", "At most so many rows, 1 to 1000.")}};
  }
};

struct FollowerOrder {
  std::string url;
  static form::Form<FollowerOrder> form() {
    return {{form::field<&FollowerOrder::url>("url", "Where it takes the time.",
                                              form::Need::kRequired)}};
  }
};

// Called under the world's lock.
Json clock_of(const WorldCell& cell) {
  return {{"now", to_exact_text(cell.world.now)},
          {"mode", cell.tie.mode() == ClockMode::kWall ? "wall" : "stepped"},
          {"next_due", instant_or_null(cell.world.agenda.next())},
          {"timers", cell.world.agenda.size()}};
}

Answer show_clock(Call& call) {
  return call.visit([&](World&) { return Answer(json_reply(clock_of(*call.cell))); });
}

Answer set_mode(Call& call, const ModeOrder& order) {
  return call.apart([&wall = call.house.wall, cell = call.cell, mode = order.mode]() -> Answer {
    const std::lock_guard stepping(cell->stepping);
    const std::lock_guard lock(cell->mutex);
    catch_up(*cell, wall);
    if (mode == ClockMode::kWall)
      cell->tie.follow(cell->world.now, wall.now());
    else
      cell->tie.stand();
    return json_reply(clock_of(*cell));
  });
}

// One in a process of its own, by the number that lists show.
struct Listed {
  std::size_t number;
  std::shared_ptr<HttpFollower> follower;
};
std::vector<Listed> http_followers(WorldCell& cell) {
  std::vector<Listed> found;
  const std::lock_guard stepping(cell.stepping);
  for (std::size_t i = 0; i < cell.followers.size(); ++i)
    if (auto follower = std::dynamic_pointer_cast<HttpFollower>(cell.followers[i]))
      found.push_back({i + 1, std::move(follower)});
  return found;
}

// Why a move must end early: a follower that does not answer, the server's end, a fact.
class Watch {
 public:
  Watch(WorldCell& cell, const Pump* pump, std::optional<JournalFilter> until)
      : cell_(cell), pump_(pump), until_(std::move(until)), followers_(http_followers(cell)) {
    const std::lock_guard lock(cell_.mutex);
    seen_ = cell_.world.journal.last();
    after_ = seen_;
  }

  bool must_stop() {
    if (pump_ != nullptr && pump_->stopping()) return true;
    return !trouble().empty() || has_come();
  }
  std::string trouble() const {
    for (const Listed& each : followers_)
      if (each.follower->trouble())
        return *each.follower->trouble() + "; if it is gone for good, `daikou clock drop " +
               std::to_string(each.number) + " --world " + cell_.id + "` forgets it (DELETE " +
               "/worlds/" + cell_.id + "/followers/" + std::to_string(each.number) + ")";
    return "";
  }
  std::uint64_t after() const { return after_; }

 private:
  bool has_come() {
    if (!until_) return false;
    const std::lock_guard lock(cell_.mutex);
    bool come = false;
    const World& world = cell_.world;
    // Entries that were dropped meanwhile cannot be looked at; what is left can.
    const auto read = world.journal.read(
        std::max(seen_, world.journal.dropped()),
        [&](const Entry& entry) { come = come || matches(world, *until_, entry); });
    seen_ = world.journal.last();
    return read && come;
  }

  WorldCell& cell_;
  const Pump* pump_;
  std::optional<JournalFilter> until_;
  std::vector<Listed> followers_;
  std::uint64_t seen_ = 0;
  std::uint64_t after_ = 0;
};

Answer report(const Result<Advanced>& advanced, const Watch& watch, WorldCell& cell) {
  if (!advanced) return advanced.error();
  if (const std::string trouble = watch.trouble(); !trouble.empty())
    return Error{ErrorCode::kUnknownOutcome,
                 "the clock stopped at " + to_exact_text(advanced->to) + ": " + trouble};
  const std::lock_guard lock(cell.mutex);
  return json_reply({{"from", to_exact_text(advanced->from)},
                     {"to", to_exact_text(advanced->to)},
                     {"fired", advanced->fired},
                     {"attempts", advanced->attempts},
                     {"stopped", advanced->stopped},
                     {"next_due", instant_or_null(cell.world.agenda.next())},
                     {"journal", {{"after", watch.after()}, {"last", cell.world.journal.last()}}}});
}

// Moves the clock with `run`, and lets a world that follows the wall go on from where it is then.
template <class Run>
Answer move_clock(Call& call, std::optional<JournalFilter> until, Run run) {
  return call.apart(
      [&house = call.house, cell = call.cell, until = std::move(until), run]() -> Answer {
        Watch watch(*cell, house.pump, until);
        const Result<Advanced> advanced =
            run(house.conductor, *cell, [&watch] { return watch.must_stop(); });
        if (cell->tie.mode() == ClockMode::kWall) {
          const std::lock_guard stepping(cell->stepping);
          const std::lock_guard lock(cell->mutex);
          cell->tie.follow(cell->world.now, house.wall.now());
        }
        return report(advanced, watch, *cell);
      });
}

Answer advance(Call& call, const AdvanceOrder& order) {
  if (order.by.has_value() == order.to.has_value())
    return Error{ErrorCode::kMalformed, "body: want one of 'by' and 'to'"};
  if (order.until) DAIKOU_CHECK(check_filter(*order.until));
  const Instant now = call.visit([](World& world) { return world.now; });
  const Instant target = order.by ? now + *order.by : *order.to;
  if (target < now)
    return Error{ErrorCode::kRefused, "to: " + to_exact_text(target) + " lies before the world's " +
                                          to_exact_text(now) + "; time does not go back"};
  if (target - now > kSpanMax)
    return Error{ErrorCode::kMalformed, "to: want an instant at most 36500d ahead"};
  return move_clock(call, order.until,
                    [target](Conductor& conductor, WorldCell& cell, const Conductor::Until& until) {
                      return conductor.advance_to(cell, target, until);
                    });
}

Answer run_until_idle(Call& call, const IdleOrder& order) {
  const Instant now = call.visit([](World& world) { return world.now; });
  return move_clock(call, std::nullopt,
                    [horizon = now + order.horizon](Conductor& conductor, WorldCell& cell,
                                                    const Conductor::Until& until) {
                      return conductor.run_until_idle(cell, horizon, until);
                    });
}

Answer show_agenda(Call& call, const AgendaQuery& query) {
  return call.visit([&](World& world) -> Answer {
    // A world may have a timer for each of its mandates: only what is shown is sorted.
    std::vector<Timer<TimerKind>> rows(std::min<std::size_t>(
        world.agenda.size(), std::clamp<std::uint32_t>(query.limit, 1, 1000)));
    std::ranges::partial_sort_copy(world.agenda.rows(), rows, [](const auto& a, const auto& b) {
      return a.at != b.at ? a.at < b.at : a.sequence < b.sequence;
    });
    Json items = Json::array();
    for (const auto& row : rows) items.push_back(json_of(world, row));
    return json_reply({{"items", std::move(items)}, {"timers", world.agenda.size()}});
  });
}

Json followers_of(const WorldCell& cell) {
  Json items = Json::array();
  for (std::size_t i = 0; i < cell.followers.size(); ++i) {
    Json item{{"number", i + 1}};
    if (const auto* follower = dynamic_cast<const HttpFollower*>(cell.followers[i].get())) {
      item["url"] = follower->url();
      if (follower->trouble()) item["trouble"] = *follower->trouble();
    } else {
      item["url"] = nullptr;  // In this process.
    }
    items.push_back(std::move(item));
  }
  return {{"items", std::move(items)}};
}

Answer list_followers(Call& call) {
  return call.apart([cell = call.cell]() -> Answer {
    const std::lock_guard stepping(cell->stepping);
    return json_reply(followers_of(*cell));
  });
}

Answer add_follower(Call& call, const FollowerOrder& order) {
  DAIKOU_TRY(auto follower, HttpFollower::create(call.house.out, order.url));
  return call.apart([cell = call.cell, follower = std::move(follower)]() -> Answer {
    follower->next_due();
    if (follower->trouble()) return Error{ErrorCode::kUnknownOutcome, *follower->trouble()};
    const std::lock_guard stepping(cell->stepping);
    // One that was there before its process was killed is the same one.
    std::erase_if(cell->followers, [&](const std::shared_ptr<Follower>& each) {
      const auto* known = dynamic_cast<const HttpFollower*>(each.get());
      return known != nullptr && known->url() == follower->url();
    });
    cell->followers.push_back(follower);
    return json_reply(followers_of(*cell), 201);
  });
}

Answer remove_follower(Call& call) {
  return call.apart([cell = call.cell, item = call.item]() -> Answer {
    const std::lock_guard stepping(cell->stepping);
    for (std::size_t i = 0; i < cell->followers.size(); ++i) {
      if (std::to_string(i + 1) != item) continue;
      cell->followers.erase(cell->followers.begin() + static_cast<std::ptrdiff_t>(i));
      return json_reply(followers_of(*cell));
    }
    return not_found("follower", item);
  });
}

constexpr std::array kClockRoutes{
    route<&show_clock>("GET", "/worlds/{world}/clock",
                       "What the clock reads, how it moves, and what waits for it.", "Clock"),
    route<&set_mode>(
        "PUT", "/worlds/{world}/clock",
        "Lets the clock follow the wall from where it stands, or stand until it is moved.",
        "Clock"),
    route<&advance>("POST", "/worlds/{world}/clock/advance",
                    "Moves the clock. Answers when all that fell due has happened and settled.",
                    "Advanced"),
    route<&run_until_idle>("POST", "/worlds/{world}/clock/idle",
                           "Moves the clock until nothing falls due before the horizon.",
                           "Advanced"),
    route<&show_agenda>("GET", "/worlds/{world}/agenda", "What falls due, earliest first.",
                        "Agenda"),
    route<&list_followers>("GET", "/worlds/{world}/followers", "Who does its work on this clock.",
                           "Followers"),
    route<&add_follower>(
        "POST", "/worlds/{world}/followers",
        "Tells a merchant in another process the time; see the tag for how it is asked.",
        "Followers"),
    route<&remove_follower>("DELETE", "/worlds/{world}/followers/{follower}",
                            "The others keep their order and move up.", "Followers"),
};

}  // namespace

std::span<const Route> clock_routes() { return kClockRoutes; }

}  // namespace daikou::simulator::control
