// Orders that the payer pays, with a signing on the way or without: page, app, mini program.
#include <gtest/gtest.h>

#include "simulator/dialects/alipay/browser.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::order_calls_test {
namespace {

constexpr std::string_view kInApp = "alipay.trade.app.pay";
constexpr std::string_view kCreate = "alipay.trade.create";
constexpr std::string_view kByPage = "alipay.trade.page.pay";

// 9.90 now, and what is signed on the way.
std::string order(const std::string& number, const std::string& signing,
                  const std::string& product = "QUICK_MSECURITY_PAY") {
  return R"({"out_trade_no":")" + number +
         R"(","total_amount":"9.90","subject":"会员首月","product_code":")" + product + "\"" +
         (signing.empty() ? "" : R"(,"agreement_sign_params":)" + signing) + "}";
}
std::string signing_told_elsewhere(const std::string& code) {
  std::string content = Bench::signing(code);
  content.pop_back();
  return content + R"(,"sign_notify_url":"https://shop.example/signed"})";
}

Json hand(Bench& bench, const ali::Fields& app_string, const std::string& action = "confirm") {
  Json body = Json::object();
  body.set("app_string", Json::text(ali::print_parameters(app_string)));
  body.set("payer", Json::text("alice"));
  body.set("action", Json::text(action));
  return json(bench.send("POST", "/sim/alipay/app", wire::print_json(body)).body);
}

TEST(AlipayPayAndSign, PaysAndSignsByAnAppString) {
  Bench bench;
  const Json result =
      hand(bench, bench.parameters(kInApp, order("A1", signing_told_elsewhere("EA1"))));
  EXPECT_EQ(at(result, "resultStatus"), "9000");
  const Json handed = json(at(result, "result"));
  EXPECT_EQ(at(handed, "alipay_trade_app_pay_response.total_amount"), "9.90");
  EXPECT_EQ(at(handed, "sign_type"), "RSA2");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 2U);
  EXPECT_EQ(bench.inbox[0].request.target, "/inbox");
  EXPECT_EQ(bench.inbox[0].fields.get("trade_status"), "TRADE_SUCCESS");
  EXPECT_EQ(bench.inbox[1].request.target, "/signed");
  EXPECT_EQ(bench.inbox[1].fields.get("external_agreement_no"), "EA1");
  const std::string mandate(bench.inbox[1].fields.get("agreement_no"));
  // The first payment is no period (27).
  EXPECT_EQ(at(bench.call("alipay.trade.pay", Bench::debit("O1", mandate)), "code"), "10000");
}

TEST(AlipayPayAndSign, LetsThePaymentThroughWhereTheSigningIsRefused) {
  Bench bench;
  bench.sign("EA1");
  bench.advance(seconds(0));
  const Json result = hand(bench, bench.parameters(kInApp, order("A1", Bench::signing("EA1"))));
  EXPECT_EQ(at(result, "resultStatus"), "9000");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 2U);
  EXPECT_EQ(bench.inbox[1].fields.get("notify_type"), "trade_status_sync");
}

TEST(AlipayPayAndSign, BlocksThePageWhereTheTermsAreNone) {
  Bench bench;
  std::string terms = Bench::signing("EA1");
  terms.replace(terms.find("2026-01-10"), 10, "2026-01-29");
  EXPECT_EQ(at(hand(bench, bench.parameters(kInApp, order("A1", terms))), "resultStatus"), "4000");
  EXPECT_EQ(
      at(hand(bench, bench.parameters(kInApp, order("A2", "", "CYCLE_PAY_AUTH"))), "resultStatus"),
      "4000");
}

TEST(AlipayPayAndSign, GivesAnAppNothingOfAPayerWhoWalksAway) {
  Bench bench;
  const Json result =
      hand(bench, bench.parameters(kInApp, order("A1", Bench::signing("EA1"))), "refuse");
  EXPECT_EQ(at(result, "resultStatus"), "6001");
  EXPECT_EQ(at(result, "result"), "");
}

TEST(AlipayPayAndSign, RefusesAnAppStringThatWasChanged) {
  Bench bench;
  ali::Fields changed = bench.parameters(kInApp, order("A1", ""));
  changed.set("biz_content", order("A2", ""));
  EXPECT_EQ(at(hand(bench, changed), "resultStatus"), "4000");
}

TEST(AlipaySigningInTheWallet, HandsBackTheAgreement) {
  Bench bench;
  const Json result =
      hand(bench, bench.parameters("alipay.user.agreement.page.sign", Bench::signing("EA1")));
  EXPECT_EQ(at(result, "resultStatus"), "7000");
  const Json node = json(at(result, "result"));
  EXPECT_EQ(at(node, "alipay_user_agreement_page_sign_response.external_agreement_no"), "EA1");
  EXPECT_EQ(at(node, "alipay_user_agreement_page_sign_response.status"), "NORMAL");
}

