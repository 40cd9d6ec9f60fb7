#include "core/form/form.h"

#include "core/text/nearest.h"

namespace daikou::form {

Error unknown_key(const Node& map, const Node::Entry& entry,
                  const std::vector<std::string_view>& names) {
  return map.error_at(entry, "unknown key '" + entry.key + "', " + suggestion(entry.key, names));
}

Error missing_key(const Node& map, std::string_view name) {
  return map.error("no '" + std::string(name) + "', want it");
}

}  // namespace daikou::form
