// The judge is not the player: it reads the journal, the bills, the book and the statements, never
// the engine's private state, so the same judge grades any merchant.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scenarios/engine/judge/invariant.h"

namespace daikou::scenarios {

struct Ruling {
  const InvariantSpec* invariant = nullptr;
  std::vector<Finding> findings;  // Empty: it held.
};

class Judge {
 public:
  explicit Judge(Rulebook rules);

  void sent_by_hand(std::string order) { cases_.sent_by_hand(std::move(order)); }
  // Reads on from where it stopped. Called often enough, a bounded journal loses nothing.
  // Error: kNotFound when entries were dropped unread.
  Result<Done> read(const simulator::Journal& journal);
  // Judges the whole run; `read` everything first.
  std::vector<Ruling> close(const Evidence& evidence);

  // What was found broken so far: "never_above_cap: …", an invariant each.
  std::vector<std::string> broken() const;
  const Casebook& cases() const { return cases_; }
  std::uint64_t cursor() const { return cursor_; }

 private:
  Casebook cases_;
  std::vector<std::unique_ptr<Invariant>> invariants_;
  std::uint64_t cursor_ = 0;
};

}  // namespace daikou::scenarios
