#include "scenarios/engine/report/elapsed.h"

#include <fmt/format.h>

namespace daikou::scenarios {

std::string elapsed_text(std::int64_t nanoseconds) {
  const double ms = static_cast<double>(nanoseconds) / 1e6;
  return ms < 1000 ? fmt::format("{:.0f} ms", ms) : fmt::format("{:.2f} s", ms / 1000);
}

}  // namespace daikou::scenarios
