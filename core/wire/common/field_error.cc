#include "core/wire/common/field_error.h"

namespace daikou::wire {

constexpr std::size_t kShownMax = 40;

FieldError missing_field(std::string_view field) {
  return {std::string(field), FieldProblem::kMissing, std::string(field) + " is missing"};
}

FieldError invalid_field(std::string_view field, std::string_view seen, std::string_view wanted) {
  return {std::string(field), FieldProblem::kInvalid,
          std::string(field) + " is " + shown(seen) + ", want " + std::string(wanted)};
}

std::string shown(std::string_view value) {
  if (value.size() <= kShownMax) return "'" + std::string(value) + "'";
  std::size_t size = kShownMax;
  while (size > 0 && (static_cast<unsigned char>(value[size]) & 0xC0) == 0x80) --size;
  return "'" + std::string(value.substr(0, size)) + "…'";
}

}  // namespace daikou::wire
