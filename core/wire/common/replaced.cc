#include "core/wire/common/replaced.h"

namespace daikou::wire {

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  while (true) {
    const std::size_t at = text.find(what);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += with;
    text.remove_prefix(at + what.size());
  }
}

}  // namespace daikou::wire
