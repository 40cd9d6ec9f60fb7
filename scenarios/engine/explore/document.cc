#include "scenarios/engine/explore/document.h"

#include <algorithm>

namespace daikou::scenarios {
namespace {

// Whether YAML reads the text as itself without quotes, in a flow as in a block.
bool is_plain(std::string_view text) {
  constexpr std::string_view kAround = "./-+%_ ";
  const auto letter = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  if (text.empty() || !letter(text.front()) || text.back() == ' ') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool clock = text[i] == ':' && i + 1 < text.size() && letter(text[i + 1]);
    if (!letter(text[i]) && !clock && kAround.find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

std::string scalar_text(const std::string& text) {
  if (is_plain(text)) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string flow_text(const Part& part) {
  if (part.kind == Part::Kind::kText) return scalar_text(part.text);
  if (part.kind == Part::Kind::kNothing) return "~";
  const bool map = part.kind == Part::Kind::kMap;
  std::string text(1, map ? '{' : '[');
  for (const auto& [key, value] : part.parts) {
    if (text.size() > 1) text += ", ";
    if (map) text += key + ": ";
    text += flow_text(value);
  }
  return text + (map ? '}' : ']');
}

// One entry of a list: "- key: value" when it is a map of one key, else all in a line.
std::string item_text(const Part& item) {
  if (item.kind != Part::Kind::kMap || item.parts.size() != 1) return flow_text(item);
  const auto& [key, value] = item.parts.front();
  return key + ":" + (value.kind == Part::Kind::kNothing ? "" : " " + flow_text(value));
}

bool is_block(const Part& part, int depth) {
  if (part.parts.empty()) return false;
  if (part.kind == Part::Kind::kMap) return depth < 2;
  const bool plain = std::ranges::all_of(
      part.parts, [](const auto& each) { return each.second.kind == Part::Kind::kText; });
  return part.kind == Part::Kind::kList && !plain;
}

void write(const Part& part, int depth, std::string& text) {
  const std::string margin(static_cast<std::size_t>(depth) * 2, ' ');
  for (const auto& [key, value] : part.parts) {
    if (part.kind == Part::Kind::kList) {
      text += margin + "- " + item_text(value) + "\n";
    } else if (is_block(value, depth)) {
      text += margin + key + ":\n";
      write(value, depth + 1, text);
    } else {
      text += margin + key + ":" +
              (value.kind == Part::Kind::kNothing ? "" : " " + flow_text(value)) + "\n";
    }
  }
}

}  // namespace

Part Part::list(std::vector<Part> items) {
  Part list{Kind::kList, {}, {}};
  for (Part& each : items) list.put(std::move(each));
  return list;
}

Part* Part::find(std::string_view key) {
  const auto found = std::ranges::find(
      parts, key, [](const auto& each) -> std::string_view { return each.first; });
  return found == parts.end() ? nullptr : &found->second;
}

const Part* Part::find(std::string_view key) const { return const_cast<Part*>(this)->find(key); }

Part part_of(const form::Node& node) {
  Part part{node.kind(), node.raw(), {}};
  for (const form::Node& item : node.items()) part.put(part_of(item));
  for (const form::Node::Entry& entry : node.entries()) part.put(entry.key, part_of(entry.value));
  return part;
}

std::string text_of(const Part& document) {
  std::string text;
  write(document, 0, text);
  return text;
}

}  // namespace daikou::scenarios
