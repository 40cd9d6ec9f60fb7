// What a mandate or an order remembers of the request that made it: one byte in its row.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/wire/alipay/charset.h"
#include "core/wire/alipay/signature.h"
#include "core/wire/alipay/words.h"

namespace daikou::simulator::alipay {

enum class Product : std::uint8_t { kUnsaid, kCyclePay, kWithholding, kAnother };

struct Tag {
  daikou::alipay::SignType sign_type = daikou::alipay::SignType::kRsa2;
  Product product = Product::kUnsaid;
  daikou::alipay::AsyncMode async = daikou::alipay::AsyncMode::kSynchronous;
  bool merchant_group = false;  // third_party_type MERCHANT.
  daikou::alipay::Charset charset = daikou::alipay::Charset::kUtf8;
};

constexpr Product product_of(std::string_view code) {
  if (code.empty()) return Product::kUnsaid;
  if (code == daikou::alipay::kCyclePay) return Product::kCyclePay;
  if (code == daikou::alipay::kWithholding) return Product::kWithholding;
  return Product::kAnother;
}

constexpr std::uint8_t pack(const Tag& tag) {
  return static_cast<std::uint8_t>(
      static_cast<unsigned>(tag.sign_type) | (static_cast<unsigned>(tag.product) << 1U) |
      (static_cast<unsigned>(tag.async) << 3U) | (tag.merchant_group ? 32U : 0U) |
      (static_cast<unsigned>(tag.charset) << 6U));
}

constexpr Tag unpack(std::uint8_t packed) {
  return {static_cast<daikou::alipay::SignType>(packed & 1U),
          static_cast<Product>((packed >> 1U) & 3U),
          static_cast<daikou::alipay::AsyncMode>((packed >> 3U) & 3U), (packed & 32U) != 0,
          static_cast<daikou::alipay::Charset>((packed >> 6U) & 1U)};
}

}  // namespace daikou::simulator::alipay
