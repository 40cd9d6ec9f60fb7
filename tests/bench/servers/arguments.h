// Numbers on a command line.
#pragma once

#include <charconv>
#include <cstring>

// `fallback` when there is no such argument or it is not a number.
template <class Number>
Number argument(int argc, char** argv, int index, Number fallback) {
  if (index >= argc) return fallback;
  Number number = fallback;
  const char* end = argv[index] + std::strlen(argv[index]);
  const auto [stop, error] = std::from_chars(argv[index], end, number);
  return error == std::errc() && stop == end ? number : fallback;
}
