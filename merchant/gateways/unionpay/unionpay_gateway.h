// UnionPay as a payment gateway, by one of two products.
//
//   bindings (代收)      the payer binds a debit card on UnionPay's own page under a name of ours,
//                        the mandate's code; we collect under that name
//   tokens (无跳转支付)  the payer opens a card there, and we consume by the token that stands for
//                        it; wants the permission to do so without a short message's code
//
// Either way we never see the card. A template code is the bill type (代收款项) the merchant
// opened, four digits; tokens have none.
#pragma once

#include <memory>
#include <string>

#include "core/http/transport.h"
#include "core/signing/secret.h"
#include "core/time/clock.h"
#include "core/wire/unionpay/signature.h"
#include "core/wire/unionpay/trust.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

enum class UnionpayProduct : std::uint8_t { kBindings, kTokens };

struct UnionpayConfig {
  std::string origin;       // "https://gateway.95516.com"
  std::string file_origin;  // "https://filedownload.95516.com"; empty: the same.
  std::string merchant_id;
  UnionpayProduct product = UnionpayProduct::kBindings;
  std::string token_requestor = "62000000001";  // trId; the test environment's.
  daikou::unionpay::SignMethod method = daikou::unionpay::SignMethod::kRsa;
  // Method 01: PEM of our signing certificate and its key (PEM, or base64 without frame), and of
  // the authorities above UnionPay's own certificates.
  std::string sign_certificate;
  Secret sign_key;
  std::string root_certificate;
  std::string middle_certificate;  // Empty where the root signs by itself.
  daikou::unionpay::SignerName signer = daikou::unionpay::SignerName::kCompany;
  Secret shared_key;       // Methods 11 and 12.
  std::string notify_url;  // Where this merchant hears notifications: …/notify/unionpay
  std::string front_url;   // Where the payer's browser comes back to; empty: notify_url's origin.
};

// `transport` and `clock` outlive the gateway. Errors: kMalformed, naming what is missing.
Result<std::unique_ptr<PaymentGateway>> make_unionpay_gateway(UnionpayConfig config,
                                                              http::Transport& transport,
                                                              const Clock& clock);

}  // namespace daikou::merchant
