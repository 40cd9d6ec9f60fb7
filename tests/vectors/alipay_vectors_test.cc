#include "tests/vectors/alipay_vectors.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/signing/digest.h"
#include "core/signing/encoding.h"
#include "core/wire/alipay/certificate_number.h"
#include "core/wire/alipay/content.h"
#include "core/wire/alipay/envelope.h"
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/notices.h"
#include "core/wire/alipay/orders.h"
#include "core/wire/alipay/rest.h"
#include "core/wire/alipay/signature.h"
#include "core/wire/alipay/trades.h"
#include "tests/support/openssl_command.h"

namespace daikou::alipay::alipay_vectors_test {
namespace {

using Vector = nlohmann::ordered_json;

Fields fields_of(const Vector& object) {
  Fields fields;
  for (const auto& [name, value] : object.items()) fields.add(name, value.get<std::string>());
  return fields;
}

SignType type_of(const Vector& vector) { return *sign_type_from_text(member(vector, "sign_type")); }

signing::PublicKey app_public_key() { return alipay_vector_app_key().public_key(); }
signing::PublicKey platform_public_key() { return alipay_vector_platform_key().public_key(); }
Secret aes_key() { return *content_key(member(alipay_file()["keys"], "aes_key_base64")); }

// Calls `check` for every entry of a member and says how many there were.
template <class Check>
std::size_t for_each(const char* group, Check&& check) {
  for (const Vector& vector : alipay_file()[group]) {
    SCOPED_TRACE(member(vector, "name"));
    check(vector);
  }
  return alipay_file()[group].size();
}

// The second witness on a signature.
class Witness {
 public:
  explicit Witness(const signing::PublicKey& key) : key_(openssl_.file(key.pem())) {}
  bool verifies(std::string_view text, std::string_view sign, SignType type = SignType::kRsa2) {
    const std::string bytes = signing::from_base64(sign).value_or("");
    return openssl_
        .run({"dgst", type == SignType::kRsa2 ? "-sha256" : "-sha1", "-verify", key_, "-signature",
              openssl_.file(bytes)},
             text)
        .has_value();
  }

