// The entities of XML 1.0. For xml.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace daikou::wechat_v2 {

// A character as UTF-8.
struct Entity {
  char bytes[4];
  std::uint32_t size = 0;
};

// What "&name;" or "&#n;" stands for, given what is between '&' and ';'. nullopt when it is no
// entity of XML 1.0 or names a character XML does not allow.
std::optional<Entity> entity(std::string_view name);

}  // namespace daikou::wechat_v2
