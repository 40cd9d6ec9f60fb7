#include "cli/checks.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <string>

namespace daikou::cli {
namespace {

std::string wrong_with(const std::string& text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec == std::errc() && read.ptr == end) return "";
  return "'" + text + "', want a whole number from 0 to 18446744073709551615";
}

}  // namespace

CLI::Option* as_seed(CLI::Option* option) { return option->check(wrong_with); }

}  // namespace daikou::cli
