#include "simulator/conductor/conductor.h"

#include <gtest/gtest.h>

#include "simulator/faults/arming.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator::conductor_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'767'574'800);

// Says which notification it is, and takes any 200 for an acknowledgement.
class PlainDialect final : public Dialect {
 public:
  Channel channel() const override { return Channel::kWechatV2; }
  bool speaks(const http::Request&) const override { return false; }
  http::Response answer(Exchange&) const override { return {}; }
  ComposedNotification compose(const World& world, const Notification& notification,
                               const faults::CallbackPlan&) const override {
    const std::string name = std::to_string(notification.id.value);
    return {std::string(world.texts[notification.url]), [name](Instant, std::uint64_t attempt) {
              http::Request request;
              request.method = "POST";
              request.body = name + "#" + std::to_string(attempt);
              return request;
            }};
  }
  std::span<const seconds> ladder(NotificationKind) const override {
    static constexpr std::array kRungs{seconds(10), seconds(60)};
    return kRungs;
  }
  bool acknowledged(const World&, NotificationKind, const http::Response& answer) const override {
    return answer.status == 200;
  }
  std::span<const SettingSpec* const> settings() const override { return {}; }
};

struct Stage {
  SimClock wall{kStart};
  http::DirectTransport out;
  PlainDialect dialect;
  std::array<const Dialect*, 1> dialects{&dialect};
  Worlds worlds;
  Conductor conductor{dialects, out, wall, worlds};
  std::shared_ptr<WorldCell> cell;
  int status = 200;
  struct Arrival {
    Instant at;
    std::string body;
  };
  std::vector<Arrival> arrived;

  Stage() {
    World world;
    world.id = "w";
    world.now = kStart;
    cell = *worlds.add(std::move(world));
    out.route("http://shop.example:80", [this](const http::Request& request) {
      EXPECT_EQ(request.target, "/inbox?a=1");
      arrived.push_back({cell->world.now, request.body});
      http::Response response;
      response.status = status;
      return response;
    });
  }
  World& world() { return cell->world; }
  NotificationId tell(const std::string& url = "http://shop.example/inbox?a=1") {
    Notification notification;
    notification.url = world().texts.keep(url);
    gateway::tell(world(), notification);
    return NotificationId{world().notifications_made};
  }
  void arm(const std::string& fault, std::map<std::string, std::string> settings = {},
           std::optional<std::uint32_t> times = std::nullopt) {
    FaultRule rule;
    rule.fault = fault;
    rule.settings = std::move(settings);
    rule.times = times;
    ASSERT_TRUE(faults::arm(world(), rule));
  }
  // When each attempt arrived, after the start.
  std::vector<seconds> times() const {
    std::vector<seconds> times;
    for (const Arrival& each : arrived)
      times.push_back(std::chrono::duration_cast<seconds>(each.at - kStart));
    return times;
  }
  int count(Fact fact) {
    int count = 0;
    EXPECT_TRUE(world().journal.read(0, [&](const Entry& entry) { count += entry.fact == fact; }));
    return count;
  }
};

using Times = std::vector<seconds>;

TEST(Conductor, FiresEachRowAtItsOwnInstant) {
  Stage stage;
  stage.status = 500;
  stage.tell();
  const auto advanced = stage.conductor.advance_to(*stage.cell, kStart + minutes(5));
  ASSERT_TRUE(advanced);
  EXPECT_EQ(stage.times(), (Times{seconds(0), seconds(10), seconds(70)}));
  EXPECT_EQ(advanced->attempts, 3U);
  EXPECT_EQ(advanced->to, kStart + minutes(5));
  EXPECT_EQ(stage.world().now, kStart + minutes(5));
  EXPECT_EQ(stage.count(Fact::kNotificationGivenUp), 1);
}

TEST(Conductor, NeverMovesTheClockBack) {
  Stage stage;
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart - hours(1)));
  EXPECT_FALSE(stage.conductor.advance_to(*stage.cell, kNever)) << "the end of the clock";
  EXPECT_EQ(stage.world().now, kStart);
}

TEST(Conductor, DoesWhatIsDueWithoutMovingTheClock) {
  Stage stage;
  stage.status = 500;
  stage.tell();
  ASSERT_TRUE(stage.conductor.run_due(*stage.cell));
  EXPECT_EQ(stage.times(), Times{seconds(0)});
  EXPECT_EQ(stage.world().now, kStart);
}

TEST(Conductor, StopsEarlyWhenAsked) {
  Stage stage;
  stage.status = 500;
  stage.tell();
  const auto advanced = stage.conductor.advance_to(*stage.cell, kStart + hours(1),
                                                   [&] { return stage.arrived.size() == 2; });
  ASSERT_TRUE(advanced);
  EXPECT_TRUE(advanced->stopped);
  EXPECT_EQ(advanced->to, kStart + seconds(10));
}

