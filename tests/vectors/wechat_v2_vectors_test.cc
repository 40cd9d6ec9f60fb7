#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/signing/encoding.h"
#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/mandates.h"
#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/refund_info.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/signings.h"
#include "core/wire/wechat_v2/xml.h"
#include "tests/support/openssl_command.h"
#include "tests/vectors/wechatpay_vectors.h"

namespace daikou::wechat_v2::wechat_v2_vectors_test {
namespace {

Fields fields_of(const VectorJson& vector) {
  Fields fields;
  for (const auto& [name, value] : vector["params"].items())
    fields.add(name, value.get<std::string>());
  return fields;
}

Fields sealed_fields_of(const VectorJson& vector) {
  Fields fields = fields_of(vector);
  fields.add("sign", text(vector, "sign"));
  return fields;
}

SignType type_of(const VectorJson& vector) {
  return text(vector, "scheme") == "v2-md5" ? SignType::kMd5 : SignType::kHmacSha256;
}

// What a message says: the elements that have a value, in the order of their names.
std::string content_of(const Fields& fields) { return canonical_string(fields); }

template <class Message>
std::string through_message(const Fields& fields) {
  const auto message = decode<Message>(fields);
  return message ? content_of(encode(*message)) : message.error().detail;
}

template <class Message>
std::string through_reply(const Fields& fields) {
  const auto reply = decode_reply<Message>(fields);
  if (!reply) return reply.error().detail;
  return std::visit([](const auto& heard) { return content_of(encode_reply(heard)); }, *reply);
}

// The vectors that are messages of a call; the official samples are of no call, the client's pay
// signature has no message.
const std::map<std::string, std::function<std::string(const Fields&)>> kMessages = {
    {"v2-md5-pappayapply", through_message<DebitRequest>},
    {"v2-hmac-pappayapply", through_message<DebitRequest>},
    {"v2-md5-pappayapply-accepted", through_reply<DebitAccepted>},
    {"v2-md5-pappayapply-fail", through_reply<DebitAccepted>},
    {"v2-md5-querycontract", through_message<MandateQuery>},
    {"v2-md5-entrustweb", through_message<PageSigning>},
    {"v2-hmac-h5entrustweb", through_message<H5Signing>},
    {"v2-md5-contract-notify-add", through_message<MandateNotice>},
    {"v2-md5-contract-notify-delete", through_message<MandateNotice>},
    {"v2-md5-deduct-notify-success", through_message<DebitNotice>},
    {"v2-md5-deduct-notify-fail", through_message<DebitNotice>},
    {"v2-md5-negative-tampered", through_message<DebitRequest>},
};
const std::vector<std::string> kNoMessage = {"v2-md5-official", "v2-hmac-official",
                                             "v2-md5-jsapi-paysign"};

std::vector<VectorJson> flat_vectors() {
  std::vector<VectorJson> all = wechatpay_vectors("v2-md5");
  for (VectorJson& vector : wechatpay_vectors("v2-hmac")) all.push_back(std::move(vector));
  return all;
}

bool must_be_refused(const VectorJson& vector) { return vector.contains("expect"); }
Secret key_of(const VectorJson& vector) { return Secret(text(vector, "api_key")); }

// How many vectors of the file the check was made for.
template <class Check>
std::size_t for_each_with(const char* member, Check&& check) {
  std::size_t count = 0;
  for (const VectorJson& vector : flat_vectors()) {
    if (!vector.contains(member)) continue;
    SCOPED_TRACE(text(vector, "id"));
    check(vector);
    ++count;
  }
  return count;
}

TEST(WechatV2Vectors, HaveTheirCanonicalStrings) {
  const std::size_t count = for_each_with("string_to_sign", [](const VectorJson& vector) {
    EXPECT_EQ(canonical_string(fields_of(vector)) + "&key=" + text(vector, "api_key"),
              text(vector, "string_to_sign"));
  });
  EXPECT_EQ(count, 14U);
}

TEST(WechatV2Vectors, AreSignedAndVerifiedOrRefused) {
  const std::size_t count = for_each_with("sign", [](const VectorJson& vector) {
    const std::string signature = sign(fields_of(vector), key_of(vector), type_of(vector));
    EXPECT_EQ(signature == text(vector, "sign"), !must_be_refused(vector)) << signature;
    EXPECT_EQ(verify(sealed_fields_of(vector), key_of(vector)).has_value(),
              !must_be_refused(vector));
  });
  EXPECT_EQ(count, 15U);
}

TEST(WechatV2Vectors, AreSignedSoByTheOpensslCommandToo) {
  OpensslCommand openssl;
  for_each_with("string_to_sign", [&](const VectorJson& vector) {
    std::vector<std::string> arguments{"-md5"};
    if (type_of(vector) == SignType::kHmacSha256)
      arguments = {"-sha256", "-hmac", text(vector, "api_key")};
    const std::string digest = openssl.digest(arguments, text(vector, "string_to_sign"));
    EXPECT_EQ(signing::to_hex_upper(*signing::from_hex(digest)), text(vector, "sign"));
  });
}

TEST(WechatV2Vectors, ReadFromTheirBodiesAndPrintToThem) {
  const std::size_t count = for_each_with("body_xml", [](const VectorJson& vector) {
    const std::string body = text(vector, "body_xml");
    for (const auto& parse : {parse_from_merchant, parse_from_gateway}) {
      const auto fields = parse(body);
      ASSERT_TRUE(fields) << fields.error().detail;
      EXPECT_EQ(*fields, sealed_fields_of(vector));
      EXPECT_EQ(print_xml(*fields), body);
    }
  });
  EXPECT_EQ(count, 11U);
}

TEST(WechatV2Vectors, ReadFromTheirAddressesAndPrintToThem) {
  const std::size_t count = for_each_with("url", [](const VectorJson& vector) {
    const std::string url = text(vector, "url");
    const std::string query = url.substr(url.find('?') + 1);
    const auto fields = parse_query(query);
    ASSERT_TRUE(fields) << fields.error().detail;
    EXPECT_EQ(*fields, sealed_fields_of(vector));
    EXPECT_EQ(print_query(*fields), query);
  });
  EXPECT_EQ(count, 2U);
}

TEST(WechatV2Vectors, DecodeToMessagesAndEncodeToTheSame) {
  for_each_with("id", [](const VectorJson& vector) {
    const auto through = kMessages.find(text(vector, "id"));
    if (through != kMessages.end())
      EXPECT_EQ(through->second(sealed_fields_of(vector)), content_of(fields_of(vector)));
    else
      EXPECT_NE(std::find(kNoMessage.begin(), kNoMessage.end(), text(vector, "id")),
                kNoMessage.end());
  });
}

TEST(WechatV2Vectors, ClientPaymentIsSignedSo) {
  for (const VectorJson& vector : wechatpay_vectors("v2-md5")) {
    if (text(vector, "id") != "v2-md5-jsapi-paysign") continue;
    const Fields wanted = fields_of(vector);
    const ClientPayment payment{.app = std::string(wanted.get("appId")),
                                .merchant_id = "",
                                .prepay_id = std::string(wanted.get("package").substr(10)),
                                .nonce = std::string(wanted.get("nonceStr")),
                                .sent_at = instant_from_unix(1785657600)};
    Fields seen = page_payment(payment, Secret(text(vector, "api_key")), SignType::kMd5);
    EXPECT_EQ(seen.get("paySign"), text(vector, "sign"));
    seen.remove("paySign");
    EXPECT_EQ(canonical_string(seen), canonical_string(wanted));
    return;
  }
  ADD_FAILURE() << "the vector is missing";
}

TEST(WechatV2Vectors, RefundContentDecryptsAndEncrypts) {
  const std::vector<VectorJson> vectors = wechatpay_vectors("v2-aes-256-ecb");
  ASSERT_EQ(vectors.size(), 1U);
  const VectorJson& vector = vectors.front();
  const Secret key(text(vector, "api_key"));
  const std::string content = text(vector, "plaintext");
  EXPECT_EQ(*decrypt_refund_info(text(vector, "req_info"), key), content);
  EXPECT_EQ(encrypt_refund_info(content, key), text(vector, "req_info"));
  EXPECT_FALSE(decrypt_refund_info(text(vector, "req_info"), Secret("another key")));

  OpensslCommand openssl;
  const std::string cipher_key = openssl.digest({"-md5"}, key.reveal());
  EXPECT_EQ(cipher_key, text(vector, "aes_key_ascii"));
  const auto witnessed =
      openssl.run({"enc", "-aes-256-ecb", "-K", signing::to_hex_lower(cipher_key)}, content);
  ASSERT_TRUE(witnessed);
  EXPECT_EQ(signing::to_base64(*witnessed), text(vector, "req_info"));

  const auto fields = parse_refund_content(content);
  ASSERT_TRUE(fields) << fields.error().detail;
  EXPECT_EQ(print_refund_content(*fields), content);
  EXPECT_EQ(through_message<RefundResult>(*fields), content_of(*fields));
}

}  // namespace
}  // namespace daikou::wechat_v2::wechat_v2_vectors_test
