#include "cli/merchant_clients.h"

#include <algorithm>
#include <array>

#include "merchant/gateways/alipay/alipay_gateway.h"
#include "merchant/gateways/unionpay/unionpay_gateway.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "merchant/gateways/wechat_v3/wechat_v3_gateway.h"

namespace daikou::cli {
namespace {

using MerchantAccount = Credentials::Account;
using MadeClient = Result<std::unique_ptr<merchant::PaymentGateway>>;

// A service provider's account says whom it acts for.
template <class Config>
void act_for(const MerchantAccount& account, Config& config) {
  const auto said = [&](const char* name) -> std::optional<std::string> {
    const auto found = account.more.find(name);
    return found == account.more.end() ? std::nullopt : std::optional(found->second);
  };
  config.sub_merchant_id = said("sub_merchant_id");
  config.sub_app = said("sub_app");
}

MadeClient make_wechat_v2(const ClientSetup& setup, const MerchantAccount& account) {
  merchant::WechatV2Config config;
  config.origin = setup.gateway;
  config.app = account.app();
  config.merchant_id = account.identity;
  config.api_key = account.shared_key;
  act_for(account, config);
  config.notify_url = setup.notify_url;
  config.client_certificate = setup.credentials.client_certificate;
  return merchant::make_wechat_v2_gateway(std::move(config), setup.transport, setup.ids);
}

// Whom to believe: the platform's key where the merchant has left certificates behind.
Result<Done> trust_platform(const Credentials& credentials, const MerchantAccount& account,
                            merchant::WechatV3Config& config) {
  DAIKOU_TRY(const std::string pem, content_of(credentials, account, "platform_certificate"));
  DAIKOU_TRY(auto certificate, signing::Certificate::from_pem(pem));
  config.certificates.push_back(std::move(certificate));
  DAIKOU_TRY(const std::string mode, word_of(credentials, account, "mode"));
  if (mode == "certificate") return Done{};
  DAIKOU_TRY(config.public_key_id, word_of(credentials, account, "public_key_id"));
  DAIKOU_TRY(const std::string key, content_of(credentials, account, "public_key"));
  DAIKOU_TRY(config.public_key, signing::PublicKey::from_pem(key));
  return Done{};
}

MadeClient make_wechat_v3(const ClientSetup& setup, const MerchantAccount& account) {
  const Credentials& credentials = setup.credentials;
  merchant::WechatV3Config config;
  config.origin = setup.gateway;
  config.app = account.app();
  config.merchant_id = account.identity;
  config.api_key = account.shared_key;
  act_for(account, config);
  DAIKOU_TRY(const std::string api_v3_key, word_of(credentials, account, "api_v3_key"));
  config.api_v3_key = Secret(api_v3_key);
  DAIKOU_TRY(config.serial, word_of(credentials, account, "merchant_serial"));
  DAIKOU_TRY(const std::string key, content_of(credentials, account, "merchant_private_key"));
  config.private_key = Secret(key);
  config.notify_url = setup.notify_url;
  config.client_certificate = credentials.client_certificate;
  DAIKOU_CHECK(trust_platform(credentials, account, config));
  for (const Credentials::Template& each : credentials.templates)
    if (each.provider == Provider::kWechat && each.mode == "scheduled")
      config.scheduled_templates.push_back(each.code);
  return merchant::make_wechat_v3_gateway(std::move(config), setup.transport, setup.wall,
                                          setup.ids);
}

Result<merchant::AlipayCertificates> alipay_certificates(const Credentials& credentials,
                                                         const MerchantAccount& account) {
  merchant::AlipayCertificates certificates;
  DAIKOU_TRY(certificates.app, content_of(credentials, account, "app_certificate"));
  DAIKOU_TRY(certificates.platform, content_of(credentials, account, "platform_certificate"));
  DAIKOU_TRY(certificates.roots, content_of(credentials, account, "root_certificates"));
  return certificates;
}

MadeClient make_alipay(const ClientSetup& setup, const MerchantAccount& account) {
  const Credentials& credentials = setup.credentials;
  merchant::AlipayConfig config;
  config.origin = setup.gateway;
  config.app = account.identity;
  DAIKOU_TRY(config.seller, word_of(credentials, account, "partner"));
  DAIKOU_TRY(const std::string key, content_of(credentials, account, "app_private_key_pkcs8"));
  config.app_key = Secret(key);
  DAIKOU_TRY(const std::string mode, word_of(credentials, account, "mode"));
  if (mode == "certificate") {
    DAIKOU_TRY(config.certificates, alipay_certificates(credentials, account));
  } else {
    DAIKOU_TRY(config.platform_key, content_of(credentials, account, "platform_public_key"));
  }
  config.notify_url = setup.notify_url;
  return merchant::make_alipay_gateway(std::move(config), setup.transport, setup.clock);
}

MadeClient make_unionpay(const ClientSetup& setup, const MerchantAccount& account) {
  const Credentials& credentials = setup.credentials;
  merchant::UnionpayConfig config;
  config.origin = setup.gateway;
  config.merchant_id = account.identity;
  DAIKOU_TRY(config.sign_certificate, content_of(credentials, account, "sign_certificate"));
  DAIKOU_TRY(const std::string key, content_of(credentials, account, "sign_private_key"));
  config.sign_key = Secret(key);
  DAIKOU_TRY(config.root_certificate, content_of(credentials, account, "root_certificate"));
  DAIKOU_TRY(config.middle_certificate, content_of(credentials, account, "middle_certificate"));
  config.notify_url = setup.notify_url;
  return merchant::make_unionpay_gateway(std::move(config), setup.transport, setup.clock);
}

struct Maker {
  Channel channel;
  MadeClient (*make)(const ClientSetup& setup, const MerchantAccount& account);
};
constexpr std::array kMakers{
    Maker{Channel::kWechatV2, make_wechat_v2}, Maker{Channel::kWechatV3, make_wechat_v3},
    Maker{Channel::kAlipay, make_alipay}, Maker{Channel::kUnionpay, make_unionpay}};
static_assert(kMakers.size() == kChannels.size());

std::string all_names() {
  std::string names;
  for (const ChannelRow& row : kChannels)
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

}  // namespace

std::vector<Channel> channels_with_account(const Credentials& credentials) {
  std::vector<Channel> channels;
  for (const ChannelRow& row : kChannels)
    if (credentials.account(provider_of(row.channel)) != nullptr) channels.push_back(row.channel);
  return channels;
}

Result<std::vector<Channel>> chosen_channels(const std::vector<std::string>& names,
                                             const Credentials& credentials) {
  const auto bad = [](const std::string& what) { return Error{ErrorCode::kMalformed, what}; };
  std::vector<Channel> channels;
  if (names.empty()) channels = channels_with_account(credentials);
  for (const std::string& name : names) {
    const auto channel = channel_from_name(name);
    if (!channel) return bad("--channel: no channel '" + name + "', want one of " + all_names());
    if (credentials.account(provider_of(*channel)) == nullptr)
      return bad("--channel " + name + ": the credentials have no account with its provider");
    if (std::ranges::find(channels, *channel) == channels.end()) channels.push_back(*channel);
  }
  if (channels.empty()) return bad("the credentials have no account for any of " + all_names());
  return channels;
}

MadeClient make_client(Channel channel, const ClientSetup& setup) {
  const auto* const maker = std::ranges::find(kMakers, channel, &Maker::channel);
  const Provider provider = provider_of(channel);
  MadeClient client = maker->make(setup, *setup.credentials.account(provider));
  if (client || client.error().detail.starts_with(setup.credentials.folder)) return client;
  return about(setup.credentials, provider, client.error().detail);
}

}  // namespace daikou::cli
