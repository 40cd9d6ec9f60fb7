// Plays the stories of many seeds, several at a time, and tells what came of each. What one play
// comes to depends on its seed alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/engine/explore/document.h"
#include "scenarios/engine/explore/sometimes.h"
#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// SHA-256 over a play's journal, line by line.
class JournalDigest {
 public:
  void take(const simulator::Entry& entry);
  std::string hex() const;  // Of a journal without a line, as of any other.

 private:
  std::string hex_;
};

struct Trial {
  std::uint64_t seed = 0;
  Played played;
  std::string journal;              // Its digest; empty when nobody asked.
  Reached reached{};                // Situations.
  std::vector<std::string> broken;  // Invariants; "internal" and "configuration" for our own bugs.
};

enum class Digesting : std::uint8_t { kNo, kYes };

// Plays a scenario with a lookout.
Trial try_scenario(const Scenario& scenario, Channel channel, std::uint64_t seed,
                   const PlayOptions& options, Digesting digesting);
// Writes the document out, reads it back as if from that file and plays it on its first channel
// with its first seed. Error: of the reading.
Result<Trial> try_document(const Part& document, const PlayOptions& options,
                           Digesting digesting = Digesting::kNo,
                           const std::string& file = "drawn.yaml");

struct Expedition {
  std::uint64_t first = 1;
  std::uint64_t last = 1;
  std::size_t jobs = 0;  // 0: as many as cores.
  std::optional<Channel> channel;
  Digesting digesting = Digesting::kNo;
  std::function<bool()> enough;  // Asked before each; ends the expedition early.
  PlayOptions play = {};
};
// Tries what seeds first to last tell. `done` is called for each as it ends, from one thread at a
// time, in no order.
void explore(const Expedition& expedition, const std::function<void(const Trial&)>& done);

}  // namespace daikou::scenarios
