// Gates by the control API.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "simulator/gateway/signing.h"
#include "tests/support/control_stage.h"

namespace daikou::simulator::control::gates_calls_test {
namespace {

using nlohmann::json;
using test::ControlStage;
using testing::HasSubstr;

void sign_for_payers(ControlStage& stage, std::initializer_list<const char*> aliases) {
  World& world = stage.cell().world;
  int number = 0;
  for (const char* alias : aliases) {
    gateway::MandateProposal proposal;
    proposal.merchant = MerchantId{1};
    proposal.template_code = "12251";
    proposal.code = "m" + std::to_string(++number);
    const auto offered = gateway::offer(world, proposal);
    ASSERT_TRUE(offered);
    ASSERT_TRUE(gateway::sign(world, *offered, find_payer(world, alias)));
  }
}

TEST(GateCalls, ShowWhatAReleaseIsHeldAgainst) {
  ControlStage stage;
  const json before = stage.call("GET", "/worlds/default/gates");
  ASSERT_EQ(before["gates"].size(), 3U);
  EXPECT_EQ(before["gates"][0]["share"], nullptr);
  EXPECT_EQ(before["gates"][0]["sample"], 300);
  EXPECT_EQ(before["follows"], "hold");
  sign_for_payers(stage, {"bob", "alice"});
  const json after = stage.call("GET", "/worlds/default/gates?sample=1")["gates"][0];
  EXPECT_EQ(after["metric"], "sign_success");
  EXPECT_EQ(after["share"], "100 %");
  EXPECT_EQ(after["total"], 2);
  EXPECT_EQ(after["target"], "95 %");
  EXPECT_EQ(after["bound"], "22.3607 %");
  EXPECT_EQ(after["because"],
            "sign_success at least 95 %: 100 % (2 of 2), with 95 % confidence at least 22.3607 %");
}

TEST(GateCalls, AskTheOneOfTheQuery) {
  ControlStage stage;
  sign_for_payers(stage, {"bob", "alice"});
  const std::string path = "/worlds/default/gates?metric=count&fact=mandate_signed&";
  const json all = stage.call("GET", path + "most=1");
  ASSERT_EQ(all["gates"].size(), 1U);
  EXPECT_EQ(all["gates"][0]["share"], "2");
  EXPECT_EQ(all["gates"][0]["target"], "1");
  EXPECT_EQ(all["gates"][0]["verdict"], "fail");
  EXPECT_EQ(all["follows"], "roll_back");
  EXPECT_EQ(stage.call("GET", path + "most=2&merchant=shop")["follows"], "widen");
  EXPECT_EQ(stage.call("GET", path + "least=2&last=1h")["follows"], "widen");
}

TEST(GateCalls, SayWhatIsWrong) {
  ControlStage stage;
  const std::string path = "/worlds/default/gates?";
  EXPECT_THAT(stage.refusal("GET", path + "metric=debit_success", "", 400), HasSubstr("at_least"));
  EXPECT_THAT(stage.refusal("GET", path + "metric=debits&at_least=98%25", "", 400),
              HasSubstr("debit_success"));
  EXPECT_THAT(stage.refusal("GET", path + "merchant=nobody", "", 404), HasSubstr("nobody"));
  EXPECT_THAT(stage.refusal("GET", path + "last=soon", "", 400), HasSubstr("span"));
}

TEST(GateCalls, BeginAnewWithAWorldThatWasReset) {
  ControlStage stage;
  sign_for_payers(stage, {"bob"});
  EXPECT_EQ(stage.call("GET", "/worlds/default/gates")["gates"][0]["total"], 1);
  stage.call("POST", "/worlds/default/reset");
  EXPECT_EQ(stage.call("GET", "/worlds/default/gates")["gates"][0]["total"], 0);
}

TEST(GateCalls, AreScrapedByPrometheus) {
  ControlStage stage;
  sign_for_payers(stage, {"bob", "alice"});
  const http::Response answer = stage.send("GET", "/metrics");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.get("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_THAT(answer.body, HasSubstr("daikou_gate_sample{world=\"default\",metric=\"sign_success\","
                                     "gate=\"sign_success at least 95 %\"} 2\n"));
}

}  // namespace
}  // namespace daikou::simulator::control::gates_calls_test
