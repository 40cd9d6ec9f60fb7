// A gateway over a scripted transport, and the words of UnionPay's side.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "core/signing/keys.h"
#include "core/wire/common/json.h"
#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/debits.h"
#include "core/wire/unionpay/trust.h"
#include "merchant/gateways/unionpay/unionpay_gateway.h"
#include "tests/support/fixture.h"
#include "tests/unit/merchant/gateways/scripted_transport.h"

namespace daikou::merchant {

namespace up = daikou::unionpay;

// A text of the published keys: "merchant" or "gateway_sign_cn", "cert_pem" or "key_pem_pkcs8".
inline std::string unionpay_pki(std::string_view owner, std::string_view name) {
  static const wire::Json file = *wire::parse_json(read_fixture("vectors/unionpay/unionpay.json"));
  return file.find("pki")->find(owner)->find(name)->scalar();
}

class UnionpayGateway : public testing::Test {
 protected:
  static UnionpayConfig config() {
    UnionpayConfig config;
    config.origin = "http://gateway.test";
    config.merchant_id = "777290058110048";
    config.sign_certificate = unionpay_pki("merchant", "cert_pem");
    config.sign_key = Secret(unionpay_pki("merchant", "key_pem_pkcs8"));
    config.root_certificate = unionpay_pki("root", "cert_pem");
    config.middle_certificate = unionpay_pki("middle", "cert_pem");
    config.notify_url = "http://shop.test/notify/unionpay";
    return config;
  }

  // Signed as the gateway signs.
  static up::Fields sealed(up::Fields fields, std::string_view signer = "gateway_sign_cn") {
    const auto certificate = *signing::Certificate::from_pem(unionpay_pki(signer, "cert_pem"));
    fields.set("signPubKeyCert", up::to_wire_pem(certificate));
    up::seal(fields, *signing::PrivateKey::from_pem(unionpay_pki(signer, "key_pem_pkcs8")));
    return up::in_wire_order(fields);
  }
  static up::Fields fields_of(up::Transaction what, std::string_view code) {
    const up::TransactionRow& row = up::row(what);
    return {{"version", "5.1.0"},         {"encoding", "UTF-8"},
            {"signMethod", "01"},         {"txnType", row.kind},
            {"txnSubType", row.sub_kind}, {"bizType", "000501"},
            {"accessType", "0"},          {"merId", "777290058110048"},
            {"orderId", "ORDER0001"},     {"txnTime", "20260310090000"},
            {"respCode", code},           {"respMsg", up::message_text(code)}};
  }
  void say(const up::Fields& fields) { transport_.say(up::print_answer(sealed(fields))); }
  void say(up::Transaction what, std::string_view code) { say(fields_of(what, code)); }

  // The fields of a request, once its signature is found good.
  up::Fields sent(std::size_t index = 0) const {
    const up::Fields fields = *up::read_form(transport_.sent.at(index).body);
    EXPECT_TRUE(
        up::verify(fields, *signing::PublicKey::from_pem(unionpay_pki("merchant", "cert_pem"))));
    return fields;
  }
  static Instant at(std::string_view text) { return *instant_from_spaced_text(text); }
  static Date day(std::string_view text) { return *date_from_text(text); }

  ScriptedTransport transport_;
  SimClock clock_{at("2026-03-10 09:00:00")};
  std::unique_ptr<PaymentGateway> gateway_ = *make_unionpay_gateway(config(), transport_, clock_);
};

}  // namespace daikou::merchant
