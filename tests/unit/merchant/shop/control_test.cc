#include "merchant/shop/control.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::control_test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Answer {
  int status = 0;
  json body;
};

struct ApiStage : MerchantStage {
  Answer call(const std::string& method, const std::string& path, const std::string& body = "") {
    http::Request request;
    request.method = method;
    request.target = "/_merchant/v1/" + path;
    request.body = body;
    const http::Response response = merchant->handle(request);
    return {response.status, json::parse(response.body)};
  }
  std::string subscribe_by_api() {
    const Answer answer =
        call("POST", "subscriptions", R"({"customer": "lin", "plan": "monthly"})");
    EXPECT_EQ(answer.status, 201);
    const std::string code = answer.body.at("subscription");
    deliver(gateway->sign(code));
    return code;
  }
};

TEST(ControlApi, SubscribesAndShowsWhatHappened) {
  ApiStage stage;
  const std::string code = stage.subscribe_by_api();
  stage.run_until("2026-02-26 00:00:00");
  const json shown = stage.call("GET", "subscriptions/" + code).body;
  EXPECT_EQ(shown.at("state"), "active");
  EXPECT_EQ(shown.at("price"), "15.00 CNY");
  EXPECT_EQ(shown.at("collect_at"), "2026-02-28T09:00:00+08:00");
  ASSERT_THAT(shown.at("debits"), SizeIs(1));
  EXPECT_EQ(shown.at("debits")[0].at("state"), "settled");
  ASSERT_THAT(shown.at("messages"), SizeIs(1));
  EXPECT_THAT(shown.at("messages")[0].at("text").get<std::string>(),
              HasSubstr("2026年2月28日自动续费15.00元"));
  std::vector<std::string> kinds;
  const json facts = stage.call("GET", "subscriptions/" + code + "/facts").body.at("facts");
  for (const json& fact : facts) kinds.push_back(fact.at("kind"));
  EXPECT_THAT(kinds, ElementsAre("ordered", "signed", "debit", "settled", "told"));
}

TEST(ControlApi, CancelsAndRefunds) {
  ApiStage stage;
  const std::string code = stage.subscribe_by_api();
  stage.run_for(hours(1));
  const std::string order = stage.debits(code)[0].order_id;
  const Answer refund = stage.call("POST", "debits/" + order + "/refund", R"({"amount": "5 CNY"})");
  EXPECT_EQ(refund.status, 201);
  EXPECT_EQ(stage.book->refund_by_id(refund.body.at("refund").get<std::string>())->amount,
            Fen(500));
  EXPECT_EQ(stage.call("POST", "debits/" + order + "/refund").status, 201);
  EXPECT_EQ(stage.call("POST", "debits/" + order + "/refund").status, 422);
  const Answer cancelled = stage.call("POST", "subscriptions/" + code + "/cancel");
  EXPECT_EQ(cancelled.status, 200);
  EXPECT_EQ(cancelled.body.at("state"), "ended");
  EXPECT_EQ(stage.call("POST", "subscriptions/" + code + "/cancel").status, 422);
  EXPECT_EQ(stage.call("POST", "subscriptions/" + code + "/topped-up").status, 422);
}

TEST(ControlApi, Reconciles) {
  ApiStage stage;
  stage.subscribe_by_api();
  stage.run_for(hours(1));
  const Answer answer =
      stage.call("POST", "reconcile", R"({"channel": "wechat_v2", "date": "2026-01-31"})");
  EXPECT_EQ(answer.status, 200);
  ASSERT_THAT(answer.body.at("differences"), SizeIs(1));
  EXPECT_EQ(answer.body.at("differences")[0].at("kind"), "missing_in_bill");
}

TEST(ControlApi, MovesADrivenClock) {
  ApiStage stage;
  EXPECT_EQ(stage.call("POST", "tick", R"({"now": "2026-02-01T00:00:00+08:00"})").status, 422);
  stage.merchant->drive(stage.clock);
  const std::string code = stage.subscribe_by_api();
  const Answer asked = stage.call("POST", "tick", R"({"now": null})");
  EXPECT_EQ(asked.body.at("next_due"), "2026-01-31T10:00:00+08:00");
  EXPECT_EQ(stage.debits(code).size(), 0u);
  const Answer ticked = stage.call("POST", "tick", R"({"now": "2026-01-31T10:00:00.250+08:00"})");
  EXPECT_EQ(ticked.status, 200);
  EXPECT_EQ(ticked.body.at("next_due"), "2026-02-25T09:00:00+08:00");
  EXPECT_EQ(stage.debits(code).size(), 1u);
  EXPECT_EQ(stage.call("POST", "tick", R"({"now": "2026-01-31T10:00:00+08:00"})").status, 200);
  EXPECT_EQ(to_exact_text(stage.clock.now()), "2026-01-31T10:00:00.250+08:00");
  EXPECT_EQ(stage.call("POST", "tick", R"({"now": "2026-01-01T00:00:00+08:00"})").status, 409);
  stage.deliver(stage.gateway->terminate_by_payer(code));
  EXPECT_TRUE(stage.call("POST", "tick").body.at("next_due").is_null());
}

