// Forms a payer's browser brings, and the page they lead to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/wire/unionpay/signature.h"
#include "simulator/gateway/signing.h"
#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::page_calls_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kFront = "/gateway/api/frontTransReq.do";
const std::string kReturn = "https://shop.example/return";

class UnionpayPages : public ::testing::Test {
 protected:
  static Bench::Values form(const Bench::Values& more) {
    Bench::Values values{
        {"orderId", "F0000001"}, {"frontUrl", kReturn}, {"backUrl", std::string(Bench::kInbox)}};
    values.insert(values.end(), more.begin(), more.end());
    return values;
  }
  http::Response open(std::string_view kind, std::string_view sub_kind,
                      const Bench::Values& more = {}) {
    return bench.post(bench.message(kind, sub_kind, form(more)), kFront);
  }
  // The page's ticket.
  std::string ticket(const http::Response& response) {
    EXPECT_EQ(response.status, 302) << response.body;
    const std::string location(response.headers.get("Location"));
    const std::size_t at = location.find("ticket=");
    EXPECT_NE(at, std::string::npos) << location;
    return at == std::string::npos ? "" : location.substr(at + 7);
  }
  http::Response decide(const std::string& ticket, const std::string& payer,
                        const std::string& action = "confirm") {
    const std::string code =
        gateway::confirmation_code(bench.world(), MandateId{bench.world().mandates.size()});
    return bench.post_body(
        "ticket=" + ticket + "&payer=" + payer + "&action=" + action + "&code=" + code,
        "/sim/unionpay/sign");
  }
  MandateState state() {
    return bench.world().mandates[MandateId{bench.world().mandates.size()}].state;
  }
  Bench bench;
};

TEST_F(UnionpayPages, AreReachedByARedirectWithoutABody) {
  const http::Response response = open("72", "01", {{"bindId", "b1"}});
  EXPECT_THAT(std::string(response.headers.get("Location")),
              StartsWith("http://127.0.0.1:8080/sim/unionpay/sign?ticket="));
  EXPECT_TRUE(response.body.empty());
}

TEST_F(UnionpayPages, BindACardAndTellBothWays) {
  const std::string page = ticket(open("72", "01", {{"bindId", "b1"}, {"reqReserved", "plan-1"}}));
  const http::Response done = decide(page, "alice");
  EXPECT_EQ(state(), MandateState::kActive);
  EXPECT_THAT(done.body,
              HasSubstr("<form method=\"post\" action=\"https://shop.example/return\">"));
  EXPECT_THAT(done.body, HasSubstr("name=\"signature\""));
  EXPECT_THAT(std::string(done.headers.get("Content-Security-Policy")),
              HasSubstr("form-action 'self' https://shop.example:443"));
  bench.advance(seconds(1));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const up::Fields& told = bench.inbox[0].fields;
  EXPECT_TRUE(up::verify_from_gateway(told, bench.trust(), bench.world().now));
  EXPECT_EQ(said(told), "00");
  EXPECT_EQ(told.get("bindId"), "b1");
  EXPECT_EQ(told.get("orderId"), "F0000001");
  EXPECT_EQ(told.get("reqReserved"), "plan-1");
  const Bench::Values collecting{{"orderId", "C0000001"},
                                 {"txnAmt", "100"},
                                 {"currencyCode", "156"},
                                 {"bindId", "b1"},
                                 {"backUrl", std::string(Bench::kInbox)}};
  EXPECT_EQ(said(bench.call("11", "00", collecting)), "00");
}

TEST_F(UnionpayPages, LetThePayerWalkAway) {
  const std::string page = ticket(open("72", "01", {{"bindId", "b1"}}));
  const http::Response done = decide(page, "alice", "refuse");
  EXPECT_EQ(state(), MandateState::kDiscarded);
  EXPECT_THAT(done.body, HasSubstr("href=\"https://shop.example/return\""));
  bench.advance(minutes(1));
  EXPECT_TRUE(bench.inbox.empty()) << "only success is told";
}

TEST_F(UnionpayPages, TakeDebitCardsAlone) {
  const std::string page = ticket(open("72", "01", {{"bindId", "b1"}}));
  EXPECT_THAT(decide(page, "credit_card").body, HasSubstr("信用卡不支持代收"));
  EXPECT_EQ(state(), MandateState::kOffered);
  EXPECT_THAT(open("72", "11",
                   {{"accNo", bench.card("credit_card").number},
                    {"customerInfo", bench.person("credit_card")}})
                  .body,
              HasSubstr("end_error\">交易失败 68您的银行卡暂不支持该业务[1000680]</"));
}

