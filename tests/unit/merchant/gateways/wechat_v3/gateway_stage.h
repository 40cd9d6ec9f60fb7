// A gateway over a scripted transport, and the platform that signs the answers.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <utility>

#include "core/signing/rsa.h"
#include "core/time/clock.h"
#include "core/wire/wechat_v3/certificates.h"
#include "core/wire/wechat_v3/messages.h"
#include "core/wire/wechat_v3/notifications.h"
#include "core/wire/wechat_v3/problems.h"
#include "core/wire/wechat_v3/signature.h"
#include "merchant/gateways/wechat_v3/wechat_v3_gateway.h"
#include "tests/unit/merchant/gateways/scripted_transport.h"

namespace daikou::merchant {

namespace v3 = daikou::wechat_v3;

// A platform certificate with its key; the keys of all tests, since they are costly.
inline signing::KeyPair platform_pair(const std::string& serial, const std::string& not_after) {
  const signing::PrivateKey key = *signing::generate_rsa_2048();
  signing::Name name;
  name.common_name = "Platform";
  return {*signing::self_signed({.serial = serial,
                                 .subject = name,
                                 .not_before = *instant_from_spaced_text("2026-01-01 00:00:00"),
                                 .not_after = *instant_from_spaced_text(not_after)},
                                key),
          key};
}

struct PlatformSigner {
  std::string id;
  signing::PrivateKey key;
};

class WechatV3Gateway : public testing::Test {
 protected:
  static const signing::PrivateKey& our_key() {
    static const signing::PrivateKey key = *signing::generate_rsa_2048();
    return key;
  }
  static const signing::KeyPair& first() {
    static const signing::KeyPair pair = platform_pair("5157F09E", "2026-12-31 00:00:00");
    return pair;
  }
  static const signing::KeyPair& second() {
    static const signing::KeyPair pair = platform_pair("6268A1AF", "2030-12-31 00:00:00");
    return pair;
  }
  static PlatformSigner signer(const signing::KeyPair& pair) {
    return {pair.certificate.serial(), pair.key};
  }
  static Secret api_key() { return Secret("0123456789abcdefghijklmnopqrstuv"); }

  static WechatV3Config config() {
    WechatV3Config config;
    config.origin = "http://gateway.test";
    config.app = "wx8888888888888888";
    config.merchant_id = "1900000109";
    config.api_key = Secret("192006250b4c09247ec02edce69f6a2d");
    config.api_v3_key = api_key();
    config.serial = "3775B6A45ACD588826D15E583A95F5DD12345678";
    config.private_key = our_key().pem();
    config.notify_url = "http://shop.test/notify/wechat_v3";
    config.certificates = {first().certificate};
    config.scheduled_templates = {"500"};
    return config;
  }
  void open(WechatV3Config with) {
    gateway_ = *make_wechat_v3_gateway(std::move(with), transport_, clock_, ids_);
  }

  // Signs as the platform does: headers over the final bytes.
  void seal(http::Headers& headers, const std::string& body, const PlatformSigner& by,
            seconds skew = seconds(0)) const {
    const std::string at = std::to_string((clock_.now() + skew).time_since_epoch().count() / 1000);
    headers.add("Wechatpay-Timestamp", at);
    headers.add("Wechatpay-Nonce", "NONCE");
    headers.add("Wechatpay-Serial", by.id);
    headers.add("Wechatpay-Signature",
                *v3::sign(v3::SignatureType::kRsa, by.key, v3::answer_text({at, "NONCE", body})));
  }
  http::Response sealed(std::string body, int status = 200) const {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    seal(response.headers, response.body, signer(first()));
    return response;
  }
  void say(http::Response response) { transport_.answers.emplace_back(std::move(response)); }
  template <class Message>
  void accept(const Message& message) {
    say(sealed(wire::print_json(v3::encode(message))));
  }
  void refuse(int status, const std::string& code, const std::string& text = "不行") {
    say(sealed(v3::print_problem({code, text}), status));
  }

  template <class Message>
  http::Request notification(v3::EventType event, const Message& message,
                             const PlatformSigner& by) const {
    v3::Envelope envelope;
    envelope.id = "EV-1";
    envelope.created_at = clock_.now();
    envelope.event = event;
    envelope.summary = std::string(v3::summary_of(event));
    envelope.resource.original_type = v3::original_type_of(event);
    envelope.resource.sealed =
        *v3::seal(api_key(), {"0123456789ab", "x"}, wire::print_json(v3::encode(message)));
    http::Request request;
    request.method = "POST";
    request.target = "/notify/wechat_v3";
    request.body = wire::print_json(v3::encode(envelope));
    seal(request.headers, request.body, by);
    return request;
  }
  http::Response certificates(std::initializer_list<signing::KeyPair> pairs,
                              const PlatformSigner& by) const {
    v3::CertificateList list;
    for (const signing::KeyPair& pair : pairs)
      list.certificates.push_back(
          *v3::seal_certificate(pair.certificate, api_key(), "0123456789ab"));
    http::Response response;
    response.body = wire::print_json(v3::encode(list));
    seal(response.headers, response.body, by);
    return response;
  }

  SimClock clock_{*instant_from_spaced_text("2026-06-01 09:00:00")};
  ScriptedTransport transport_;
  CountedIds ids_{1};
  std::unique_ptr<PaymentGateway> gateway_ =
      *make_wechat_v3_gateway(config(), transport_, clock_, ids_);
};

}  // namespace daikou::merchant
