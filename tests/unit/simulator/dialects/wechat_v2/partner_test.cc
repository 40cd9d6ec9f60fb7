// A service provider that signs and debits for another merchant, over both of WeChat Pay's
// protocols.
#include <gtest/gtest.h>

#include "core/wire/wechat_v2/xml.h"
#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/notifications.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/keys.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::partner_test {
namespace {

namespace v3 = daikou::wechat_v3;

constexpr const char* kSub = "1900000109";
constexpr const char* kSubApp = "wx00000000000000aa";

// The default world, where the shop is a service provider for another merchant.
void add_sub_merchant(Bench& bench) {
  MerchantPlan plan;
  plan.alias = "corner_shop";
  plan.partner = "shop";
  plan.accounts.front().identity = kSub;
  plan.accounts.front().apps = {"wx00000000000000ab", kSubApp};
  ASSERT_TRUE(add_merchant(bench.world(), plan));
}

Bench::Values for_sub(Bench::Values values) {
  values.emplace_back("sub_mch_id", kSub);
  return values;
}
Bench::Values for_sub_app(Bench::Values values) {
  values.emplace_back("sub_appid", kSubApp);
  return for_sub(std::move(values));
}

std::string sign_for_sub(Bench& bench, const std::string& code,
                         Bench::Values (*as)(Bench::Values) = for_sub) {
  Bench::Values values = as(Bench::signing(code));
  const v2::Fields opened = bench.call("/papay/partner/preentrustweb", values);
  EXPECT_EQ(opened.get("result_code"), "SUCCESS") << opened.get("return_msg");
  EXPECT_EQ(opened.get("sub_mch_id"), kSub);
  bench.consent(R"({"ticket":")" + std::string(opened.get("pre_entrustweb_id")) +
                R"(","payer":"alice","action":"confirm"})");
  return std::string(
      bench
          .call("/papay/partner/querycontract",
                for_sub({{"plan_id", "12251"}, {"contract_code", code}, {"version", "1.0"}}))
          .get("contract_id"));
}

TEST(ServiceProvider, SignsAndDebitsForAnotherMerchantByItsOwnPaths) {
  Bench bench;
  add_sub_merchant(bench);
  const std::string mandate = sign_for_sub(bench, "c1");
  ASSERT_EQ(mandate.size(), 18U);
  EXPECT_EQ(bench.world().mandates[MandateId{1}].merchant,
            find_merchant(bench.world(), "corner_shop"));
  const v2::Fields accepted =
      bench.call("/pay/partner/pappayapply", for_sub(Bench::debit("o1", mandate)));
  EXPECT_EQ(accepted.get("result_code"), "SUCCESS") << accepted.get("err_code_des");
  bench.advance(seconds(2));
  const v2::Fields order = bench.call("/pay/partner/paporderquery",
                                      for_sub({{"nonce_str", "n"}, {"out_trade_no", "o1"}}));
  EXPECT_EQ(order.get("trade_state"), "SUCCESS");
  EXPECT_EQ(bench.world().merchants[find_merchant(bench.world(), "corner_shop")].balance,
            Fen(1234));
  ASSERT_EQ(bench.inbox.size(), 2U);
  for (const Bench::Told& told : bench.inbox) {
    EXPECT_EQ(told.fields.get("mch_id"), bench.merchant());
    EXPECT_EQ(told.fields.get("sub_mch_id"), kSub);
    EXPECT_TRUE(well_signed(told.fields, bench.key()));
  }
}

TEST(ServiceProvider, IsTakenOnThePlainPathsToo) {
  Bench bench;
  add_sub_merchant(bench);
  const std::string mandate = sign_for_sub(bench, "c1");
  const v2::Fields ended =
      bench.call("/papay/deletecontract", for_sub({{"contract_id", mandate},
                                                   {"contract_termination_remark", "不再需要"},
                                                   {"version", "1.0"}}));
  EXPECT_EQ(ended.get("result_code"), "SUCCESS") << ended.get("return_msg");
}

