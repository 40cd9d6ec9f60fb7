// WeChat Pay's classic withholding product (委托代扣, APIv2) as a payment gateway.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/http/transport.h"
#include "core/ids/id_source.h"
#include "core/signing/secret.h"
#include "core/wire/wechat_v2/signature.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

struct WechatV2Config {
  std::string origin;  // "https://api.mch.weixin.qq.com"
  std::string app;     // The official account, mini-program or app bound to the merchant number.
  std::string merchant_id;
  // Service-provider mode (服务商): we sign for this sub-merchant.
  std::optional<std::string> sub_app = std::nullopt;
  std::optional<std::string> sub_merchant_id = std::nullopt;
  Secret api_key;  // The APIv2 key, 32 characters.
  // For calls that leave the choice; some take MD5 only whatever is asked for here.
  daikou::wechat_v2::SignType sign_type = daikou::wechat_v2::SignType::kMd5;
  std::string notify_url;  // Where this merchant hears notifications: …/notify/wechat_v2
  // Sent where the protocol wants an address and the payer's is not known.
  std::string server_address = "127.0.0.1";
  // PEM of the certificate refunds are made with, for transports that have no handshake; over real
  // sockets the transport presents its own.
  std::string client_certificate;

  void sign_with_hmac() { sign_type = daikou::wechat_v2::SignType::kHmacSha256; }
};

// `transport` and `ids` outlive the gateway. Errors: kMalformed, naming what is missing.
Result<std::unique_ptr<PaymentGateway>> make_wechat_v2_gateway(WechatV2Config config,
                                                               http::Transport& transport,
                                                               IdSource& ids);

}  // namespace daikou::merchant
