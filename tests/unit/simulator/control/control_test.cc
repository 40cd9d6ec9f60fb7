#include "simulator/control/control.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "tests/support/control_stage.h"

namespace daikou::simulator::control::control_test {
namespace {

using test::ControlStage;

TEST(Control, SaysWhoAnswers) {
  ControlStage stage;
  EXPECT_EQ(stage.call("GET", "/version")["version"], DAIKOU_VERSION);
  EXPECT_EQ(stage.call("GET", "/health")["worlds"], 1);
}

TEST(Control, TellsItsDoors) {
  ControlStage stage;
  const nlohmann::json none = stage.call("GET", "/doors");
  EXPECT_TRUE(none["http"].is_null() && none["https"].is_null() && none["proxy"].is_null());
  EXPECT_EQ(none["now"], to_exact_text(stage.wall.now()));
  stage.gateway.show({"http://a:1", "https://a:2", "", "/ca.pem"});
  const nlohmann::json some = stage.call("GET", "/doors");
  EXPECT_EQ(some["http"], "http://a:1");
  EXPECT_EQ(some["https"], "https://a:2");
  EXPECT_TRUE(some["proxy"].is_null());
  EXPECT_EQ(some["authority"], "/ca.pem");
}

struct WrongCall {
  std::string_view name;
  std::string_view method;
  std::string_view path;
  std::string_view body;
  int status;
  std::string_view detail;
};

TEST(Control, SaysWhatIsWrongWithACall) {
  constexpr std::array kRows{
      WrongCall{"path", "GET", "/nowhere", "", 404,
                "nothing at /_daikou/v1/nowhere; docs/openapi.yaml lists the paths below "
                "/_daikou/v1"},
      WrongCall{"world", "GET", "/worlds/b", "", 404, "no world 'b'"},
      WrongCall{"world without a name", "GET", "/worlds//debits", "", 404, "no world ''"},
      WrongCall{"world without a name, moved", "POST", "/worlds//clock/advance", R"({"by": "1h"})",
                404, "no world ''"},
      WrongCall{"method", "PUT", "/worlds/default", "", 405, "method PUT, want GET, DELETE"},
      WrongCall{"JSON", "POST", "/worlds", "{", 400, "body: not JSON at byte 2"},
      WrongCall{"member", "POST", "/worlds/default/payers", R"({"ballance": "1 CNY"})", 400,
                "request: body: unknown key 'ballance', did you mean 'balance'?"},
      WrongCall{"unit", "POST", "/worlds/default/payers/bob/top-up", R"({"amount": "1"})", 400,
                "body: amount: '1' has no unit, want 1 CNY"},
      WrongCall{"missing", "POST", "/worlds/default/payers/bob/top-up", "", 400,
                "request: body: no 'amount', want it"},
      WrongCall{"query", "GET", "/worlds/default/payers?limits=3", "", 400,
                "request: query: unknown key 'limits', did you mean 'limit'?"},
      WrongCall{"query twice", "GET", "/worlds/default/payers?limit=3&limit=4", "", 400,
                "query: 'limit' again, want it once"},
      WrongCall{"query of a POST", "POST", "/worlds/default/payers?alias=x", "", 400,
                "query: 'alias=x', want it in the body of a POST"},
      WrongCall{"choice", "GET", "/worlds/default/payers?state=rich", "", 400,
                "request: state: 'rich', want one of 'normal', 'restricted', 'gone', "
                "'limit_reached', 'bank_unavailable'"},
      WrongCall{"payer", "GET", "/worlds/default/payers/eve", "", 404, "no payer 'eve'"},
      WrongCall{"number", "GET", "/worlds/default/debits/1x", "", 404, "no debit '1x'"},
      WrongCall{"fact", "GET", "/worlds/default/journal?fact=debit_setled", "", 400,
                "fact: unknown fact 'debit_setled', did you mean 'debit_settled'?"},
      WrongCall{"reason", "POST", "/worlds/default/debits/1/refuse", R"({"reason": "mood"})", 400,
                "reason: 'mood', want one such as 'risk_refused'"},
      WrongCall{"no members", "POST", "/worlds/default/reset", R"({"x": 1})", 400,
                "request: body: unknown key 'x', want none"},
      WrongCall{"fault's channel", "POST", "/worlds/default/faults",
                R"({"fault": "drop_answer", "match": {"channel": "wechat"}})", 400,
                "channel: unknown channel 'wechat', did you mean 'wechat_v2'?"},
      WrongCall{"fault's kind", "POST", "/worlds/default/faults",
                R"({"fault": "lose_callback", "not": {"kind": "debt"}})", 400,
                "kind: unknown kind 'debt', did you mean 'debit'?"},
      WrongCall{"fault's operation", "POST", "/worlds/default/faults",
                R"({"fault": "drop_answer", "match": {"at": "debits"}})", 400,
                "at: unknown operation 'debits', did you mean 'debit'?"},
      WrongCall{"lobby", "DELETE", "/worlds/lobby", "", 422,
                "the lobby keeps what no world claims; it is only read"},
  };
  ControlStage stage;
  for (const WrongCall& row : kRows)
    EXPECT_EQ(stage.refusal(row.method, row.path, std::string(row.body), row.status), row.detail)
        << row.name;
  EXPECT_EQ(stage.send("PUT", "/worlds/default").headers.get("Allow"), "GET, DELETE");
}

TEST(Control, TakesASettingBack) {
  ControlStage stage;
  for (const std::string value : {"12.51=drop_answer", ""})
    EXPECT_EQ(stage
                  .send("PATCH", "/worlds/default/settings",
                        R"({"values": {"faults.amounts": ")" + value + R"("}})")
                  .status,
              200)
        << value;
}

TEST(Control, RefusesABodyThatIsTooLong) {
  ControlStage stage;
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/payers", std::string(2'000'000, ' '), 400),
            "body: 2000000 bytes, want at most 1048576");
}

http::Response get(Simulator& gateway, std::string_view header, std::string value) {
  http::Request request;
  request.method = "GET";
  request.target = "/_daikou/v1/health";
  request.headers.add("Host", "127.0.0.1:8700");
  if (!header.empty()) request.headers.add(std::string(header), std::move(value));
  return gateway.handle(request);
}

TEST(Control, AsksForTheTokenWhenThereIsOne) {
  ControlStage stage;
  stage.gateway.require_token(Secret("s3cret"));
  EXPECT_EQ(get(stage.gateway, "", "").status, 401);
  EXPECT_EQ(get(stage.gateway, "Authorization", "Bearer wrong").status, 401);
  EXPECT_EQ(get(stage.gateway, "Authorization", "s3cret").status, 401);
  EXPECT_EQ(get(stage.gateway, "Authorization", "Bearer s3cret").status, 200);
  EXPECT_EQ(get(stage.gateway, "Authorization", "Bearer wrong").body.find("s3cret"),
            std::string::npos);
}

TEST(Control, AnswersNoPageOfAnotherServer) {
  ControlStage stage;
  EXPECT_EQ(get(stage.gateway, "Origin", "http://127.0.0.1:8700").status, 200);
  EXPECT_EQ(get(stage.gateway, "Origin", "http://evil.example").status, 422);
  EXPECT_EQ(get(stage.gateway, "Origin", "null").status, 422);
}

}  // namespace
}  // namespace daikou::simulator::control::control_test
