#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "simulator/control/routes.h"
#include "tests/support/control_stage.h"

namespace daikou::simulator::control::worlds_calls_test {
namespace {

using nlohmann::json;
using test::ControlStage;

TEST(WorldCalls, CreateAndForget) {
  ControlStage stage;
  const json world = stage.call("POST", "/worlds",
                                R"({"id": "w1", "seed": 7, "start": "2026-03-01T00:00:00+08:00",
                                    "payers": [{"alias": "eve", "balance": "5 CNY"}]})",
                                201);
  EXPECT_EQ(world["now"], "2026-03-01T00:00:00+08:00");
  EXPECT_EQ(world["clock"], "stepped");
  EXPECT_EQ(world["payers"], 1);
  EXPECT_EQ(stage.call("GET", "/worlds")["items"].size(), 2U);
  EXPECT_EQ(stage.refusal("POST", "/worlds", R"({"id": "w1"})", 409),
            "world id 'w1' is taken or reserved");
  EXPECT_EQ(stage.refusal("POST", "/worlds",
                          R"({"id": "w2", "settings": {"gateway.bill_ready": "1h"}})", 400),
            "unknown setting 'gateway.bill_ready', did you mean 'gateway.bill_ready_at'?");
  EXPECT_EQ(stage.call("DELETE", "/worlds/w1")["deleted"], "w1");
  stage.refusal("GET", "/worlds/w1", "", 404);
}

TEST(WorldCalls, CopyNeedsNumbersOfItsOwn) {
  ControlStage stage;
  EXPECT_NE(stage.refusal("POST", "/worlds/default/copy", R"({"id": "fork"})", 409)
                .find("\"fresh_numbers\": true"),
            std::string::npos);
  stage.call("POST", "/worlds/default/copy", R"({"id": "fork", "fresh_numbers": true})", 201);
  const json numbers = stage.call("GET", "/worlds/fork/merchants/shop")["accounts"][0]["identity"];
  EXPECT_NE(numbers, "1900099901");
  EXPECT_EQ(stage.call("GET", "/worlds/default/differences?with=fork")["equal"], true);
  stage.call("POST", "/worlds/fork/payers/bob/top-up", R"({"amount": "1 CNY"})");
  const json difference = stage.call("GET", "/worlds/default/differences?with=fork");
  EXPECT_EQ(difference["at"], "payers[2].balance");
  EXPECT_EQ(difference["left"], "1000.00");
  EXPECT_EQ(difference["right"], "1001.00");
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers/bob")["balance"], "1000.00 CNY")
      << "a copy's changes are its own";
}

TEST(WorldCalls, ResetGoesBackToTheBeginning) {
  ControlStage stage;
  const json before = stage.call("GET", "/worlds/default");
  stage.call("POST", "/worlds/default/payers/bob/top-up", R"({"amount": "1 CNY"})");
  stage.call("POST", "/worlds/default/clock/advance", R"({"by": "3d"})");
  EXPECT_NE(stage.call("GET", "/worlds/default"), before);
  EXPECT_EQ(stage.call("POST", "/worlds/default/reset"), before);
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers/bob")["balance"], "1000.00 CNY");
}

TEST(WorldCalls, SnapshotsAreTakenLoadedAndCompared) {
  ControlStage stage;
  stage.call("POST", "/worlds/default/payers", R"({"alias": "eve", "balance": "7 CNY"})", 201);
  const std::string bytes = stage.send("GET", "/worlds/default/snapshot").body;
  EXPECT_EQ(stage.call("POST", "/worlds/default/differences", bytes)["equal"], true);
  stage.call("PATCH", "/worlds/default/payers/eve", R"({"balance": "1 CNY"})");
  EXPECT_EQ(stage.call("POST", "/worlds/default/differences", bytes)["at"], "payers[12].balance");
  stage.call("PUT", "/worlds/default/snapshot", bytes);
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers/eve")["balance"], "7.00 CNY");
  EXPECT_EQ(stage.send("GET", "/worlds/default/snapshot").body, bytes);
  EXPECT_EQ(stage.refusal("POST", "/worlds/from-snapshot", bytes, 409),
            "world id 'default' is taken or reserved");
  stage.call("DELETE", "/worlds/default");
  stage.call("POST", "/worlds/from-snapshot", bytes, 201);
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers/eve")["balance"], "7.00 CNY");
  EXPECT_EQ(stage.refusal("PUT", "/worlds/default/snapshot", bytes.substr(0, 500), 400),
            "not a saved world: its digest does not fit; it was changed or cut off");
}