TEST(ServiceProvider, SeesItsOwnMandatesAndItsMerchantsApart) {
  Bench bench;
  add_sub_merchant(bench);
  const std::string theirs = sign_for_sub(bench, "c1");
  const v2::Fields own = bench.call("/pay/pappayapply", Bench::debit("o1", theirs));
  EXPECT_EQ(own.get("err_code"), "CONTRACT_NOT_EXIST");
}

TEST(ServiceProvider, ActsForNobodyElse) {
  Bench bench;
  add_sub_merchant(bench);
  Bench::Values stranger = Bench::debit("o1", "202601050000000001");
  stranger.emplace_back("sub_mch_id", "1900000110");
  EXPECT_EQ(bench.call("/pay/partner/pappayapply", stranger).get("return_code"), "FAIL");
  EXPECT_EQ(bench.call("/pay/partner/pappayapply", Bench::debit("o1", "202601050000000001"))
                .get("return_msg"),
            "缺少参数");
  Bench::Values other_app = for_sub(Bench::debit("o1", "202601050000000001"));
  other_app.emplace_back("sub_appid", "wx00000000000000bb");
  EXPECT_EQ(bench.call("/pay/partner/pappayapply", other_app).get("return_msg"),
            "商户号mch_id与appid不匹配");
}

http::Response send_v3(Bench& bench, std::string_view method, std::string target,
                       std::string body = {}) {
  const auto ring = bench.simulator.worlds().find_identity(Provider::kWechat, bench.merchant());
  const wechat_v3::Keys& keys = *wechat_v3::keys_in(ring->keys.get());
  http::Request request;
  request.method = method;
  request.target = std::move(target);
  request.body = std::move(body);
  const std::string now = std::to_string(to_unix(bench.wall.now()));
  request.headers.add(
      "Authorization",
      *v3::authorize({request.method, request.target, now, "n", request.body},
                     {bench.merchant(), keys.merchant_serial, *keys.merchant_private}));
  return bench.simulator.handle(request);
}

TEST(ServiceProvider, SpeaksApiv3WithSpAndSubNumbers) {
  Bench bench;
  add_sub_merchant(bench);
  const std::string mandate = sign_for_sub(bench, "c1");
  const std::string who = R"("sp_appid":")" + bench.app() + R"(","sub_mchid":")" + kSub + R"(",)";
  const auto debited = send_v3(
      bench, "POST", "/v3/papay/pay/partner/transactions/apply",
      "{" + who + R"("out_trade_no":"o1","description":"月卡","contract_id":")" + mandate +
          R"(","transaction_notify_url":"https://shop.example/inbox","amount":{"total":1234}})");
  EXPECT_EQ(debited.status, 200) << debited.body;
  bench.advance(seconds(2));
  const auto order =
      send_v3(bench, "GET",
              "/v3/pay/partner/transactions/out-trade-no/o1?sp_mchid=" + bench.merchant() +
                  "&sub_mchid=" + kSub);
  EXPECT_EQ(order.status, 200) << order.body;
  for (const std::string_view part :
       {R"("sp_mchid":"1900099901")", R"("sub_mchid":"1900000109")", R"("sp_openid":"o)"})
    EXPECT_NE(order.body.find(part), std::string::npos) << part << " in " << order.body;
  const auto refused =
      send_v3(bench, "GET",
              "/v3/pay/partner/transactions/out-trade-no/o1?sp_mchid=" + bench.merchant() +
                  "&sub_mchid=1900000110");
  EXPECT_EQ(refused.status, 403);
  const auto unnamed = send_v3(
      bench, "GET", "/v3/pay/partner/transactions/out-trade-no/o1?sp_mchid=" + bench.merchant());
  EXPECT_EQ(unnamed.status, 400);
}

