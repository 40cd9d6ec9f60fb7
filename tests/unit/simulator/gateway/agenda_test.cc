#include "simulator/gateway/agenda.h"

#include <gtest/gtest.h>

#include "simulator/faults/arming.h"
#include "simulator/gateway/telling.h"
#include "tests/support/gateway_stage.h"

namespace daikou::test::agenda_test {
namespace {

TEST(FinishArmedSince, EndsWhatIsBeingExecutedAndNothingOlder) {
  GatewayStage stage;
  const MandateId first = stage.sign("m1", GatewayStage::kAtOnce);
  const auto older = stage.debit(first, "o1");
  const std::uint64_t before = stage.world.agenda.sequence();
  const auto newer = stage.debit(stage.sign("m2", GatewayStage::kDelayed, stage.bob), "o2");
  gateway::finish_armed_since(stage.world, before);
  EXPECT_EQ(stage.state(*newer), DebitState::kSettled);
  EXPECT_EQ(stage.state(*older), DebitState::kExecuting);
  stage.pass(seconds(1));
  EXPECT_EQ(stage.state(*older), DebitState::kSettled);
  EXPECT_EQ(stage.count(Fact::kDebitSettled), 2);
}

TEST(FinishArmedSince, LeavesADebitThatWaitsForItsDay) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1");
  const std::uint64_t before = stage.world.agenda.sequence();
  const auto waiting = stage.debit(mandate, "o1");
  gateway::finish_armed_since(stage.world, before);
  EXPECT_EQ(stage.state(*waiting), DebitState::kAccepted);
  stage.pass(hours(25));
  EXPECT_EQ(stage.state(*waiting), DebitState::kSettled);
}

TEST(TakeToken, IsPerQuotaAndJournaledWhenThereIsNone) {
  GatewayStage stage;
  Account& account = stage.world.merchants.edit(stage.merchant).accounts[0];
  account.rates[Quota::kDebit] = {2, 2};
  const auto take = [&](Quota quota) {
    return why(gateway::take_token(stage.world, stage.merchant, account.provider, quota));
  };
  EXPECT_EQ(take(Quota::kDebit), Reason::kNone);
  EXPECT_EQ(take(Quota::kDebit), Reason::kNone);
  EXPECT_EQ(take(Quota::kDebit), Reason::kThrottled);
  EXPECT_EQ(take(Quota::kMandateQuery), Reason::kNone);
  EXPECT_EQ(take(Quota::kAnything), Reason::kNone);
  EXPECT_EQ(stage.count(Fact::kThrottled), 1);
  stage.world.now += milliseconds(500);
  EXPECT_EQ(take(Quota::kDebit), Reason::kNone);
  EXPECT_EQ(take(Quota::kDebit), Reason::kThrottled);
}

TEST(DailyDebits, AreCountedHoweverTheyEnd) {
  GatewayStage stage;
  stage.edit_template(GatewayStage::kAtOnce).counts.debits_per_day = 2;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  stage.world.payers.edit(stage.alice).balance = Fen(0);
  for (const std::string order : {"o1", "o2"}) {
    ASSERT_TRUE(stage.debit(mandate, order));
    stage.pass(seconds(1));
  }
  EXPECT_EQ(why(stage.debit(mandate, "o3")), Reason::kLimitReached);
  stage.pass(hours(24));
  EXPECT_TRUE(stage.debit(mandate, "o3"));
}

// How a refund ends when a fault decides.
struct RefundRow {
  std::string fault;
  RefundState state;
  Fen merchant_gets_back;
};

TEST(SettleRefund, EndsAsAnArmedFaultSays) {
  for (const RefundRow& row : {RefundRow{"payer_gone", RefundState::kAbnormal, Fen(0)},
                               RefundRow{"card_refused", RefundState::kAbnormal, Fen(0)},
                               RefundRow{"system_error", RefundState::kClosed, Fen(500)}}) {
    GatewayStage stage;
    const auto debit = stage.debit(stage.sign("m1", GatewayStage::kAtOnce), "o1");
    stage.pass(seconds(1));
    const auto refund = stage.refund(*debit, "r1", Fen(500));
    ASSERT_TRUE(refund);
    const Fen before = stage.world.merchants[stage.merchant].balance;
    const Fen payer_before = stage.balance(stage.alice);
    FaultRule rule;
    rule.fault = row.fault;
    rule.match.at = "settle_refund";
    ASSERT_TRUE(faults::arm(stage.world, rule));
    stage.pass(minutes(5));
    EXPECT_EQ(stage.world.refunds[*refund].state, row.state) << row.fault;
    EXPECT_EQ(difference(stage.world.merchants[stage.merchant].balance, before),
              row.merchant_gets_back)
        << row.fault;
    EXPECT_EQ(stage.balance(stage.alice), payer_before) << row.fault;
    const bool can_be_refunded_anew = stage.refund(*debit, "r2", Fen(1500)).has_value();
    EXPECT_EQ(can_be_refunded_anew, row.state == RefundState::kClosed) << row.fault;
  }
}

TEST(Telling, GivesUpAfterTheLastRung) {
  GatewayStage stage;
  stage.sign("m1");
  const NotificationId id = stage.world.notifications.begin()->first;
  constexpr std::array kLadder{seconds(1), seconds(2)};
  for (int attempt = 1; attempt <= 3; ++attempt) {
    ASSERT_TRUE(stage.world.notifications.contains(id)) << attempt;
    gateway::attempt_ended(stage.world, id, false, "HTTP 500", kLadder);
  }
  EXPECT_FALSE(stage.world.notifications.contains(id));
  EXPECT_EQ(stage.count(Fact::kNotificationGivenUp), 1);
  EXPECT_EQ(stage.count(Fact::kNotificationAttempt), 3);
}

TEST(Telling, AgainMakesACopyWithOneAttempt) {
  GatewayStage stage;
  stage.sign("m1");
  const Notification first = stage.world.notifications.begin()->second;
  gateway::tell_again(stage.world, first);
  const Notification copy = stage.world.notifications.rbegin()->second;
  EXPECT_NE(copy.id, first.id);
  constexpr std::array kLadder{seconds(1)};
  gateway::attempt_ended(stage.world, copy.id, false, "HTTP 500", kLadder);
  EXPECT_FALSE(stage.world.notifications.contains(copy.id));
  EXPECT_TRUE(stage.world.notifications.contains(first.id));
}

}  // namespace
}  // namespace daikou::test::agenda_test
