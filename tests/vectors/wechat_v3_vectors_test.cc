// Every v3 entry of fixtures/vectors/wechatpay/wechatpay.json through the wire, with the openssl
// command as second witness.
#include <gtest/gtest.h>

#include <string>

#include "core/signing/encoding.h"
#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/certificates.h"
#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/mandates.h"
#include "core/wire/wechat_v3/notices.h"
#include "core/wire/wechat_v3/notifications.h"
#include "core/wire/wechat_v3/paths.h"
#include "tests/support/openssl_command.h"
#include "tests/vectors/wechatpay_vectors.h"

namespace daikou::wechat_v3::wechat_v3_vectors_test {
namespace {

const VectorJson& keys_of(const char* owner) { return wechatpay_file()["keys"][owner]; }

signing::PrivateKey private_key(const char* owner) {
  return *signing::PrivateKey::from_pem(text(keys_of(owner), "private_key_pem"));
}
signing::PublicKey public_key(const char* owner) {
  return *signing::PublicKey::from_pem(text(keys_of(owner), "public_key_pem"));
}

// Calls `check` for every entry whose scheme begins so and says how many there were.
template <class Check>
std::size_t for_each(const std::string& scheme, Check&& check) {
  const auto vectors = wechatpay_vectors(scheme);
  for (const VectorJson& vector : vectors) {
    SCOPED_TRACE(text(vector, "id"));
    check(vector);
  }
  return vectors.size();
}

bool openssl_verifies(const signing::PublicKey& key, std::string_view message,
                      std::string_view signature) {
  OpensslCommand openssl;
  const std::string bytes = signing::from_base64(signature).value_or("");
  return openssl
      .run({"dgst", "-sha256", "-verify", openssl.file(key.pem()), "-signature",
            openssl.file(bytes)},
           message)
      .has_value();
}

// Members by name, so that texts of equal content are equal.
std::string sorted(Json json) {
  json.sort();
  return wire::print_json(json);
}

TEST(WechatV3Vectors, RequestsAreSignedAndTheirHeadersRead) {
  const std::size_t count = for_each("v3-rsa-request", [](const VectorJson& vector) {
    const std::string method = text(vector, "method"), target = text(vector, "canonical_url"),
                      timestamp = text(vector, "timestamp"), nonce = text(vector, "nonce_str"),
                      body = text(vector, "body"), id = text(vector, "mchid"),
                      serial = text(vector, "serial_no");
    const RequestText request{method, target, timestamp, nonce, body};
    EXPECT_EQ(request_text(request), text(vector, "message"));
    const signing::PrivateKey key = private_key("merchant");
    EXPECT_EQ(*sign(SignatureType::kRsa, key, request_text(request)), text(vector, "signature"));
    EXPECT_EQ(*authorize(request, {id, serial, key}), text(vector, "authorization"));
    for (const char* form : {"authorization", "authorization_other_order"}) {
      const auto read = read_authorization(text(vector, form));
      ASSERT_TRUE(read) << form;
      EXPECT_EQ(print_authorization(*read), text(vector, "authorization"));
      EXPECT_TRUE(verify(read->type, key.public_key(), request_text(request), read->signature));
      EXPECT_FALSE(
          verify(read->type, key.public_key(), request_text(request) + "\n", read->signature));
    }
    EXPECT_TRUE(
        openssl_verifies(key.public_key(), request_text(request), text(vector, "signature")));
  });
  EXPECT_EQ(count, 3U);
}

TEST(WechatV3Vectors, RequestsLeadToCallsAndDecode) {
  for_each("v3-rsa-request", [](const VectorJson& vector) {
    const std::string target = text(vector, "canonical_url");
    const std::size_t mark = std::min(target.find('?'), target.size());
    const auto found = route(text(vector, "method"), target.substr(0, mark));
    ASSERT_TRUE(found) << found.error().detail;
    const std::string query = mark < target.size() ? target.substr(mark + 1) : std::string();
    const auto content = content_of(*found, query, text(vector, "body"));
    ASSERT_TRUE(content) << content.error().detail;
    if (found->endpoint->call != Call::kNotifyBeforeDebit) return;
    const auto notice = decode<DebitNotice>(*content);
    ASSERT_TRUE(notice) << notice.error().detail;
    EXPECT_EQ(notice->ceiling.amount, Fen(1500));
    const auto printed =
        print_request(Call::kNotifyBeforeDebit, Caller::kMerchant, encode(*notice));
    EXPECT_EQ(printed->target, target);
    // One of the vectors has a LF after its JSON.
    EXPECT_TRUE(text(vector, "body").starts_with(printed->body)) << printed->body;
  });
}

TEST(WechatV3Vectors, AnswersAreSignedAndVerified) {
  const std::size_t count = for_each("v3-rsa-response", [](const VectorJson& vector) {
    const VectorJson& headers = vector["headers"];
    const std::string timestamp = text(headers, "Wechatpay-Timestamp"),
                      nonce = text(headers, "Wechatpay-Nonce"), body = text(vector, "body"),
                      signature = text(headers, "Wechatpay-Signature");
    const bool by_id = text(headers, "Wechatpay-Serial").starts_with(kPublicKeyIdPrefix);
    const char* owner = by_id ? "platform_public_key_mode" : "platform";
    const std::string message = answer_text({timestamp, nonce, body});
    EXPECT_EQ(message, text(vector, "message"));
    const auto type = wire::value_of(kSignatureTypes, text(headers, "Wechatpay-Signature-Type"));
    ASSERT_TRUE(type);
    EXPECT_EQ(*sign(*type, private_key(owner), message), signature);
    EXPECT_TRUE(verify(*type, public_key(owner), message, signature));
    EXPECT_TRUE(openssl_verifies(public_key(owner), message, signature));
  });
  EXPECT_EQ(count, 3U);
}

TEST(WechatV3Vectors, TheErrorAnswerReadsAndPrintsTheSame) {
  for_each("v3-rsa-response", [](const VectorJson& vector) {
    if (vector["status"] != 400) return;
    const auto problem = read_problem(text(vector, "body"));
    ASSERT_TRUE(problem) << problem.error().detail;
    EXPECT_EQ(find_code(problem->code)->status, 400);
    EXPECT_EQ(print_problem(*problem), text(vector, "body"));
  });
}

TEST(WechatV3Vectors, TheNotificationVerifiesAndOpensAndTheProbeIsRefused) {
  const Secret api_key(text(wechatpay_file()["keys"], "api_v3_key"));
  const std::size_t count = for_each("v3-rsa-notify", [&](const VectorJson& vector) {
    const VectorJson& headers = vector["headers"];
    const std::string timestamp = text(headers, "Wechatpay-Timestamp"),
                      nonce = text(headers, "Wechatpay-Nonce"), body = text(vector, "body"),
                      signature = text(headers, "Wechatpay-Signature");
    const std::string message = answer_text({timestamp, nonce, body});
    const bool good = !vector.contains("expect");
    const auto verdict = verify(SignatureType::kRsa, public_key("platform"), message, signature);
    EXPECT_EQ(verdict.has_value(), good);
    EXPECT_EQ(openssl_verifies(public_key("platform"), message, signature), good);
    EXPECT_EQ(is_probe(signature), !good);

    const auto envelope = decode<Envelope>(*wire::parse_json(body));
    ASSERT_TRUE(envelope) << envelope.error().detail;
    EXPECT_EQ(wire::print_json(encode(*envelope)), body);
    const auto order = decode<Order>(*open_envelope(api_key, *envelope));
    ASSERT_TRUE(order) << order.error().detail;
    EXPECT_EQ(order->state, TradeState::kSettled);
    EXPECT_EQ(order->amount->paid, Fen(1500));
  });
  EXPECT_EQ(count, 2U);
}

Sealed sealed_of(const VectorJson& vector, Algorithm algorithm) {
  return {algorithm, text(vector, "nonce"), text(vector, "associated_data"),
          text(vector, "ciphertext")};
}

// openssl enc knows no GCM, but what GCM encrypts with is the counter mode from block 2 on.
std::string counter_mode(const VectorJson& vector, const char* cipher, const std::string& key_hex) {
  OpensslCommand openssl;
  const std::string sealed = *signing::from_base64(text(vector, "ciphertext"));
  return openssl
      .run({"enc", "-d", cipher, "-K", key_hex, "-iv",
            signing::to_hex_lower(text(vector, "nonce")) + "00000002"},
           sealed.substr(0, sealed.size() - 16))
      .value_or("");
}

TEST(WechatV3Vectors, ResourcesSealAndOpen) {
  const std::size_t count = for_each("v3-aead-aes-256-gcm", [](const VectorJson& vector) {
    const Secret key(text(vector, "api_v3_key"));
    const Sealed sealed = sealed_of(vector, Algorithm::kAes256Gcm);
    const auto ours = seal(key, {sealed.nonce, sealed.associated_data}, text(vector, "plaintext"));
    EXPECT_EQ(ours->ciphertext, sealed.ciphertext);
    EXPECT_EQ(*open(key, sealed), text(vector, "plaintext"));
    EXPECT_EQ(counter_mode(vector, "-aes-256-ctr", signing::to_hex_lower(key.reveal())),
              text(vector, "plaintext"));
  });
  EXPECT_EQ(count, 3U);
}

TEST(WechatV3Vectors, ResourcesSealAndOpenWithSm4) {
  const std::size_t count = for_each("v3-sm4-gcm", [](const VectorJson& vector) {
    const Secret key(text(vector, "api_v3_key"));
    const Sealed sealed = sealed_of(vector, Algorithm::kSm4Gcm);
    const auto ours = seal(key, {sealed.nonce, sealed.associated_data, Algorithm::kSm4Gcm},
                           text(vector, "plaintext"));
    EXPECT_EQ(ours->ciphertext, sealed.ciphertext);
    EXPECT_EQ(*open(key, sealed), text(vector, "plaintext"));
    EXPECT_EQ(counter_mode(vector, "-sm4-ctr", text(vector, "sm4_key_hex")),
              text(vector, "plaintext"));
  });
  EXPECT_EQ(count, 1U);
}

TEST(WechatV3Vectors, ResourcesDecodeToMessagesAndEncodeToTheSame) {
  for (const VectorJson& vector : wechatpay_vectors("v3-aead-aes-256-gcm")) {
    SCOPED_TRACE(text(vector, "id"));
    const auto content = wire::parse_json(text(vector, "plaintext"));
    if (text(vector, "id") == "v3-aead-certificate") continue;
    ASSERT_TRUE(content) << content.error().detail;
    const bool trade = content->find("trade_state") != nullptr;
    const std::string seen = trade ? sorted(encode(*decode<Order>(*content)))
                                   : sorted(encode(*decode<Mandate>(*content)));
    EXPECT_EQ(seen, sorted(*content));
  }
}

TEST(WechatV3Vectors, ThePlatformCertificateComesInAList) {
  for (const VectorJson& vector : wechatpay_vectors("v3-aead-aes-256-gcm")) {
    if (text(vector, "id") != "v3-aead-certificate") continue;
    const Secret key(text(vector, "api_v3_key"));
    const auto certificate = signing::Certificate::from_pem(text(vector, "plaintext"));
    ASSERT_TRUE(certificate) << certificate.error().detail;
    const auto entry = seal_certificate(*certificate, key, text(vector, "nonce"));
    ASSERT_TRUE(entry) << entry.error().detail;
    EXPECT_EQ(entry->sealed.ciphertext, text(vector, "ciphertext"));
    EXPECT_EQ(entry->serial, text(keys_of("platform"), "serial_no"));
    OpensslCommand openssl;
    EXPECT_EQ(openssl.run({"x509", "-noout", "-serial"}, text(vector, "plaintext")),
              "serial=" + entry->serial + "\n");
    return;
  }
  FAIL() << "no vector v3-aead-certificate";
}

TEST(WechatV3Vectors, SensitiveFieldsOpenAndAreOpenedByOpenssl) {
  const std::size_t count = for_each("v3-rsaes-oaep-sha1", [](const VectorJson& vector) {
    const signing::PrivateKey key = private_key("platform");
    EXPECT_EQ(*open_field(key, text(vector, "ciphertext")), text(vector, "plaintext"));
    const auto ours = seal_field(key.public_key(), text(vector, "plaintext"));
    ASSERT_TRUE(ours) << ours.error().detail;
    OpensslCommand openssl;
    const std::string pem = openssl.file(text(keys_of("platform"), "private_key_pem"));
    EXPECT_EQ(
        openssl.run({"pkeyutl", "-decrypt", "-inkey", pem, "-pkeyopt", "rsa_padding_mode:oaep"},
                    *signing::from_base64(*ours)),
        text(vector, "plaintext"));
  });
  EXPECT_EQ(count, 1U);
}

bool openssl_verifies_sm2(const signing::PublicKey& key, std::string_view message,
                          std::string_view signature) {
  OpensslCommand openssl;
  const std::string bytes = openssl.file(*signing::from_base64(signature));
  return openssl
      .run({"pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pubin", "-inkey",
            openssl.file(key.pem()), "-sigfile", bytes, "-in", openssl.file(message), "-pkeyopt",
            "distid:1234567812345678"},
           "")
      .has_value();
}

TEST(WechatV3Vectors, Sm2AnswersVerifyInBothEngines) {
  const std::size_t count = for_each("v3-sm2-with-sm3", [](const VectorJson& vector) {
    const auto type = wire::value_of(kSignatureTypes, text(vector, "signature_type"));
    ASSERT_TRUE(type);
    const signing::PublicKey key = public_key("platform_sm2");
    const std::string message = text(vector, "message");
    EXPECT_TRUE(verify(*type, key, message, text(vector, "signature")));
    EXPECT_FALSE(verify(*type, key, message + " ", text(vector, "signature")));
    EXPECT_TRUE(openssl_verifies_sm2(key, message, text(vector, "signature")));
    const std::string ours = *sign(*type, private_key("platform_sm2"), message);
    EXPECT_TRUE(verify(*type, key, message, ours));
    EXPECT_TRUE(openssl_verifies_sm2(key, message, ours));
  });
  EXPECT_EQ(count, 1U);
}

TEST(WechatV3Vectors, NoSchemeIsLeftOut) {
  EXPECT_EQ(wechatpay_vectors("v3-").size(), 3U + 3U + 2U + 3U + 1U + 1U + 1U);
}

}  // namespace
}  // namespace daikou::wechat_v3::wechat_v3_vectors_test
