// For who looks on: what is new in a world, by server-sent events; one entry of its journal with
// the exchange it belongs to; the life of a mandate.
#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <nlohmann/json.hpp>

#include "simulator/control/happenings.h"
#include "simulator/control/journal_filter.h"
#include "simulator/control/masked.h"
#include "simulator/control/named.h"
#include "simulator/control/routes.h"
#include "simulator/control/rows.h"
#include "simulator/control/waiting.h"

namespace daikou::simulator::control {
namespace {

constexpr milliseconds kEventsWaitMax = minutes(1);
// A client that comes back at once would be told of every exchange by itself.
constexpr std::string_view kComeBackAfter = "retry: 300\n";

struct EventsQuery : JournalFilter {
  std::string after;
  std::uint32_t limit = 60;
  milliseconds wait = seconds(15);
  static form::Form<EventsQuery> form() {
    form::Form<EventsQuery> form{fields<EventsQuery>()};
    form.fields.push_back(form::field<&EventsQuery::after>(
        "after",
        "The last event's id; the header Last-Event-ID says the same. None: what is now."));
    form.fields.push_back(
        form::field<&EventsQuery::limit>("limit", "At most so many entries, 1 to 1000."));
    form.fields.push_back(form::field<&EventsQuery::wait>(
        "wait", "When nothing is new: how long to wait, at most 1m."));
    return form;
  }
};

// What a client has seen: entries up to a sequence, and a world that looked like `stamp`.
struct Seen {
  std::uint64_t last = 0;
  std::uint64_t stamp = 0;
  friend bool operator==(Seen, Seen) = default;
};

std::string text_of(Seen seen) {
  return std::to_string(seen.last) + "-" + std::to_string(seen.stamp);
}

std::optional<Seen> seen_from(std::string_view text) {
  Seen seen;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, seen.last);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, seen.stamp);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  return seen;
}

// Changes when something does that writes no entry: the clock was moved, a rule was armed.
Seen seen_now(const WorldCell& cell) {
  const World& world = cell.world;
  const bool stands = cell.tie.mode() == ClockMode::kStepped;
  std::uint64_t stamp = 0;
  for (const std::uint64_t each :
       {stands ? static_cast<std::uint64_t>(world.now.time_since_epoch().count()) : 1U,
        std::uint64_t{world.faults_made}, std::uint64_t{world.faults.size()},
        std::uint64_t{world.agenda.size()}, std::uint64_t{world.notifications.size()},
        world.payers.size()})
    stamp = stamp * 1'000'003 + each;
  return {world.journal.last(), stamp};
}

// Counts what came after `from`, and keeps the newest that fit the filter.
Json news_of(const World& world, std::uint64_t from, const EventsQuery& query) {
  const std::size_t limit = std::clamp<std::uint32_t>(query.limit, 1, 1000);
  std::array<std::uint64_t, static_cast<std::size_t>(Fact::kCount)> counts{};
  std::deque<const Entry*> newest;
  std::uint64_t fitting = 0;
  const std::uint64_t first = std::max(from, world.journal.dropped());
  const auto read = world.journal.read(first, [&](const Entry& entry) {
    ++counts[static_cast<std::size_t>(entry.fact)];
    if (!matches(world, query, entry)) return;
    ++fitting;
    newest.push_back(&entry);
    if (newest.size() > limit) newest.pop_front();
  });
  Json counted = Json::object();
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (read && counts[i] > 0) counted[std::string(name_of(static_cast<Fact>(i)))] = counts[i];
  Json items = Json::array();
  for (const Entry* entry : newest) items.push_back(happening(world, *entry));
  return {{"counts", std::move(counted)},
          {"items", std::move(items)},
          {"left_out", fitting - newest.size() + (first - from)}};
}

class WaitForNews final : public Waiting {
 public:
  WaitForNews(std::shared_ptr<WorldCell> cell, const House& house, EventsQuery query,
              std::optional<Seen> seen)
      : cell_(std::move(cell)),
        worlds_(house.worlds),
        wall_(house.wall),
        query_(std::move(query)),
        seen_(seen) {}

  std::optional<Answer> look(milliseconds waited) override {
    if (is_gone()) return not_found("world", cell_->id);
    Json data;
    Seen now;
    {
      const std::lock_guard lock(cell_->mutex);
      catch_up(*cell_, wall_);
      now = seen_now(*cell_);
      if (seen_ == now && waited < std::min(query_.wait, kEventsWaitMax)) return std::nullopt;
      data = news_of(cell_->world, first_wanted(now), query_);
      data["world"] = summary_of(*cell_);
    }
    std::string body(kComeBackAfter);
    body += "id: " + text_of(now) + "\nevent: news\ndata: ";
    body += data.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n\n";
    return Answer(text_reply("text/event-stream", std::move(body)));
  }

