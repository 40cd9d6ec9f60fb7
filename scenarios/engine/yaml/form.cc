#include "scenarios/engine/yaml/form.h"

#include "core/text/nearest.h"

namespace daikou::scenarios::yaml {

Error unknown_key(const Node& map, const Node::Entry& entry,
                  const std::vector<std::string_view>& names) {
  const std::string place = map.place();
  const std::string file = place.substr(0, place.rfind(':'));
  return {ErrorCode::kMalformed, file + ":" + std::to_string(entry.line) + ": " + map.name() +
                                     ": unknown key '" + entry.key + "', " +
                                     suggestion(entry.key, names)};
}

Error missing_key(const Node& map, std::string_view name) {
  return map.error("no '" + std::string(name) + "', want it");
}

}  // namespace daikou::scenarios::yaml
