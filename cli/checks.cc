#include "cli/checks.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <string>

namespace daikou::cli {
namespace {

constexpr unsigned kCountMax = 1024;
constexpr unsigned kPortMax = 65535;

std::string wrong_with(const std::string& text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec == std::errc() && read.ptr == end) return "";
  return "'" + text + "', want a whole number from 0 to 18446744073709551615";
}

template <unsigned kMost>
std::string wrong_with_number(const std::string& text) {
  unsigned value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec == std::errc() && read.ptr == end && value <= kMost) return "";
  return "'" + text + "', want a whole number from 0 to " + std::to_string(kMost);
}

}  // namespace

CLI::Option* as_seed(CLI::Option* option) { return option->check(wrong_with); }

CLI::Option* as_count(CLI::Option* option) { return option->check(wrong_with_number<kCountMax>); }

CLI::Option* as_port(CLI::Option* option) { return option->check(wrong_with_number<kPortMax>); }

}  // namespace daikou::cli
