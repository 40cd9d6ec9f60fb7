#include "core/wire/common/canonical.h"

#include <algorithm>
#include <vector>

namespace daikou::wire {

std::string sorted_pairs(const Fields& fields, std::initializer_list<std::string_view> left_out,
                         Empty empty, std::size_t spare) {
  std::vector<Field> chosen;
  chosen.reserve(fields.size());
  std::size_t size = spare;
  for (const Field& field : fields) {
    if (field.value.empty() && empty == Empty::kLeftOut) continue;
    if (std::find(left_out.begin(), left_out.end(), field.name) != left_out.end()) continue;
    chosen.push_back(field);
    size += field.name.size() + field.value.size() + 2;
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Field& a, const Field& b) { return a.name < b.name; });
  std::string text;
  text.reserve(size);
  for (const auto& [name, value] : chosen) {
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(value);
  }
  return text;
}

std::string lines(std::initializer_list<std::string_view> parts) {
  std::size_t size = parts.size();
  for (const std::string_view part : parts) size += part.size();
  std::string out;
  out.reserve(size);
  for (const std::string_view part : parts) out.append(part).append(1, '\n');
  return out;
}

}  // namespace daikou::wire