TEST(ControlApi, ListsByPage) {
  ApiStage stage;
  for (int i = 0; i < 5; ++i) stage.subscribe_by_api();
  stage.run_for(hours(1));
  const json first = stage.call("GET", "subscriptions?limit=3").body;
  EXPECT_THAT(first.at("items"), SizeIs(3));
  EXPECT_EQ(first.at("next"), 3);
  const json rest = stage.call("GET", "subscriptions?after=3&limit=3").body;
  EXPECT_THAT(rest.at("items"), SizeIs(2));
  EXPECT_TRUE(rest.at("next").is_null());
  EXPECT_THAT(stage.call("GET", "subscriptions?customer=lin").body.at("items"), SizeIs(5));
  EXPECT_THAT(stage.call("GET", "subscriptions?customer=wang").body.at("items"), SizeIs(0));
  EXPECT_THAT(stage.call("GET", "debits").body.at("items"), SizeIs(5));
  for (const char* list : {"refunds", "messages", "incidents"})
    EXPECT_EQ(stage.call("GET", list).status, 200) << list;
}

TEST(ControlApi, SaysHowItIs) {
  ApiStage stage;
  const Answer health = stage.call("GET", "health");
  EXPECT_EQ(health.status, 200);
  EXPECT_EQ(health.body.at("channels"), json::array({"wechat_v2"}));
  EXPECT_TRUE(health.body.at("halted").is_null());
  EXPECT_EQ(health.body.at("now"), "2026-01-31T10:00:00+08:00");
}

struct BadRow {
  const char* method;
  const char* path;
  const char* body;
  int status;
  const char* detail;
};

TEST(ControlApi, SaysWhatItCannotDo) {
  const std::vector<BadRow> rows{
      {"GET", "nothing", "", 404, "no call GET"},
      {"DELETE", "subscriptions", "", 405, "no call DELETE"},
      {"GET", "tick", "", 405, "no call GET"},
      {"GET", "subscriptions/NOBODY", "", 404, "NOBODY"},
      {"GET", "subscriptions/NOBODY/facts", "", 404, "NOBODY"},
      {"POST", "subscriptions/NOBODY/cancel", "", 404, "NOBODY"},
      {"POST", "debits/NOBODY/refund", "", 404, "NOBODY"},
      {"GET", "debits?limit=0", "", 400, "want 1 to 1000"},
      {"GET", "debits?limit=x", "", 400, "limit"},
      {"GET", "debits?limit=1&limit=2", "", 400, "again"},
      {"GET", "debits?lmit=1", "", 400, "limit"},
      {"POST", "subscriptions", "{", 400, ""},
      {"POST", "subscriptions", "[]", 400, "want a map"},
      {"POST", "subscriptions", R"({"plan": "monthly"})", 400, "customer"},
      {"POST", "subscriptions", R"({"customer": "a", "plan": "weekly"})", 404, "weekly"},
      {"POST", "subscriptions", R"({"customer": "a", "plan": "monthly", "channel": "cash"})", 400,
       "cash"},
      {"POST", "subscriptions", R"({"customer": "a", "plan": "monthly", "entry": "door"})", 400,
       "door"},
      {"POST", "subscriptions", R"({"customer": "a", "plan": "monthly", "channel": "alipay"})", 422,
       "not sold"},
      {"POST", "reconcile", R"({"channel": "alipay", "date": "2026-01-31"})", 404, "alipay"},
      {"POST", "reconcile", R"({"channel": "wechat_v2", "date": "2026-02-31"})", 400, "date"},
      {"POST", "tick", R"({"now": "noon"})", 400, "now"}};
  for (const BadRow& row : rows) {
    SCOPED_TRACE(std::string(row.method) + " " + row.path + " " + row.body);
    ApiStage stage;
    const Answer answer = stage.call(row.method, row.path, row.body);
    EXPECT_EQ(answer.status, row.status);
    EXPECT_THAT(answer.body.at("error").at("detail").get<std::string>(), HasSubstr(row.detail));
  }
}

}  // namespace
}  // namespace daikou::merchant::control_test
