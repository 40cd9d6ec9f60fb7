// What happened: the journal as lines or as an archive, and waiting until something does.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "simulator/control/journal_filter.h"
#include "simulator/control/masked.h"
#include "simulator/control/routes.h"
#include "simulator/control/waiting.h"
#include "simulator/journal/har.h"

namespace daikou::simulator::control {
namespace {

constexpr milliseconds kTimeoutMax = minutes(5);

struct JournalQuery : JournalFilter {
  std::optional<std::uint64_t> after;
  std::uint32_t limit = 1000;
  milliseconds wait{0};

  // For a form that does not wait.
  template <class T>
  static form::Form<T> page() {
    form::Form<T> form{fields<T>()};
    form.fields.push_back(form::field_by<T, std::uint64_t>(
        "after",
        "Entries after this sequence, which must all be kept; the oldest that is kept when left "
        "out.",
        [](std::uint64_t value, T& to) { to.JournalQuery::after = value; }));
    form.fields.push_back(form::field_by<T, std::uint32_t>(
        "limit", "At most so many, 1 to 10000.",
        [](std::uint32_t value, T& to) { to.JournalQuery::limit = value; }));
    return form;
  }
  static form::Form<JournalQuery> form() {
    form::Form<JournalQuery> form = page<JournalQuery>();
    form.fields.push_back(form::field<&JournalQuery::wait>(
        "wait", "When there are none yet: how long to wait for some, at most 5m."));
    return form;
  }
  std::size_t most() const { return std::clamp<std::uint32_t>(limit, 1, 10'000); }
};

struct ArchiveQuery : JournalQuery {
  static form::Form<ArchiveQuery> form() { return page<ArchiveQuery>(); }
};

struct AwaitOrder : JournalFilter {
  std::uint64_t after = 0;
  milliseconds timeout = seconds(10);
  std::vector<JournalFilter> all;
  std::vector<JournalFilter> any;
  static form::Form<AwaitOrder> form() {
    form::Form<AwaitOrder> form{fields<AwaitOrder>()};
    form.fields.push_back(form::field<&AwaitOrder::all>(
        "all", "Each of these must have happened, in whatever order."));
    form.fields.push_back(
        form::field<&AwaitOrder::any>("any", "And one of these must have happened."));
    form.fields.push_back(form::field<&AwaitOrder::after>(
        "after", "An entry after this sequence; any that is kept when left out."));
    form.fields.push_back(
        form::field<&AwaitOrder::timeout>("timeout", "How long to wait, at most 5m."));
    return form;
  }
  // Whether the members of the filter itself say anything.
  bool says_itself() const { return words_of(*this) != words_of(JournalFilter{}); }
};

// What was found, and where the next look begins.
struct FoundEntries {
  std::vector<Entry> entries;
  std::uint64_t seen = 0;
  std::uint64_t dropped = 0;
};

using Fits = std::function<bool(const Entry& entry)>;

Result<FoundEntries> look_up(WorldCell& cell, const JournalFilter& filter,
                             std::optional<std::uint64_t> after, std::size_t limit,
                             const Fits& fits = nullptr) {
  const std::lock_guard lock(cell.mutex);
  const World& world = cell.world;
  const std::uint64_t first = after.value_or(world.journal.dropped());
  FoundEntries found{{}, first, world.journal.dropped()};
  DAIKOU_CHECK(world.journal.read(first, [&](const Entry& entry) {
    if (found.entries.size() == limit) return;
    found.seen = entry.sequence;
    if ((!fits || fits(entry)) && matches(world, filter, entry)) found.entries.push_back(entry);
  }));
  return found;
}

// `X-Daikou-Next` is what to send as `after` for more.
http::Response with_place(http::Response response, const FoundEntries& found) {
  response.headers.add("X-Daikou-Next", std::to_string(found.seen));
  response.headers.add("X-Daikou-Dropped", std::to_string(found.dropped));
  return response;
}

// Entries as lines, outside the lock.
http::Response lines_of(const FoundEntries& found, const Masks& masks) {
  std::string lines;
  for (const Entry& entry : found.entries) {
    lines += to_json_line(entry, masks);
    lines += '\n';
  }
  return with_place(text_reply("application/x-ndjson", std::move(lines)), found);
}

class WaitForEntries final : public Waiting {
 public:
  WaitForEntries(std::shared_ptr<WorldCell> cell, JournalQuery query, Masks masks)
      : cell_(std::move(cell)), query_(std::move(query)), masks_(std::move(masks)) {}
  std::optional<Answer> look(milliseconds waited) override {
    Result<FoundEntries> found = look_up(*cell_, query_, query_.after, query_.most());
    if (!found) return Answer(found.error());
    query_.after = found->seen;
    if (found->entries.empty() && waited < query_.wait) return std::nullopt;
    return Answer(lines_of(*found, masks_));
  }

 private:
  std::shared_ptr<WorldCell> cell_;
  JournalQuery query_;
  Masks masks_;
};

// Something that is waited for, and the entry that brought it.
struct Condition {
  enum class Kind { kMust, kEither };
  JournalFilter filter;
  Kind kind = Kind::kMust;
  std::optional<Entry> came = std::nullopt;
};

std::vector<Condition> conditions_of(const AwaitOrder& order) {
  std::vector<Condition> conditions;
  if (order.says_itself() || (order.all.empty() && order.any.empty()))
    conditions.push_back({order});
  for (const JournalFilter& each : order.all) conditions.push_back({each});
  for (const JournalFilter& each : order.any)
    conditions.push_back({each, Condition::Kind::kEither});
  return conditions;
}

class WaitForFacts final : public Waiting {
 public:
  WaitForFacts(std::shared_ptr<WorldCell> cell, const AwaitOrder& order, Masks masks)
      : cell_(std::move(cell)),
        conditions_(conditions_of(order)),
        timeout_(order.timeout),
        masks_(std::move(masks)),
        seen_(order.after) {}

  std::optional<Answer> look(milliseconds waited) override {
    if (const Result<Done> read = look_on(); !read) return Answer(read.error());
    if (missing().empty()) return Answer(lines_of(what_came(), masks_));
    if (waited < timeout_) return std::nullopt;
    http::Response response = refusal({ErrorCode::kNotFound, too_late()});
    response.status = 408;
    return Answer(std::move(response));
  }

 private:
  Result<Done> look_on() {
    const std::lock_guard lock(cell_->mutex);
    const World& world = cell_->world;
    dropped_ = world.journal.dropped();
    if (seen_ == 0) seen_ = dropped_;
    return world.journal.read(seen_, [&](const Entry& entry) {
      seen_ = entry.sequence;
      for (Condition& each : conditions_)
        if (!each.came && matches(world, each.filter, entry)) each.came = entry;
    });
  }
  std::vector<std::string> missing() const {
    std::vector<std::string> missing;
    std::string either;
    bool one_came = false;
    for (const Condition& each : conditions_) {
      const std::string words = words_of(each.filter);
      if (each.kind == Condition::Kind::kMust && !each.came) missing.push_back(words);
      if (each.kind != Condition::Kind::kEither) continue;
      one_came |= each.came.has_value();
      either += (either.empty() ? "" : " or ") + words;
    }
    if (!either.empty() && !one_came) missing.push_back(either);
    return missing;
  }
  // In the order they happened; one that brought two things stands once.
  FoundEntries what_came() const {
    FoundEntries found{{}, seen_, dropped_};
    for (const Condition& each : conditions_)
      if (each.came) found.entries.push_back(*each.came);
    const auto earlier = [](const Entry& a, const Entry& b) { return a.sequence < b.sequence; };
    const auto same = [](const Entry& a, const Entry& b) { return a.sequence == b.sequence; };
    std::ranges::sort(found.entries, earlier);
    found.entries.erase(std::unique(found.entries.begin(), found.entries.end(), same),
                        found.entries.end());
    return found;
  }
  std::string too_late() const {
    std::string text = "within " + to_span_text(timeout_) + " there came no";
    std::string_view between = " ";
    for (const std::string& each : missing()) {
      text.append(between).append("entry (").append(each).append(")");
      between = ", no ";
    }
    text += "; the journal was looked through up to " + std::to_string(seen_);
    if (dropped_ > 0)
      text += ", but its first " + std::to_string(dropped_) +
              " entries were dropped: raise the setting journal.limit";
    return text;
  }

  std::shared_ptr<WorldCell> cell_;
  std::vector<Condition> conditions_;
  milliseconds timeout_;
  Masks masks_;
  std::uint64_t seen_;
  std::uint64_t dropped_ = 0;
};

Result<Done> check_patience(std::string_view name, milliseconds wait) {
  if (wait <= kTimeoutMax) return Done{};
  return Error{ErrorCode::kMalformed, std::string(name) + ": " + to_span_text(wait) +
                                          ", want at most " + to_span_text(kTimeoutMax)};
}

Answer read_journal(Call& call, const JournalQuery& query) {
  DAIKOU_CHECK(check_filter(query));
  DAIKOU_CHECK(check_patience("wait", query.wait));
  return await(std::make_shared<WaitForEntries>(call.cell, query, masks_of(call.house)));
}

Answer read_archive(Call& call, const ArchiveQuery& query) {
  DAIKOU_CHECK(check_filter(query));
  const Masks masks = masks_of(call.house);
  DAIKOU_TRY(const FoundEntries found,
             look_up(*call.cell, query, query.after, query.most(),
                     [](const Entry& entry) { return entry.record != nullptr; }));
  std::string entries;
  for (const Entry& entry : found.entries)
    entries += (entries.empty() ? "" : ",\n") + to_har_entry(entry, masks);
  return with_place(
      text_reply("application/json", har_document(call.cell->id, DAIKOU_VERSION, entries)), found);
}

Answer await_facts(Call& call, const AwaitOrder& order) {
  DAIKOU_CHECK(check_patience("timeout", order.timeout));
  for (const Condition& each : conditions_of(order)) DAIKOU_CHECK(check_filter(each.filter));
  return await(std::make_shared<WaitForFacts>(call.cell, order, masks_of(call.house)));
}

constexpr std::array kJournalRoutes{
    route<&read_journal>("GET", "/worlds/{world}/journal",
                         "What happened, one JSON object a line; the header X-Daikou-Next is what "
                         "to send as `after` for more, X-Daikou-Dropped how many are kept no more.",
                         kLines),
    route<&read_archive>("GET", "/worlds/{world}/har",
                         "Exchanges both ways as an HTTP archive (HAR 1.2), in the world's time; "
                         "with the journal's headers.",
                         kArchive),
    route<&await_facts>("POST", "/worlds/{world}/awaits",
                        "Waits until such an entry came, each of `all` and one of `any`; answers "
                        "with those that came. 408 when something is missing at the end.",
                        kLines),
};

}  // namespace

std::span<const Route> journal_routes() { return kJournalRoutes; }

}  // namespace daikou::simulator::control
