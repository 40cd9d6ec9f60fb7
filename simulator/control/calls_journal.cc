// What happened: the journal as lines, and waiting until something does.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/journal_filter.h"
#include "simulator/control/routes.h"
#include "simulator/control/waiting.h"

namespace daikou::simulator::control {
namespace {

constexpr milliseconds kTimeoutMax = minutes(5);

struct JournalQuery : JournalFilter {
  std::uint64_t after = 0;
  std::uint32_t limit = 1000;
  milliseconds wait{0};
  static form::Form<JournalQuery> form() {
    form::Form<JournalQuery> form{fields<JournalQuery>()};
    form.fields.push_back(
        form::field<&JournalQuery::after>("after", "Entries after this sequence."));
    form.fields.push_back(
        form::field<&JournalQuery::limit>("limit", "At most so many lines, 1 to 10000."));
    form.fields.push_back(form::field<&JournalQuery::wait>(
        "wait", "When there are none yet: how long to wait for some, at most 5m."));
    return form;
  }
};

struct AwaitOrder : JournalFilter {
  std::uint64_t after = 0;
  milliseconds timeout = seconds(10);
  static form::Form<AwaitOrder> form() {
    form::Form<AwaitOrder> form{fields<AwaitOrder>()};
    form.fields.push_back(form::field<&AwaitOrder::after>(
        "after", "An entry after this sequence; any that is kept when left out."));
    form.fields.push_back(
        form::field<&AwaitOrder::timeout>("timeout", "How long to wait, at most 5m."));
    return form;
  }
};

// What was found, and where the next look begins.
struct FoundEntries {
  std::vector<Entry> entries;
  std::uint64_t seen = 0;
};

Result<FoundEntries> look_up(WorldCell& cell, const JournalFilter& filter, std::uint64_t after,
                             std::size_t limit) {
  const std::lock_guard lock(cell.mutex);
  const World& world = cell.world;
  FoundEntries found{{}, after};
  DAIKOU_CHECK(world.journal.read(after, [&](const Entry& entry) {
    if (found.entries.size() == limit) return;
    found.seen = entry.sequence;
    if (matches(world, filter, entry)) found.entries.push_back(entry);
  }));
  return found;
}

// Entries as lines, outside the lock. `X-Daikou-Next` is what to send as `after` for more.
http::Response lines_of(const FoundEntries& found) {
  std::string lines;
  for (const Entry& entry : found.entries) {
    lines += to_json_line(entry);
    lines += '\n';
  }
  http::Response response = text_reply("application/x-ndjson", std::move(lines));
  response.headers.add("X-Daikou-Next", std::to_string(found.seen));
  return response;
}

class WaitForEntries final : public Waiting {
 public:
  WaitForEntries(std::shared_ptr<WorldCell> cell, JournalQuery query)
      : cell_(std::move(cell)), query_(std::move(query)), seen_(query_.after) {}
  std::optional<Answer> look(milliseconds waited) override {
    const std::size_t limit = std::clamp<std::uint32_t>(query_.limit, 1, 10'000);
    Result<FoundEntries> found = look_up(*cell_, query_, seen_, limit);
    if (!found) return Answer(found.error());
    seen_ = found->seen;
    if (found->entries.empty() && waited < std::min(query_.wait, kTimeoutMax)) return std::nullopt;
    return Answer(lines_of(*found));
  }

 private:
  std::shared_ptr<WorldCell> cell_;
  JournalQuery query_;
  std::uint64_t seen_;
};

class WaitForFact final : public Waiting {
 public:
  WaitForFact(std::shared_ptr<WorldCell> cell, AwaitOrder order)
      : cell_(std::move(cell)), order_(std::move(order)), seen_(order_.after) {}
  std::optional<Answer> look(milliseconds waited) override {
    if (seen_ == 0) seen_ = dropped();
    Result<FoundEntries> found = look_up(*cell_, order_, seen_, 1);
    if (!found) return Answer(found.error());
    seen_ = found->seen;
    if (!found->entries.empty()) return Answer(lines_of(*found));
    if (waited < std::min(order_.timeout, kTimeoutMax)) return std::nullopt;
    const Error error{ErrorCode::kNotFound,
                      "no such entry came within " + to_span_text(order_.timeout) +
                          "; the journal was looked through up to " + std::to_string(seen_)};
    http::Response response = refusal(error);
    response.status = 408;
    return Answer(std::move(response));
  }

 private:
  std::uint64_t dropped() const {
    const std::lock_guard lock(cell_->mutex);
    return cell_->world.journal.dropped();
  }

  std::shared_ptr<WorldCell> cell_;
  AwaitOrder order_;
  std::uint64_t seen_;
};

Answer read_journal(Call& call, const JournalQuery& query) {
  DAIKOU_CHECK(check_filter(query));
  return await(std::make_shared<WaitForEntries>(call.cell, query));
}

Answer await_fact(Call& call, const AwaitOrder& order) {
  DAIKOU_CHECK(check_filter(order));
  return await(std::make_shared<WaitForFact>(call.cell, order));
}

constexpr std::array kJournalRoutes{
    route<&read_journal>("GET", "/worlds/{world}/journal",
                         "What happened, one JSON object a line; the header X-Daikou-Next is what "
                         "to send as `after` for more.",
                         kLines),
    route<&await_fact>("POST", "/worlds/{world}/awaits",
                       "Waits for the first such entry. 408 when none came in time.", kLines),
};

}  // namespace

std::span<const Route> journal_routes() { return kJournalRoutes; }

}  // namespace daikou::simulator::control
