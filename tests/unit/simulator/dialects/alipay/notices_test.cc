// What merchants are told, where, how often, and what counts as understood.
#include "simulator/dialects/alipay/notices.h"

#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::notices_test {
namespace {

constexpr std::string_view kPay = "alipay.trade.pay";

TEST(AlipayNotices, AreFormsWithoutEmptyFields) {
  Bench bench;
  bench.sign("EA1");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const http::Request& request = bench.inbox[0].request;
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.headers.get("Content-Type"),
            "application/x-www-form-urlencoded; charset=utf-8");
  for (const ali::Field& field : bench.inbox[0].fields) EXPECT_FALSE(field.value.empty());
  EXPECT_EQ(bench.inbox[0].fields.get("notify_id").size(), 34U);
}

TEST(AlipayNotices, ClimbTheLadderUnchanged) {
  Bench bench;
  bench.sign("EA1");
  bench.acknowledgement.body = "fail";
  bench.advance(days(2));
  ASSERT_EQ(bench.inbox.size(), 8U);
  Instant last = bench.inbox[0].at;
  for (std::size_t i = 1; i < bench.inbox.size(); ++i) {
    EXPECT_EQ(bench.inbox[i].at - last, ladder()[i - 1]);
    EXPECT_EQ(bench.inbox[i].request.body, bench.inbox[0].request.body);
    last = bench.inbox[i].at;
  }
}

struct AnswerRow {
  const char* name;
  int status;
  const char* body;
  std::size_t attempts;
};
TEST(AlipayNotices, AreUnderstoodByOneWord) {
  for (const AnswerRow& row : {AnswerRow{"the word", 200, "success", 1},
                               {"with blanks around", 200, " success\n", 1},
                               {"in capitals", 200, "SUCCESS", 2},
                               {"in quotes", 200, "\"success\"", 2},
                               {"nothing", 200, "", 2},
                               {"another status", 201, "success", 2},
                               {"a way elsewhere", 302, "success", 2}}) {
    SCOPED_TRACE(row.name);
    Bench bench;
    bench.acknowledgement.status = row.status;
    bench.acknowledgement.body = row.body;
    bench.sign("EA1");
    bench.advance(minutes(5));
    EXPECT_EQ(bench.inbox.size(), row.attempts);
  }
}

TEST(AlipayNotices, AreNotSentWithoutAnAddress) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.advance(seconds(0));
  bench.call(kPay, Bench::debit("O1", mandate), {{"notify_url", ""}});
  bench.advance(seconds(0));
  EXPECT_EQ(bench.inbox.size(), 1U);
}

TEST(AlipayNotices, OfASigningGoToTheApplicationsAddressAtLast) {
  Bench bench;
  const http::Response page =
      bench.get(bench.parameters("alipay.user.agreement.page.sign", Bench::signing("EA1"),
                                 {{"notify_url", ""}}),
                "application/json");
  bench.consent(at(json(page.body), "ticket"), "alice");
  bench.advance(seconds(0));
  EXPECT_EQ(bench.inbox.size(), 1U);
}

TEST(AlipayNotices, DoNotTellOfARefusedDebit) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "insufficient");
  bench.advance(seconds(0));
  bench.call(kPay, Bench::debit("O1", mandate));
  bench.advance(days(16));
  EXPECT_EQ(bench.inbox.size(), 1U);
}

TEST(AlipayNotices, TellAgainTheSigningOfAMandateThatEnded) {
  Bench bench;
  bench.acknowledgement.body = "fail";
  const std::string mandate = bench.sign("EA1");
  bench.advance(seconds(0));
  bench.call("alipay.user.agreement.unsign", R"({"agreement_no":")" + mandate + "\"}");
  bench.advance(minutes(4));
  ASSERT_EQ(bench.inbox.size(), 4U);
  EXPECT_EQ(bench.inbox[2].request.body, bench.inbox[0].request.body);
}

TEST(AlipayNotices, AreKnownWhenTheMerchantAsks) {
  Bench bench;
  bench.sign("EA1");
  bench.advance(seconds(0));
  const std::string number(bench.inbox[0].fields.get("notify_id"));
  const auto asked = [&](const std::string& partner, const std::string& id) {
    return bench
        .send("GET", "/gateway.do?service=notify_verify&partner=" + partner + "&notify_id=" + id,
              "")
        .body;
  };
  EXPECT_EQ(asked("2088000000000001", number), "true");
  EXPECT_EQ(asked("2088000000000009", number), "false");
  EXPECT_EQ(asked("2088000000000001", std::string(34, '1')), "false");
  EXPECT_EQ(asked("2088000000000001", ""), "false");
}

TEST(AlipayNotices, AreSpoiledByFaults) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.advance(seconds(0));
  bench.arm("alter_callback_amount", {{"amount", "0.05"}});
  bench.call(kPay, Bench::debit("O1", mandate));
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 2U);
  EXPECT_EQ(bench.inbox[1].fields.get("total_amount"), "0.05");
  EXPECT_TRUE(ali::verify_notice(bench.inbox[1].fields, bench.keys().platform.key.public_key()));
  bench.arm("forge_callback");
  bench.call("alipay.trade.refund",
             R"({"out_trade_no":"O1","refund_amount":"1.00","out_request_no":"R1"})");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 3U);
  EXPECT_FALSE(ali::verify_notice(bench.inbox[2].fields, bench.keys().platform.key.public_key()));
}

}  // namespace
}  // namespace daikou::simulator::alipay::notices_test
