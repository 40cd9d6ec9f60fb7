#include "core/wire/alipay/notices.h"

#include <gtest/gtest.h>

namespace daikou::alipay::notices_test {
namespace {

TEST(AlipayNotices, AreAcknowledgedByOneWordOnly) {
  for (const char* body : {"success", " success\r\n"}) EXPECT_TRUE(acknowledges(body)) << body;
  for (const char* body : {"", " ", "SUCCESS", "Success", "fail", "\"success\"", "success!",
                           "<p>success</p>", "success success"})
    EXPECT_FALSE(acknowledges(body)) << body;
}

TEST(AlipayNotices, NameTheirType) {
  EXPECT_EQ(type_of_notice({{"notify_type", "dut_user_sign"}}).value(), NoticeType::kMandateSigned);
  EXPECT_EQ(type_of_notice({}).error().detail, "notify_type is missing");
  EXPECT_EQ(type_of_notice({{"notify_type", "x"}}).error().detail,
            "notify_type is 'x', want one of trade_status_sync, dut_user_sign, dut_user_unsign");
}

TradeNotice refund_notice() {
  TradeNotice notice;
  notice.head = {NoticeType::kTrade, "n1", *instant_from_spaced_text("2026-03-05 10:00:02"), "a",
                 "a"};
  notice.order_id = "O1";
  notice.trade_id = "T1";
  notice.refund_id = "R1";
  notice.seller_id = "2088";
  notice.amount = Fen(1990);
  notice.refunded_so_far = Fen(500);
  notice.refunded_at = *instant_from_spaced_text("2026-03-05 10:00:01") + milliseconds(7);
  notice.funds = {{"ALIPAYACCOUNT", Fen(1990)}};
  return notice;
}

TEST(AlipayNotices, OfRefundsCarryMilliseconds) {
  const Fields fields = encode_notice(refund_notice());
  EXPECT_EQ(fields.get("gmt_refund"), "2026-03-05 10:00:01.007");
  EXPECT_EQ(fields.get("fund_bill_list"), R"([{"amount":"19.90","fundChannel":"ALIPAYACCOUNT"}])");
  const auto read = decode_notice<TradeNotice>(fields);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->refunded_at, refund_notice().refunded_at);
  EXPECT_EQ(read->funds.front().amount, Fen(1990));
}

TEST(AlipayNotices, NeverCarryAnEmptyValue) {
  for (const Field& field : encode_notice(refund_notice()))
    EXPECT_NE(field.value, "") << field.name;
}

TEST(AlipayNotices, SayWhichFieldIsWrong) {
  Fields fields = encode_notice(refund_notice());
  fields.set("total_amount", "lots");
  EXPECT_EQ(decode_notice<TradeNotice>(fields).error().detail,
            "total_amount is 'lots', want yuan with at most two decimals");
  fields = encode_notice(refund_notice());
  fields.set("fund_bill_list", "[&quot;");
  EXPECT_EQ(decode_notice<TradeNotice>(fields).error().detail,
            "fund_bill_list is '[&quot;', want a JSON array");
  fields.remove("fund_bill_list");
  fields.remove("trade_no");
  EXPECT_EQ(decode_notice<TradeNotice>(fields).error().detail, "trade_no is missing");
}

TEST(AlipayReturns, TellSigningFromWalkingAway) {
  SigningReturn back;
  back.head = {"alipay.user.agreement.page.sign.return", Instant(), "a", "a"};
  EXPECT_FALSE(decode_notice<SigningReturn>(encode_notice(back))->facts);
  back.facts.emplace();
  back.facts->mandate_id = "20265305000000000001";
  back.facts->personal_product = "CYCLE_PAY_AUTH_P";
  back.facts->scene = "DEFAULT|DEFAULT";
  back.facts->payer.login = "138****0001";
  const auto read = decode_notice<SigningReturn>(encode_notice(back));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->facts->mandate_id, back.facts->mandate_id);
  EXPECT_EQ(read->facts->payer.login, "138****0001");
}

}  // namespace
}  // namespace daikou::alipay::notices_test
