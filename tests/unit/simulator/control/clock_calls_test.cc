#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>

#include "simulator/conductor/pump.h"
#include "simulator/control/routes.h"
#include "tests/support/control_stage.h"

namespace daikou::simulator::control::clock_calls_test {
namespace {

using nlohmann::json;
using test::ControlStage;

// A row that changes nothing when it fires: its notification is gone.
void arm(ControlStage& stage, milliseconds in) {
  World& world = stage.cell().world;
  world.agenda.arm(world.now + in, TimerKind::kNotify, 999);
}

TEST(ClockCalls, AdvanceByAndTo) {
  ControlStage stage;
  arm(stage, hours(1));
  arm(stage, days(3));
  EXPECT_EQ(stage.call("GET", "/worlds/default/clock")["next_due"], "2026-01-05T10:00:00+08:00");
  const json day = stage.call("POST", "/worlds/default/clock/advance", R"({"by": "1d"})");
  EXPECT_EQ(day["from"], "2026-01-05T09:00:00+08:00");
  EXPECT_EQ(day["to"], "2026-01-06T09:00:00+08:00");
  EXPECT_EQ(day["fired"], 1);
  EXPECT_EQ(day["next_due"], "2026-01-08T09:00:00+08:00");
  const json to = stage.call("POST", "/worlds/default/clock/advance",
                             R"({"to": "2026-01-08T09:00:00.250+08:00"})");
  EXPECT_EQ(to["to"], "2026-01-08T09:00:00.250+08:00");
  EXPECT_EQ(to["next_due"], nullptr);
}

TEST(ClockCalls, RefuseWhatTimeCannotDo) {
  ControlStage stage;
  stage.refusal("POST", "/worlds/default/clock/advance", "{}", 400);
  stage.refusal("POST", "/worlds/default/clock/advance",
                R"({"by": "1d", "to": "2027-01-01T00:00:00+08:00"})", 400);
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/clock/advance",
                          R"({"to": "2026-01-01T00:00:00+08:00"})", 422),
            "to: 2026-01-01T00:00:00+08:00 lies before the world's 2026-01-05T09:00:00+08:00; "
            "time does not go back");
  stage.refusal("POST", "/worlds/default/clock/advance", R"({"to": "9999-01-01T00:00:00Z"})", 400);
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/clock/advance", R"({"by": "30"})", 400),
            "body: by: '30' has no unit, want 90s, 5m, 2h or 3d");
}

TEST(ClockCalls, RunUntilIdleStopsWhereNothingIsLeft) {
  ControlStage stage;
  arm(stage, hours(1));
  arm(stage, days(3));
  arm(stage, days(90));
  const json idle = stage.call("POST", "/worlds/default/clock/idle", R"({"horizon": "30d"})");
  EXPECT_EQ(idle["to"], "2026-01-08T09:00:00+08:00");
  EXPECT_EQ(idle["fired"], 2);
}

TEST(ClockCalls, AdvanceStopsAtAFact) {
  ControlStage stage;
  World& world = stage.cell().world;
  Mandate offered;
  offered.merchant = MerchantId{1};
  offered.tmpl = TemplateId{1};
  offered.code = world.numbers.keep("m1");
  const MandateId id = world.mandates.add(offered);
  world.agenda.arm(world.now + days(2), TimerKind::kOfferLapses, id.value);
  const json advanced =
      stage.call("POST", "/worlds/default/clock/advance",
                 R"({"by": "30d", "until": {"fact": "mandate_discarded", "mandate": "m1"}})");
  EXPECT_EQ(advanced["stopped"], true);
  EXPECT_EQ(advanced["to"], "2026-01-07T09:00:00+08:00");
  EXPECT_EQ(advanced["journal"]["last"], 1);
}

TEST(ClockCalls, TheAgendaIsListedInOrder) {
  ControlStage stage;
  arm(stage, days(3));
  arm(stage, hours(1));
  const json agenda = stage.call("GET", "/worlds/default/agenda");
  ASSERT_EQ(agenda["items"].size(), 2U);
  EXPECT_EQ(agenda["items"][0]["at"], "2026-01-05T10:00:00+08:00");
  EXPECT_EQ(agenda["items"][0]["kind"], "notify");
  EXPECT_EQ(stage.call("GET", "/worlds/default/agenda?limit=1")["items"].size(), 1U);
}

