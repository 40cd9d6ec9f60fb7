#include "core/wire/wechat_v3/forensics.h"

#include <gtest/gtest.h>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/signing/sm2.h"

namespace daikou::wechat_v3::forensics_test {
namespace {

const signing::PrivateKey& merchant_key() {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  return key;
}
const signing::PrivateKey& other_key() {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  return key;
}

constexpr RequestText kRequest{"POST", "/v3/pay/a%20b?c=%E4%BC%9A&d=e", "1785657600", "N0nce",
                               R"({"b":"会员/月","a":{"total":1}})"};
constexpr const char* kHead = "POST\n/v3/pay/a%20b?c=%E4%BC%9A&d=e\n1785657600\nN0nce\n";
constexpr const char* kBody = R"({"b":"会员/月","a":{"total":1}})";

Forensics explained(const std::string& signed_text, std::span<const NamedKey> others = {}) {
  const std::string signature = *sign(SignatureType::kRsa, merchant_key(), signed_text);
  const signing::PublicKey key = merchant_key().public_key();
  return explain_request(kRequest, {.key = key, .signature = signature, .others = others},
                         "api.mch.weixin.qq.com");
}

TEST(WechatV3Forensics, NamesTheMistakeAndTheTextThatWasSigned) {
  const std::string head = kHead, body = kBody;
  struct Row {
    Cause cause;
    std::string text;
  };
  for (const Row& row : {
           Row{Cause::kLastLineEndMissing, head + body},
           {Cause::kLineEndCrlf,
            "POST\r\n/v3/pay/a%20b?c=%E4%BC%9A&d=e\r\n1785657600\r\nN0nce\r\n" + body + "\r\n"},
           {Cause::kLineEndEscaped,
            R"(POST\n/v3/pay/a%20b?c=%E4%BC%9A&d=e\n1785657600\nN0nce\n)" + body + R"(\n)"},
           {Cause::kBodyReserialised, head + body + "\n\n"},
           {Cause::kBodyReserialised, head + R"({"a":{"total":1},"b":"会员/月"})" + "\n"},
           {Cause::kBodyReserialised, head + R"({"b":"会员\/月","a":{"total":1}})" + "\n"},
           {Cause::kBodyReserialised, head + R"({"b": "会员/月", "a": {"total": 1}})" + "\n"},
           {Cause::kBodyLeftOut, head + "\n"},
           {Cause::kBodyGbk, head + "{\"b\":\"\xBB\xE1\xD4\xB1/\xD4\xC2\",\"a\":{\"total\":1}}\n"},
           {Cause::kQueryLeftOut, "POST\n/v3/pay/a%20b\n1785657600\nN0nce\n" + body + "\n"},
           {Cause::kQueryDecoded, "POST\n/v3/pay/a b?c=会&d=e\n1785657600\nN0nce\n" + body + "\n"},
           {Cause::kQueryEncoded,
            "POST\n/v3/pay/a%2520b?c=%25E4%25BC%259A&d=e\n1785657600\nN0nce\n" + body + "\n"},
           {Cause::kHostIncluded,
            "POST\nhttps://api.mch.weixin.qq.com/v3/pay/"
            "a%20b?c=%E4%BC%9A&d=e\n1785657600\nN0nce\n" +
                body + "\n"},
           {Cause::kMethodLowerCase, "post" + head.substr(4) + body + "\n"},
           {Cause::kTimestampAndNonceSwapped,
            "POST\n/v3/pay/a%20b?c=%E4%BC%9A&d=e\nN0nce\n1785657600\n" + body + "\n"},
           {Cause::kAnswerText, "1785657600\nN0nce\n" + body + "\n"},
       }) {
    const Forensics forensics = explained(row.text);
    EXPECT_EQ(forensics.cause, row.cause) << forensics.explanation;
    EXPECT_EQ(forensics.claimed, row.text);
    EXPECT_EQ(forensics.canonical, request_text(kRequest));
    ASSERT_TRUE(forensics.difference) << forensics.explanation;
    const std::size_t at = *forensics.difference;
    EXPECT_EQ(forensics.canonical.substr(0, at), row.text.substr(0, at));
    EXPECT_NE(forensics.canonical.substr(at, 1), row.text.substr(at, 1));
  }
}

TEST(WechatV3Forensics, SaysInWhichLineTheTextsPart) {
  const Forensics forensics =
      explained("POST\n/v3/pay/a%20b\n1785657600\nN0nce\n" + std::string(kBody) + "\n");
  EXPECT_EQ(forensics.difference, 18U);
  EXPECT_EQ(forensics.difference_text,
            "byte 18, line 2: ours has '/v3/pay/a%20b?c=%E4%BC%9A&d=e', the sender's "
            "'/v3/pay/a%20b'");
  const Forensics cut = explained(std::string(kHead) + kBody);
  EXPECT_NE(cut.difference_text.find("the sender's has ended"), std::string::npos)
      << cut.difference_text;
}

TEST(WechatV3Forensics, NamesTheKeyThatWasUsed) {
  const std::vector<NamedKey> others{{"merchant 1900099902", other_key().public_key()}};
  const signing::PublicKey key = merchant_key().public_key();
  for (const auto& [text, cause] :
       {std::pair(request_text(kRequest), Cause::kOtherKey),
        std::pair(std::string(kHead) + kBody, Cause::kLastLineEndMissing)}) {
    const std::string signature = *sign(SignatureType::kRsa, other_key(), text);
    const Forensics forensics =
        explain_request(kRequest, {.key = key, .signature = signature, .others = others});
    EXPECT_EQ(forensics.cause, cause);
    EXPECT_NE(forensics.explanation.find("merchant 1900099902"), std::string::npos)
        << forensics.explanation;
    const Forensics unknown = explain_request(kRequest, {.key = key, .signature = signature});
    EXPECT_EQ(unknown.cause, Cause::kUnknown);
    EXPECT_GT(unknown.tried.size(), 10U);
  }
}

TEST(WechatV3Forensics, LooksAtTheSignatureItself) {
  const signing::PublicKey key = merchant_key().public_key();
  const std::string text = request_text(kRequest);
  const std::string good = *sign(SignatureType::kRsa, merchant_key(), text);
  const std::string sha1 =
      signing::to_base64(*signing::rsa_sign(merchant_key(), signing::RsaHash::kSha1, text));
  struct Row {
    std::string signature;
    Cause cause;
  };
  for (const Row& row : {Row{good, Cause::kNone},
                         {"", Cause::kMissing},
                         {to_probe(good), Cause::kProbe},
                         {signing::to_hex_lower(*signing::from_base64(good)), Cause::kHex},
                         {"not base64", Cause::kNoBase64},
                         {sha1, Cause::kSha1},
                         {"YWJj", Cause::kOtherSize}})
    EXPECT_EQ(explain_request(kRequest, {.key = key, .signature = row.signature}).cause, row.cause)
        << row.signature;
}

TEST(WechatV3Forensics, ExplainsAnswersAndSm2) {
  const auto key = *signing::generate_sm2();
  const signing::PublicKey open = key.public_key();
  const AnswerText answer{"1785657600", "N0nce", R"({"code":"OK"})"};
  const auto cause_of = [&](const std::string& text) {
    const std::string signature = *sign(SignatureType::kSm2, key, text);
    return explain_answer(answer,
                          {.type = SignatureType::kSm2, .key = open, .signature = signature})
        .cause;
  };
  EXPECT_EQ(cause_of(answer_text(answer)), Cause::kNone);
  EXPECT_EQ(cause_of("1785657600\nN0nce\n{\"code\":\"OK\"}"), Cause::kLastLineEndMissing);
  EXPECT_EQ(cause_of("N0nce\n1785657600\n{\"code\":\"OK\"}\n"), Cause::kTimestampAndNonceSwapped);
  EXPECT_EQ(cause_of("1785657600\nN0nce\n{\"code\": \"OK\"}\n"), Cause::kBodyReserialised);
  EXPECT_EQ(cause_of("something else"), Cause::kUnknown);
}

TEST(WechatV3Forensics, BelievesTheSendersOwnTextWhenNothingElseExplains) {
  const std::string signature = *sign(SignatureType::kRsa, merchant_key(), "x\ny\n");
  const signing::PublicKey key = merchant_key().public_key();
  const Forensics forensics =
      explain_request(kRequest, {.key = key, .signature = signature, .claimed = "POST\n/v3/pay\n"});
  EXPECT_EQ(forensics.cause, Cause::kUnknown);
  EXPECT_EQ(forensics.difference, 12U);
}

TEST(WechatV3Forensics, PrintsBothTextsWithTheirLineEnds) {
  const std::string text = to_text(explained(std::string(kHead) + kBody));
  EXPECT_NE(text.find("cause: the line end after the last line is missing"), std::string::npos);
  EXPECT_NE(text.find("the signature should cover:\n  POST\\n\n  /v3/pay/a%20b"), std::string::npos)
      << text;
  EXPECT_NE(text.find("the sender signed:\n  POST\\n"), std::string::npos) << text;
  EXPECT_NE(text.find("first difference: byte "), std::string::npos) << text;
}

}  // namespace
}  // namespace daikou::wechat_v3::forensics_test
