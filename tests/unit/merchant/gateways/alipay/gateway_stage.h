// A gateway over a scripted transport, and the words of Alipay's side.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "core/signing/keys.h"
#include "core/wire/alipay/content.h"
#include "core/wire/alipay/envelope.h"
#include "core/wire/alipay/messages.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/parameters.h"
#include "core/wire/alipay/signature.h"
#include "core/wire/alipay/trades.h"
#include "merchant/gateways/alipay/alipay_gateway.h"
#include "tests/support/fixture.h"
#include "tests/unit/merchant/gateways/scripted_transport.h"

namespace daikou::merchant {

namespace ali = daikou::alipay;

// A text of the published vectors: keys, certificates.
inline std::string alipay_text(std::string_view group, std::string_view owner,
                               std::string_view name = {}) {
  static const wire::Json file = *wire::parse_json(read_fixture("vectors/alipay/alipay.json"));
  const wire::Json* found = file.find(group)->find(owner);
  return (name.empty() ? found : found->find(name))->scalar();
}

class AlipayGateway : public testing::Test {
 protected:
  static AlipayConfig config() {
    AlipayConfig config;
    config.origin = "http://gateway.test";
    config.app = "2021000000000001";
    config.seller = "2088000000000001";
    config.app_key = Secret(alipay_text("keys", "app", "private_pkcs8_pem"));
    config.platform_key = alipay_text("keys", "alipay", "public_oneline");
    config.notify_url = "http://shop.test/notify/alipay";
    return config;
  }
  static signing::PrivateKey platform() {
    return *signing::PrivateKey::from_pem(alipay_text("keys", "alipay", "private_pkcs8_pem"));
  }

  void say(ali::Method method, const ali::Json& node, const signing::PrivateKey& key,
           std::string_view cert_sn = {}) {
    const std::string root = ali::answer_root(ali::row(method).name);
    const std::string text = ali::print_node(node);
    transport_.say(ali::print({root, text, cert_sn, ali::sign(text, key, ali::SignType::kRsa2)}));
  }
  template <class Message>
  void accept(ali::Method method, const Message& message,
              ali::ResultCode code = ali::ResultCode::kSuccess) {
    say(method, ali::to_node({code, "", ""}, ali::encode(message)), platform());
  }
  void refuse(ali::Method method, std::string_view sub_code) {
    say(method, ali::to_node(ali::refused(sub_code), ali::Json::object()), platform());
  }

  ali::Fields parameters(std::size_t index = 0) const {
    return *ali::read_parameters({}, "application/x-www-form-urlencoded",
                                 transport_.sent.at(index).body);
  }
  // The content of a request, once its signature is found good.
  ali::Json content(std::size_t index = 0) const { return content_of(parameters(index)); }
  static ali::Json content_of(const ali::Fields& fields) {
    EXPECT_TRUE(ali::verify_request(
        fields, *signing::PublicKey::from_pem(alipay_text("keys", "app", "public_pem"))));
    return *wire::parse_json(fields.get("biz_content"));
  }
  static std::string text_in(const ali::Json& json, std::string_view name) {
    const ali::Json* value = json.find(name);
    return value == nullptr ? std::string() : value->scalar();
  }
  static Instant at(std::string_view text) { return *instant_from_spaced_text(text); }
  static Date day(std::string_view text) { return *date_from_text(text); }

  static DebitOrder debit_order() {
    DebitOrder order;
    order.order_id = "O1";
    order.mandate_id = "20260305000000000001";
    order.mandate_code = "C1";
    order.amount = Fen(1990);
    order.title = "畅听会员/连续包月";
    order.due = day("2026-03-10");
    order.at = at("2026-03-10 09:00:00");
    return order;
  }
  static ali::DebitAnswer paid() {
    ali::DebitAnswer answer;
    answer.order_id = "O1";
    answer.trade_id = "2026031022001400420500000001";
    answer.amount = Fen(1990);
    answer.paid_at = at("2026-03-10 09:00:01");
    return answer;
  }

  ScriptedTransport transport_;
  SimClock clock_{at("2026-03-10 09:00:00")};
  std::unique_ptr<PaymentGateway> gateway_ = *make_alipay_gateway(config(), transport_, clock_);
};

}  // namespace daikou::merchant
