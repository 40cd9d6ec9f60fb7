#include <gtest/gtest.h>

#include <set>

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/numbers.h"
#include "core/wire/unionpay/transactions.h"

namespace daikou::unionpay::tables_test {
namespace {

TEST(UnionpayTransactions, StandInTheOrderOfTheirEnum) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < transactions().size(); ++i) {
    const TransactionRow& each = transactions()[i];
    EXPECT_EQ(static_cast<std::size_t>(each.what), i) << each.kind << "/" << each.sub_kind;
    EXPECT_TRUE(names.insert(std::string(each.kind) + std::string(each.sub_kind)).second);
    EXPECT_EQ(find_transaction(each.kind, each.sub_kind), &each);
    EXPECT_FALSE(takes_business(each, "12345"));
  }
  EXPECT_EQ(find_transaction("11", "01"), nullptr);
  EXPECT_EQ(find_transaction("", ""), nullptr);
}

TEST(UnionpayTransactions, TakeTheirOwnBusiness) {
  struct Row {
    Transaction what;
    const char* business;
    bool taken;
  };
  for (const Row& each :
       {Row{Transaction::kQuery, "123456", true}, Row{Transaction::kEntrust, "000000", true},
        Row{Transaction::kEntrust, "000501", true}, Row{Transaction::kEntrust, "001001", false},
        Row{Transaction::kCheckIdentity, "001001", true},
        Row{Transaction::kEntrustedCollect, "000000", false},
        Row{Transaction::kEntrustedCollect, "000501", true},
        Row{Transaction::kSmsForCollect, "000902", true},
        Row{Transaction::kConsume, "000501", false}, Row{Transaction::kConsume, "000902", true},
        Row{Transaction::kConsume, "001001", false},
        Row{Transaction::kSubscriptionConsume, "001001", true},
        Row{Transaction::kDeleteToken, "000902", true}})
    EXPECT_EQ(takes_business(row(each.what), each.business), each.taken)
        << row(each.what).kind << " " << each.business;
}

TEST(UnionpayTransactions, GoToTheirPaths) {
  EXPECT_EQ(back_path(Transaction::kQuery), kQueryPath);
  EXPECT_EQ(back_path(Transaction::kEntrust), kBackPath);
  EXPECT_EQ(back_path(Transaction::kBatchCollect), kBatchPath);
  EXPECT_EQ(back_path(Transaction::kDownloadFile), kFilePath);
  EXPECT_EQ(back_path(Transaction::kSignContract), kFrontPath);
}

TEST(UnionpayCodes, AreNamedOnceAndSayTheirOwnReason) {
  std::set<std::string_view> names;
  for (const ResponseCode& each : response_codes()) {
    EXPECT_TRUE(names.insert(each.code).second) << each.code;
    EXPECT_EQ(find_response_code(each.code), &each);
    EXPECT_EQ(each.meaning == CodeClass::kDone, each.outcome == Outcome::kSettled) << each.code;
    if (each.outcome == Outcome::kRefused) {
      EXPECT_NE(each.reason, Reason::kNone) << each.code;
    }
  }
  EXPECT_EQ(names.size(), 68U);
}

// The set a merchant must ask about, and nothing else (16.2), with the duplicate, whose order may
// be paid.
TEST(UnionpayCodes, LeaveOpenWhatMustBeAskedFor) {
  std::set<std::string_view> open;
  for (const ResponseCode& each : response_codes())
    if (each.outcome == Outcome::kPending || each.outcome == Outcome::kUnknown)
      open.insert(each.code);
  EXPECT_EQ(open, (std::set<std::string_view>{"03", "04", "05", "12", "34", "70", "83"}));
}

// A refusal that is sent and read keeps its meaning for what a merchant does about it.
TEST(UnionpayCodes, GoThereAndBack) {
  for (const Reason reason :
       {Reason::kInsufficientBalance, Reason::kLimitReached,      Reason::kRiskRefused,
        Reason::kPayerRestricted,     Reason::kBankUnavailable,   Reason::kCardRefused,
        Reason::kMandateMissing,      Reason::kConfirmationWrong, Reason::kOrderMissing,
        Reason::kTradeMissing,        Reason::kRefundTooLarge,    Reason::kNotPermitted,
        Reason::kThrottled,           Reason::kMerchantUnknown,   Reason::kBillMissing,
        Reason::kBadRequest,          Reason::kSystemError,       Reason::kAlreadyAccepted,
        Reason::kOutsideWindow,       Reason::kMonthLimitReached, Reason::kFullyRefunded,
        Reason::kOrderClosed})
    EXPECT_EQ(reason_of(code_of(reason)), reason) << name_of(reason);
  for (int i = 0; i <= static_cast<int>(Reason::kBadRequest); ++i)
    EXPECT_NE(find_response_code(code_of(static_cast<Reason>(i))), nullptr) << i;
}

TEST(UnionpayCodes, CountUnlistedOnesAsRefused) {
  EXPECT_EQ(find_response_code("07"), nullptr);
  EXPECT_EQ(outcome_of("07"), Outcome::kRefused);
  EXPECT_EQ(reason_of("07"), Reason::kBadRequest);
  EXPECT_EQ(outcome_of("A6"), Outcome::kSettled);
  EXPECT_EQ(outcome_of("42"), Outcome::kSettled);
}

TEST(UnionpayCodes, HaveTextsWithSevenDigits) {
  EXPECT_EQ(message_text("00"), "成功[0000000]");
  EXPECT_EQ(message_text("64"), "您的银行卡余额不足[1000640]");
  EXPECT_EQ(message_text("12"), "重复交易[2010002]");
  EXPECT_EQ(message_text("34"), "查无此交易[2600000]");
  EXPECT_EQ(message_text("05"), "交易已受理，请稍后查询交易结果[6154037]");
  EXPECT_EQ(missing_field_text("txnAmt"), "[9100003]Mandatory field[txnAmt] missed");
  EXPECT_EQ(invalid_field_text("accNo"), "[9100003]Invalid field[accNo]");
}

TEST(UnionpayNumbers, DaysEndAtElevenInTheEvening) {
  const auto day = [](const char* at) {
    return settlement_day_text(settlement_day(*instant_from_compact_text(at)));
  };
  EXPECT_EQ(day("20260715225959"), "0715");
  EXPECT_EQ(day("20260715230000"), "0716");
  EXPECT_EQ(day("20261231230000"), "0101");
}

TEST(UnionpayNumbers, ADayWithoutYearIsTheLatestThatWas) {
  const auto day = [](const char* text, const char* at) {
    const auto found = settlement_day_from_text(text, *instant_from_compact_text(at));
    return found ? to_compact_date_text(*found) : std::string("none");
  };
  EXPECT_EQ(day("0715", "20260716100000"), "20260715");
  EXPECT_EQ(day("1231", "20260716100000"), "20251231");
  EXPECT_EQ(day("0229", "20260716100000"), "20240229");
  for (const char* text : {"", "071", "1301", "0732", "07x5", "20260715"})
    EXPECT_EQ(day(text, "20260716100000"), "none") << text;
}

TEST(UnionpayNumbers, TraceNumbersHaveSixDigits) {
  EXPECT_EQ(trace_number(7), "000007");
  EXPECT_EQ(trace_number(1'628'202), "628202");
  EXPECT_EQ(trace_time(*instant_from_compact_text("20260715103105")), "0715103105");
  EXPECT_FALSE(is_query_id("3226071510310562820"));
  EXPECT_FALSE(is_query_id("32260715103105628202x"));
}

}  // namespace
}  // namespace daikou::unionpay::tables_test
