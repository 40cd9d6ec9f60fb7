#include "simulator/dialects/wechat_v2/refusals.h"

#include <gtest/gtest.h>

#include "core/wire/utf8.h"

namespace daikou::simulator::wechat_v2::refusals_test {
namespace {

TEST(Refusals, GiveEveryReasonACodeForEveryCall) {
  for (unsigned i = 1; i <= static_cast<unsigned>(Reason::kBadRequest); ++i)
    for (const v2::Endpoint& endpoint : v2::kEndpoints) {
      const auto reason = static_cast<Reason>(i);
      const Coded words = coded(reason, endpoint.call, {});
      EXPECT_FALSE(words.code.empty()) << name_of(reason);
      EXPECT_LE(words.code.size(), 32U) << name_of(reason);
      EXPECT_LE(wire::character_count(words.text), 128U) << name_of(reason);
      EXPECT_EQ(words.code == "SYSTEMERROR", reason == Reason::kSystemError)
          << name_of(reason) << " has no row of its own";
    }
}

struct CodeRow {
  std::string_view name;
  Reason reason;
  v2::Call call;
  std::string_view code;
};

TEST(Refusals, SpeakEachCallsOwnWords) {
  constexpr CodeRow kRows[] = {
      {"a debit without mandate", Reason::kMandateMissing, v2::Call::kDebit, "CONTRACT_NOT_EXIST"},
      {"a query without mandate", Reason::kMandateMissing, v2::Call::kQueryMandate, "-25"},
      {"ending no mandate", Reason::kMandateMissing, v2::Call::kTerminateMandate, "-25"},
      {"ending another's mandate", Reason::kNotPermitted, v2::Call::kTerminateMandate,
       "MERCHANT PERMISSION ERROR"},
      {"a debit without permission", Reason::kNotPermitted, v2::Call::kDebit, "NOAUTH"},
      {"a refund by trade number", Reason::kTradeMissing, v2::Call::kRefund,
       "INVALID_TRANSACTIONID"},
      {"a query by trade number", Reason::kTradeMissing, v2::Call::kQueryOrder, "ORDERNOTEXIST"},
      {"a refund to nobody", Reason::kPayerGone, v2::Call::kRefund, "USER_ACCOUNT_ABNORMAL"},
      {"a debit of nobody", Reason::kPayerGone, v2::Call::kDebit, "USER_NOT_EXIST"}};
  for (const CodeRow& row : kRows)
    EXPECT_EQ(coded(row.reason, row.call, {}).code, row.code) << row.name;
}

TEST(Refusals, AreSpelledAsTheWorldWantsThem) {
  Manners manners;
  manners.restricted_code = "USER_ACCOUNT_ABNORMAL";
  manners.permission_code = "PAYAUTH_ERROR";
  manners.missing_mandate_code = "NOTENROLLED";
  EXPECT_EQ(coded(Reason::kPayerRestricted, v2::Call::kDebit, manners).code,
            "USER_ACCOUNT_ABNORMAL");
  EXPECT_EQ(coded(Reason::kNotPermitted, v2::Call::kDebit, manners).code, "PAYAUTH_ERROR");
  EXPECT_EQ(coded(Reason::kMandateMissing, v2::Call::kQueryMandate, manners).code, "NOTENROLLED");
}

TEST(Refusals, OfFieldsNameThemWithinTheLimit) {
  const MessageTrouble missing =
      trouble_of(v2::FieldError{"body", v2::FieldProblem::kMissing, "body is missing"});
  EXPECT_EQ(missing.text, "缺少参数");
  const MessageTrouble invalid =
      trouble_of(v2::FieldError{"total_fee", v2::FieldProblem::kInvalid, "is 'abc'"});
  EXPECT_EQ(invalid.text, "参数错误: /body/xml/total_fee: is 'abc'");
  std::string han;
  for (int i = 0; i < 300; ++i) han += "字";
  const MessageTrouble cut = trouble_of(v2::FieldError{"attach", v2::FieldProblem::kInvalid, han});
  EXPECT_EQ(wire::character_count(cut.text), 128U);
  EXPECT_FALSE(wire::scan_utf8(cut.text).broken);
}

TEST(Refusals, SpellTheSignatureErrorAsTheCallDoes) {
  EXPECT_EQ(code_of(Problem::kSignature, v2::Call::kQueryMandate), "SIGN_ERROR");
  EXPECT_EQ(code_of(Problem::kSignature, v2::Call::kDebit), "SIGNERROR");
  EXPECT_EQ(code_of(Problem::kInvalid, v2::Call::kTerminateMandate), "PARAMETER FAIL");
  EXPECT_EQ(code_of(Problem::kInvalid, v2::Call::kDebit), "PARAM_ERROR");
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::refusals_test
