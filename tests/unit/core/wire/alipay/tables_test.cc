#include <gtest/gtest.h>

#include <set>

#include "core/wire/alipay/codes.h"
#include "core/wire/alipay/methods.h"

namespace daikou::alipay::tables_test {
namespace {

TEST(AlipayMethods, StandInTheOrderOfTheirEnum) {
  for (std::size_t i = 0; i < methods().size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(methods()[i].method), i) << methods()[i].name;
}

TEST(AlipayMethods, AreFoundByBothNames) {
  EXPECT_EQ(find_method("alipay.trade.pay")->method, Method::kDebit);
  EXPECT_EQ(find_method("alipay.trade.nothing"), nullptr);
  EXPECT_EQ(find_rest_method("GET", "/v3/alipay/user/agreement/query")->method,
            Method::kQueryMandate);
  EXPECT_EQ(find_rest_method("POST", "/v3/alipay/user/agreement/query"), nullptr);
  EXPECT_EQ(find_rest_method("", ""), nullptr);
  EXPECT_EQ(answer_root("alipay.trade.pay"), "alipay_trade_pay_response");
}

TEST(AlipayCodes, StandInTheOrderOfTheirEnum) {
  for (std::size_t i = 0; i < result_codes().size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(result_codes()[i].code), i) << result_codes()[i].number;
}

TEST(AlipayCodes, AreNamedOnce) {
  std::set<std::string_view> names;
  for (const std::span<const SubCode> codes : {sub_codes(), rare_sub_codes()})
    for (const SubCode& each : codes) {
      EXPECT_TRUE(names.insert(each.name).second) << each.name;
      EXPECT_FALSE(each.text.empty()) << each.name;
    }
}

TEST(AlipayCodes, LosePrefixesInRestAndGetAStatus) {
  struct Row {
    const char* sub_code;
    const char* rest;
    int status;
  };
  for (const Row& row : {Row{"isv.invalid-signature", "invalid-signature", 400},
                         {"isp.unknow-error", "unknow-error", 500},
                         {"aop.invalid-auth-token", "invalid-auth-token", 401},
                         {"isv.insufficient-isv-permissions", "insufficient-isv-permissions", 403},
                         {"isv.app-call-limited", "app-call-limited", 429},
                         {"isv.invalid-method", "invalid-method", 404},
                         {"ACQ.AGREEMENT_NOT_EXIST", "ACQ.AGREEMENT_NOT_EXIST", 400},
                         {"ACQ.SYSTEM_ERROR", "ACQ.SYSTEM_ERROR", 500},
                         {"SYSTEM_ERROR", "SYSTEM_ERROR", 500},
                         {"NEVER_HEARD_OF", "NEVER_HEARD_OF", 400}}) {
    EXPECT_EQ(rest_name(row.sub_code), row.rest);
    EXPECT_EQ(rest_status(row.sub_code), row.status) << row.sub_code;
  }
  EXPECT_EQ(find_sub_code("invalid-signature"), find_sub_code("isv.invalid-signature"));
  EXPECT_EQ(find_sub_code("never"), nullptr);
}

}  // namespace
}  // namespace daikou::alipay::tables_test
