#include "scenarios/engine/stage/gateways.h"

#include <algorithm>

#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "simulator/simulator.h"

namespace daikou::scenarios {
namespace {

using MadeGateway = Result<std::unique_ptr<merchant::PaymentGateway>>;

MadeGateway make_wechat_v2(const GatewaySetup& setup) {
  merchant::WechatV2Config config;
  config.origin = setup.gateway_origin;
  config.app = setup.account->apps.front();
  config.merchant_id = setup.account->identity;
  config.api_key = setup.account->keys->shared.back();
  config.notify_url = setup.notify_base + "/" + std::string(name_of(setup.channel));
  return merchant::make_wechat_v2_gateway(std::move(config), *setup.transport, *setup.ids);
}

struct Maker {
  Channel channel;
  MadeGateway (*make)(const GatewaySetup& setup);
};
constexpr Maker kMakers[] = {{Channel::kWechatV2, make_wechat_v2}};

const Maker* maker_of(Channel channel) {
  const auto found = std::ranges::find(kMakers, channel, &Maker::channel);
  return found == std::end(kMakers) ? nullptr : found;
}

}  // namespace

MadeGateway make_gateway(const GatewaySetup& setup) {
  if (const Maker* maker = maker_of(setup.channel)) return maker->make(setup);
  return Error{ErrorCode::kNotFound, "no client for " + std::string(name_of(setup.channel))};
}

std::vector<Channel> playable_channels() {
  std::vector<Channel> channels;
  for (const simulator::Dialect* dialect : simulator::all_dialects())
    if (maker_of(dialect->channel()) != nullptr) channels.push_back(dialect->channel());
  return channels;
}

}  // namespace daikou::scenarios