// A merchant in another process: due once, on the second day.
struct Merchant {
  explicit Merchant(ControlStage& stage) {
    stage.out.route("http://127.0.0.1:9000", [this](const http::Request& request) {
      const json order = json::parse(request.body);
      http::Response response;
      if (broken) response.status = 500;
      if (!order["now"].is_null()) ticks.push_back(order["now"]);
      response.body =
          json{{"next_due", ticks.empty() ? json("2026-01-06T12:00:00+08:00") : json()}}.dump();
      return response;
    });
  }
  std::vector<std::string> ticks;
  bool broken = false;
};

constexpr const char* kFollow = R"({"url": "http://127.0.0.1:9000/clock"})";

TEST(Followers, AreToldTheTimeWhenTheyAreDue) {
  ControlStage stage;
  Merchant merchant(stage);
  EXPECT_EQ(stage.call("POST", "/worlds/default/followers", kFollow, 201)["items"][0]["url"],
            "http://127.0.0.1:9000/clock");
  stage.call("POST", "/worlds/default/clock/advance", R"({"by": "3d"})");
  EXPECT_EQ(merchant.ticks, std::vector<std::string>{"2026-01-06T12:00:00+08:00"});
  EXPECT_EQ(stage.call("DELETE", "/worlds/default/followers/1")["items"].size(), 0U);
  stage.refusal("DELETE", "/worlds/default/followers/1", "", 404);
}

TEST(Followers, ThatComeBackAreNotToldTwice) {
  ControlStage stage;
  Merchant merchant(stage);
  stage.call("POST", "/worlds/default/followers", kFollow, 201);
  EXPECT_EQ(stage.call("POST", "/worlds/default/followers", kFollow, 201)["items"].size(), 1U);
  stage.call("POST", "/worlds/default/clock/advance", R"({"by": "3d"})");
  EXPECT_EQ(merchant.ticks.size(), 1U);
}

TEST(Followers, StopTheClockWhenTheyDoNotAnswer) {
  ControlStage stage;
  Merchant merchant(stage);
  stage.call("POST", "/worlds/default/followers", kFollow, 201);
  merchant.broken = true;
  const std::string refusal =
      stage.refusal("POST", "/worlds/default/clock/advance", R"({"by": "3d"})", 504);
  EXPECT_NE(refusal.find("follower http://127.0.0.1:9000/clock answered 500"), std::string::npos);
  EXPECT_NE(refusal.find("`daikou clock drop 1 --world default` forgets it (DELETE "
                         "/worlds/default/followers/1)"),
            std::string::npos);
  EXPECT_EQ(stage.call("GET", "/worlds/default/clock")["now"], "2026-01-05T09:00:00+08:00");
  EXPECT_TRUE(stage.call("GET", "/worlds/default/followers")["items"][0].contains("trouble"));
}

