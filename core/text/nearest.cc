#include "core/text/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace daikou {

std::size_t letters_apart(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

std::string_view nearest_name(std::string_view seen, std::span<const std::string_view> names) {
  std::string_view best;
  std::size_t best_apart = 0;
  for (const std::string_view name : names) {
    const std::size_t apart = letters_apart(seen, name);
    if (apart > (std::max(seen.size(), name.size()) + 2) / 3) continue;
    if (!best.empty() && apart >= best_apart) continue;
    best = name;
    best_apart = apart;
  }
  return best;
}

std::string suggestion(std::string_view seen, std::span<const std::string_view> names) {
  if (const std::string_view near = nearest_name(seen, names); !near.empty())
    return "did you mean '" + std::string(near) + "'?";
  if (names.empty()) return "want none";
  std::string text = "want one of";
  for (const std::string_view name : names)
    text += (text.back() == '\'' ? ", '" : " '") + std::string(name) + "'";
  return text;
}

}  // namespace daikou
