// Suggestions for a mistyped name.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace daikou {

// How many letters must be changed, added or removed to get from one word to the other.
std::size_t letters_apart(std::string_view a, std::string_view b);

// The name most like `seen`, the first of equals; empty when none is like it: a third of the longer
// word may differ.
std::string_view nearest_name(std::string_view seen, std::span<const std::string_view> names);

// "did you mean 'advance'?", or "want one of 'a', 'b'" when no name is near.
std::string suggestion(std::string_view seen, std::span<const std::string_view> names);

}  // namespace daikou
