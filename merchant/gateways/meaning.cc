#include "merchant/gateways/meaning.h"

#include <algorithm>

namespace daikou::merchant {

Meaning look_up(std::span<const MeaningRow> rows, std::string_view code, std::string_view text) {
  const auto found = std::ranges::find_if(rows, [&](const MeaningRow& row) {
    return (row.code.empty() || row.code == code) && text.find(row.text) != std::string_view::npos;
  });
  return found == rows.end() ? Meaning{} : found->meaning;
}

}  // namespace daikou::merchant
