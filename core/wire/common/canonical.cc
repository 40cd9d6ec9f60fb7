#include "core/wire/common/canonical.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace daikou::wire {
namespace {

// A field with its name's first eight bytes as a number, so that most comparisons look no further.
struct Sortable {
  std::uint64_t head;
  Field field;
};

std::uint64_t head_of(std::string_view name) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i)
    head = head << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
  return head;
}

bool stands_before(const Sortable& a, const Sortable& b) {
  return a.head != b.head ? a.head < b.head : a.field.name < b.field.name;
}

}  // namespace

std::string sorted_pairs(const Fields& fields, std::initializer_list<std::string_view> left_out,
                         Empty empty, std::size_t spare) {
  std::vector<Sortable> chosen;
  chosen.reserve(fields.size());
  std::size_t size = spare;
  for (const Field& field : fields) {
    if (field.value.empty() && empty == Empty::kLeftOut) continue;
    if (std::find(left_out.begin(), left_out.end(), field.name) != left_out.end()) continue;
    chosen.push_back({head_of(field.name), field});
    size += field.name.size() + field.value.size() + 2;
  }
  std::sort(chosen.begin(), chosen.end(), stands_before);
  std::string text;
  text.reserve(size);
  for (const Sortable& each : chosen) {
    if (!text.empty()) text += '&';
    text.append(each.field.name).append("=").append(each.field.value);
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