TEST_F(UnionpayPages, SignAContractThatEnds) {
  const std::string page = ticket(open("72", "16",
                                       {{"bizType", "000000"},
                                        {"billType", "0501"},
                                        {"billNo", "U-778"},
                                        {"reserved", "{validMonth=3&frequency=01}"},
                                        {"accNo", bench.card("alice").number},
                                        {"customerInfo", bench.person("alice")}}));
  decide(page, "alice");
  ASSERT_EQ(state(), MandateState::kActive);
  EXPECT_EQ(said(bench.call("11", "02", bench.collect("C0000001", "alice"))), "00");
  bench.advance(days(95));
  EXPECT_EQ(bench.call("11", "02", bench.collect("C0000002", "alice")).get("respCode"), "40");
}

TEST_F(UnionpayPages, ReleaseAContractByCardAndBill) {
  decide(ticket(open("72", "16",
                     {{"bizType", "000000"},
                      {"billType", "0501"},
                      {"billNo", "U778"},
                      {"reserved", "{validMonth=3}"},
                      {"accNo", bench.card("alice").number},
                      {"customerInfo", bench.person("alice")}})),
         "alice");
  const Bench::Values other{{"orderId", "X0000001"},
                            {"bizType", "000000"},
                            {"billNo", "U779"},
                            {"accNo", bench.card("alice").number}};
  EXPECT_EQ(bench.call("74", "05", other).get("respCode"), "40");
  Bench::Values right = other;
  right.emplace_back("billNo", "U778");
  EXPECT_EQ(said(bench.call("74", "05", right)), "00");
}

TEST_F(UnionpayPages, OpenATokenForAnyCard) {
  decide(ticket(open("79", "00",
                     {{"bizType", "000902"}, {"tokenPayData", "{trId=62000000001&tokenType=01}"}})),
         "credit_card");
  ASSERT_EQ(state(), MandateState::kActive);
  bench.advance(seconds(1));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].fields.get("activateStatus"), "1");
  EXPECT_THAT(std::string(bench.inbox[0].fields.get("tokenPayData")), HasSubstr("token=6235240"));
  const up::Fields found = bench.call("78", "02", {{"orderId", "F0000001"}, {"bizType", "000902"}});
  EXPECT_EQ(found.get("tokenPayData"), bench.inbox[0].fields.get("tokenPayData"));
}

struct BadRow {
  std::string_view name;
  std::string_view sub_kind;
  Bench::Values values;
  std::string_view text;
};

TEST_F(UnionpayPages, SayWhatIsWrongWhereClientsLookForIt) {
  const BadRow rows[] = {
      {"no way back", "01", {{"frontUrl", ""}}, "10[9100003]Mandatory field[frontUrl] missed"},
      {"a way to nowhere", "01", {{"frontUrl", "shop"}}, "10[9100003]Invalid field[frontUrl]"},
      {"nobody to tell", "01", {{"backUrl", "shop"}}, "10[9100003]Invalid field[backUrl]"},
      {"no name", "02", {}, "10[9100003]Mandatory field[bindId] missed"},
      {"no elements", "10", {}, "10[9100003]Mandatory field[reserved] missed"},
      {"four flags",
       "10",
       {{"reserved", "{checkFlag=1110}"}},
       "10[9100003]Invalid field[reserved]"},
      {"no bill", "16", {}, "10[9100003]Mandatory field[billType] missed"}};
  for (const BadRow& row : rows) {
    const http::Response response = open("72", row.sub_kind, row.values);
    EXPECT_EQ(response.status, 200) << row.name;
    EXPECT_THAT(response.body, HasSubstr("end_error\">交易失败 " + std::string(row.text) + "</"))
        << row.name;
  }
  EXPECT_EQ(bench.world().mandates.size(), 0U);
}

TEST_F(UnionpayPages, CheckIdentityByPage) {
  const std::string page = ticket(open("72", "10", {{"reserved", "{checkFlag=11100}"}}));
  decide(page, "alice");
  EXPECT_EQ(state(), MandateState::kActive);
  EXPECT_EQ(said(bench.call("11", "00", bench.collect("C0000001", "alice"))), "00")
      << "what was told on the page is good for collections by card";
}

}  // namespace
}  // namespace daikou::simulator::unionpay::page_calls_test
