#include "cli/checks.h"

#include <charconv>
#include <cstdint>

namespace daikou::cli {

CLI::Validator seed_number() {
  return {[](std::string& text) -> std::string {
            std::uint64_t value = 0;
            const char* end = text.data() + text.size();
            const auto read = std::from_chars(text.data(), end, value);
            if (read.ec == std::errc() && read.ptr == end) return "";
            return "'" + text + "', want a whole number from 0 to 18446744073709551615";
          },
          "", "seed"};
}

}  // namespace daikou::cli
