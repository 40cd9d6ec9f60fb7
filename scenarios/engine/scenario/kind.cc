#include "scenarios/engine/scenario/kind.h"

#include <algorithm>
#include <array>

namespace daikou::scenarios {
namespace {

constexpr std::array<std::string_view, 4> kScenarioKeys{"covers", "given", "when", "then"};

// Keys that only files of this kind have; one of them is enough.
struct Row {
  FileKind kind;
  std::array<std::string_view, 6> keys;
};
constexpr std::array kRows{
    Row{{"a load profile", "daikou load"},
        {"steps", "connections", "newcomers", "knee", "quota", "platform_key"}},
    Row{{"a target", "daikou certify"}, {"hooks", "gateway", "notice_before"}},
    Row{{"a configuration", "daikou serve -c"},
        {"worlds", "port", "https", "proxy", "world_time", "ca_dir"}},
    Row{{"a merchant's shop", "daikou merchant --shop"}, {"plans", "policy"}},
    Row{{"a merchant's application", "daikou audit"},
        {"industry", "service_phone", "documents", "website", "volume", "service"}},
};

bool has(const form::Node& document, std::string_view key) {
  return !key.empty() && document.find(key) != nullptr;
}

}  // namespace

const FileKind* other_kind(const form::Node& document) {
  const auto is_there = [&](std::string_view key) { return has(document, key); };
  if (std::ranges::any_of(kScenarioKeys, is_there)) return nullptr;
  for (const Row& row : kRows)
    if (std::ranges::any_of(row.keys, is_there)) return &row.kind;
  return nullptr;
}

bool is_release(const form::Node& document) {
  const form::Node* when = document.find("when");
  return when != nullptr && std::ranges::any_of(when->items(), [](const form::Node& step) {
           return step.find("gray_release") != nullptr;
         });
}

}  // namespace daikou::scenarios
