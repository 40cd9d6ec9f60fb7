// A journal as a play: who said what to whom, one act a line of a sequence diagram.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "simulator/journal/journal.h"

namespace daikou::scenarios {

enum class Lane : std::uint8_t { kMerchant, kGateway, kPayer };
enum class Tone : std::uint8_t { kPlain, kGood, kBad, kFault };

struct Act {
  Instant at{};
  Lane from = Lane::kGateway;
  Lane to = Lane::kGateway;  // The same as `from`: a note, not an arrow.
  bool answer = false;       // Drawn dashed.
  Tone tone = Tone::kPlain;
  std::string text;
  std::uint64_t entry = 0;
  std::uint64_t exchange = 0;
};

// In the journal's order, but a request stands before what it caused: the journal writes an
// exchange down when it has been answered. What another act says already is left out.
std::vector<Act> acts_of(const std::deque<simulator::Entry>& entries);

}  // namespace daikou::scenarios
