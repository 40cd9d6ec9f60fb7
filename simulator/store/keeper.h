// All worlds of a process in one file, so that they outlive it.
//
// The file is written anew each time: beside the old one, flushed to the disk, then put in its
// place, so that there is always a whole one. What it costs grows with the worlds; see
// docs/adr/0007-store.md for what that buys and what it does not.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "core/time/clock.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator::store {

class Keeper {
 public:
  // Everything outlives the keeper.
  Keeper(Worlds& worlds, const Clock& wall, std::string file);
  ~Keeper();  // Stops; writes nothing.
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // Takes in the worlds of the file; none when there is no file. Clocks that followed the wall go
  // on as far from it as they were.
  // Errors: kMalformed (no store, another version's, damaged), kConflict (those of Worlds::add).
  Result<std::size_t> restore();
  // Writes all worlds now. Error: kRefused (the file cannot be written).
  Result<Done> write();

  // From now on writes by itself, when somebody waits and every `pause` when something changed
  // (0: only when somebody waits).
  void start(milliseconds pause);
  void stop();

  // The number of the first write that holds everything that has happened so far; it is begun
  // soon.
  std::uint64_t ask();
  // Whether that write has been made. Error: kRefused, it could not.
  Result<bool> is_written(std::uint64_t number) const;

 private:
  // What a world's bytes were made of, to tell whether it has changed since.
  struct Mark {
    std::uint64_t journal = 0;
    std::uint64_t exchanges = 0;
    std::uint64_t timers = 0;
    Instant now{};
    std::int64_t distance = 0;
    friend bool operator==(const Mark&, const Mark&) = default;
  };
  struct Page {
    std::weak_ptr<WorldCell> cell;
    Mark mark;
    std::string bytes;
  };
  void run(milliseconds pause);
  Result<bool> write_changes(bool even_if_same);
  Result<bool> refresh(const std::shared_ptr<WorldCell>& cell, Page& page);

  Worlds& worlds_;
  const Clock& wall_;
  std::string file_;
  std::map<std::string, Page> pages_;  // By world; of the writing thread.
  std::mutex writing_;                 // Guards pages_ and the file.

  mutable std::mutex mutex_;
  std::condition_variable asked_;
  std::uint64_t wanted_ = 0;
  std::uint64_t begun_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t failed_ = 0;  // The last write that could not be made.
  std::string trouble_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace daikou::simulator::store