TEST(AlipayPagePayment, CarriesItsResultBackSigned) {
  Bench bench;
  const ali::Fields parameters =
      bench.parameters(kByPage, order("P1", "", "FAST_INSTANT_TRADE_PAY"),
                       {{"return_url", "https://shop.example/back?from=pay"}});
  const std::string url(bench.get(parameters).headers.get("Location"));
  const std::string ticket = url.substr(url.find("ticket=") + 7);
  const http::Response done =
      bench.send("POST", "/sim/alipay/sign", "action=confirm&payer=alice&ticket=" + ticket);
  const std::size_t place = done.body.find("https://shop.example/back");
  ASSERT_NE(place, std::string::npos) << done.body;
  std::string back = done.body.substr(place, done.body.find('"', place) - place);
  for (std::size_t at = 0; (at = back.find("&amp;", at)) != std::string::npos; ++at)
    back.replace(at, 5, "&");
  const auto fields = ali::read_parameters(back.substr(back.find('?') + 1), "", "");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->get("method"), "alipay.trade.page.pay.return");
  EXPECT_EQ(fields->get("out_trade_no"), "P1");
  ali::Fields judged = *fields;
  judged.remove("from");  // The merchant's own.
  EXPECT_TRUE(ali::verify_notice(judged, bench.keys().platform.key.public_key()));
}

TEST(AlipayMiniProgram, PaysAnOrderThatAServerCreated) {
  Bench bench;
  const Json created =
      bench.call(kCreate, order("C1", Bench::signing("EA1"), "FACE_TO_FACE_PAYMENT"));
  EXPECT_EQ(at(created, "out_trade_no"), "C1");
  const http::Response page = bench.send(
      "GET", "/sim/alipay/pay?app_id=" + bench.app() + "&trade_no=" + at(created, "trade_no"), "",
      {{"Accept", "application/json"}});
  const http::Response done = bench.consent(at(json(page.body), "ticket"), "alice");
  EXPECT_EQ(at(json(done.body), "payment"), "settled");
  EXPECT_EQ(at(json(done.body), "state"), "active");
  const auto says = [](const http::Response& shown, std::string_view what) {
    EXPECT_EQ(shown.status, 404);
    EXPECT_NE(shown.body.find(what), std::string::npos) << shown.body;
  };
  const std::string path = "/sim/alipay/pay?app_id=";
  const http::Response nothing = bench.send("GET", path + bench.app() + "&trade_no=1%3Cb%3E", "");
  says(nothing, "交易不存在");
  says(nothing, "trade_no：&#39;1&lt;b&gt;&#39;");
  const http::Response nobody = bench.send("GET", path + "7&trade_no=1", "");
  says(nobody, "无效的AppID参数");
  says(nobody, "app_id：&#39;7&#39;");
  const http::Response bytes =
      bench.send("GET", path + "%FF&trade_no=1", "", {{"Accept", "application/json"}});
  EXPECT_EQ(at(json(bytes.body), "detail"), "无效的AppID参数（app_id：'%FF'）");
  EXPECT_EQ(nobody.headers.get("x-sim-sub-code"), "isv.invalid-app-id");
}

TEST(AlipayOrder, ClosesWhenNobodyPaysIt) {
  Bench bench;
  bench.call(kCreate, order("C1", ""));
  bench.advance(hours(4));
  EXPECT_EQ(at(bench.call("alipay.trade.query", R"({"out_trade_no":"C1"})"), "trade_status"),
            "TRADE_CLOSED");
}

TEST(AlipayLinks, LeadToThePageBehindThem) {
  EXPECT_EQ(page_behind("alipays://platformapi/startapp?appId=60000157&sign_params=a%3D1%26b%3D2"),
            "/gateway.do?a=1&b=2");
  EXPECT_EQ(page_behind("alipays://platformapi/startapp?appId=20000067&url="
                        "https%3A%2F%2Fopenapi.alipay.com%2Fgateway.do%3Fa%3D1"),
            "/gateway.do?a=1");
  EXPECT_EQ(page_behind("app_id=1&method=alipay.trade.app.pay&sign=x"),
            "/gateway.do?app_id=1&method=alipay.trade.app.pay&sign=x");
  EXPECT_EQ(page_behind("https://shop.example/?app_id=1&method=2"), "");
  EXPECT_EQ(page_behind("alipays://platformapi/startapp"), "");
}

}  // namespace
}  // namespace daikou::simulator::alipay::order_calls_test
