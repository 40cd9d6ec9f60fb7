// What a message's reader found wrong with one element.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace daikou::wire {

enum class FieldProblem : std::uint8_t { kMissing, kInvalid };

// The first element that was not as the protocol wants it.
struct FieldError {
  std::string field;  // Its wire name.
  FieldProblem problem = FieldProblem::kInvalid;
  std::string detail;  // "amount is 'abc', want a number of yuan"
};

FieldError missing_field(std::string_view field);
FieldError invalid_field(std::string_view field, std::string_view seen, std::string_view wanted);

// In quotes; a long value is cut, never inside a character.
std::string shown(std::string_view value);

}  // namespace daikou::wire
