// POST /v3/pay/transactions/{jsapi,app}-with-contract.
#include <gtest/gtest.h>

#include "simulator/dialects/wechat_v2/numbers.h"
#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::signing_order_calls_test {
namespace {

constexpr const char* kApp = "/v3/pay/transactions/app-with-contract";
constexpr const char* kJsapi = "/v3/pay/transactions/jsapi-with-contract";

// An order for 1.00, "p1", that signs "c1"; `more` begins with a comma.
std::string ordered(const std::string& more = "", const std::string& contract_app = "") {
  const std::string app(Bench::kApp);
  const std::string merchant(Bench::kMerchant);
  const std::string inbox(Bench::kInbox);
  return R"({"mchid":")" + merchant + R"(","appid":")" + app +
         R"(","out_trade_no":"p1","description":"首月","attach":"a","notify_url":")" + inbox +
         R"(","amount":{"total":100,"currency":"CNY"},"contract_info":{"plan_id":12251,)" +
         R"("contract_mchid":")" + merchant + R"(","contract_appid":")" +
         (contract_app.empty() ? app : contract_app) +
         R"(","contract_code":"c1","request_serial":7,"contract_display_account":"张三",)" +
         R"("contract_notify_url":")" + inbox + R"("})" + more + "}";
}

std::string paid_by(Bench& bench) {
  return R"(,"payer":{"openid":")" + wechat_v2::open_id(bench.world(), PayerId{1}, Bench::kApp) +
         R"("})";
}

// The payer follows the prepay id to the page and acts there.
http::Response act(Bench& bench, const std::string& prepay_id, const std::string& action) {
  http::Request open;
  open.method = "GET";
  open.target =
      "/sim/wechat/pay?mch_id=" + std::string(Bench::kMerchant) + "&prepay_id=" + prepay_id;
  open.headers.add("Host", "127.0.0.1:8080");
  open.headers.add("Accept", "application/json");
  const http::Response page = bench.handle(open);
  http::Request consent;
  consent.method = "POST";
  consent.target = "/sim/consent";
  consent.headers.add("Host", "127.0.0.1:8080");
  consent.body = R"({"ticket":")" + member(page.body, "ticket") +
                 R"(","payer":"alice","action":")" + action + R"("})";
  return bench.handle(consent);
}

TEST(WechatV3OrderWithSigning, IsPaidAndSignedAndBothAreTold) {
  Bench bench;
  const http::Response reply = bench.send("POST", kJsapi, ordered(paid_by(bench)));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_TRUE(well_signed(reply.headers, reply.body, bench.keys()));
  const std::string prepay_id = member(reply.body, "prepay_id");
  EXPECT_TRUE(prepay_id.starts_with("wx20260105090000"));
  EXPECT_EQ(member(bench.order("p1").body, "trade_state"), "NOTPAY");
  const http::Response done = act(bench, prepay_id, "confirm");
  EXPECT_EQ(member(done.body, "payment"), "settled") << done.body;
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 2U);
  const Bench::Told& paid = bench.inbox[0];
  EXPECT_EQ(member(paid.request.body, "event_type"), "TRANSACTION.SUCCESS");
  EXPECT_EQ(member(paid.content, "trade_type"), "JSAPI");
  EXPECT_EQ(member(paid.content, "amount.total"), "100");
  EXPECT_EQ(member(paid.content, "attach"), "a");
  const Bench::Told& agreed = bench.inbox[1];
  EXPECT_EQ(member(agreed.request.body, "event_type"), "ENTRUST.SIGN");
  EXPECT_EQ(member(agreed.content, "out_contract_code"), "c1");
  EXPECT_EQ(member(bench.query("c1").body, "contract_state"), "SIGNED");
}

TEST(WechatV3OrderWithSigning, FromAnAppMayBePaidWithoutSigning) {
  Bench bench;
  const http::Response reply = bench.send("POST", kApp, ordered());
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(member(act(bench, member(reply.body, "prepay_id"), "pay_only").body, "payment"),
            "settled");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(member(bench.inbox[0].content, "trade_type"), "APP");
  EXPECT_EQ(bench.query("c1").status, 404);
}

