#include "simulator/world/names.h"

#include <algorithm>
#include <string>

namespace daikou::simulator {
namespace {

constexpr std::size_t kBytesMax = 200;
constexpr std::size_t kBytesShown = 40;

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20U || byte == 0x7fU;
}

Error refused(std::string_view what, std::string_view seen, std::string_view want) {
  return {ErrorCode::kMalformed,
          std::string(what) + ": " + std::string(seen) + ", want " + std::string(want)};
}

}  // namespace

Result<Done> check_name(std::string_view what, std::string_view name) {
  if (name.size() > kBytesMax)
    return refused(what,
                   "a name of " + std::to_string(name.size()) + " bytes that begins with '" +
                       std::string(name.substr(0, kBytesShown)) + "'",
                   "at most " + std::to_string(kBytesMax) + " bytes");
  if (std::ranges::any_of(name, is_control))
    return refused(what, "a name with a control character", "none");
  return Done{};
}

}  // namespace daikou::simulator
