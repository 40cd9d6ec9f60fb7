// Who runs a gateway, and the dialects they speak.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daikou {

enum class Provider : std::uint8_t { kWechat, kAlipay, kUnionpay };

// A channel is what a merchant integrates: one provider, one dialect of its wire.
enum class Channel : std::uint8_t { kWechatV2, kWechatV3, kAlipay, kUnionpay };

struct ChannelRow {
  Channel channel;
  Provider provider;
  std::string_view name;  // As scenarios, journals and folders spell it.
};

inline constexpr std::array kChannels{
    ChannelRow{Channel::kWechatV2, Provider::kWechat, "wechat_v2"},
    ChannelRow{Channel::kWechatV3, Provider::kWechat, "wechat_v3"},
    ChannelRow{Channel::kAlipay, Provider::kAlipay, "alipay"},
    ChannelRow{Channel::kUnionpay, Provider::kUnionpay, "unionpay"},
};

constexpr const ChannelRow& row(Channel channel) {
  return kChannels[static_cast<std::size_t>(channel)];
}
constexpr Provider provider_of(Channel channel) { return row(channel).provider; }
// Whether it takes money from the payer's bank card, rather than from an account of its own.
constexpr bool debits_cards(Provider provider) { return provider == Provider::kUnionpay; }
constexpr std::string_view name_of(Channel channel) { return row(channel).name; }
constexpr std::optional<Channel> channel_from_name(std::string_view name) {
  for (const ChannelRow& each : kChannels)
    if (each.name == name) return each.channel;
  return std::nullopt;
}

}  // namespace daikou