TEST(WechatV3OrderWithSigning, CanBePaidWhenItCannotBeSigned) {
  Bench bench;
  bench.sign(bench.signing("c0"));
  const http::Response reply = bench.send("POST", kJsapi, ordered(paid_by(bench)));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(member(act(bench, member(reply.body, "prepay_id"), "confirm").body, "payment"),
            "settled");
  EXPECT_EQ(bench.query("c1").status, 404);
}

struct RefusedOrder {
  const char* name;
  const char* path;
  std::string body;
  const char* said;  // The field, what was seen, what was wanted.
};
// An order of an app with something else in the place of `right`.
std::string with(const std::string& right, const std::string& wrong) {
  std::string body = ordered();
  return body.replace(body.find(right), right.size(), wrong);
}
void PrintTo(const RefusedOrder& row, std::ostream* out) { *out << row.name; }
class WechatV3RefusesOrderWithSigning : public testing::TestWithParam<RefusedOrder> {};

TEST_P(WechatV3RefusesOrderWithSigning, AndNamesTheField) {
  Bench bench;
  const http::Response reply = bench.send("POST", GetParam().path, GetParam().body);
  EXPECT_EQ(reply.status, 400) << reply.body;
  EXPECT_EQ(member(reply.body, "code"), "PARAM_ERROR");
  EXPECT_NE(member(reply.body, "message").find(GetParam().said), std::string::npos) << reply.body;
  EXPECT_EQ(bench.world().debits.size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(
    , WechatV3RefusesOrderWithSigning,
    testing::Values(
        RefusedOrder{"JsapiWithoutPayer", kJsapi, ordered(), "payer is missing, want the openid"},
        RefusedOrder{"JsapiOfAPayerWithoutName", kJsapi, ordered(R"(,"payer":{})"),
                     "payer is without the openid of who pays"},
        RefusedOrder{"SigningOfAnotherApp", kApp, ordered("", "wx0000000000000000"),
                     "contract_appid is 'wx0000000000000000', want wx5f0d1c2b3a495867"},
        RefusedOrder{"ExpiredBeforehand", kApp,
                     ordered(R"(,"time_expire":"2026-01-05T09:00:30+08:00")"),
                     "time_expire is '2026-01-05T09:00:30+08:00', want at least a minute after"},
        RefusedOrder{"SerialBelowZero", kApp,
                     with(R"("request_serial":7)", R"("request_serial":-1)"),
                     "request_serial is '-1', want a whole number of at least 0"},
        RefusedOrder{"TemplateAsText", kApp, with(R"("plan_id":12251)", R"("plan_id":"12251")"),
                     "plan_id is '\"12251\"', want a number"},
        RefusedOrder{"BlankInTheCode", kApp, with(R"("c1")", R"("c 1")"),
                     "contract_code is 'c 1', want letters, digits and marks without blanks"},
        RefusedOrder{"EmojiForAnAccount", kApp, with("张三", "😀"),
                     "contract_display_account is '😀', want no emoji"},
        RefusedOrder{"ControlCharacter", kApp, with("张三", "a\\u0000b"),
                     "want no control characters"},
        RefusedOrder{"NoMoney", kApp, with(R"("total":100)", R"("total":0)"),
                     "amount.total is '0', want a positive amount of at most 2147483647 fen"},
        RefusedOrder{"TooMuchMoney", kApp, with(R"("total":100)", R"("total":2147483648)"),
                     "amount.total is '2147483648', want a positive amount of at most"},
        RefusedOrder{"OtherMoney", kApp, with(R"("CNY")", R"("USD")"),
                     "amount.currency is 'USD', want CNY"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(WechatV3OrderWithSigning, OfAPayerNobodyKnowsIsRefused) {
  Bench bench;
  const http::Response reply =
      bench.send("POST", kJsapi, ordered(R"(,"payer":{"openid":"o-nobody"})"));
  EXPECT_EQ(member(reply.body, "message"), "签约用户与请求不符") << reply.body;
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::signing_order_calls_test
