// What the control API answers with, member by member. The documentation is made of this, and tests
// hold every answer against it.
#pragma once

#include <span>
#include <string_view>

namespace daikou::simulator::control {

enum class Presence { kAlways, kSometimes, kOrNull };

struct SchemaMember {
  std::string_view name;
  // text, integer, flag, instant, money, span, texts, map; another schema's name; or a list
  // of one as "[Payer]".
  std::string_view type;
  std::string_view meaning;
  Presence presence = Presence::kAlways;
};

struct Schema {
  std::string_view name;
  std::span<const SchemaMember> members;
};

std::span<const Schema> schemas();
const Schema* find_schema(std::string_view name);

}  // namespace daikou::simulator::control
