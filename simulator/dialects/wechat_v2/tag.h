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
};

constexpr std::uint8_t pack(const Tag& tag) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(tag.sign_type) |
                                   (tag.names_sign_type ? 2U : 0U) |
                                   (static_cast<unsigned>(tag.trade_type) << 2U));
}

constexpr Tag unpack(std::uint8_t packed) {
  return {static_cast<daikou::wechat_v2::SignType>(packed & 1U), (packed & 2U) != 0,
          static_cast<daikou::wechat_v2::TradeType>(packed >> 2U)};
}

}  // namespace daikou::simulator::wechat_v2
