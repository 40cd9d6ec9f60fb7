// Alipay's cycle deduction and merchant deduction (周期扣款, 商家扣款) over gateway v2, as a
// payment gateway.
//
// A template code names what is signed: the personal product, and behind an '@' the scene when it
// is not the configured one: "CYCLE_PAY_AUTH_P", "CYCLE_PAY_AUTH_P@INDUSTRY|MOBILE".
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/http/transport.h"
#include "core/signing/secret.h"
#include "core/time/clock.h"
#include "core/wire/alipay/signature.h"
#include "core/wire/alipay/words.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

// Certificate mode (公钥证书模式), as PEM texts.
struct AlipayCertificates {
  std::string app;       // Of our application's key.
  std::string platform;  // Leaf first; its key verifies answers and notifications.
  std::string roots;
};

struct AlipayConfig {
  std::string origin;        // "https://openapi.alipay.com"
  std::string app;           // app_id
  std::string seller;        // Our partner number (PID); what notifications must name. Empty: any.
  Secret app_key;            // Our private key: PEM, or base64 without frame.
  std::string platform_key;  // Alipay's public key, likewise; not needed beside `certificates`.
  std::optional<AlipayCertificates> certificates = std::nullopt;
  Secret content_key;  // Base64; empty: contents are not encrypted.
  daikou::alipay::SignType sign_type = daikou::alipay::SignType::kRsa2;
  std::string product{daikou::alipay::kWithholding};  // The sales product we contracted.
  std::string scene = "INDUSTRY|DIGITAL_MEDIA";       // Of templates that name none.
  std::string notify_url;  // Where this merchant hears notifications: …/notify/alipay
};

// `transport` and `clock` outlive the gateway. Errors: kMalformed, naming what is missing.
Result<std::unique_ptr<PaymentGateway>> make_alipay_gateway(AlipayConfig config,
                                                            http::Transport& transport,
                                                            const Clock& clock);

}  // namespace daikou::merchant
