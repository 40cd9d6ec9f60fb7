// The token product: 79, 78, 77, 01, 74/01.
#include <gtest/gtest.h>

#include "core/wire/unionpay/tokens.h"
#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::token_calls_test {
namespace {

const std::string kBusiness = "000902";

class UnionpayTokens : public ::testing::Test {
 protected:
  Bench::Values opening(const std::string& order, const std::string& payer) {
    return {{"orderId", order},
            {"bizType", kBusiness},
            {"accNo", bench.card(payer).number},
            {"customerInfo", bench.person(payer, "111111")},
            {"tokenPayData", "{trId=62000000001&tokenType=01}"}};
  }
  std::string open(const std::string& order, const std::string& payer) {
    const up::Fields answer = bench.call("79", "00", opening(order, payer));
    EXPECT_EQ(said(answer), "00");
    EXPECT_EQ(answer.get("activateStatus"), "1");
    const auto token = up::read_token(answer.get("tokenPayData"));
    EXPECT_TRUE(token);
    return token ? token->token.value_or("") : "";
  }
  Bench::Values paying(const std::string& order, const std::string& token) {
    return {{"orderId", order},
            {"bizType", kBusiness},
            {"txnAmt", "1000"},
            {"currencyCode", "156"},
            {"tokenPayData", "{token=" + token + "&trId=62000000001}"},
            {"customerInfo", bench.person("credit_card", "111111")},
            {"backUrl", std::string(Bench::kInbox)}};
  }
  Bench bench;
};

TEST_F(UnionpayTokens, StandForAnyCardAndPay) {
  const std::string token = open("O0000001", "credit_card");
  EXPECT_EQ(token.size(), 19U);
  const Instant at = bench.world().now;
  EXPECT_EQ(said(bench.call("01", "01", paying("P0000001", token))), "00");
  bench.advance(seconds(2));
  EXPECT_EQ(bench.call("00", "00", bench.query("P0000001", at)).get("origRespCode"), "00");
  EXPECT_EQ(bench.inbox.size(), 1U);
}

TEST_F(UnionpayTokens, AreOnePerCardUntilDeleted) {
  const std::string token = open("O0000001", "alice");
  EXPECT_EQ(open("O0000002", "alice"), token);
  const Bench::Values deletion{{"orderId", "D0000001"},
                               {"bizType", kBusiness},
                               {"tokenPayData", "{token=" + token + "&trId=62000000001}"}};
  EXPECT_EQ(said(bench.call("74", "01", deletion)), "00");
  EXPECT_EQ(bench.call("01", "01", paying("P0000001", token)).get("respCode"), "89");
  EXPECT_NE(open("O0000003", "alice"), token);
}

TEST_F(UnionpayTokens, AreFoundByTheOrderOfTheOpening) {
  const std::string token = open("O0000001", "alice");
  const up::Fields found =
      bench.call("78", "02", {{"orderId", "O0000001"}, {"bizType", kBusiness}});
  EXPECT_EQ(up::read_token(found.get("tokenPayData"))->token, token);
  EXPECT_EQ(
      bench.call("78", "02", {{"orderId", "O0000009"}, {"bizType", kBusiness}}).get("respCode"),
      "34");
  EXPECT_EQ(
      bench
          .call(
              "78", "00",
              {{"orderId", "Q0000001"}, {"bizType", "000301"}, {"accNo", bench.card("bob").number}})
          .get("respCode"),
      "77");
}

TEST_F(UnionpayTokens, WantACodeUnlessTheMerchantIsFreeOfIt) {
  const std::string token = open("O0000001", "alice");
  Bench::Values values = paying("P0000001", token);
  values.emplace_back("customerInfo", "");
  EXPECT_EQ(bench.call("01", "01", values).get("respCode"), "13");
  bench.world().settings.set("unionpay.token_needs_sms", "false");
  EXPECT_EQ(said(bench.call("01", "01", values)), "00");
}

TEST_F(UnionpayTokens, AreOpenedOnlyAsTheProductWantsIt) {
  struct Row {
    const char* data;
    const char* said;
  };
  constexpr const char* kInvalid = "10 [9100003]Invalid field[tokenPayData]";
  constexpr const char* kStranger = "89 无此Token，TR状态无效或者Token状态无效[1000890]";
  for (const Row& row :
       {Row{"", "10 [9100003]Mandatory field[tokenPayData] missed"},
        Row{"trId=62000000001", kInvalid}, Row{"{}", kInvalid}, Row{"{tokenType=01}", kInvalid},
        Row{"{trId=62000000001}", kInvalid}, Row{"{trId=62000000001&tokenType=02}", kInvalid},
        Row{"{trId=abc&tokenType=01}", kInvalid},
        Row{"{trId=99988877766&tokenType=01}", kStranger}}) {
    Bench::Values values = opening("O0000001", "alice");
    values.emplace_back("tokenPayData", row.data);
    EXPECT_EQ(said(bench.call("79", "00", values)), row.said) << row.data;
    values.emplace_back("frontUrl", "https://shop.example/return");
    const http::Response page =
        bench.post(bench.message("79", "00", values), "/gateway/api/frontTransReq.do");
    EXPECT_NE(page.body.find("end_error"), std::string::npos) << row.data;
  }
  EXPECT_EQ(bench.world().mandates.size(), 0U);
  bench.world().settings.set("unionpay.token_requestor", "99988877766");
  Bench::Values older = opening("O0000001", "alice");
  older.emplace_back("tokenPayData", "{trId=99988877766&tokenType=01}");
  const up::Fields opened = bench.call("79", "00", older);
  EXPECT_EQ(said(opened), "00");
  EXPECT_EQ(up::read_token(opened.get("tokenPayData"))->requestor, "99988877766");
}

TEST_F(UnionpayTokens, ArePaidWithOnlyUnderTheirRequestor) {
  const std::string token = open("O0000001", "alice");
  struct Row {
    std::string data;
    const char* code;
  };
  for (const Row& row :
       {Row{"{token=" + token + "}", "10"}, Row{"{trId=62000000001}", "10"},
        Row{"token=" + token, "10"}, Row{"{token=" + token + "&trId=62000000002}", "89"},
        Row{"{token=6235240000000000000&trId=62000000001}", "89"}}) {
    Bench::Values values = paying("P0000001", token);
    values.emplace_back("tokenPayData", row.data);
    EXPECT_EQ(bench.call("01", "01", values).get("respCode"), row.code) << row.data;
    values.emplace_back("customerInfo", "");
    EXPECT_EQ(bench.call("01", "01", values).get("respCode"), row.code) << "before any code";
    const Bench::Values deletion{
        {"orderId", "D0000001"}, {"bizType", kBusiness}, {"tokenPayData", row.data}};
    EXPECT_EQ(bench.call("74", "01", deletion).get("respCode"), row.code) << row.data;
    Bench::Values sms{{"orderId", "S0000001"},
                      {"bizType", kBusiness},
                      {"txnAmt", "1000"},
                      {"currencyCode", "156"},
                      {"customerInfo", bench.person("alice")},
                      {"tokenPayData", row.data}};
    EXPECT_EQ(bench.call("77", "02", sms).get("respCode"), row.code) << row.data;
  }
  EXPECT_EQ(bench.world().debits.size(), 0U);
}

TEST_F(UnionpayTokens, AreUpdatedWhileTheyLive) {
  const std::string token = open("O0000001", "alice");
  const auto update = [&](const std::string& data) {
    return said(bench.call("79", "03",
                           {{"orderId", "U0000001"},
                            {"bizType", kBusiness},
                            {"customerInfo", bench.person("alice", "111111")},
                            {"tokenPayData", data}}));
  };
  const std::string whole = "{token=" + token + "&trId=62000000001&tokenType=01}";
  EXPECT_EQ(update(whole), "00");
  EXPECT_EQ(update("{token=" + token + "&trId=62000000001}"),
            "10 [9100003]Invalid field[tokenPayData]");
  bench.call("74", "01",
             {{"orderId", "D0000001"},
              {"bizType", kBusiness},
              {"tokenPayData", "{token=" + token + "&trId=62000000001}"}});
  EXPECT_EQ(update(whole), "89 无此Token，TR状态无效或者Token状态无效[3900002]");
}

TEST_F(UnionpayTokens, ExpireAndSaySo) {
  const std::string token = open("O0000001", "alice");
  bench.world().mandates.edit(MandateId{1}).state = MandateState::kExpired;
  EXPECT_EQ(bench.call("01", "01", paying("P0000001", token)).get("respCode"), "80");
}

}  // namespace
}  // namespace daikou::simulator::unionpay::token_calls_test
