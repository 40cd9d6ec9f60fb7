// What the board asks the control API for.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"
#include "tests/support/control_stage.h"

namespace daikou::simulator::control::board_calls_test {
namespace {

using nlohmann::json;
using test::ControlStage;

// Bob signs `m1` of the monthly template.
MandateId sign_bob(ControlStage& stage) {
  World& world = stage.cell().world;
  gateway::MandateProposal proposal;
  proposal.merchant = MerchantId{1};
  proposal.template_code = "12251";
  proposal.code = "m1";
  const auto offered = gateway::offer(world, proposal);
  EXPECT_TRUE(offered);
  EXPECT_TRUE(gateway::sign(world, *offered, find_payer(world, "bob")));
  return *offered;
}

// The one event of an answer.
struct Event {
  std::string id;
  json data;
};
Event event_in(const http::Response& answer) {
  EXPECT_EQ(answer.headers.get("Content-Type"), "text/event-stream");
  const auto line = [&](const std::string& name) {
    const std::size_t at = answer.body.find(name + ": ") + name.size() + 2;
    return answer.body.substr(at, answer.body.find('\n', at) - at);
  };
  EXPECT_TRUE(answer.body.ends_with("\n\n"));
  return {line("id"), json::parse(line("data"))};
}

TEST(BoardCalls, SendWhatIsNewAsOneEvent) {
  ControlStage stage;
  const Event first = event_in(stage.send("GET", "/worlds/default/events"));
  EXPECT_EQ(first.data["world"]["id"], "default");
  sign_bob(stage);
  const Event second = event_in(stage.send("GET", "/worlds/default/events?after=" + first.id));
  EXPECT_EQ(second.data["counts"]["mandate_signed"], 1);
  EXPECT_EQ(second.data["items"].back()["fact"], "mandate_signed");
  EXPECT_EQ(second.data["items"].back()["payer"], "bob");
  EXPECT_EQ(second.data["items"].back()["code"], "m1");
  const Event third =
      event_in(stage.send("GET", "/worlds/default/events?wait=1s&after=" + second.id));
  EXPECT_EQ(third.id, second.id);
  EXPECT_TRUE(third.data["items"].empty());
}

TEST(BoardCalls, CountWhatTheyDoNotList) {
  ControlStage stage;
  const Event first = event_in(stage.send("GET", "/worlds/default/events"));
  for (int i = 0; i < 10; ++i)
    stage.call("PATCH", "/worlds/default/payers/bob", R"({"balance": "5.00 CNY"})");
  const Event second =
      event_in(stage.send("GET", "/worlds/default/events?limit=3&after=" + first.id));
  EXPECT_EQ(second.data["counts"]["payer_changed"], 10);
  EXPECT_EQ(second.data["items"].size(), 3U);
  EXPECT_EQ(second.data["left_out"], 7);
  const Event filtered =
      event_in(stage.send("GET", "/worlds/default/events?fact=mandate_signed&after=" + first.id));
  EXPECT_TRUE(filtered.data["items"].empty());
}

TEST(BoardCalls, NoticeWhatWritesNoEntry) {
  ControlStage stage;
  const Event first = event_in(stage.send("GET", "/worlds/default/events"));
  stage.call("POST", "/worlds/default/faults", R"({"fault": "drop_answer"})", 201);
  const Event armed =
      event_in(stage.send("GET", "/worlds/default/events?wait=1m&after=" + first.id));
  EXPECT_NE(armed.id, first.id);
  EXPECT_EQ(armed.data["world"]["faults"], 1);
  stage.refusal("GET", "/worlds/default/events?after=yesterday", "", 400);
  stage.refusal("GET", "/worlds/default/events?fact=nothing", "", 400);
}

TEST(BoardCalls, CountOnlyRulesThatMayStillApply) {
  ControlStage stage;
  stage.call("POST", "/worlds/default/faults", R"({"fault": "drop_answer", "times": 1})", 201);
  EXPECT_EQ(stage.call("GET", "/worlds/default")["faults"], 1);
  stage.cell().world.faults.back().applied = 1;
  EXPECT_EQ(stage.call("GET", "/worlds/default")["faults"], 0);
}

TEST(BoardCalls, TellWhoWaitsThatTheWorldIsGone) {
  ControlStage stage;
  stage.call("POST", "/worlds", R"({"id": "second", "seed": 1})", 201);
  const Event first = event_in(stage.send("GET", "/worlds/second/events"));
  http::Request request;
  request.method = "GET";
  request.target = "/_daikou/v1/worlds/second/events?wait=1m&after=" + first.id;
  const http::Response waits = stage.gateway.handle(request);
  ASSERT_TRUE(waits.keep);
  stage.call("DELETE", "/worlds/second");
  request.kept = waits.keep;
  EXPECT_EQ(stage.gateway.handle(request).status, 404);
}

TEST(BoardCalls, SurviveAJournalThatDroppedWhatWasSeen) {
  ControlStage stage;
  const Event first = event_in(stage.send("GET", "/worlds/default/events"));
  stage.cell().world.journal.set_limit(2);
  for (int i = 0; i < 5; ++i)
    stage.call("PATCH", "/worlds/default/payers/bob", R"({"balance": "5.00 CNY"})");
  const Event second = event_in(stage.send("GET", "/worlds/default/events?after=" + first.id));
  EXPECT_EQ(second.data["items"].size(), 2U);
  EXPECT_GE(second.data["left_out"], 3);
  const json figures = stage.call("GET", "/worlds/default/figures");
  EXPECT_GE(figures["missed"], 3);
}

TEST(BoardCalls, ShowAnEntryWithItsExchange) {
  ControlStage stage;
  http::Request request;
  request.method = "GET";
  request.target = "/nowhere?who=<script>alert(1)</script>";
  stage.gateway.handle(request);
  World& lobby = stage.gateway.worlds().lobby()->world;
  const json seen =
      stage.call("GET", "/worlds/lobby/journal/" + std::to_string(lobby.journal.last()));
  EXPECT_EQ(seen["entry"]["fact"], "exchange");
  EXPECT_NE(seen["exchange"]["request"].get<std::string>().find("<script>"), std::string::npos);
  stage.refusal("GET", "/worlds/lobby/journal/999", "", 404);
  stage.refusal("GET", "/worlds/lobby/journal/x", "", 404);
}

TEST(BoardCalls, TellAMandatesLife) {
  ControlStage stage;
  const MandateId id = sign_bob(stage);
  stage.call("POST", "/worlds/default/mandates/1/terminate", R"({"by": "payer"})");
  const json life = stage.call("GET", "/worlds/default/mandates/1/life");
  ASSERT_EQ(id.value, 1U);
  std::vector<std::string> facts;
  for (const json& row : life["items"]) facts.push_back(row["fact"]);
  EXPECT_EQ(facts.front(), "mandate_offered");
  EXPECT_NE(std::find(facts.begin(), facts.end(), "mandate_terminated"), facts.end());
  EXPECT_EQ(stage.call("GET", "/worlds/default/mandates/1/life?limit=1")["left_out"],
            facts.size() - 1);
  stage.refusal("GET", "/worlds/default/mandates/9/life", "", 404);
}

TEST(BoardCalls, PageFromTheNewestDown) {
  ControlStage stage;
  World& world = stage.cell().world;
  for (const char* code : {"a", "b", "c"}) {
    gateway::MandateProposal proposal;
    proposal.merchant = MerchantId{1};
    proposal.template_code = "12251";
    proposal.code = code;
    ASSERT_TRUE(gateway::offer(world, proposal));
  }
  const json first = stage.call("GET", "/worlds/default/mandates?newest=true&limit=2");
  EXPECT_EQ(first["items"][0]["code"], "c");
  EXPECT_EQ(first["items"][1]["code"], "b");
  const json second = stage.call(
      "GET", "/worlds/default/mandates?newest=true&limit=2&after=" + first["next"].dump());
  EXPECT_EQ(second["items"][0]["code"], "a");
  EXPECT_TRUE(second["next"].is_null());
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers?name=bo")["items"].size(), 1U);
}

TEST(BoardCalls, CountFiguresAndJudgeGates) {
  ControlStage stage;
  sign_bob(stage);
  const json figures = stage.call("GET", "/worlds/default/figures?points=3");
  EXPECT_EQ(figures["mandates_active"], 1);
  EXPECT_EQ(figures["payers_signed"], 1);
  EXPECT_EQ(figures["signing"]["hits"], 1);
  EXPECT_EQ(figures["signing"]["share"], "100 %");
  EXPECT_EQ(figures["spans"].back()["signed"], 1);
  EXPECT_TRUE(figures["debits"]["share"].is_null());
  const json gates = stage.call("GET", "/worlds/default/gates?sample=1");
  EXPECT_EQ(gates["gates"][0]["metric"], "sign_success");
  EXPECT_EQ(gates["gates"][1]["verdict"], "inconclusive");
  EXPECT_EQ(gates["follows"], "hold");
  stage.call("POST", "/worlds/default/reset");
  EXPECT_EQ(stage.call("GET", "/worlds/default/figures")["signing"]["hits"], 0);
  stage.refusal("GET", "/worlds/default/figures?every=90s", "", 400);
}

TEST(BoardCalls, GiveEverybodyAPayDay) {
  ControlStage stage;
  const json before = stage.call("GET", "/worlds/default/payers/bob");
  EXPECT_EQ(before["balance"], "1000.00 CNY");
  const json paid = stage.call("POST", "/worlds/default/pay-day", R"({"amount": "250.00 CNY"})");
  EXPECT_EQ(paid["payers"], stage.cell().world.payers.size());
  EXPECT_EQ(stage.call("GET", "/worlds/default/payers/bob")["balance"], "1250.00 CNY");
  stage.refusal("POST", "/worlds/default/pay-day", "{}", 400);
}

TEST(BoardCalls, ListBillsByTheDay) {
  ControlStage stage;
  EXPECT_TRUE(stage.call("GET", "/worlds/default/bill-days")["items"].empty());
  const json day = stage.call("GET", "/worlds/default/bill-days/2027-01-04?merchant=shop");
  EXPECT_EQ(day["settled"], "0.00 CNY");
  EXPECT_TRUE(day["items"].empty());
  stage.refusal("GET", "/worlds/default/bill-days/2027-13-04?merchant=shop", "", 400);
  stage.refusal("GET", "/worlds/default/bill-days/2027-01-04?merchant=nobody", "", 404);
  stage.refusal("GET", "/worlds/default/bill-days?merchant=nobody", "", 404);
  EXPECT_TRUE(stage.call("GET", "/worlds/default/notifications")["items"].empty());
  stage.refusal("POST", "/worlds/default/debits/1/resend", "", 404);
}

TEST(BoardCalls, TellAStoryChapterByChapter) {
  ControlStage stage;
  EXPECT_EQ(stage.call("GET", "/story")["state"], "none");
  stage.refusal("POST", "/story/next", "", 409);
  Story& story = *stage.gateway.story();
  story.begin("default", {"a year", "一年"}, {{{"one", "一"}, {"first", "起"}}});
  EXPECT_EQ(stage.call("POST", "/story/next", "", 202)["state"], "playing");
  stage.refusal("POST", "/story/next", "", 409);
  EXPECT_TRUE(story.wait_for_next());
  story.chapter_played();
  stage.refusal("POST", "/story/next", "", 409);
  story.end({"over", "完"});
  const json told = stage.call("GET", "/story");
  EXPECT_EQ(told["played"], 1);
  EXPECT_EQ(told["ending"]["zh"], "完");
  story.listen([] {
    return std::vector<Said>{{Instant{}, "carol", "top_up", {"top up", "请充值"}}};
  });
  const json said = stage.call("GET", "/story")["said"];
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0]["customer"], "carol");
  EXPECT_EQ(said[0]["text"]["zh"], "请充值");
  story.hush();
  EXPECT_TRUE(stage.call("GET", "/story")["said"].empty());
  story.leave();
  EXPECT_FALSE(story.wait_for_next());
}

