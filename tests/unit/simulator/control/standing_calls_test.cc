// Complaints and applications by the control API.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "simulator/gateway/signing.h"
#include "tests/support/control_stage.h"

namespace daikou::simulator::control::standing_calls_test {
namespace {

using nlohmann::json;
using test::ControlStage;

void sign_for_bob(ControlStage& stage) {
  World& world = stage.cell().world;
  gateway::MandateProposal proposal;
  proposal.merchant = MerchantId{1};
  proposal.template_code = "12251";
  proposal.code = "m1";
  const auto offered = gateway::offer(world, proposal);
  ASSERT_TRUE(offered);
  ASSERT_TRUE(gateway::sign(world, *offered, find_payer(world, "bob")));
}

TEST(ComplaintCalls, FileListAnswerAndRestore) {
  ControlStage stage;
  sign_for_bob(stage);
  const json filed = stage.call("POST", "/worlds/default/complaints",
                                R"({"payer": "bob", "mandate": "m1", "cause": "forgotten_renewal",
                     "words": "I did not know"})",
                                201);
  EXPECT_EQ(filed["state"], "open");
  EXPECT_EQ(filed["words"], "I did not know");
  stage.call("POST", "/worlds/default/clock/advance", R"({"by": "2d"})");
  EXPECT_EQ(stage.call("GET", "/worlds/default/merchants/shop")["state"], "suspended");
  EXPECT_EQ(stage.call("GET", "/worlds/default/complaints?state=overdue")["items"].size(), 1U);
  EXPECT_EQ(stage.call("GET", "/worlds/default/complaints?cause=no_notice")["items"].size(), 0U);
  stage.refusal("POST", "/worlds/default/merchants/shop/restore", "", 422);
  EXPECT_EQ(stage.call("POST", "/worlds/default/complaints/1/answer",
                       R"({"words": "given back"})")["state"],
            "answered");
  EXPECT_EQ(stage.call("POST", "/worlds/default/merchants/shop/restore")["state"], "open");
  const json summary = stage.call("GET", "/worlds/default/merchants/shop/complaints");
  EXPECT_EQ(summary["last_month"], 1);
  EXPECT_EQ(summary["causes"][0]["cause"], "forgotten_renewal");
}

TEST(ComplaintCalls, SayWhatIsWrong) {
  ControlStage stage;
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/complaints",
                          R"({"payer": "bob", "cause": "no_notice"})", 400),
            "body: want one of 'order' and 'mandate'");
  stage.refusal("POST", "/worlds/default/complaints",
                R"({"payer": "bob", "cause": "no_notice", "order": "o9"})", 404);
  stage.refusal("POST", "/worlds/default/complaints/7/answer", "{}", 404);
}

TEST(AuditCalls, ListThePointsThatTheyJudgeBy) {
  ControlStage stage;
  const json points = stage.call("GET", "/audit/points")["items"];
  const json findings = stage.call("POST", "/audit", R"({"name": "a"})")["findings"];
  ASSERT_EQ(points.size(), findings.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    EXPECT_EQ(points[i]["point"], findings[i]["point"]);
}

TEST(AuditCalls, TellWhenAnApplicationIsDecided) {
  ControlStage stage;
  EXPECT_EQ(stage.call("GET", "/worlds/default/merchants/shop")["decide_at"], nullptr);
  stage.call("PATCH", "/worlds/default/settings", R"({"values": {"gateway.audit_takes": "3d"}})");
  stage.call("POST", "/worlds/default/merchants/shop/apply", R"({"name": "a"})");
  EXPECT_FALSE(stage.call("GET", "/worlds/default/merchants/shop")["decide_at"].is_null());
  stage.call("POST", "/worlds/default/clock/advance", R"({"by": "3d"})");
  EXPECT_EQ(stage.call("GET", "/worlds/default/merchants/shop")["decide_at"], nullptr);
}

TEST(AuditCalls, JudgeAndApply) {
  ControlStage stage;
  const json judged = stage.call("POST", "/audit", R"({"name": "星河视频"})");
  EXPECT_EQ(judged["passes"], false);
  EXPECT_EQ(judged["findings"][1]["point"], "service_phone");
  EXPECT_EQ(judged["findings"][1]["requirement"], "R2");
  EXPECT_EQ(judged["findings"][1]["mark"], "missing");
  const json applied =
      stage.call("POST", "/worlds/default/merchants/shop/apply", R"({"name": "星河视频"})");
  EXPECT_EQ(applied["merchant"]["state"], "rejected");
  EXPECT_EQ(applied["merchant"]["rejected_for"], judged["rejected_for"]);
}

}  // namespace
}  // namespace daikou::simulator::control::standing_calls_test
