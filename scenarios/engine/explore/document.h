// A scenario's document as plain data that can be put together, cut down and written out as YAML.
// What explore plays is always read back from such a text, so a saved file plays the same.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/form/node.h"

namespace daikou::scenarios {

struct Part {
  using Kind = form::Node::Kind;
  Kind kind = Kind::kNothing;
  std::string text;                                 // A scalar as it is written.
  std::vector<std::pair<std::string, Part>> parts;  // Of a map; of a list, under empty keys.

  static Part scalar(std::string written) { return {Kind::kText, std::move(written), {}}; }
  static Part map(std::vector<std::pair<std::string, Part>> entries = {}) {
    return {Kind::kMap, {}, std::move(entries)};
  }
  static Part list(std::vector<Part> items = {});
  // Puts an entry into a map, or an item into a list.
  void put(std::string key, Part value) { parts.emplace_back(std::move(key), std::move(value)); }
  void put(std::string key, std::string written) {
    put(std::move(key), scalar(std::move(written)));
  }
  void put(Part item) { put("", std::move(item)); }
  // The entry of that key; null when there is none.
  Part* find(std::string_view key);
  const Part* find(std::string_view key) const;

  friend bool operator==(const Part&, const Part&) = default;
};

Part part_of(const form::Node& node);
// YAML: the outer maps and lists in blocks, a line an item; what is inside an item in one line.
std::string text_of(const Part& document);

}  // namespace daikou::scenarios
