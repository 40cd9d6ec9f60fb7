// What a mandate or an order remembers of the message that made it: one byte in its row.
#pragma once

#include <cstdint>

#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/words.h"

namespace daikou::simulator::wechat_v2 {

struct Tag {
  daikou::wechat_v2::SignType sign_type = daikou::wechat_v2::SignType::kMd5;
  bool names_sign_type = false;  // The message carried sign_type, so its notification does too.
  daikou::wechat_v2::TradeType trade_type = daikou::wechat_v2::TradeType::kWithholding;
  // Which of its apps a sub-merchant was named with, from 1; 0: none, or one beyond the seventh.
  std::uint8_t sub_app = 0;
};
inline constexpr unsigned kSubAppsMax = 7;

constexpr std::uint8_t pack(const Tag& tag) {
  return static_cast<std::uint8_t>(
      static_cast<unsigned>(tag.sign_type) | (tag.names_sign_type ? 2U : 0U) |
      (static_cast<unsigned>(tag.trade_type) << 2U) | (static_cast<unsigned>(tag.sub_app) << 5U));
}

constexpr Tag unpack(std::uint8_t packed) {
  constexpr unsigned kThreeBits = 7U;
  return {static_cast<daikou::wechat_v2::SignType>(packed & 1U), (packed & 2U) != 0,
          static_cast<daikou::wechat_v2::TradeType>((packed >> 2U) & kThreeBits),
          static_cast<std::uint8_t>(packed >> 5U)};
}

}  // namespace daikou::simulator::wechat_v2
