// WeChat Pay's withholding (委托代扣) as a merchant of APIv3 uses it, as a payment gateway.
//
// Mandates that are debited again and again (周期扣费) are signed, applied for and ended in APIv2,
// which has no successor for it; everything around them is APIv3: the notice before a debit, order
// queries, closing, refunds, bills. Templates of the product that debits once (预约扣费) are APIv3
// altogether.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/http/transport.h"
#include "core/ids/id_source.h"
#include "core/signing/certificate.h"
#include "core/signing/keys.h"
#include "core/signing/secret.h"
#include "core/time/clock.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

struct WechatV3Config {
  std::string origin;  // "https://api.mch.weixin.qq.com"
  std::string app;
  std::string merchant_id;
  // Service-provider mode (服务商): we act for this sub-merchant.
  std::optional<std::string> sub_app = std::nullopt;
  std::optional<std::string> sub_merchant_id = std::nullopt;
  Secret api_key;          // Of APIv2, 32 characters.
  Secret api_v3_key;       // Opens notifications and certificates, 32 characters.
  std::string serial;      // Of our certificate, in hex.
  Secret private_key;      // PEM; signs what we ask.
  std::string notify_url;  // Where this merchant hears notifications: …/notify/wechat_v3
  // Sent where the protocol wants an address and the payer's is not known.
  std::string server_address = "127.0.0.1";
  std::string client_certificate;  // As WechatV2Config has it.

  // Whom to believe. In public-key mode (微信支付公钥) the platform's key and its id; in
  // certificate mode the certificates known so far, which may be none: they are downloaded when an
  // answer or a notification names an unknown one. A merchant in transition has both.
  std::string public_key_id;                     // "PUB_KEY_ID_…"; empty: certificate mode.
  std::optional<signing::PublicKey> public_key;  // PEM of the platform's key.
  std::vector<signing::Certificate> certificates = {};

  std::vector<std::string> scheduled_templates = {};  // Template codes of 预约扣费.
};

// `wall` stamps and judges signatures; it, `transport` and `ids` outlive the gateway.
// Errors: kMalformed, naming what is missing or is no key.
Result<std::unique_ptr<PaymentGateway>> make_wechat_v3_gateway(WechatV3Config config,
                                                               http::Transport& transport,
                                                               const Clock& wall, IdSource& ids);

}  // namespace daikou::merchant
