// All worlds of one process, and which of them a request belongs to: found by the merchant's own
// number, so that clients need no extra header.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/reason.h"
#include "core/time/clock.h"
#include "simulator/world/clock_tie.h"
#include "simulator/world/world.h"

namespace daikou::simulator {

// Whatever moves with a world's clock but is not in it: a merchant in this process or another.
// Called without the world's lock held.
class Follower {
 public:
  virtual ~Follower() = default;
  // When it next has work; kNever when it has none.
  virtual Instant next_due() = 0;
  // The clock reads `now`: do what is due.
  virtual void tick(Instant now) = 0;
};

// A world and its one lock.
struct WorldCell {
  std::string id;    // The world's own; never changes once it is taken in.
  std::mutex mutex;  // Guards `world`. Nothing is signed, hashed or sent while it is held.
  World world;
  std::mutex
      stepping;  // Held by whoever moves the clock or fires the agenda; taken before `mutex`.
  ClockTie tie;  // Changed by the holder of `stepping`.
  std::atomic<Instant> next_look{kNever};  // While it follows the wall: when its clock is looked
                                           // at again without being asked.
  std::vector<std::shared_ptr<Follower>> followers;  // Guarded by `stepping`.
  std::shared_ptr<const World> origin;  // As it was taken in: what a reset goes back to.
};

// The clock of a world that follows the wall reads what the wall says, but never passes a row that
// is due: that one fires at its own instant first. Called under the world's lock.
void catch_up(WorldCell& cell, const Clock& wall);

// Whether the world has work that nobody looks after yet: a row due now or, while it follows the
// wall, one due before the next look. Called under the world's lock.
bool wants_attention(const WorldCell& cell);

// What a request's merchant number leads to. Copied out, so it is read without a lock.
struct Identity {
  std::shared_ptr<WorldCell> cell;
  MerchantId merchant;
  std::shared_ptr<const Keyring> keys;
  std::shared_ptr<const std::vector<std::string>> apps;
};

// Makes what dialects keep of an account beyond shared secrets; null when there is nothing.
using KeyMaker = std::function<Result<std::shared_ptr<const DialectKeys>>(const Account&)>;

class Worlds {
 public:
  // `make_keys` is asked for every account of a world that is taken in without such keys.
  explicit Worlds(KeyMaker make_keys = nullptr);

  // Takes the world in. Errors: kConflict (the id is taken, or another world has a merchant of the
  // same number), kMalformed (credentials that are none, an id that is no name).
  Result<std::shared_ptr<WorldCell>> add(World world);
  std::shared_ptr<WorldCell> find(std::string_view id) const;
  bool remove(std::string_view id);
  std::vector<std::string> ids() const;
  // Puts another state in a world's place (restore, reset) and indexes its merchants anew.
  Result<Done> replace(const std::shared_ptr<WorldCell>& cell, World world);
  // After merchants or keys of a world changed.
  Result<Done> reindex(const std::shared_ptr<WorldCell>& cell);

  std::optional<Identity> find_identity(Provider provider, std::string_view number) const;

  // Where exchanges go that name no known merchant.
  const std::shared_ptr<WorldCell>& lobby() const { return lobby_; }

 private:
  using Key = std::pair<Provider, std::string>;
  struct KeyLess {
    using is_transparent = void;
    bool operator()(const Key& a, const Key& b) const { return a < b; }
    bool operator()(const Key& a, const std::pair<Provider, std::string_view>& b) const {
      return a.first != b.first ? a.first < b.first : std::string_view(a.second) < b.second;
    }
    bool operator()(const std::pair<Provider, std::string_view>& a, const Key& b) const {
      return a.first != b.first ? a.first < b.first : a.second < std::string_view(b.second);
    }
  };
  Result<Done> index(const std::shared_ptr<WorldCell>& cell);
  Result<Done> complete_keys(World& world) const;
  void unindex(const WorldCell* cell);

  KeyMaker make_keys_;
  mutable std::shared_mutex mutex_;
  std::map<std::string, std::shared_ptr<WorldCell>, std::less<>> cells_;
  std::map<Key, Identity, KeyLess> identities_;
  std::shared_ptr<WorldCell> lobby_;
};

}  // namespace daikou::simulator
