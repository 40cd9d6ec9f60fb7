#include "core/wire/alipay/messages.h"

#include <gtest/gtest.h>

#include "core/wire/alipay/bills.h"
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/orders.h"
#include "core/wire/alipay/refunds.h"
#include "core/wire/alipay/trades.h"

namespace daikou::alipay::messages_test {
namespace {

template <class Message>
std::string problem(const char* text) {
  const auto read = decode<Message>(*wire::parse_json(text));
  return read ? "read" : read.error().detail;
}

template <class Message>
std::string round_trip(const char* text) {
  const auto read = decode<Message>(*wire::parse_json(text));
  return read ? wire::print_json(encode(*read)) : read.error().detail;
}

TEST(AlipayMessages, SurviveARoundTrip) {
  struct Row {
    std::string (*through)(const char*);
    const char* text;
  };
  for (
      const Row& row : {
          Row{round_trip<SigningTerms>,
              R"({"personal_product_code":"CYCLE_PAY_AUTH_P","product_code":"GENERAL_WITHHOLDING",)"
              R"("access_params":{"channel":"QRCODE"},"period_rule_params":{"period_type":"DAY",)"
              R"("period":"7","execute_time":"2026-03-10","single_amount":"19.90",)"
              R"("total_amount":"100.00","total_payments":"12"},"sign_scene":"INDUSTRY|GAME_CHARGE",)"
              R"("external_agreement_no":"E1","external_logon_id":"138****0001",)"
              R"("sign_validity_period":"12m","third_party_type":"PARTNER",)"
              R"("agreement_effect_type":"NOTICE","effect_time":"600",)"
              R"("identity_params":{"user_name":"示例","sign_user_id":"2088000000000042"}})"},
          {round_trip<MandateTermination>,
           R"({"external_agreement_no":"E1","personal_product_code":"P","sign_scene":"S",)"
           R"("alipay_user_id":"2088","third_party_type":"MERCHANT","notify_url":"https://a/"})"},
          {round_trip<PlanMove>,
           R"({"agreement_no":"1","deduct_time":"2026-04-15","memo":"假期"})"},
          {round_trip<PlanMoved>, R"({"agreement_no":"1","deduct_time":"2026-04-15"})"},
          {round_trip<MandateTransfer>,
           R"({"agreement_no":"1","target_product_code":"CYCLE_PAY_AUTH_P","period_rule_params":)"
           R"({"period_type":"MONTH","period":"1","execute_time":"2026-03-10",)"
           R"("single_amount":"1.00"}})"},
          {round_trip<MandateTransferred>,
           R"({"execute_time":"2026-03-10","period_type":"MONTH","period":"1","amount":"1.00"})"},
          {round_trip<PlanChange>, R"({"agreement_no":"1","single_amount":"2.00"})"},
          {round_trip<PlanChanged>,
           R"({"execution_plans":[{"period_id":"1","execute_time":"2026-03-10",)"
           R"("latest_execute_time":"2026-03-10","single_amount":"2.00"}]})"},
          {round_trip<PermissionRequest>,
           R"({"agreement_no":"1","out_request_no":"R1","total_amount":"2.00",)"
           R"("notice_template":"DEFAULT_PERMISSION"})"},
          {round_trip<Permission>,
           R"({"deduct_permission":"P1","effective_time_start":"2026-03-10 00:00:00",)"
           R"("effective_time_end":"2026-03-11 00:00:00","is_success_send":"true"})"},
          {round_trip<DebitRequest>,
           R"({"out_trade_no":"O_1","total_amount":"1.00","subject":"会员","product_code":"P",)"
           R"("agreement_params":{"agreement_no":"1","deduct_permission":"P1"},"body":"b",)"
           R"("seller_id":"2088","buyer_id":"2088","timeout_express":"90m",)"
           R"("time_expire":"2026-03-10 00:00:00","passback_params":"x%3D1",)"
           R"("query_options":["async_pay_info"],"is_async_pay":"true",)"
           R"("pay_params":{"async_type":"NORMAL_ASYNC","retry_type":"RETY"}})"},
          {round_trip<TradeState>,
           R"({"out_trade_no":"O1","trade_no":"T1","trade_status":"TRADE_FINISHED",)"
           R"("buyer_user_id":"2088","buyer_logon_id":"138","buyer_user_type":"PRIVATE",)"
           R"("total_amount":"1.00","receipt_amount":"1.00","buyer_pay_amount":"1.00",)"
           R"("point_amount":"0.00","invoice_amount":"1.00","send_pay_date":"2026-03-10 00:00:00",)"
           R"("fund_bill_list":[{"fund_channel":"BANKCARD","amount":"1.00",)"
           R"("fund_type":"DEBIT_CARD","bank_code":"ICBC"}]})"},
          {round_trip<TradeCancelled>,
           R"({"out_trade_no":"O1","trade_no":"T1","retry_flag":"N","action":"refund"})"},
          {round_trip<TradeClose>, R"({"trade_no":"T1"})"},
          {round_trip<TradeClosed>, R"({"out_trade_no":"O1","trade_no":"T1"})"},
          {round_trip<TradeCancel>, R"({"out_trade_no":"O1"})"},
          {round_trip<RefundRequest>,
           R"({"out_trade_no":"O1","refund_amount":"0.50","out_request_no":"R1",)"
           R"("refund_reason":"退","query_options":["refund_detail_item_list"]})"},
          {round_trip<RefundAnswer>,
           R"({"out_trade_no":"O1","trade_no":"T1","buyer_open_id":"o","fund_change":"Y",)"
           R"("refund_fee":"0.50","send_back_fee":"0.50","gmt_refund_pay":"2026-03-10 00:00:00",)"
           R"("refund_detail_item_list":[{"fund_channel":"PCREDIT","amount":"0.50"}]})"},
          {round_trip<RefundQuery>, R"({"trade_no":"T1","out_request_no":"R1"})"},
          {round_trip<RefundStatus>,
           R"({"out_trade_no":"O1","trade_no":"T1","out_request_no":"R1","total_amount":"1.00",)"
           R"("refund_amount":"0.50","refund_status":"REFUND_SUCCESS","refund_reason":"退",)"
           R"("send_back_fee":"0.50","gmt_refund_pay":"2026-03-10 00:00:00"})"},
          {round_trip<PaymentOrder>,
           R"({"out_trade_no":"O1","total_amount":"9.90","subject":"首月",)"
           R"("product_code":"QUICK_MSECURITY_PAY","agreement_sign_params":)"
           R"({"personal_product_code":"CYCLE_PAY_AUTH_P","product_code":"GENERAL_WITHHOLDING",)"
           R"("access_params":{"channel":"ALIPAYAPP"},"sign_scene":"S",)"
           R"("sign_notify_url":"https://a/"}})"},
          {round_trip<TradeCreated>, R"({"out_trade_no":"O1","trade_no":"T1"})"},
          {round_trip<BillQuery>, R"({"bill_type":"trade","bill_date":"2026-03-05"})"},
          {round_trip<BillAddress>,
           R"({"bill_download_url":"http://a/b","bill_file_code":"EMPTY_DATA_WITH_BILL_FILE"})"},
      })
    EXPECT_EQ(row.through(row.text), row.text);
}

TEST(AlipayMessages, TakeScalarsOfAnyKind) {
  const auto read = decode<SigningTerms>(*wire::parse_json(
      R"({"personal_product_code":"P","period_rule_params":{"period_type":"MONTH","period":3,)"
      R"("execute_time":"2026-03-10","single_amount":19.9,"total_amount":"","total_payments":null},)"
      R"("sign_scene":""})"));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->rules->count, 3);
  EXPECT_EQ(read->rules->cap, Fen(1990));
  EXPECT_FALSE(read->rules->total_cap);
  EXPECT_FALSE(read->rules->payments_max);
  EXPECT_FALSE(read->scene);
  EXPECT_TRUE(decode<DebitRequest>(
                  *wire::parse_json(R"({"out_trade_no":"1","total_amount":1,"subject":"s",)"
                                    R"("is_async_pay":true,"query_options":"a"})"))
                  ->is_async.value());
}

TEST(AlipayMessages, NameTheFieldThatIsWrong) {
  struct Row {
    std::string seen;
    const char* says;
  };
  for (const Row& row : {
           Row{problem<DebitRequest>("{}"), "out_trade_no is missing"},
           {problem<DebitRequest>(R"({"out_trade_no":"a-1"})"),
            "out_trade_no is 'a-1', want letters, digits and _ only"},
           {problem<DebitRequest>(R"({"out_trade_no":"1","total_amount":"1.005"})"),
            "total_amount is '1.005', want yuan with at most two decimals"},
           {problem<DebitRequest>(R"({"out_trade_no":"1","total_amount":1e2})"),
            "total_amount is '1e2', want yuan with at most two decimals"},
           {problem<DebitRequest>(R"({"out_trade_no":"1","total_amount":"1","subject":"a&b"})"),
            "subject is 'a&b', want no '/', '=' or '&'"},
           {problem<DebitRequest>(R"({"out_trade_no":"1","total_amount":"1","subject":"a",)"
                                  R"("agreement_params":{}})"),
            "agreement_params.agreement_no is missing"},
           {problem<DebitRequest>(R"({"out_trade_no":"1","total_amount":"1","subject":"a",)"
                                  R"("agreement_params":"x"})"),
            R"(agreement_params is '"x"', want a JSON object)"},
           {problem<DebitRequest>(R"({"out_trade_no":{"a":1}})"),
            R"(out_trade_no is '{"a":1}', want a text)"},
           {problem<DebitRequest>(R"({"out_trade_no":"1","total_amount":"1","subject":"a",)"
                                  R"("time_expire":"soon"})"),
            "time_expire is 'soon', want a time as yyyy-MM-dd HH:mm:ss"},
           {problem<TradeQuery>("{}"), "out_trade_no or trade_no is missing"},
           {problem<PlanMove>(R"({"agreement_no":"1","deduct_time":"15.4."})"),
            "deduct_time is '15.4.', want a day as yyyy-MM-dd"},
           {problem<SigningTerms>(R"({"personal_product_code":"P","access_params":)"
                                  R"({"channel":"FAX"}})"),
            "access_params.channel is 'FAX', want one of ALIPAYAPP, QRCODE, QRCODEORSMS"},
           {problem<SigningTerms>(R"({"personal_product_code":"P","period_rule_params":)"
                                  R"({"period_type":"DAY","period":"1.5"}})"),
            "period_rule_params.period is '1.5', want a whole number"},
           {problem<SigningTerms>(R"({"personal_product_code":"P","external_agreement_no":")"
                                  "123456789012345678901234567890123\"}"),
            "external_agreement_no is '123456789012345678901234567890123', want at most 32 "
            "characters"},
       })
    EXPECT_EQ(row.seen, row.says);
}

TEST(AlipayMessages, AmountsOutOfRangeAreReadAndLeftToTheGateway) {
  const auto amount = [](const char* text) {
    return decode<DebitRequest>(
               *wire::parse_json(R"({"out_trade_no":"1","subject":"s","total_amount":")" +
                                 std::string(text) + "\"}"))
        ->amount;
  };
  EXPECT_EQ(amount("0"), Fen(0));
  EXPECT_EQ(amount("-1.50"), Fen(-150));
  EXPECT_EQ(amount("99999999999999999999.99"), kFenMax);
}

TEST(AlipayMessages, ValidityIsDaysOrMonths) {
  EXPECT_EQ(validity_from_text("1m")->unit, PeriodUnit::kMonth);
  EXPECT_EQ(validity_from_text("90d")->count, 90);
  EXPECT_EQ(validity_from_text("90d")->unit, PeriodUnit::kDay);
  for (const char* text : {"", "m", "0d", "-1m", "1y", "1.5m", "12", "99999m", "1mm"})
    EXPECT_FALSE(validity_from_text(text)) << text;
  EXPECT_EQ(to_spaced_text(open_end()), "2115-02-01 00:00:00");
}

TEST(AlipayMessages, LifetimeIsMinutesHoursDaysOrToday) {
  const Instant from = *instant_from_spaced_text("2026-01-31 10:00:00");
  EXPECT_EQ(end_of_lifetime("90m", from).value(), from + minutes(90));
  EXPECT_EQ(end_of_lifetime("24h", from).value(), from + hours(24));
  EXPECT_EQ(end_of_lifetime("15d", from).value(), from + days(15));
  EXPECT_EQ(to_spaced_text(*end_of_lifetime("1c", from)), "2026-02-01 00:00:00");
  for (const char* text : {"", "0m", "16d", "2c", "1.5h", "x", "-1m", "361h", "99999999999d"})
    EXPECT_FALSE(end_of_lifetime(text, from)) << text;
}

}  // namespace
}  // namespace daikou::alipay::messages_test
