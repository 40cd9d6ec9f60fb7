// A gray release (R24) that somebody steers: whoever plays it reaches the users and asks the gates,
// and whoever looks on says whether it widens.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/metrics/lookout.h"

namespace daikou::simulator::control {

enum class ReleaseMove : std::uint8_t { kWiden, kHold, kRollBack };
std::string_view name_of(ReleaseMove move);  // "roll_back"

// What was seen after a step was watched.
struct ReleaseLook {
  double share = 0;         // Of all users.
  std::uint32_t users = 0;  // Reached until now.
  Instant from{};
  Instant until{};
  std::vector<metrics::GateReading> gates;
  std::vector<std::string> anomalies;              // Invariants that were broken.
  ReleaseMove advice = ReleaseMove::kWiden;        // What the gates say.
  std::string because;                             // Why they say so.
  std::optional<ReleaseMove> done = std::nullopt;  // What somebody did; nothing while he thinks.
};

enum class ReleaseState : std::uint8_t { kNone, kWaiting, kMoving, kEnded };

class Release {
 public:
  struct Shown {
    ReleaseState state = ReleaseState::kNone;
    std::string world;
    std::vector<double> steps;  // Shares of all users, growing.
    milliseconds hold{0};       // Each step is watched so long.
    std::vector<ReleaseLook> looks;
    std::string ending;  // "released", "held" or "roll_back", once it has ended.
  };

  // Who plays it.
  void begin(std::string world, std::vector<double> steps, milliseconds hold);
  // Waits until somebody moves it; nothing: the program ends, stop playing.
  std::optional<ReleaseMove> wait_for_move();
  void looked(ReleaseLook look);
  void end(std::string ending);
  void wait_for_leave();
  // The program ends.
  void leave();

  // Who looks on.
  Shown shown() const;
  // False when it cannot be moved so: none waits, or it has reached nobody yet and may only widen.
  bool move(ReleaseMove move);

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Shown shown_;
  std::optional<ReleaseMove> wanted_;
  bool left_ = false;
};

}  // namespace daikou::simulator::control