TEST(PeopleCalls, AddFindPageAndChangePayers) {
  ControlStage stage;
  const json page = stage.call("GET", "/worlds/default/payers?limit=3");
  EXPECT_EQ(page["items"].size(), 3U);
  EXPECT_EQ(page["next"], 3);
  const json rest = stage.call("GET", "/worlds/default/payers?after=3");
  EXPECT_EQ(rest["items"].size(), 8U);
  EXPECT_EQ(rest["next"], nullptr);
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers?state=gone")["items"][0]["alias"], "gone");
  stage.call("POST", "/worlds/default/payers", R"({"balance": "7 CNY"})", 201);
  EXPECT_EQ(stage.call("PATCH", "/worlds/default/payers/payer-12", R"({"state": "gone"})")["state"],
            "gone");
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/payers", R"({"alias": "bob"})", 409),
            "two payers are named 'bob'");
  EXPECT_NE(stage.journal().find("payer_changed"), std::string::npos);
}

TEST(PeopleCalls, MerchantsAreAddedAndFoundByTheirNumbers) {
  ControlStage stage;
  const json merchant = stage.call("POST", "/worlds/default/merchants",
                                   R"({"alias": "other", "accounts": [{"identity": "1900000007"}],
                     "templates": [{"code": "777"}]})",
                                   201);
  EXPECT_EQ(merchant["accounts"][0]["identity"], "1900000007");
  EXPECT_TRUE(stage.gateway.worlds().find_identity(Provider::kWechat, "1900000007"));
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/merchants",
                          R"({"alias": "third", "accounts": [{"identity": "1900099901"}]})", 409),
            "merchant number '1900099901' is taken in this process");
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/merchants", R"({"alias": "shop"})", 409),
            "two merchants are named 'shop'");
  const json keys = stage.call("GET", "/worlds/default/merchants/shop/credentials");
  EXPECT_EQ(keys["accounts"][0]["shared_keys"][0], "SimOnlyApiV2Key0123456789abcdef0");
  std::set<std::string> names;
  for (const json& account : keys["accounts"])
    for (const json& each : account["credentials"]) {
      names.insert(each["name"]);
      EXPECT_FALSE(each["value"].get<std::string>().empty()) << each;
    }
  for (const char* wanted :
       {"api_v3_key", "merchant_private_key", "platform_certificate", "app_private_key",
        "platform_public_key", "sign_certificate", "verify_sign_certificate", "sign_pfx"})
    EXPECT_TRUE(names.contains(wanted)) << wanted;
  EXPECT_EQ(keys["templates"].size() + 1,  // The other merchant has one.
            stage.call("GET", "/worlds/default/templates")["items"].size());
}

TEST(PeopleCalls, MerchantsAreSuspendedAndTheirAccountsClosed) {
  ControlStage stage;
  const json merchant =
      stage.call("PATCH", "/worlds/default/merchants/shop",
                 R"({"state": "suspended", "provider": "wechat", "debit_open": false,
                     "balance": "3 CNY"})");
  EXPECT_EQ(merchant["state"], "suspended");
  EXPECT_EQ(merchant["accounts"][0]["debit_open"], false);
  EXPECT_EQ(merchant["balance"], "3.00 CNY");
  stage.call("POST", "/worlds/default/merchants", R"({"alias": "other"})", 201);
  EXPECT_EQ(stage.refusal("PATCH", "/worlds/default/merchants/other",
                          R"({"provider": "unionpay", "debit_open": true})", 404),
            "merchant 'other' has no such account");
}

TEST(PeopleCalls, MerchantsWalkTheWayToAChannel) {
  ControlStage stage;
  stage.call("PATCH", "/worlds/default/merchants/shop", R"({"balance": "1000 CNY"})");
  const auto step = [&](const std::string& body) {
    return stage.call("POST", "/worlds/default/merchants/shop/access", body)["accounts"][2];
  };
  const json applied = step(
      R"({"provider": "unionpay", "step": "apply", "expected_amount": "30 CNY", "expected_debits": 100})");
  EXPECT_EQ(applied["provider"], "unionpay");
  EXPECT_EQ(applied["access"], "applied");
  EXPECT_EQ(applied["debit_open"], false);
  step(R"({"provider": "unionpay", "step": "review"})");
  EXPECT_EQ(step(R"({"provider": "unionpay", "step": "assess"})")["deposit"], "300.00 CNY");
  stage.refusal("POST", "/worlds/default/merchants/shop/access",
                R"({"provider": "unionpay", "step": "pay"})", 422);
  step(R"({"provider": "unionpay", "step": "contract"})");
  EXPECT_EQ(step(R"({"provider": "unionpay", "step": "pay"})")["debit_open"], true);
}

