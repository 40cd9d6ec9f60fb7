#include "core/wire/alipay/rest.h"

#include <gtest/gtest.h>

namespace daikou::alipay::rest::rest_test {
namespace {

TEST(AlipayRest, ReadsAuthorizationInAnyOrder) {
  const Authorization read = read_authorization(
      "ALIPAY-SHA256withRSA "
      "nonce=n,expired_seconds=120,app_cert_sn=c,timestamp=5,app_id=a,sign=s==");
  EXPECT_EQ(read.signed_part, "nonce=n,expired_seconds=120,app_cert_sn=c,timestamp=5,app_id=a");
  EXPECT_EQ(read.app_id, "a");
  EXPECT_EQ(read.nonce, "n");
  EXPECT_EQ(read.timestamp, "5");
  EXPECT_EQ(read.app_cert_sn, "c");
  EXPECT_EQ(read.expires_after, seconds(120));
  EXPECT_EQ(read.sign, "s==");
}

TEST(AlipayRest, ReadsBrokenAuthorizationAsWhatIsThere) {
  struct Row {
    const char* header;
    const char* app_id;
    const char* sign;
  };
  for (const Row& row : {Row{"", "", ""},
                         {"Bearer x", "", ""},
                         {"ALIPAY-SHA256withRSA", "", ""},
                         {"ALIPAY-SHA256withRSA sign=s", "", "s"},
                         {"ALIPAY-SHA256withRSA app_id=a", "a", ""},
                         {"ALIPAY-SHA256withRSA app_id=a,design=x", "a", ""},
                         {"ALIPAY-SHA256withRSA ,,=,app_id", "", ""}}) {
    const Authorization read = read_authorization(row.header);
    EXPECT_EQ(read.app_id, row.app_id) << row.header;
    EXPECT_EQ(read.sign, row.sign) << row.header;
  }
  for (const char* count : {"-1", "x", "86401", "99999999999999999999"})
    EXPECT_FALSE(read_authorization("ALIPAY-SHA256withRSA expired_seconds=" + std::string(count))
                     .expires_after)
        << count;
}

TEST(AlipayRest, PrintsWhatItReads) {
  const std::string part = signed_part({"a", Instant(milliseconds(1772676000000)), "n", "c"});
  EXPECT_EQ(part, "app_id=a,app_cert_sn=c,nonce=n,timestamp=1772676000000");
  EXPECT_EQ(read_authorization(print_authorization(part, "s=")).signed_part, part);
  EXPECT_EQ(signed_part({"a", Instant(), "n", ""}), "app_id=a,nonce=n,timestamp=0");
}

TEST(AlipayRest, ProblemsHaveLinksAsAnArray) {
  const wire::Json body = to_json({"invalid-app-id", "无效"}, "t1");
  EXPECT_EQ(wire::print_json(body),
            R"({"code":"invalid-app-id","links":[{"link":)"
            R"("https://open.alipay.com/api/errCheck?traceId=t1","desc":"解决方案"}],)"
            R"("message":"无效"})");
  EXPECT_EQ(read_problem(wire::print_json(body))->code, "invalid-app-id");
  EXPECT_FALSE(read_problem("<html>"));
  EXPECT_FALSE(read_problem("{}"));
}

}  // namespace
}  // namespace daikou::alipay::rest::rest_test
