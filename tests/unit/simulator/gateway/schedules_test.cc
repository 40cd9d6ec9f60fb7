#include "simulator/gateway/schedules.h"

#include <gtest/gtest.h>

#include "tests/support/gateway_stage.h"

namespace daikou::test::schedules_test {
namespace {

constexpr const char* kOnce = "1009";
constexpr Fen kAmount{990};

struct ScheduleStage : GatewayStage {
  Date today = beijing_date(world.now);
  Date day = add_days(today, 3);

  ScheduleStage() {
    Template tmpl;
    tmpl.merchant = merchant;
    tmpl.code = kOnce;
    tmpl.mode = DebitMode::kScheduled;
    tmpl.mandates_per_payer = 10;
    tmpl.cap = Fen(1000);
    add_template(world, std::move(tmpl));
  }
  Decided<MandateId> propose(std::optional<DebitSchedule> schedule, const char* tmpl = kOnce) {
    gateway::MandateProposal proposal;
    proposal.merchant = merchant;
    proposal.template_code = tmpl;
    proposal.code = "m1";
    proposal.schedule = schedule;
    return gateway::offer(world, proposal);
  }
  MandateId signed_once() {
    const MandateId offered = propose(DebitSchedule{day, kAmount}).value_or(MandateId{});
    EXPECT_TRUE(gateway::sign(world, offered, alice));
    return offered;
  }
  ScheduleState schedule_of(MandateId mandate) const {
    return world.mandates[mandate].schedule->state;
  }
};

TEST(Schedules, AreAgreedOnWithTemplatesThatNeedThem) {
  ScheduleStage stage;
  EXPECT_EQ(why(stage.propose(std::nullopt)), Reason::kBadRequest);
  EXPECT_EQ(why(stage.propose(DebitSchedule{stage.day, kAmount}, GatewayStage::kDelayed)),
            Reason::kBadRequest);
  EXPECT_EQ(why(stage.propose(DebitSchedule{stage.day, Fen(0)})), Reason::kBadRequest);
  EXPECT_EQ(why(stage.propose(DebitSchedule{stage.day, Fen(1001)})), Reason::kAboveCap);
  EXPECT_EQ(why(stage.propose(DebitSchedule{stage.today, kAmount})), Reason::kOutsideWindow);
  EXPECT_TRUE(stage.propose(DebitSchedule{add_days(stage.today, 1), kAmount}));
  stage.pass_to(stage.today, hours(19));
  EXPECT_EQ(why(stage.propose(DebitSchedule{add_days(stage.today, 1), kAmount})),
            Reason::kOutsideWindow);
}

struct AskRow {
  const char* name;
  int days_before;
  milliseconds time;
  Fen amount;
  Reason reason;
};

TEST(Schedules, AreAskedForTheDayBeforeInItsHours) {
  const AskRow rows[] = {
      {"two days before", 2, hours(9), kAmount, Reason::kOutsideWindow},
      {"too early", 1, hours(8) - milliseconds(1), kAmount, Reason::kOutsideWindow},
      {"in time", 1, hours(8), kAmount, Reason::kNone},
      {"in time still", 1, hours(19) + minutes(29), kAmount, Reason::kNone},
      {"too late", 1, hours(19) + minutes(30), kAmount, Reason::kOutsideWindow},
      {"on the day", 0, hours(9), kAmount, Reason::kOutsideWindow},
      {"another amount", 1, hours(9), Fen(989), Reason::kAboveCap}};
  for (const AskRow& row : rows) {
    ScheduleStage stage;
    const MandateId mandate = stage.signed_once();
    stage.pass_to(add_days(stage.day, -row.days_before), row.time);
    EXPECT_EQ(why(gateway::schedule_debit(stage.world, mandate, row.amount)), row.reason)
        << row.name;
  }
}

TEST(Schedules, AreAskedForOnce) {
  ScheduleStage stage;
  const MandateId mandate = stage.signed_once();
  stage.pass_to(add_days(stage.day, -1), hours(9));
  EXPECT_TRUE(gateway::schedule_debit(stage.world, mandate, kAmount));
  EXPECT_EQ(why(gateway::schedule_debit(stage.world, mandate, kAmount)), Reason::kNoticeRepeated);
  EXPECT_EQ(why(gateway::schedule_debit(stage.world, stage.sign("other"), kAmount)),
            Reason::kPlanMissing);
  EXPECT_EQ(why(gateway::schedule_debit(stage.world, MandateId{99}, kAmount)),
            Reason::kMandateMissing);
}

TEST(Schedules, AreDebitedOnTheDayWithTheAmountAndThenEnd) {
  ScheduleStage stage;
  const MandateId mandate = stage.signed_once();
  EXPECT_EQ(why(stage.debit(mandate, "o0", kAmount)), Reason::kNoticeMissing);
  stage.pass_to(add_days(stage.day, -1), hours(9));
  EXPECT_TRUE(gateway::schedule_debit(stage.world, mandate, kAmount));
  EXPECT_EQ(why(stage.debit(mandate, "o1", kAmount)), Reason::kOutsideWindow);
  stage.pass_to(stage.day, milliseconds(0));
  EXPECT_EQ(why(stage.debit(mandate, "o2", Fen(989))), Reason::kAboveCap);
  EXPECT_TRUE(stage.debit(mandate, "o3", kAmount));
  stage.pass(seconds(2));
  EXPECT_EQ(stage.schedule_of(mandate), ScheduleState::kDebited);
  EXPECT_EQ(stage.state(mandate), MandateState::kTerminated);
  EXPECT_EQ(stage.world.mandates[mandate].ended_by, TerminatedBy::kProvider);
}

TEST(Schedules, RefusedMayBeRepeatedTheSameDayAndLapseAtEightOfTheNext) {
  ScheduleStage stage;
  const MandateId mandate = stage.signed_once();
  stage.pass_to(add_days(stage.day, -1), hours(9));
  EXPECT_TRUE(gateway::schedule_debit(stage.world, mandate, kAmount));
  stage.pass_to(stage.day, hours(9));
  stage.world.payers.edit(stage.alice).balance = Fen(0);
  for (const char* order : {"o1", "o2"}) {
    EXPECT_TRUE(stage.debit(mandate, order, kAmount)) << order;
    stage.pass(seconds(2));
  }
  stage.pass_to(add_days(stage.day, 1), hours(8) - milliseconds(1));
  EXPECT_EQ(stage.state(mandate), MandateState::kActive);
  stage.pass(milliseconds(1));
  EXPECT_EQ(stage.state(mandate), MandateState::kTerminated);
  EXPECT_EQ(stage.schedule_of(mandate), ScheduleState::kLapsed);
}

}  // namespace
}  // namespace daikou::test::schedules_test