 private:
  OpensslCommand openssl_;
  std::string key_;
};

TEST(AlipayVectors, RequestsAreSignedAndVerified) {
  const std::size_t count = for_each("gateway_requests", [](const Vector& vector) {
    Fields parameters = fields_of(vector["params_without_sign"]);
    EXPECT_EQ(request_text(parameters), member(vector, "string_to_sign"));
    seal_request(parameters, alipay_vector_app_key(), type_of(vector));
    EXPECT_EQ(parameters.get("sign"), member(vector, "sign"));
    EXPECT_TRUE(verify_request(parameters, app_public_key()));
    EXPECT_FALSE(verify_request(parameters, platform_public_key()));
  });
  EXPECT_EQ(count, 6U);
}

TEST(AlipayVectors, RequestsVerifyByTheOpensslCommandToo) {
  Witness witness(app_public_key());
  for_each("gateway_requests", [&](const Vector& vector) {
    const std::string text = member(vector, "string_to_sign");
    EXPECT_TRUE(witness.verifies(text, member(vector, "sign"), type_of(vector)));
    EXPECT_FALSE(witness.verifies(text + " ", member(vector, "sign"), type_of(vector)));
  });
}

TEST(AlipayVectors, RequestsReadFromFormsAndPrintToThem) {
  for_each("gateway_requests", [](const Vector& vector) {
    const std::string form = member(vector, "form_body_sorted");
    const auto read = read_parameters("", "application/x-www-form-urlencoded", form);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_TRUE(verify_request(*read, app_public_key()));
    Fields wanted = fields_of(vector["params_without_sign"]);
    wanted.set("sign", member(vector, "sign"));
    for (const auto& [name, value] : wanted) EXPECT_EQ(read->get(name), value) << name;
    EXPECT_EQ(print_parameters(*read), form);
  });
}

TEST(AlipayVectors, AlteredRequestsAreRefused) {
  const std::size_t count = for_each("gateway_request_negative", [](const Vector& vector) {
    const Vector& base = alipay_file()["gateway_requests"][0];
    Fields parameters = fields_of(base["params_without_sign"]);
    if (vector.contains("params_without_sign"))
      parameters = fields_of(vector["params_without_sign"]);
    parameters.set("sign", vector.contains("sign") ? member(vector, "sign") : member(base, "sign"));
    if (vector.contains("change")) {
      std::string content(parameters.get("biz_content"));
      const std::size_t at = content.find("19.90");
      if (at != std::string::npos) content.replace(at, 5, "9.90");
      parameters.set("biz_content", content);
    }
    EXPECT_FALSE(verify_request(parameters, app_public_key()));
  });
  EXPECT_EQ(count, 2U);
}

// biz_content of each request through the message it is.
std::string through_message(std::string_view method, const Json& content) {
  const auto print = [](const auto& message) {
    if (!message) return message.error().detail;
    Json json = encode(*message);
    json.sort();
    return wire::print_json(json);
  };
  switch (find_method(method)->method) {
    case Method::kDebit: return print(decode<DebitRequest>(content));
    case Method::kQueryMandate: return print(decode<MandateQuery>(content));
    case Method::kQueryTrade: return print(decode<TradeQuery>(content));
    case Method::kSignMandate: return print(decode<SigningTerms>(content));
    default: return "no message for this method here";
  }
}

TEST(AlipayVectors, RequestContentsDecodeToMessagesAndEncodeToTheSame) {
  for_each("gateway_requests", [](const Vector& vector) {
    const Vector& parameters = vector["params_without_sign"];
    std::string content = member(parameters, "biz_content");
    if (parameters.contains("encrypt_type")) content = *decrypt_content(aes_key(), content);
    Json wanted = *wire::parse_json(content);
    const std::string seen = through_message(member(parameters, "method"), wanted);
    wanted.sort();
    std::string text = wire::print_json(wanted);
    // Requests may carry a number as JSON number; we write texts.
    if (const std::size_t at = text.find("\"period\":1,"); at != std::string::npos)
      text.replace(at, 11, "\"period\":\"1\",");
    EXPECT_EQ(seen, text);
  });
}

TEST(AlipayVectors, AnswersHaveTheirExactBytes) {
  Witness witness(platform_public_key());
  const std::size_t count = for_each("gateway_responses", [&](const Vector& vector) {
    const std::string node = member(vector, "signed_bytes_utf8");
    EXPECT_EQ(signing::sha256(node).hex_lower(), member(vector, "signed_bytes_sha256_hex"));
    const std::string signature = sign(node, alipay_vector_platform_key(), SignType::kRsa2);
    EXPECT_EQ(signature, member(vector, "sign"));
    EXPECT_TRUE(witness.verifies(node, signature));

    const std::string body = member(vector, "body");
    const std::string root = answer_root(member(vector, "method"));
    const auto read = read_envelope(body, root);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->node, node);
    EXPECT_EQ(read->sign, signature);
    EXPECT_TRUE(verify(read->node, read->sign, platform_public_key(), SignType::kRsa2));
    EXPECT_EQ(print(*read), body);
  });
  EXPECT_EQ(count, 6U);
}

TEST(AlipayVectors, AnswerNodesPrintToTheSameBytes) {
  for_each("gateway_responses", [](const Vector& vector) {
    const std::string node = member(vector, "signed_bytes_utf8");
    if (node.starts_with('"')) {
      const std::string base64 = node.substr(1, node.size() - 2);
      const auto plain = decrypt_content(aes_key(), base64);
      ASSERT_TRUE(plain);
      EXPECT_EQ(*plain, member(alipay_file()["gateway_responses"][0], "signed_bytes_utf8"));
      EXPECT_EQ(print_encrypted_node(encrypt_content(aes_key(), *plain)), node);
      return;
    }
    const Json json = *wire::parse_json(node);
    EXPECT_EQ(print_node(json), node);
    // Taken apart and built again from verdict and content.
    Json content = json;
    for (const char* name : {"code", "msg", "sub_code", "sub_msg"}) content.remove(name);
    EXPECT_EQ(print_node(to_node(*read_verdict(json), content)), node);
  });
}

TEST(AlipayVectors, AnswersDecodeToMessagesAndEncodeToTheSame) {
  const Vector& answers = alipay_file()["gateway_responses"];
  const Json paid = *wire::parse_json(member(answers[0], "signed_bytes_utf8"));
  const auto debit = decode<DebitAnswer>(paid);
  ASSERT_TRUE(debit) << debit.error().detail;
  EXPECT_EQ(debit->amount, Fen(1990));
  EXPECT_EQ(print_node(to_node(Verdict{}, encode(*debit))),
            member(answers[0], "signed_bytes_utf8"));
  const Json queried = *wire::parse_json(member(answers[4], "signed_bytes_utf8"));
  const auto status = decode<MandateStatus>(queried);
  ASSERT_TRUE(status) << status.error().detail;
  EXPECT_EQ(print_node(to_node(Verdict{}, encode(*status))),
            member(answers[4], "signed_bytes_utf8"));
}

TEST(AlipayVectors, NotificationsAreSignedReadAndPrinted) {
  Witness witness(platform_public_key());
  const std::size_t count = for_each("notifications", [&](const Vector& vector) {
    const Fields parameters = fields_of(vector["params"]);
    EXPECT_EQ(notice_text(parameters), member(vector, "string_to_sign"));
    Fields sealed = parameters;
    sealed.remove("sign");
    seal_notice(sealed, alipay_vector_platform_key(), SignType::kRsa2);
    EXPECT_EQ(sealed.get("sign"), parameters.get("sign"));
    EXPECT_TRUE(witness.verifies(notice_text(parameters), sealed.get("sign")));

    const auto read = read_parameters("", "application/x-www-form-urlencoded; charset=utf-8",
                                      member(vector, "form_body"));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_TRUE(verify_notice(*read, platform_public_key()));
    EXPECT_EQ(*read, parameters);
    // An asterisk may stand for itself or as %2A in a form.
    EXPECT_EQ(*read_parameters("", "", print_parameters(*read)), parameters);
    EXPECT_TRUE(acknowledges(member(vector, "expected_ack")));
  });
  EXPECT_EQ(count, 3U);
}

TEST(AlipayVectors, NotificationsDecodeToNoticesAndEncodeToTheSame) {
  for_each("notifications", [](const Vector& vector) {
    const Fields parameters = fields_of(vector["params"]);
    Fields again;
    if (*type_of_notice(parameters) == NoticeType::kTrade) {
      const auto notice = decode_notice<TradeNotice>(parameters);
      ASSERT_TRUE(notice) << notice.error().detail;
      again = encode_notice(*notice);
    } else {
      const auto notice = decode_notice<MandateNotice>(parameters);
      ASSERT_TRUE(notice) << notice.error().detail;
      again = encode_notice(*notice);
    }
    EXPECT_EQ(notice_text(again), member(vector, "string_to_sign"));
  });
}

TEST(AlipayVectors, RestRequestsAreSignedAndVerified) {
  Witness witness(app_public_key());
  const std::size_t count = for_each("v3_requests", [&](const Vector& vector) {
    const std::string header = member(vector, "authorization_header");
    const rest::Authorization read = rest::read_authorization(header);
    EXPECT_EQ(read.signed_part, member(vector, "auth_string"));
    EXPECT_EQ(read.app_id, "2021000000000001");
    EXPECT_EQ(read.timestamp, "1772676000000");
    EXPECT_EQ(rest::print_authorization(read.signed_part, read.sign), header);
    const std::string verb = member(vector, "method");
    const std::string target = member(vector, "request_uri");
    const std::string body = member(vector, "body");
    const std::string token = member(vector, "alipay-app-auth-token");
    const std::string text = rest::request_text({read.signed_part, verb, target, body, token});
    EXPECT_EQ(text, member(vector, "string_to_sign"));
    EXPECT_EQ(sign(text, alipay_vector_app_key(), SignType::kRsa2), read.sign);
    EXPECT_TRUE(verify(text, read.sign, app_public_key(), SignType::kRsa2));
    EXPECT_TRUE(witness.verifies(text, read.sign));
    EXPECT_NE(find_rest_method(verb, target.substr(0, target.find('?'))), nullptr);
  });
  EXPECT_EQ(count, 5U);
}

TEST(AlipayVectors, RestAnswersAreSignedAndVerified) {
  Witness witness(platform_public_key());
  const std::size_t count = for_each("v3_responses", [&](const Vector& vector) {
    const Vector& headers = vector["headers"];
    const std::string timestamp = member(headers, "alipay-timestamp");
    const std::string nonce = member(headers, "alipay-nonce");
    const std::string body = member(vector, "body");
    const std::string text = rest::answer_text({timestamp, nonce, body});
    EXPECT_EQ(text, member(vector, "string_to_sign"));
    const std::string signature = sign(text, alipay_vector_platform_key(), SignType::kRsa2);
    EXPECT_EQ(signature, member(headers, "alipay-signature"));
    EXPECT_TRUE(witness.verifies(text, signature));
    if (!body.starts_with('{')) {
      EXPECT_EQ(encrypt_content(aes_key(), *decrypt_content(aes_key(), body)), body);
    } else if (vector["status"] != 200) {
      EXPECT_EQ(rest::read_problem(body)->code, "ACQ.AGREEMENT_NOT_EXIST");
    }
  });
  EXPECT_EQ(count, 5U);
}

TEST(AlipayVectors, CertificateNumbersAreComputedStepByStep) {
  const Vector& group = alipay_file()["certificates"];
  OpensslCommand openssl;
  std::vector<signing::Certificate> all;
  for (const char* name : {"app_cert_pem", "alipay_cert_pem"})
    all.push_back(*signing::Certificate::from_pem(member(group, name)));
  const auto roots = signing::certificates_from_pem(member(group, "root_bundle_pem"));
  ASSERT_TRUE(roots);
  all.insert(all.end(), roots->begin(), roots->end());
  ASSERT_EQ(all.size(), group["steps"].size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Vector& step = group["steps"][i];
    if (!step.contains("md5_input")) continue;
    EXPECT_EQ(certificate_number_text(all[i]), member(step, "md5_input"));
    EXPECT_EQ(certificate_number(all[i]), member(step, "md5_hex"));
    EXPECT_EQ(openssl.digest({"-md5"}, member(step, "md5_input")), member(step, "md5_hex"));
    const auto shown =
        openssl.run({"x509", "-noout", "-issuer", "-nameopt", "RFC2253"}, all[i].pem());
    ASSERT_TRUE(shown);
    EXPECT_TRUE(member(step, "md5_input").starts_with(shown->substr(7, shown->find('\n') - 7)));
  }
  EXPECT_EQ(certificate_number(all[0]), member(group["expected"], "app_cert_sn"));
  EXPECT_EQ(certificate_number(all[1]), member(group["expected"], "alipay_cert_sn"));
  EXPECT_EQ(root_certificate_number(member(group, "root_bundle_pem")).value(),
            member(group["expected"], "alipay_root_cert_sn"));
}

TEST(AlipayVectors, ContentsAreEncryptedAndDecrypted) {
  OpensslCommand openssl;
  const std::size_t count = for_each("aes", [&](const Vector& vector) {
    const Secret key = *content_key(member(vector, "key_base64"));
    const std::string plain = member(vector, "plaintext");
    const std::string wanted = member(vector, "ciphertext_base64");
    EXPECT_EQ(encrypt_content(key, plain), wanted);
    EXPECT_EQ(decrypt_content(key, wanted).value(), plain);
    const auto witnessed =
        openssl.run({"enc", "-aes-128-cbc", "-K", signing::to_hex_lower(key.reveal()), "-iv",
                     member(vector, "iv_hex")},
                    plain);
    ASSERT_TRUE(witnessed);
    EXPECT_EQ(signing::to_base64(*witnessed), wanted);
  });
  EXPECT_EQ(count, 4U);
}

}  // namespace
}  // namespace daikou::alipay::alipay_vectors_test