TEST(ServiceProvider, IsToldTheSubMerchantsAppAndThePayerAsThatAppKnowsThem) {
  Bench bench(Bench::Settings{{"wechat_v2.extended_mandate_notice", "true"}});
  add_sub_merchant(bench);
  const std::string mandate = sign_for_sub(bench, "c1", for_sub_app);
  bench.call("/pay/partner/pappayapply", for_sub_app(Bench::debit("o1", mandate)));
  bench.advance(hours(1));
  bench.call("/secapi/pay/refund", for_sub_app(Bench::refund("o1", "r1", Fen(34))));
  bench.advance(hours(1));
  ASSERT_EQ(bench.inbox.size(), 3U);
  const std::string payer(bench.inbox[0].fields.get("sub_openid"));
  EXPECT_EQ(payer, open_id(bench.world(), PayerId{1}, kSubApp));
  EXPECT_NE(payer, bench.inbox[0].fields.get("openid"));
  EXPECT_EQ(bench.inbox[1].fields.get("sub_openid"), payer);
  EXPECT_EQ(bench.inbox[1].fields.get("sub_is_subscribe"), "N");
  for (const Bench::Told& told : bench.inbox) EXPECT_EQ(told.fields.get("sub_appid"), kSubApp);
  const v2::Fields order = bench.call("/pay/partner/paporderquery",
                                      for_sub_app({{"nonce_str", "n"}, {"out_trade_no", "o1"}}));
  EXPECT_EQ(order.get("sub_openid"), payer);
}

TEST(ServiceProvider, IsToldOfNoAppThatItDidNotName) {
  Bench bench;
  add_sub_merchant(bench);
  bench.call("/pay/partner/pappayapply", for_sub(Bench::debit("o1", sign_for_sub(bench, "c1"))));
  bench.advance(seconds(2));
  ASSERT_EQ(bench.inbox.size(), 2U);
  for (const Bench::Told& told : bench.inbox) {
    EXPECT_FALSE(told.fields.has("sub_appid"));
    EXPECT_FALSE(told.fields.has("sub_openid"));
  }
}

TEST(ServiceProvider, IsToldTheSubMerchantsAppInApiv3Too) {
  Bench bench;
  add_sub_merchant(bench);
  const std::string mandate = sign_for_sub(bench, "c1", for_sub_app);
  const auto debited = send_v3(
      bench, "POST", "/v3/papay/pay/partner/transactions/apply",
      R"({"sp_appid":")" + bench.app() + R"(","sub_mchid":")" + kSub + R"(","sub_appid":")" +
          kSubApp + R"(","out_trade_no":"o1","description":"月卡","contract_id":")" + mandate +
          R"(","transaction_notify_url":"https://shop.example/inbox","amount":{"total":1234}})");
  ASSERT_EQ(debited.status, 200) << debited.body;
  bench.advance(seconds(2));
  ASSERT_EQ(bench.inbox.size(), 2U);
  const auto ring = bench.simulator.worlds().find_identity(Provider::kWechat, bench.merchant());
  const auto envelope = v3::decode<v3::Envelope>(*wire::parse_json(bench.inbox[1].request.body));
  ASSERT_TRUE(envelope);
  const auto told = v3::open_envelope(wechat_v3::keys_in(ring->keys.get())->api_key, *envelope);
  ASSERT_TRUE(told) << told.error().detail;
  const std::string content = wire::print_json(*told);
  const std::string payer = open_id(bench.world(), PayerId{1}, kSubApp);
  EXPECT_NE(content.find(R"("sub_appid":")" + std::string(kSubApp)), std::string::npos) << content;
  EXPECT_NE(content.find(R"("sub_openid":")" + payer), std::string::npos) << content;
}

TEST(ServiceProvider, IsListedBeforeTheMerchantsItActsFor) {
  Bench bench;
  MerchantPlan plan;
  plan.alias = "corner_shop";
  plan.partner = "nobody";
  const auto added = add_merchant(bench.world(), plan);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kMalformed);
}

TEST(ServiceProvider, GetsOneBillForAllItsMerchants) {
  Bench bench;
  add_sub_merchant(bench);
  bench.call("/pay/partner/pappayapply", for_sub(Bench::debit("o1", sign_for_sub(bench, "c1"))));
  bench.advance(hours(26));
  const http::Response bill = bench.post(
      "/pay/downloadbill", bench.message({{"nonce_str", "n"}, {"bill_date", "20260105"}}));
  EXPECT_NE(bill.body.find("`1900099901,`1900000109,"), std::string::npos) << bill.body;
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::partner_test
