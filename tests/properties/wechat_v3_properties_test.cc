#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/signing/rsa.h"
#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/forensics.h"
#include "core/wire/wechat_v3/paths.h"
#include "core/wire/wechat_v3/resource.h"

namespace daikou::wechat_v3::wechat_v3_properties_test {
namespace {

const signing::PrivateKey& key() {
  static const signing::PrivateKey made = *signing::generate_rsa_2048();
  return made;
}

// Text out of pieces that paths, queries, JSON and headers find hard.
std::string any_text() {
  static const std::vector<std::string> kPieces = {"a", "Z", "0", " ", "%", "%20", "+", "/", "?",
                                                   "&", "=", "#", "{", "}", "中",  "é", ".", ";"};
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)))
    text += piece;
  return text;
}
std::string any_name() {
  return *rc::gen::nonEmpty(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcXYZ0189+/=_-"))));
}

RC_GTEST_PROP(WechatV3, AuthorizationsReadInAnyOrderWithAnySeparator, ()) {
  const Authorization wanted{
      SignatureType::kRsa, any_name(),
      any_name(),          std::to_string(*rc::gen::inRange(0, 2'000'000'000)),
      any_name(),          any_name()};
  std::vector<std::string> pairs{
      "mchid=\"" + wanted.merchant_id + "\"", "nonce_str=\"" + wanted.nonce + "\"",
      "timestamp=\"" + wanted.timestamp + "\"", "serial_no=\"" + wanted.serial + "\"",
      "signature=\"" + wanted.signature + "\""};
  std::string header = "WECHATPAY2-SHA256-RSA2048";
  while (!pairs.empty()) {
    const auto at = *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(pairs));
    header += header.back() == '8' ? " " : *rc::gen::element(",", ", ", " ", " , ", "\t");
    header += pairs[static_cast<std::size_t>(at)];
    pairs.erase(pairs.begin() + at);
  }
  const auto read = read_authorization(header);
  RC_ASSERT(read.has_value());
  RC_ASSERT(print_authorization(*read) == print_authorization(wanted));
}

RC_GTEST_PROP(WechatV3, ReadingAnyHeaderNeverFails, (const std::string& text)) {
  const auto read = read_authorization("WECHATPAY2-SHA256-RSA2048 " + text);
  if (read) RC_ASSERT(read_authorization(print_authorization(*read)).has_value());
}

RC_GTEST_PROP(WechatV3, ARequestComesBackAsItWent, ()) {
  const std::string order_id = any_name(), merchant = any_name(), sub = any_name();
  const OrderQuery sent{order_id.substr(0, 32), {merchant.substr(0, 32), sub.substr(0, 32)}};
  const auto line = *print_request(Call::kQueryOrder, Caller::kPartner, encode(sent));
  const std::size_t mark = line.target.find('?');
  const auto found = route("GET", line.target.substr(0, mark));
  RC_ASSERT(found.has_value());
  const auto read =
      decode<OrderQuery>(*content_of(*found, line.target.substr(mark + 1), line.body));
  RC_ASSERT(read.has_value());
  RC_ASSERT(encode(*read) == encode(sent));
}

RC_GTEST_PROP(WechatV3, RoutingAnyPathNeverFails, ()) {
  const auto found = route("GET", "/v3/pay/transactions/id/" + any_text());
  const bool clear = found || found.error().code == ErrorCode::kNotFound;
  RC_ASSERT(clear);
}

RC_GTEST_PROP(WechatV3, ResourcesOpenToWhatWasSealed, (const std::string& text)) {
  const Secret api_key("SimOnlyApiV3Key0123456789abcdef0");
  const std::string data = any_text();
  const auto algorithm = *rc::gen::element(Algorithm::kAes256Gcm, Algorithm::kSm4Gcm);
  const auto sealed = seal(api_key, {"0123456789ab", data, algorithm}, text);
  RC_ASSERT(*open(api_key, *sealed) == text);
}

// Whatever is said about a signature, it is never "fits" when it does not.
RC_GTEST_PROP(WechatV3, ForensicsSaysItFitsOnlyWhenItDoes, ()) {
  const std::string target = "/" + any_text(), body = any_text(), other = any_text();
  const RequestText request{"POST", target, "1785657600", "N", body};
  const RequestText signed_as{"POST", target, "1785657600", "N", other};
  const std::string signature = *sign(SignatureType::kRsa, key(), request_text(signed_as));
  const signing::PublicKey open = key().public_key();
  const Forensics forensics = explain_request(request, {.key = open, .signature = signature});
  RC_ASSERT((forensics.cause == Cause::kNone) == (body == other));
}

}  // namespace
}  // namespace daikou::wechat_v3::wechat_v3_properties_test