TEST(PeopleCalls, PayersHoldCards) {
  ControlStage stage;
  const json drawn = stage.call("GET", "/worlds/default/payers/alice")["card"];
  EXPECT_EQ(drawn["number"].get<std::string>().size(), 19U);
  EXPECT_EQ(drawn["kind"], "debit");
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers/credit_card")["card"]["kind"], "credit");
  stage.call("PATCH", "/worlds/default/payers/alice", R"({"card_state": "lost"})");
  const json lost = stage.call("GET", "/worlds/default/payers/alice")["card"];
  EXPECT_EQ(lost["state"], "lost");
  EXPECT_EQ(lost["number"], drawn["number"]);
}

TEST(PeopleCalls, TemplatesAreAddedAndChanged) {
  ControlStage stage;
  const json added =
      stage.call("POST", "/worlds/default/templates",
                 R"({"merchant": "shop", "template": {"code": "5", "cap": "9 CNY"}})", 201);
  EXPECT_EQ(stage.call("GET", "/worlds/default/templates")["items"].back(), added);
  EXPECT_EQ(added["cap"], "9.00 CNY");
  const std::string path =
      "/worlds/default/templates/" + std::to_string(added["number"].get<int>());
  EXPECT_EQ(
      stage.call("PATCH", path,
                 R"({"enabled": false, "termination_url": "http://127.0.0.1:1/x"})")["enabled"],
      false);
  stage.refusal("PATCH", path, R"({"termination_url": "nowhere"})", 400);
  stage.refusal("PATCH", "/worlds/default/templates/999", "{}", 404);
  stage.refusal("POST", "/worlds/default/templates",
                R"({"merchant": "shop", "template": {"code": "5"}})", 409);
}

TEST(FaultCalls, ArmListDisarmAndClear) {
  ControlStage stage;
  EXPECT_GT(stage.call("GET", "/faults")["items"].size(), 10U);
  const json rule = stage.call("POST", "/worlds/default/faults",
                               R"({"fault": "drop_answer", "match": {"at": "debit"},
                                   "times": 1, "ttl": "1h", "probability": "50%"})",
                               201);
  EXPECT_EQ(rule["until"], "2026-01-05T10:00:00+08:00");
  EXPECT_EQ(rule["probability"], "50%");
  stage.call("POST", "/worlds/default/faults", R"({"fault": "hold"})", 201);
  EXPECT_EQ(stage.call("DELETE", "/worlds/default/faults/1")["items"].size(), 1U);
  stage.refusal("DELETE", "/worlds/default/faults/1", "", 404);
  EXPECT_EQ(stage.call("DELETE", "/worlds/default/faults")["items"].size(), 0U);
  stage.refusal("POST", "/worlds/default/faults", R"({"fault": "drop_anser"})", 400);
  stage.refusal("POST", "/worlds/default/faults", "{}", 400);
}

TEST(SettingCalls, SayWhereTheSettingsBelong) {
  ControlStage stage;
  EXPECT_EQ(
      stage.refusal("PATCH", "/worlds/default/settings", R"({"gateway.settle_delay": "5s"})", 400),
      "request: body: setting 'gateway.settle_delay', want it inside 'values': "
      "{\"values\": {\"gateway.settle_delay\": …}}");
}

TEST(SettingCalls, SetAllOrNone) {
  ControlStage stage;
  stage.call("PATCH", "/worlds/default/settings",
             R"({"values": {"gateway.settle_delay": "5s", "gateway.close_after": "0s"}})");
  EXPECT_NE(
      stage
          .refusal("PATCH", "/worlds/default/settings",
                   R"({"values": {"gateway.close_after": "1s", "gateway.refund_delay": "x"}})", 400)
          .find("gateway.refund_delay"),
      std::string::npos);
  const json settings = stage.call("GET", "/worlds/default/settings");
  for (const json& setting : settings["items"])
    if (setting["name"] == "gateway.close_after") {
      EXPECT_EQ(setting["value"], "0s");
    }
}

}  // namespace
}  // namespace daikou::simulator::control::worlds_calls_test