 private:
  // Deleted while somebody waited.
  bool is_gone() const { return cell_ != worlds_.lobby() && worlds_.find(cell_->id) != cell_; }
  // Who comes for the first time sees the last things that happened; so does who saw a world that
  // has gone back since.
  std::uint64_t first_wanted(Seen now) const {
    constexpr std::uint64_t kAtFirst = 400;
    if (seen_ && seen_->last <= now.last) return seen_->last;
    return std::max(now.last - std::min(now.last, kAtFirst), cell_->world.journal.dropped());
  }

  std::shared_ptr<WorldCell> cell_;
  const Worlds& worlds_;
  const Clock& wall_;
  EventsQuery query_;
  std::optional<Seen> seen_;
};

Answer send_events(Call& call, const EventsQuery& query) {
  DAIKOU_CHECK(check_filter(query));
  std::string after = query.after;
  if (after.empty()) after = call.request.headers.get("Last-Event-ID");
  const std::optional<Seen> seen = seen_from(after);
  if (!after.empty() && !seen)
    return Error{ErrorCode::kMalformed, "after: '" + after + "', want an event's id"};
  return await(std::make_shared<WaitForNews>(call.cell, call.house, query, seen));
}

// How far the entries of one exchange lie apart at most: others work at the same time.
constexpr std::uint64_t kExchangeSpread = 2000;

Json entry_with_exchange(const World& world, const Entry& entry, const Masks& masks) {
  Json facts = Json::array();
  const Entry* whole = entry.record ? &entry : nullptr;
  if (entry.exchange != 0) {
    const std::uint64_t from = entry.sequence - std::min(entry.sequence, kExchangeSpread);
    const std::uint64_t until = std::min(entry.sequence + kExchangeSpread, world.journal.last());
    for (std::uint64_t at = from; at <= until; ++at) {
      const Entry* other = world.journal.find(at);
      if (other == nullptr || other->exchange != entry.exchange) continue;
      if (other->fact != Fact::kExchange)
        facts.push_back(happening(world, *other));
      else if (whole == nullptr && other->record)
        whole = other;
    }
  }
  Json json{{"entry", happening(world, entry)}};
  if (whole != nullptr) json["exchange"] = json_of(*whole->record, masks);
  json["facts"] = std::move(facts);
  return json;
}

Answer show_entry(Call& call) {
  std::uint64_t sequence = 0;
  const std::string& text = call.item;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
  const Masks masks = masks_of(call.house);
  return call.visit([&](World& world) -> Answer {
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    const Entry* entry = is_number ? world.journal.find(sequence) : nullptr;
    if (entry == nullptr) return not_found("journal entry", text);
    return json_reply(entry_with_exchange(world, *entry, masks));
  });
}

struct LifeQuery {
  std::uint32_t limit = 200;
  static form::Form<LifeQuery> form() {
    return {{form::field<&LifeQuery::limit>("limit", "At most so many, the newest; 1 to 1000.")}};
  }
};

Answer show_life(Call& call, const LifeQuery& query) {
  const std::size_t limit = std::clamp<std::uint32_t>(query.limit, 1, 1000);
  return call.visit([&](World& world) -> Answer {
    DAIKOU_TRY(const MandateId id, mandate_numbered(world, call.item));
    std::deque<const Entry*> newest;
    std::uint64_t all = 0;
    DAIKOU_CHECK(world.journal.read(world.journal.dropped(), [&](const Entry& entry) {
      if (entry.mandate != id || entry.fact == Fact::kExchange) return;
      ++all;
      newest.push_back(&entry);
      if (newest.size() > limit) newest.pop_front();
    }));
    Json items = Json::array();
    for (const Entry* entry : newest) items.push_back(happening(world, *entry));
    return json_reply({{"items", std::move(items)},
                       {"left_out", all - newest.size()},
                       {"journal_dropped", world.journal.dropped()}});
  });
}

constexpr std::array kLiveRoutes{
    route<&send_events>("GET", "/worlds/{world}/events",
                        "What is new: the world, what happened since by fact, and the newest "
                        "entries; waits until there is something. One event an answer.",
                        kEvents),
    route<&show_entry>("GET", "/worlds/{world}/journal/{entry}",
                       "One entry by its sequence, with the exchange it belongs to, bytes and all.",
                       "EntryInFull"),
    route<&show_life>("GET", "/worlds/{world}/mandates/{mandate}/life",
                      "What happened to a mandate and its debits, as far as the journal goes.",
                      "Life"),
};

}  // namespace

std::span<const Route> live_routes() { return kLiveRoutes; }

}  // namespace daikou::simulator::control
