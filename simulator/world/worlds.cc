#include "simulator/world/worlds.h"

#include <algorithm>

#include "simulator/world/names.h"

namespace daikou::simulator {

void catch_up(WorldCell& cell, const Clock& wall) {
  if (cell.tie.mode() == ClockMode::kStepped) return;
  const std::optional<Instant> reading = cell.tie.reading(wall.now());
  if (!reading) return;
  World& world = cell.world;
  world.now = std::max(world.now, std::min(*reading, world.agenda.next()));
}

bool wants_attention(const WorldCell& cell) {
  const Instant next = cell.world.agenda.next();
  if (cell.tie.mode() == ClockMode::kStepped) return next <= cell.world.now;
  return next < cell.next_look.load(std::memory_order_relaxed);
}

Worlds::Worlds(KeyMaker make_keys)
    : make_keys_(std::move(make_keys)), lobby_(std::make_shared<WorldCell>()) {
  lobby_->id = "lobby";
  lobby_->world.id = lobby_->id;
  lobby_->world.journal.set_limit(10'000);
}

Result<std::shared_ptr<WorldCell>> Worlds::add(World world) {
  auto cell = std::make_shared<WorldCell>();
  cell->world = std::move(world);
  cell->origin = std::make_shared<const World>(cell->world);
  cell->id = cell->world.id;
  DAIKOU_CHECK(check_name("world id", cell->id));
  const std::unique_lock lock(mutex_);
  if (cell->id.empty() || cell->id == lobby_->id || cells_.contains(cell->id))
    return Error{ErrorCode::kConflict, "world id '" + cell->id + "' is taken or reserved"};
  DAIKOU_CHECK(index(cell));
  cells_.emplace(cell->id, cell);
  return cell;
}

std::shared_ptr<WorldCell> Worlds::find(std::string_view id) const {
  const std::shared_lock lock(mutex_);
  const auto found = cells_.find(id);
  return found == cells_.end() ? nullptr : found->second;
}

bool Worlds::remove(std::string_view id) {
  const std::unique_lock lock(mutex_);
  const auto found = cells_.find(id);
  if (found == cells_.end()) return false;
  unindex(found->second.get());
  cells_.erase(found);
  return true;
}

std::vector<std::string> Worlds::ids() const {
  const std::shared_lock lock(mutex_);
  std::vector<std::string> ids;
  ids.reserve(cells_.size());
  for (const auto& [id, cell] : cells_) ids.push_back(id);
  return ids;
}

Result<Done> Worlds::replace(const std::shared_ptr<WorldCell>& cell, World world) {
  {
    const std::lock_guard world_lock(cell->mutex);
    world.id = cell->id;
    std::swap(cell->world, world);
  }
  Result<Done> indexed = reindex(cell);
  if (indexed) return indexed;
  {
    const std::lock_guard world_lock(cell->mutex);
    std::swap(cell->world, world);
  }
  DAIKOU_CHECK(reindex(cell));
  return indexed;
}

Result<Done> Worlds::reindex(const std::shared_ptr<WorldCell>& cell) {
  const std::unique_lock lock(mutex_);
  unindex(cell.get());
  return index(cell);
}

std::optional<Identity> Worlds::find_identity(Provider provider, std::string_view number) const {
  const std::shared_lock lock(mutex_);
  const auto found = identities_.find(std::pair(provider, number));
  if (found == identities_.end()) return std::nullopt;
  return found->second;
}

Result<Done> Worlds::index(const std::shared_ptr<WorldCell>& cell) {
  std::vector<std::pair<Key, Identity>> rows;
  {
    const std::lock_guard world_lock(cell->mutex);
    DAIKOU_CHECK(complete_keys(cell->world));
    cell->world.merchants.for_each([&](const Merchant& merchant) {
      for (const Account& account : merchant.accounts)
        rows.push_back({{account.provider, account.identity},
                        {cell, merchant.id, account.keys,
                         std::make_shared<const std::vector<std::string>>(account.apps)}});
    });
  }
  for (const auto& [key, identity] : rows) {
    const auto taken = identities_.find(key);
    if (taken != identities_.end())
      return Error{ErrorCode::kConflict, "merchant number '" + key.second + "' belongs to world '" +
                                             taken->second.cell->id + "' already"};
  }
  for (auto& [key, identity] : rows) identities_.emplace(key, std::move(identity));
  return Done{};
}

Result<Done> Worlds::complete_keys(World& world) const {
  if (!make_keys_) return Done{};
  for (std::uint64_t i = 1; i <= world.merchants.size(); ++i) {
    for (Account& account : world.merchants.edit(MerchantId{i}).accounts) {
      if (account.keys != nullptr && !account.keys->dialects.empty()) continue;
      DAIKOU_TRY(auto made, make_keys_(account));
      if (made == nullptr) continue;
      auto keys = account.keys == nullptr ? std::make_shared<Keyring>()
                                          : std::make_shared<Keyring>(*account.keys);
      keys->dialects.push_back(std::move(made));
      account.keys = std::move(keys);
    }
  }
  return Done{};
}

void Worlds::unindex(const WorldCell* cell) {
  std::erase_if(identities_, [&](const auto& row) { return row.second.cell.get() == cell; });
}

}  // namespace daikou::simulator