TEST(Followers, AreRefusedWhenTheyCannotBeReached) {
  ControlStage stage;
  stage.refusal("POST", "/worlds/default/followers", R"({"url": "http://127.0.0.1:9/x"})", 504);
  stage.refusal("POST", "/worlds/default/followers", R"({"url": "ftp://x"})", 400);
  EXPECT_EQ(stage.call("GET", "/worlds/default/followers")["items"].size(), 0U);
}

TEST(ClockMode, SwitchesToTheWallAndBackFromWhereItStands) {
  ControlStage stage;
  stage.call("POST", "/worlds/default/clock/advance", R"({"by": "10d"})");
  EXPECT_EQ(stage.call("PUT", "/worlds/default/clock", R"({"mode": "wall"})")["mode"], "wall");
  stage.wall.set(stage.wall.now() + seconds(90));
  EXPECT_EQ(stage.call("GET", "/worlds/default/clock")["now"], "2026-01-15T09:01:30+08:00");
  stage.call("POST", "/worlds/default/clock/advance", R"({"by": "1d"})");
  stage.wall.set(stage.wall.now() + seconds(30));
  EXPECT_EQ(stage.call("GET", "/worlds/default/clock")["now"], "2026-01-16T09:02:00+08:00");
  stage.call("PUT", "/worlds/default/clock", R"({"mode": "stepped"})");
  stage.wall.set(stage.wall.now() + hours(1));
  EXPECT_EQ(stage.call("GET", "/worlds/default/clock")["now"], "2026-01-16T09:02:00+08:00");
}

http::Request post(std::string path, std::string body) {
  http::Request request;
  request.method = "POST";
  request.target = "/_daikou/v1" + std::move(path);
  request.body = std::move(body);
  return request;
}

TEST(ClockCalls, ThePumpMovesTheClockAndTheCallerIsAskedAgain) {
  ControlStage stage;
  Pump pump(stage.gateway.worlds(), stage.gateway.conductor(), stage.wall, 1);
  stage.gateway.attach(pump);
  std::promise<void> release;  // The pump is busy with this world until then.
  pump.submit(stage.gateway.worlds().find("default"), [&] { release.get_future().wait(); });
  http::Request request = post("/worlds/default/clock/advance", R"({"by": "1d"})");
  http::Response response = stage.gateway.handle(request);
  EXPECT_GT(response.ask_again.count(), 0);
  EXPECT_EQ(stage.call("GET", "/worlds/default/clock")["now"], "2026-01-05T09:00:00+08:00");
  release.set_value();
  while (response.ask_again.count() > 0) {
    request.kept = std::move(response.keep);
    response = stage.gateway.handle(request);
  }
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(json::parse(response.body)["to"], "2026-01-06T09:00:00+08:00");
}

TEST(JournalCalls, ReadFilterAndWait) {
  ControlStage stage;
  stage.call("POST", "/worlds/default/payers/bob/top-up", R"({"amount": "1 CNY"})");
  stage.call("POST", "/worlds/default/payers/alice/top-up", R"({"amount": "2 CNY"})");
  const http::Response all = stage.send("GET", "/worlds/default/journal");
  EXPECT_EQ(all.headers.get("X-Daikou-Next"), "2");
  EXPECT_EQ(std::count(all.body.begin(), all.body.end(), '\n'), 2);
  const json bob =
      json::parse(stage.send("GET", "/worlds/default/journal?payer=bob&fact=payer_changed").body);
  EXPECT_EQ(bob["amount"], "1.00");
  EXPECT_EQ(stage.send("GET", "/worlds/default/journal?after=2").body, "");
  EXPECT_EQ(stage.send("GET", "/worlds/default/journal?limit=1").headers.get("X-Daikou-Next"), "1");
  EXPECT_EQ(stage.send("GET", "/worlds/default/journal?after=2&wait=50ms").body, "");
  stage.cell().world.journal.set_limit(1);
  EXPECT_EQ(stage.refusal("GET", "/worlds/default/journal?after=0", "", 404),
            "1 journal entries are needed that were dropped (1..1): the newest 1 are kept; raise "
            "the setting journal.limit (in a scenario, given: journal: limit)");
  const http::Response kept = stage.send("GET", "/worlds/default/journal");
  EXPECT_EQ(kept.headers.get("X-Daikou-Dropped"), "1");
  EXPECT_EQ(json::parse(kept.body)["sequence"], 2);
}

TEST(Awaits, EndWithTheFactOrWithTheirTime) {
  ControlStage stage;
  EXPECT_EQ(stage.refusal("POST", "/worlds/default/awaits",
                          R"({"fact": "payer_changed", "timeout": "100ms"})", 408),
            "within 100ms there came no entry (fact payer_changed); the journal was looked through "
            "up to 0");
  http::Request request = post("/worlds/default/awaits", R"({"fact": "payer_changed"})");
  http::Response response = stage.gateway.handle(request);
  EXPECT_GT(response.ask_again.count(), 0);
  stage.call("POST", "/worlds/default/payers/bob/top-up", R"({"amount": "1 CNY"})");
  request.kept = std::move(response.keep);
  response = stage.gateway.handle(request);
  EXPECT_EQ(response.ask_again.count(), 0);
  EXPECT_EQ(json::parse(response.body)["payer"], 2);
}

}  // namespace
}  // namespace daikou::simulator::control::clock_calls_test
