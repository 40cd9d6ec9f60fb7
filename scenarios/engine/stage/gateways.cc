#include "scenarios/engine/stage/gateways.h"

#include <algorithm>

#include "core/wire/alipay/words.h"
#include "merchant/gateways/alipay/alipay_gateway.h"
#include "merchant/gateways/unionpay/unionpay_gateway.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "merchant/gateways/wechat_v3/wechat_v3_gateway.h"
#include "simulator/dialects/alipay/keys.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/own_keys.h"
#include "simulator/dialects/wechat_v3/keys.h"
#include "simulator/dialects/wechat_v3/settings.h"
#include "simulator/simulator.h"

namespace daikou::scenarios {
namespace {

using MadeGateway = Result<std::unique_ptr<merchant::PaymentGateway>>;

const simulator::Account& signer_of(const GatewaySetup& setup) {
  return setup.partner == nullptr ? *setup.account : *setup.partner;
}

// Whose numbers and key it sends, and for whom.
template <class Config>
void name_wechat_merchant(const GatewaySetup& setup, Config& config) {
  const simulator::Account& signer = signer_of(setup);
  config.app = signer.apps.front();
  config.merchant_id = signer.identity;
  config.api_key = signer.keys->shared.back();
  if (setup.partner == nullptr) return;
  config.sub_merchant_id = setup.account->identity;
  if (setup.names_own_app) config.sub_app = setup.account->apps.front();
}

MadeGateway make_wechat_v2(const GatewaySetup& setup) {
  merchant::WechatV2Config config;
  config.origin = setup.gateway_origin;
  name_wechat_merchant(setup, config);
  config.notify_url = setup.notify_base + "/" + std::string(name_of(setup.channel));
  if (setup.hmac) config.sign_with_hmac();
  return merchant::make_wechat_v2_gateway(std::move(config), *setup.transport, *setup.ids);
}

// In certificate mode it knows the platform's certificate of the beginning and downloads the next.
MadeGateway make_alipay(const GatewaySetup& setup) {
  namespace alipay = simulator::alipay;
  const alipay::Keys* keys = alipay::keys_in(setup.account->keys.get());
  if (keys == nullptr || !keys->app_private)
    return Error{ErrorCode::kNotFound, "the Alipay application's private key is not here"};
  merchant::AlipayConfig config;
  config.origin = setup.gateway_origin;
  config.app = setup.account->identity;
  config.seller = alipay::partner_of(*setup.account);
  config.app_key = keys->app_private->pem();
  config.platform_key = keys->platform.key.public_key().pem();
  const auto mode = setup.settings.find(std::string(alipay::kModeSetting));
  if (mode != setup.settings.end() && mode->second == "certificate")
    config.certificates = {keys->app_certificate.certificate.pem(), keys->platform.chain,
                           keys->roots};
  config.notify_url = setup.notify_base + "/" + std::string(name_of(setup.channel));
  return merchant::make_alipay_gateway(std::move(config), *setup.transport, *setup.clock);
}

MadeGateway make_unionpay(const GatewaySetup& setup) {
  namespace unionpay = simulator::unionpay;
  const unionpay::Keys* keys = unionpay::keys_in(setup.account->keys.get());
  if (keys == nullptr || !keys->own)
    return Error{ErrorCode::kNotFound, "the UnionPay merchant's private key is not here"};
  merchant::UnionpayConfig config;
  config.origin = setup.gateway_origin;
  config.merchant_id = setup.account->identity;
  if (setup.tokens) config.product = merchant::UnionpayProduct::kTokens;
  config.sign_certificate = keys->certificate.pem();
  config.sign_key = keys->own->pem();
  config.root_certificate = unionpay::own_keys().root.pem();
  config.middle_certificate = unionpay::own_keys().middle.certificate.pem();
  config.notify_url = setup.notify_base + "/" + std::string(name_of(setup.channel));
  return merchant::make_unionpay_gateway(std::move(config), *setup.transport, *setup.clock);
}

// In certificate mode it knows the platform's certificate of the beginning and downloads the next;
// in public-key mode it knows the key and its id; in transition both.
MadeGateway make_wechat_v3(const GatewaySetup& setup) {
  namespace wechat_v3 = simulator::wechat_v3;
  const wechat_v3::Keys* keys = wechat_v3::keys_in(signer_of(setup).keys.get());
  if (keys == nullptr || !keys->merchant_private)
    return Error{ErrorCode::kNotFound, "the WeChat Pay merchant's private key is not here"};
  merchant::WechatV3Config config;
  config.origin = setup.gateway_origin;
  name_wechat_merchant(setup, config);
  config.api_v3_key = keys->api_key;
  config.serial = keys->merchant_serial;
  config.private_key = keys->merchant_private->pem();
  config.notify_url = setup.notify_base + "/" + std::string(name_of(setup.channel));
  simulator::Settings settings;
  for (const auto& [name, value] : setup.settings) settings.set(name, value);
  const wechat_v3::Mode mode = wechat_v3::manners_of(settings).mode.value_or(keys->mode);
  if (mode != wechat_v3::Mode::kPublicKey) config.certificates = {keys->platform.certificate};
  if (mode != wechat_v3::Mode::kCertificate) {
    config.public_key_id = keys->by_public_key.id;
    config.public_key = keys->by_public_key.key.public_key();
  }
  config.scheduled_templates = setup.scheduled_templates;
  return merchant::make_wechat_v3_gateway(std::move(config), *setup.transport, *setup.clock,
                                          *setup.ids);
}

struct Maker {
  Channel channel;
  MadeGateway (*make)(const GatewaySetup& setup);
};
constexpr Maker kMakers[] = {{Channel::kWechatV2, make_wechat_v2},
                             {Channel::kWechatV3, make_wechat_v3},
                             {Channel::kAlipay, make_alipay},
                             {Channel::kUnionpay, make_unionpay}};

const Maker* maker_of(Channel channel) {
  const auto found = std::ranges::find(kMakers, channel, &Maker::channel);
  return found == std::end(kMakers) ? nullptr : found;
}

}  // namespace

MadeGateway make_gateway(const GatewaySetup& setup) {
  if (const Maker* maker = maker_of(setup.channel)) return maker->make(setup);
  return Error{ErrorCode::kNotFound, "no client for " + std::string(name_of(setup.channel))};
}

std::string template_code(Channel channel, const std::string& plan) {
  // A bill type has four digits.
  if (channel == Channel::kUnionpay)
    return std::to_string(1000 + simulator::hash_key(0, plan) % 9000);
  if (channel != Channel::kAlipay) return {};
  return std::string(alipay::kPersonalCyclePay) + "@INDUSTRY|" + plan;
}

void suit(Channel channel, simulator::Template& tmpl) {
  if (channel != Channel::kWechatV3) return;
  tmpl.mode = simulator::DebitMode::kPreNotify;
  tmpl.window_enforced = true;
}

simulator::MandateKind mandate_kind(Channel channel) {
  return channel == Channel::kUnionpay ? simulator::MandateKind::kBinding
                                       : simulator::MandateKind::kAgreement;
}

std::vector<std::string> scheduled_templates(const simulator::World& world) {
  std::vector<std::string> codes;
  world.templates.for_each([&](const simulator::Template& tmpl) {
    if (tmpl.mode == simulator::DebitMode::kScheduled) codes.push_back(tmpl.code);
  });
  return codes;
}

std::vector<Channel> playable_channels() {
  std::vector<Channel> channels;
  for (const simulator::Dialect* dialect : simulator::all_dialects())
    if (maker_of(dialect->channel()) != nullptr) channels.push_back(dialect->channel());
  return channels;
}

}  // namespace daikou::scenarios
