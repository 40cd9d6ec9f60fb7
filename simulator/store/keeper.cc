#include "simulator/store/keeper.h"

#include <limits>
#include <optional>

#include "core/log/log.h"
#include "simulator/store/durable_file.h"
#include "simulator/store/store.h"

namespace daikou::simulator::store {
namespace {

constexpr std::string_view kStoreMagic = "daikou store\n";
constexpr std::int64_t kStands = std::numeric_limits<std::int64_t>::min();

void put_number(std::string& out, std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    out += static_cast<char>((value >> shift) & 0xffU);
}

void put_bytes(std::string& out, std::string_view bytes) {
  put_number(out, bytes.size());
  out += bytes;
}

std::optional<std::uint64_t> take_number(std::string_view& rest) {
  if (rest.size() < 8) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i)
    value |= std::uint64_t{static_cast<unsigned char>(rest[i])} << (8 * i);
  rest.remove_prefix(8);
  return value;
}

std::optional<std::string_view> take_bytes(std::string_view& rest) {
  const auto size = take_number(rest);
  if (!size || *size > rest.size()) return std::nullopt;
  const std::string_view bytes = rest.substr(0, *size);
  rest.remove_prefix(*size);
  return bytes;
}

// One world of the file.
struct Kept {
  World world;
  World origin;
  std::int64_t distance = kStands;
};

Result<Kept> take_world(std::string_view& rest, const std::string& file) {
  const auto distance = take_number(rest);
  const auto world = take_bytes(rest);
  const auto origin = take_bytes(rest);
  if (!distance || !world || !origin)
    return Error{ErrorCode::kMalformed, file + ": the store is cut off"};
  Kept kept;
  kept.distance = static_cast<std::int64_t>(*distance);
  DAIKOU_TRY(kept.world, load(*world));
  DAIKOU_TRY(kept.origin, load(*origin));
  return kept;
}

}  // namespace

Keeper::Keeper(Worlds& worlds, const Clock& wall, std::string file)
    : worlds_(worlds), wall_(wall), file_(std::move(file)) {}

Keeper::~Keeper() { stop(); }

Result<std::size_t> Keeper::restore() {
  const Result<std::string> bytes = read_whole(file_);
  if (!bytes && bytes.error().code == ErrorCode::kNotFound) return std::size_t{0};
  if (!bytes) return bytes.error();
  std::string_view rest = *bytes;
  if (!rest.starts_with(kStoreMagic))
    return Error{ErrorCode::kMalformed, file_ + ": no store of worlds"};
  rest.remove_prefix(kStoreMagic.size());
  const auto count = take_number(rest);
  if (!count) return Error{ErrorCode::kMalformed, file_ + ": the store is cut off"};
  for (std::uint64_t i = 0; i < *count; ++i) {
    DAIKOU_TRY(Kept kept, take_world(rest, file_));
    DAIKOU_TRY(const auto cell, worlds_.add(std::move(kept.world)));
    cell->origin = std::make_shared<const World>(std::move(kept.origin));
    const Instant wall_now = wall_.now();
    if (kept.distance != kStands)
      cell->tie.follow(wall_now + milliseconds(kept.distance), wall_now);
  }
  return static_cast<std::size_t>(*count);
}

// False when nothing has changed since.
Result<bool> Keeper::refresh(const std::shared_ptr<WorldCell>& cell, Page& page) {
  const auto distance = cell->tie.distance();
  World copy;
  Mark mark;
  {
    const std::lock_guard lock(cell->mutex);
    const World& world = cell->world;
    mark = {world.journal.last(), world.journal.exchanges(), world.agenda.sequence(), world.now,
            distance ? distance->count() : kStands};
    if (page.cell.lock() == cell && page.mark == mark) return false;
    copy = world;
  }
  const std::string bytes = save(copy);
  const std::string origin = save(*cell->origin);
  page = {cell, mark, {}};
  put_number(page.bytes, static_cast<std::uint64_t>(mark.distance));
  put_bytes(page.bytes, bytes);
  put_bytes(page.bytes, origin);
  return true;
}

Result<bool> Keeper::write_changes(bool even_if_same) {
  const std::lock_guard lock(writing_);
  bool changed = even_if_same;
  std::map<std::string, Page> pages;
  for (const std::string& id : worlds_.ids()) {
    const auto cell = worlds_.find(id);
    if (!cell) continue;  // Deleted meanwhile.
    Page& page = pages[id];
    if (const auto known = pages_.find(id); known != pages_.end()) page = std::move(known->second);
    DAIKOU_TRY(const bool is_new, refresh(cell, page));
    changed = changed || is_new;
  }
  changed = changed || pages.size() != pages_.size();
  pages_ = std::move(pages);
  if (!changed) return false;
  std::string bytes(kStoreMagic);
  put_number(bytes, pages_.size());
  for (const auto& [id, page] : pages_) bytes += page.bytes;
  DAIKOU_CHECK(write_durably(file_, bytes));
  return true;
}

Result<Done> Keeper::write() {
  DAIKOU_CHECK(write_changes(true));
  return Done{};
}

void Keeper::start(milliseconds pause) {
  stopping_ = false;
  thread_ = std::thread([this, pause] { run(pause); });
}

void Keeper::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::uint64_t Keeper::ask() {
  const std::lock_guard lock(mutex_);
  wanted_ = begun_ + 1;
  asked_.notify_all();
  return wanted_;
}

Result<bool> Keeper::is_written(std::uint64_t number) const {
  const std::lock_guard lock(mutex_);
  if (written_ >= number) return true;
  if (failed_ >= number) return Error{ErrorCode::kRefused, trouble_};
  return false;
}

void Keeper::run(milliseconds pause) {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const auto is_due = [this] { return stopping_ || wanted_ > begun_; };
    if (pause.count() > 0)
      asked_.wait_for(lock, pause, is_due);
    else
      asked_.wait(lock, is_due);
    if (stopping_) return;
    const std::uint64_t number = ++begun_;
    lock.unlock();
    const Result<bool> written = write_changes(false);
    if (!written) log_error("store: " + written.error().detail);
    lock.lock();
    if (written) {
      written_ = number;
    } else {
      failed_ = number;
      trouble_ = written.error().detail;
    }
  }
}

}  // namespace daikou::simulator::store
