// Reads along with a world's journal, so that a gate can be asked about it at any moment: by the
// live board, by a load run, by whoever scrapes it. It remembers what the journal has dropped
// since.
//
//   Lookout lookout;
//   lookout.catch_up(world);                       // Under the world's lock; cheap when asked
//   often. for (const Gate& gate : release_gates())
//     show(lookout.ask(gate, {}, world.started, world.now));
//
// A gate about a time of which entries were dropped before they could be read is inconclusive, and
// says so.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "simulator/metrics/gate.h"
#include "simulator/world/world.h"

namespace daikou::simulator::metrics {

// Whom a gate is asked about; at most one is said, none: everybody.
struct Whom {
  std::string payers;    // Those called so before their number: "salaried" is salaried-1 and on.
  std::string merchant;  // By alias.
  std::string channel;   // By name.

  std::string words() const;  // "payers salaried"; empty for everybody.
};

// A gate that was asked, and what it said.
struct GateReading {
  Gate gate;
  std::string whom;  // In words; empty: everybody.
  Instant from{};
  Instant until{};
  GateResult result;
};

// What must hold before a release widens (R24), each at 95 % confidence: sign success at least
// 95 %, debit success at least 98 %, complaints at most 0.05 % of all debits.
// With fewer than `sample` each is inconclusive.
std::vector<Gate> release_gates(std::uint64_t sample = 0);

class Lookout {
 public:
  Lookout() = default;
  Lookout(Lookout&&) = default;
  Lookout& operator=(Lookout&&) = default;

  // Reads what is new, so many entries at most; false when nothing is left to read. A world that
  // was reset or restored meanwhile is read from its start.
  bool catch_up(const World& world, std::uint64_t at_most = ~std::uint64_t{0});

  // About [from, until), whole hours. Errors: kNotFound (nobody of that name was ever heard of,
  // with those who were), kMalformed (more than one is said; sign success of payers, for an offer
  // that nobody signed names no payer).
  Result<GateReading> ask(const Gate& gate, const Whom& whom, Instant from, Instant until) const;

  std::uint64_t missed() const { return missed_; }  // Entries dropped before they were read.
  const Tally& tally() const { return tally_; }

 private:
  using Numbers = std::vector<std::uint32_t>;
  // What tells one history from another that has the same length.
  struct Mark {
    std::uint64_t seed = 0;
    Instant started{};
    std::uint64_t sequence = 0;
    Instant at{};
    Fact fact = Fact::kExchange;
    std::uint64_t about = 0;
    bool operator==(const Mark&) const = default;
  };
  static Mark mark_of(const World& world, const Entry* entry);
  bool goes_on(const World& world) const;
  std::uint32_t number_of(const std::string& words);
  void know(const World& world, const Entry& entry);

  std::map<std::string, std::uint32_t> groups_;  // By Whom::words().
  std::unordered_map<std::uint64_t, std::uint32_t> of_payer_;
  // The groups of the entry that is taken in.
  std::unique_ptr<Numbers> now_ = std::make_unique<Numbers>();
  Tally tally_{[now = now_.get()](const Entry&) -> std::span<const std::uint32_t> { return *now; }};
  Mark read_;
  std::uint64_t missed_ = 0;
  Instant whole_since_ = Instant::min();  // From then on nothing is missing.
};

}  // namespace daikou::simulator::metrics