TEST(Conductor, RunsUntilNothingIsLeftBeforeTheHorizon) {
  Stage stage;
  stage.status = 500;
  stage.tell();
  const auto advanced = stage.conductor.run_until_idle(*stage.cell, kStart + hours(1));
  ASSERT_TRUE(advanced);
  EXPECT_EQ(advanced->to, kStart + seconds(70));
}

TEST(Conductor, ClimbsTheLadderForAnAddressThatLeadsNowhere) {
  for (const std::string url : {"http://other.example/inbox", "no address"}) {
    Stage stage;
    stage.tell(url);
    ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
    EXPECT_EQ(stage.count(Fact::kNotificationAttempt), 3) << url;
    EXPECT_EQ(stage.count(Fact::kNotificationGivenUp), 1) << url;
  }
}

TEST(Conductor, SendsCopiesThatTellThemselvesApart) {
  Stage stage;
  stage.arm("duplicate_callback", {{"copies", "2"}});
  stage.tell();
  ASSERT_TRUE(stage.conductor.run_due(*stage.cell));
  ASSERT_EQ(stage.arrived.size(), 2U);
  EXPECT_NE(stage.arrived[0].body, stage.arrived[1].body);
  EXPECT_EQ(stage.count(Fact::kNotificationAcknowledged), 1);
}

TEST(Conductor, CountsALostNotificationAsAnAttempt) {
  Stage stage;
  stage.arm("lose_callback", {}, 1);
  stage.tell();
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
  EXPECT_EQ(stage.times(), Times{seconds(10)});
}

TEST(Conductor, PutsEveryAttemptOffOnce) {
  Stage stage;
  stage.status = 500;
  stage.arm("late_callback", {{"delay", "5s"}});
  stage.tell();
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
  EXPECT_EQ(stage.times(), (Times{seconds(5), seconds(20), seconds(85)}));
}

TEST(Conductor, HoldsANotificationUntilAnotherWasSent) {
  Stage stage;
  stage.arm("hold_callback", {{"at_most", "1h"}}, 1);
  const NotificationId held = stage.tell();
  const NotificationId other = stage.tell();
  ASSERT_TRUE(stage.conductor.run_due(*stage.cell));
  ASSERT_EQ(stage.arrived.size(), 2U);
  EXPECT_TRUE(stage.arrived[0].body.starts_with(std::to_string(other.value) + "#"));
  EXPECT_TRUE(stage.arrived[1].body.starts_with(std::to_string(held.value) + "#"));
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(2)));
  EXPECT_EQ(stage.arrived.size(), 2U) << "its own time comes too late";
}

TEST(Conductor, ReleasesAHeldNotificationWhenNoOtherComes) {
  Stage stage;
  stage.arm("hold_callback", {{"at_most", "1h"}}, 1);
  stage.tell();
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + minutes(59)));
  EXPECT_TRUE(stage.arrived.empty());
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
  EXPECT_EQ(stage.times(), Times{seconds(3600)});
}

TEST(Conductor, SpendsFaultsOfSendingOnlyWhenItSends) {
  Stage stage;
  stage.arm("late_callback", {{"delay", "5s"}}, 1);
  stage.arm("duplicate_callback", {{"copies", "3"}}, 1);
  stage.tell();
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
  EXPECT_EQ(stage.times(), (Times{seconds(5), seconds(5), seconds(5)}));
}

TEST(Conductor, TellsWhatIsDueWhileSomebodyMovesTheClock) {
  Stage stage;
  stage.tell();
  const std::lock_guard stepping(stage.cell->stepping);
  EXPECT_EQ(stage.conductor.tell_due(*stage.cell).attempts, 1U);
}

// Has work at one instant and makes a notification then.
class Teller final : public Follower {
 public:
  Teller(Stage& stage, Instant at) : stage_(stage), at_(at) {}
  Instant next_due() override { return done_ ? kNever : at_; }
  void tick(Instant now) override {
    EXPECT_EQ(now, at_);
    done_ = true;
    stage_.tell();
  }

 private:
  Stage& stage_;
  Instant at_;
  bool done_ = false;
};

TEST(Conductor, LetsFollowersWorkAndFiresWhatTheyLeave) {
  Stage stage;
  stage.cell->followers.push_back(std::make_shared<Teller>(stage, kStart + minutes(1)));
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
  EXPECT_EQ(stage.times(), Times{seconds(60)});
}

class Restless final : public Follower {
 public:
  Instant next_due() override { return Instant{}; }
  void tick(Instant) override {}
};

TEST(Conductor, SaysWhenAnInstantNeverEnds) {
  Stage stage;
  stage.cell->followers.push_back(std::make_shared<Restless>());
  const auto stuck = stage.conductor.run_due(*stage.cell);
  ASSERT_FALSE(stuck);
  EXPECT_EQ(stuck.error().code, ErrorCode::kInternal);
}

