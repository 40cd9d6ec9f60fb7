#include "core/wire/wechat_v3/signature.h"

#include <gtest/gtest.h>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/signing/sm2.h"

namespace daikou::wechat_v3::signature_test {
namespace {

TEST(WechatV3Signature, CoversEveryLineWithItsEnd) {
  EXPECT_EQ(request_text({"GET", "/v3/certificates", "1", "N", ""}),
            "GET\n/v3/certificates\n1\nN\n\n");
  EXPECT_EQ(request_text({"POST", "/v3/a?b=%20c#part", "1", "N", "{}\n"}),
            "POST\n/v3/a?b=%20c\n1\nN\n{}\n\n");
  EXPECT_EQ(answer_text({"1", "N", ""}), "1\nN\n\n");
}

TEST(WechatV3Signature, SignsAndVerifiesWithBothTypes) {
  const auto rsa = *signing::generate_rsa_2048();
  const auto sm2 = *signing::generate_sm2();
  for (const auto& [type, key] :
       {std::pair(SignatureType::kRsa, rsa), std::pair(SignatureType::kSm2, sm2)}) {
    const std::string signature = *sign(type, key, "text");
    EXPECT_TRUE(verify(type, key.public_key(), "text", signature));
    EXPECT_EQ(verify(type, key.public_key(), "Text", signature).error().code,
              ErrorCode::kBadSignature);
    EXPECT_EQ(verify(type, key.public_key(), "text", "not base64").error().code,
              ErrorCode::kBadSignature);
  }
  EXPECT_EQ(sign(SignatureType::kSm2, rsa, "text").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(sign(SignatureType::kRsa, sm2, "text").error().code, ErrorCode::kMalformed);
}

TEST(WechatV3Signature, RefusesProbesEvenWhenTheRestWouldFit) {
  const auto key = *signing::generate_rsa_2048();
  const std::string signature = *sign(SignatureType::kRsa, key, "text");
  const std::string probe = to_probe(signature);
  EXPECT_TRUE(is_probe(probe));
  EXPECT_FALSE(is_probe(signature));
  EXPECT_EQ(probe.size(), signature.size());
  EXPECT_TRUE(signing::from_base64(probe)) << "looks like a signature";
  for (const std::string& each : {probe, std::string(kProbePrefix) + signature}) {
    const auto verdict = verify(SignatureType::kRsa, key.public_key(), "text", each);
    ASSERT_FALSE(verdict);
    EXPECT_EQ(verdict.error().code, ErrorCode::kBadSignature);
    EXPECT_NE(verdict.error().detail.find("probe"), std::string::npos);
  }
}

TEST(WechatV3Signature, TakesTimestampsWithinFiveMinutes) {
  const Instant now = *instant_of_timestamp("1785657600");
  EXPECT_TRUE(is_fresh(now, now));
  EXPECT_TRUE(is_fresh(now - seconds(300), now));
  EXPECT_TRUE(is_fresh(now + seconds(300), now));
  EXPECT_FALSE(is_fresh(now - seconds(301), now));
  EXPECT_FALSE(is_fresh(now + seconds(301), now));
  for (const char* text : {"", "-0", "-1", "+1", "1.5", "1 ", "0x1", "999999999999", "now"})
    EXPECT_FALSE(instant_of_timestamp(text)) << text;
}

}  // namespace
}  // namespace daikou::wechat_v3::signature_test
