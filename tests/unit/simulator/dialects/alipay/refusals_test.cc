#include "simulator/dialects/alipay/refusals.h"

#include <gtest/gtest.h>

#include "core/wire/alipay/codes.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::refusals_test {
namespace {

using ali::Method;

TEST(AlipayRefusals, AreAllCodesThatAlipayHas) {
  for (std::size_t number = 1; number <= static_cast<std::size_t>(Reason::kBadRequest); ++number) {
    const auto reason = static_cast<Reason>(number);
    for (const ali::MethodRow& method : ali::methods()) {
      const std::string code = sub_code_of(reason, method.method, {});
      EXPECT_NE(ali::find_sub_code(code), nullptr)
          << name_of(reason) << " in " << method.name << ": " << code;
    }
  }
}

struct Row {
  const char* name;
  Reason reason;
  Method method;
  const char* code;
};

TEST(AlipayRefusals, SpeakInTheMethodsOwnWords) {
  for (const Row& row : {
           Row{"a debit without a mandate", Reason::kMandateMissing, Method::kDebit,
               "ACQ.AGREEMENT_NOT_EXIST"},
           {"a query without one", Reason::kMandateMissing, Method::kQueryMandate,
            "USER_AGREEMENT_NOT_EXIST"},
           {"an end without one", Reason::kMandateMissing, Method::kTerminateMandate,
            "AGREEMENT_NOT_EXIST"},
           {"a system error of a trade", Reason::kSystemError, Method::kRefund, "ACQ.SYSTEM_ERROR"},
           {"a system error of an agreement", Reason::kSystemError, Method::kQueryMandate,
            "SYSTEM_ERROR"},
           {"a full plan", Reason::kPlanCountSpent, Method::kDebit,
            "ACQ.CYCLE_PAY_TOTAL_TIMES_EXCEED"},
           {"a card that is short", Reason::kCardShort, Method::kDebit,
            "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH"},
           {"balance switched off", Reason::kBalanceDisabled, Method::kDebit,
            "ACQ.ERROR_BALANCE_PAYMENT_DISABLE"},
           {"nothing to pay with", Reason::kNoPaymentWay, Method::kDebit,
            "ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE"},
           {"too many calls", Reason::kThrottled, Method::kDebit, "isv.method-call-limited"},
       }) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(sub_code_of(row.reason, row.method, {}), row.code);
  }
}

TEST(AlipayRefusals, FollowTheWorldsSettings) {
  Manners manners;
  manners.system_error = SystemError::kGateway;
  manners.ended_mandate_code = "AGREEMENT_HAS_UNSIGNED";
  manners.missing_bill_code = "BILL_NOT_EXIST";
  EXPECT_EQ(sub_code_of(Reason::kSystemError, Method::kDebit, manners), "isp.unknow-error");
  EXPECT_EQ(sub_code_of(Reason::kMandateExpired, Method::kQueryMandate, manners),
            "AGREEMENT_HAS_UNSIGNED");
  EXPECT_EQ(sub_code_of(Reason::kBillNotReady, Method::kBillAddress, manners), "BILL_NOT_EXIST");
}

TEST(AlipayRefusals, NameTheFieldThatIsWrong) {
  const ali::FieldError wrong = wire::missing_field("subject");
  EXPECT_EQ(trouble_of(wrong, Method::kDebit).sub_code, "ACQ.INVALID_PARAMETER");
  EXPECT_EQ(trouble_of(wrong, Method::kQueryMandate).sub_code, "INVALID_PARAMETER");
  EXPECT_EQ(trouble_of(wrong, Method::kBillAddress).sub_code, "INVAILID_ARGUMENTS");
  EXPECT_EQ(trouble_of(wrong, Method::kAskPermission).sub_code, "ILLEGAL_PARAMS");
}

// Every code of the tables, in both protocols: number, text and status are those of its row.
TEST(AlipayCodeTable, IsReachedWholeInBothProtocols) {
  Bench bench;
  const auto check = [&](const ali::SubCode& row) {
    bench.world().settings.set("alipay.refuse_with", "alipay.trade.query=" + std::string(row.name));
    const Json node = bench.call("alipay.trade.query", R"({"out_trade_no":"O1"})");
    EXPECT_EQ(at(node, "sub_code"), row.name);
    EXPECT_EQ(at(node, "code"), ali::row(row.code).number) << row.name;
    EXPECT_EQ(at(node, "msg"), ali::row(row.code).message) << row.name;
    EXPECT_EQ(at(node, "sub_msg"), row.text);
    const http::Response rest =
        bench.rest("POST", "/v3/alipay/trade/query", R"({"out_trade_no":"O1"})");
    EXPECT_EQ(rest.status, ali::rest_status(row.name)) << row.name;
    EXPECT_EQ(at(json(rest.body), "code"), ali::rest_name(row.name));
    EXPECT_EQ(at(json(rest.body), "message"), row.text);
  };
  for (const ali::SubCode& row : ali::sub_codes()) check(row);
  for (const ali::SubCode& row : ali::rare_sub_codes()) check(row);
  bench.world().settings.set("alipay.refuse_with", "alipay.trade.pay=ACQ.PAYMENT_FAIL");
  EXPECT_EQ(at(bench.call("alipay.trade.query", R"({"out_trade_no":"O1"})"), "sub_code"),
            "ACQ.TRADE_NOT_EXIST");
}

}  // namespace
}  // namespace daikou::simulator::alipay::refusals_test