// A notification about one of two mandates.
NotificationId tell_of(Stage& stage, MandateId mandate, NotificationKind kind) {
  Notification notification;
  notification.kind = kind;
  notification.mandate = mandate;
  notification.url = stage.world().texts.keep("http://shop.example/inbox?a=1");
  gateway::tell(stage.world(), notification);
  return NotificationId{stage.world().notifications_made};
}

void happens(Stage& stage, Fact fact, MandateId mandate) {
  Entry entry;
  entry.at = stage.world().now;
  entry.fact = fact;
  entry.mandate = mandate;
  stage.world().journal.append(std::move(entry));
}

TEST(HeldNotification, GoesOutWhenWhatItWaitsForHappensToItsOwnMandate) {
  Stage stage;
  stage.arm("hold_callback", {{"until", "mandate_terminated"}, {"at_most", "30d"}});
  tell_of(stage, MandateId{1}, NotificationKind::kDebit);
  const auto pass = [&](milliseconds span) {
    ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, stage.world().now + span));
  };
  pass(days(1));
  happens(stage, Fact::kMandateTerminated, MandateId{2});
  happens(stage, Fact::kDebitSettled, MandateId{1});
  pass(days(1));
  EXPECT_TRUE(stage.arrived.empty()) << "another's end, another fact";
  happens(stage, Fact::kMandateTerminated, MandateId{1});
  pass(seconds(1));
  ASSERT_EQ(stage.arrived.size(), 1U);
  EXPECT_EQ(stage.arrived[0].at, kStart + days(2));
}

TEST(HeldNotification, GoesOutAtTheLatestWhenItIsHeldAtMost) {
  Stage stage;
  stage.arm("hold_callback", {{"until", "refund_settled"}, {"at_most", "2h"}});
  tell_of(stage, MandateId{1}, NotificationKind::kDebit);
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + days(1)));
  ASSERT_EQ(stage.arrived.size(), 1U);
  EXPECT_EQ(stage.arrived[0].at, kStart + hours(2));
}

TEST(HeldNotification, OfOneKindComesAfterThatOfAnother) {
  Stage stage;
  FaultRule rule;
  rule.fault = "hold_callback";
  rule.match.kind = "mandate_signed";
  rule.settings = {{"until", "notification_attempt"}, {"at_most", "1d"}};
  ASSERT_TRUE(faults::arm(stage.world(), rule));
  tell_of(stage, MandateId{1}, NotificationKind::kMandateSigned);  // Number 1.
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
  tell_of(stage, MandateId{1}, NotificationKind::kDebit);  // Number 2.
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(2)));
  ASSERT_EQ(stage.arrived.size(), 2U);
  EXPECT_EQ(stage.arrived[0].body, "2#0");
  EXPECT_EQ(stage.arrived[1].body, "1#0");
}

TEST(HeldNotification, IsNotHeldForWhatHappenedAlready) {
  Stage stage;
  stage.status = 500;  // So that it is told again.
  stage.arm("hold_callback", {{"until", "mandate_terminated"}, {"at_most", "30d"}});
  tell_of(stage, MandateId{1}, NotificationKind::kDebit);
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(1)));
  happens(stage, Fact::kMandateTerminated, MandateId{1});
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + hours(2)));
  EXPECT_EQ(stage.times(), (Times{hours(1), hours(1) + seconds(10), hours(1) + seconds(70)}));
}

TEST(LateCallback, ComesAfterTheLadderWouldHaveEnded) {
  Stage stage;  // Whose ladder is 70 s long.
  stage.arm("late_callback", {{"delay", "30d"}}, 1);
  stage.tell();
  ASSERT_TRUE(stage.conductor.advance_to(*stage.cell, kStart + days(40)));
  EXPECT_EQ(stage.times(), (Times{days(30)}));
  EXPECT_EQ(stage.count(Fact::kNotificationAcknowledged), 1);
}

struct TimesRow {
  const char* name;
  std::optional<std::uint32_t> times;
  std::size_t arrivals;  // Of three things told, each twice where the rule applies.
};

TEST(DuplicateCallback, AppliesAsOftenAsItSays) {
  for (const TimesRow& row : {TimesRow{"never", 0, 3}, TimesRow{"once", 1, 4},
                              TimesRow{"twice", 2, 5}, TimesRow{"without end", std::nullopt, 6}}) {
    Stage stage;
    stage.arm("duplicate_callback", {{"copies", "2"}}, row.times);
    for (int i = 0; i < 3; ++i) stage.tell();
    ASSERT_TRUE(stage.conductor.run_due(*stage.cell));
    EXPECT_EQ(stage.arrived.size(), row.arrivals) << row.name;
  }
}

}  // namespace
}  // namespace daikou::simulator::conductor_test