// A look whose one gate saw so many of so many.
ReleaseLook look_at(double share, std::uint64_t hits, std::uint64_t total) {
  ReleaseLook look;
  look.share = share;
  look.users = static_cast<std::uint32_t>(total);
  metrics::GateReading reading;
  reading.gate = metrics::release_gates(1).front();
  reading.result.seen = {hits, total};
  look.gates.push_back(reading);
  look.advice = ReleaseMove::kHold;
  look.because = "too little seen";
  return look;
}

TEST(BoardCalls, MoveAReleaseAsSomebodyDecides) {
  ControlStage stage;
  EXPECT_EQ(stage.call("GET", "/release")["state"], "none");
  stage.refusal("POST", "/release/move", R"({"move": "widen"})", 409);
  Release& release = *stage.gateway.release();
  release.begin("default", {0.01, 0.05, 1}, hours(72));
  stage.refusal("POST", "/release/move", R"({"move": "hold"})", 409);
  stage.refusal("POST", "/release/move", R"({"move": "jump"})", 400);
  const json begun = stage.call("POST", "/release/move", R"({"move": "widen"})", 202);
  EXPECT_EQ(begun["state"], "moving");
  EXPECT_EQ(begun["steps"], json::parse(R"(["1 %", "5 %", "100 %"])"));
  EXPECT_EQ(begun["hold_hours"], 72);
  stage.refusal("POST", "/release/move", R"({"move": "widen"})", 409);
  EXPECT_EQ(release.wait_for_move(), ReleaseMove::kWiden);
  release.looked(look_at(0.01, 98, 100));
  const json seen = stage.call("GET", "/release");
  EXPECT_EQ(seen["state"], "waiting");
  EXPECT_EQ(seen["looks"][0]["advice"], "hold");
  EXPECT_EQ(seen["looks"][0]["gates"][0]["hits"], 98);
  EXPECT_FALSE(seen["looks"][0].contains("done"));
  stage.call("POST", "/release/move", R"({"move": "roll_back"})", 202);
  EXPECT_EQ(release.wait_for_move(), ReleaseMove::kRollBack);
  release.end("roll_back");
  const json ended = stage.call("GET", "/release");
  EXPECT_EQ(ended["looks"][0]["done"], "roll_back");
  EXPECT_EQ(ended["ending"], "roll_back");
  release.leave();
  EXPECT_EQ(release.wait_for_move(), std::nullopt);
}

}  // namespace
}  // namespace daikou::simulator::control::board_calls_test
