#include "scenarios/engine/release/rung.h"

#include <fmt/format.h>

#include <array>

namespace daikou::scenarios {

using simulator::metrics::to_percent_text;

std::string_view name_of(Decision decision) {
  constexpr std::array<std::string_view, 5> kDecisionNames{"widen", "hold", "roll_back", "released",
                                                           "held"};
  return kDecisionNames[static_cast<std::size_t>(decision)];
}

std::string rung_text(const Rung& rung) {
  std::string text =
      fmt::format("{:>6}  {:>7} users  {}  {:<9}  {}\n", to_percent_text(rung.share), rung.users,
                  to_spaced_text(rung.until), name_of(rung.decision), rung.because);
  for (std::size_t i = 0; i < rung.gates.size(); ++i) {
    text += fmt::format("        {:<12}  {}\n", name_of(rung.gates[i].result.verdict),
                        rung.gates[i].result.because);
    if (i < rung.before.size())
      text += fmt::format("        {:<12}  {}\n", "before", rung.before[i].result.because);
  }
  return text;
}

}  // namespace daikou::scenarios
