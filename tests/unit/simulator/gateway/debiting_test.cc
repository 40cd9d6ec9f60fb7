#include "simulator/gateway/debiting.h"

#include <gtest/gtest.h>

#include "simulator/faults/arming.h"
#include "tests/support/gateway_stage.h"

namespace daikou::test::debiting_test {
namespace {

using namespace literals;

// --- The order id's own history (dossier wechatpay 6.5) ---

TEST(Idempotency, APendingDelayedDebitIsNotTakenAgain) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1");
  ASSERT_TRUE(stage.debit(mandate, "o1"));
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kAlreadyAccepted);
  EXPECT_EQ(why(stage.debit(mandate, "o1", 1_fen)), Reason::kAlreadyAccepted);
  EXPECT_EQ(why(stage.debit(mandate, "o2")), Reason::kAlreadyAccepted);
}

TEST(Idempotency, AnExecutingDebitIsTheSameAgainAndRefusesOtherContent) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  const auto first = stage.debit(mandate, "o1");
  ASSERT_TRUE(first);
  ASSERT_EQ(stage.state(*first), DebitState::kExecuting);
  EXPECT_EQ(*stage.debit(mandate, "o1"), *first);
  EXPECT_EQ(why(stage.debit(mandate, "o1", 99_fen)), Reason::kOrderChanged);
  stage.pass(seconds(1));
  EXPECT_EQ(stage.count(Fact::kDebitSettled), 1);
}

TEST(Idempotency, ASettledOrderIsPaidAndARefusedOneSpent) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  ASSERT_TRUE(stage.debit(mandate, "o1"));
  stage.pass(seconds(1));
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kAlreadySettled);
  EXPECT_EQ(why(stage.debit(mandate, "o1", 99_fen)), Reason::kAlreadySettled);

  const MandateId other = stage.sign("m2", GatewayStage::kDelayed, stage.bob);
  stage.world.payers.edit(stage.bob).balance = 0_fen;
  ASSERT_TRUE(stage.debit(other, "o2"));
  stage.pass(seconds(1));
  EXPECT_EQ(why(stage.debit(other, "o2")), Reason::kOrderSpent);
  stage.pass(seconds(60));
  EXPECT_EQ(why(stage.debit(other, "o2")), Reason::kOrderSpent);
}

TEST(Idempotency, ARefusedApplyLeavesTheOrderIdFree) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  EXPECT_EQ(why(stage.debit(mandate, "o1", 50'001_fen)), Reason::kAboveCap);
  EXPECT_TRUE(stage.debit(mandate, "o1", 1500_fen));
}

// --- Modes ---

TEST(DelayedMode, TellsThePayerAndExecutesADayLater) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1");
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  EXPECT_EQ(stage.count(Fact::kPayerTold), 1);
  stage.pass(hours(24) - seconds(1));
  EXPECT_EQ(stage.state(*debit), DebitState::kAccepted);
  stage.pass(seconds(2));
  EXPECT_EQ(stage.state(*debit), DebitState::kSettled);
  EXPECT_EQ(stage.balance(stage.alice), Fen(100'000 - 1500));
  EXPECT_EQ(stage.world.merchants[stage.merchant].balance, 1500_fen);
}

TEST(DelayedMode, ExecutesAtOnceDuringTheFirstTwelveHours) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  stage.pass(hours(12) - seconds(1));
  const auto early = stage.debit(mandate, "o1");
  ASSERT_TRUE(early);
  EXPECT_EQ(stage.state(*early), DebitState::kExecuting);
  stage.pass(days(1));
  const auto later = stage.debit(mandate, "o2");
  ASSERT_TRUE(later);
  EXPECT_EQ(stage.state(*later), DebitState::kAccepted);
}

TEST(DelayedMode, IsRefusedWhenTheMandateEndedMeanwhile) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1");
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  stage.pass(hours(3));
  ASSERT_TRUE(gateway::terminate(stage.world, mandate, TerminatedBy::kPayer, ""));
  stage.pass(hours(22));
  EXPECT_EQ(stage.world.debits[*debit].reason, Reason::kMandateMissing);
  EXPECT_EQ(stage.balance(stage.alice), Fen(100'000));
}

TEST(PreNotifyMode, NeedsANoticeAndItsDays) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1", GatewayStage::kPreNotify);
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kNoticeMissing);
  ASSERT_TRUE(gateway::give_notice(stage.world, {mandate, 1500_fen, 2}));
  const Date day1 = beijing_date(stage.world.now);
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kOutsideWindow);
  stage.pass_to(add_days(day1, 1), hours(12));
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kOutsideWindow);
  stage.pass_to(add_days(day1, 2), hours(6) + minutes(59));
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kOutsideWindow);
  stage.pass(minutes(1));
  EXPECT_EQ(why(stage.debit(mandate, "o1", 1501_fen)), Reason::kNoticeMissing);
  EXPECT_TRUE(stage.debit(mandate, "o1", 1500_fen));
  stage.pass(seconds(1));
  EXPECT_FALSE(stage.world.mandates[mandate].notice.open);
}

TEST(PreNotifyMode, LapsesAfterTheLastDeductibleDay) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1", GatewayStage::kPreNotify);
  ASSERT_TRUE(gateway::give_notice(stage.world, {mandate, 1500_fen, 2}));
  const Date day1 = beijing_date(stage.world.now);
  stage.pass_to(add_days(day1, 3), hours(21));
  EXPECT_TRUE(stage.world.mandates[mandate].notice.open);
  stage.pass_to(add_days(day1, 4), hours(8));
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kNoticeMissing);
}

TEST(PreNotifyMode, TakesOneNoticeAtATimeInTheAllowedHours) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1", GatewayStage::kPreNotify);
  ASSERT_TRUE(gateway::give_notice(stage.world, {mandate, 1500_fen, 2}));
  EXPECT_EQ(why(gateway::give_notice(stage.world, {mandate, 1500_fen, 2})),
            Reason::kNoticeRepeated);
  EXPECT_EQ(why(gateway::give_notice(stage.world, {mandate, 900_fen, 2})), Reason::kNoticeOpen);
  const MandateId other = stage.sign("m2", GatewayStage::kPreNotify, stage.bob);
  stage.pass_to(add_days(beijing_date(stage.world.now), 1), hours(22));
  EXPECT_EQ(why(gateway::give_notice(stage.world, {other, 1500_fen, 2})), Reason::kOutsideWindow);
}

// --- Who may be debited, how much, how often ---

TEST(Eligibility, NamesWhatIsWrong) {
  GatewayStage stage;
  const MandateId live = stage.sign("m1");
  const MandateId offered = stage.offer("m2");
  EXPECT_EQ(why(stage.debit({}, "o1")), Reason::kMandateMissing);
  EXPECT_EQ(why(stage.debit(MandateId{99}, "o1")), Reason::kMandateMissing);
  EXPECT_EQ(why(stage.debit(offered, "o1")), Reason::kMandateMissing);
  EXPECT_EQ(why(stage.debit(live, "o1", 0_fen)), Reason::kAboveCap);
  EXPECT_EQ(why(stage.debit(live, "o1", 50'001_fen)), Reason::kAboveCap);
  EXPECT_EQ(stage.count(Fact::kDebitTurnedAway), 5);
  EXPECT_EQ(stage.count(Fact::kDebitAccepted), 0);
}

TEST(Eligibility, AFixedAmountIsExact) {
  GatewayStage stage;
  Template& tmpl = stage.edit_template(GatewayStage::kAtOnce);
  tmpl.amount_rule = AmountRule::kEqual;
  tmpl.cap = 1500_fen;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  EXPECT_EQ(why(stage.debit(mandate, "o1", 1499_fen)), Reason::kAboveCap);
  EXPECT_TRUE(stage.debit(mandate, "o1", 1500_fen));
}

TEST(Eligibility, OneSuccessADayAndTwoACycle) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  ASSERT_TRUE(stage.debit(mandate, "o1"));
  stage.pass(seconds(1));
  EXPECT_EQ(why(stage.debit(mandate, "o2")), Reason::kLimitReached);
  stage.pass(days(1));
  ASSERT_TRUE(stage.debit(mandate, "o3"));
  stage.pass(days(1));
  EXPECT_EQ(why(stage.debit(mandate, "o4")), Reason::kLimitReached);
  stage.pass_to(*date_from_text("2027-02-03"), hours(23));
  EXPECT_EQ(why(stage.debit(mandate, "o5")), Reason::kLimitReached);
  stage.pass_to(*date_from_text("2027-02-04"), hours(9));
  EXPECT_TRUE(stage.debit(mandate, "o6"));
}

TEST(Eligibility, FailuresDoNotCountAsSuccesses) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  for (const char* order : {"o1", "o2", "o3"}) {
    ASSERT_TRUE(stage.debit(mandate, order)) << order;
    stage.pass(hours(2));
  }
  stage.world.payers.edit(stage.alice).balance = 10'000_fen;
  ASSERT_TRUE(stage.debit(mandate, "o4"));
  stage.pass(seconds(1));
  EXPECT_EQ(stage.count(Fact::kDebitRefused), 3);
  EXPECT_EQ(stage.count(Fact::kDebitSettled), 1);
}

TEST(Eligibility, TheDailyAmountIsCapped) {
  GatewayStage stage;
  Template& tmpl = stage.edit_template(GatewayStage::kAtOnce);
  tmpl.counts = {0, 0, 0, 0};
  tmpl.per_day_cap = 4'000_fen;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  ASSERT_TRUE(stage.debit(mandate, "o1", 2'500_fen));
  stage.pass(seconds(1));
  EXPECT_EQ(why(stage.debit(mandate, "o2", 1'501_fen)), Reason::kLimitReached);
  EXPECT_TRUE(stage.debit(mandate, "o3", 1'500_fen));
}

TEST(Eligibility, ASuspendedMerchantCannotDebit) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  stage.world.merchants.edit(stage.merchant).state = MerchantState::kSuspended;
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kMerchantSuspended);
}

TEST(Eligibility, AnExpiredMandateSaysSo) {
  GatewayStage stage;
  stage.edit_template(GatewayStage::kAtOnce).lifetime = days(10);
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  stage.pass(days(10));
  EXPECT_EQ(stage.state(mandate), MandateState::kExpired);
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kMandateExpired);
}

// --- Outcomes ---

struct PayerRow {
  const char* name;
  PayerState state;
  Fen balance;
  Reason reason;
};

TEST(Settle, FollowsThePayersStateAndBalance) {
  const PayerRow rows[] = {
      {"enough", PayerState::kNormal, 1500_fen, Reason::kNone},
      {"one fen short", PayerState::kNormal, 1499_fen, Reason::kInsufficientBalance},
      {"restricted", PayerState::kRestricted, 9999_fen, Reason::kPayerRestricted},
      {"gone", PayerState::kGone, 9999_fen, Reason::kPayerGone},
      {"limit", PayerState::kLimitReached, 9999_fen, Reason::kLimitReached},
      {"bank", PayerState::kBankUnavailable, 9999_fen, Reason::kBankUnavailable},
  };
  for (const PayerRow& row : rows) {
    GatewayStage stage;
    const MandateId mandate = stage.sign("m1");
    Payer& alice = stage.world.payers.edit(stage.alice);
    alice.state = row.state;
    alice.balance = row.balance;
    const auto debit = stage.debit(mandate, "o1");
    ASSERT_TRUE(debit) << row.name;
    stage.pass(seconds(1));
    EXPECT_EQ(stage.world.debits[*debit].reason, row.reason) << row.name;
    EXPECT_EQ(stage.state(*debit),
              row.reason == Reason::kNone ? DebitState::kSettled : DebitState::kRefused)
        << row.name;
  }
}

FaultRule rule(const char* fault) {
  FaultRule rule;
  rule.fault = fault;
  rule.times = 1;
  return rule;
}

TEST(Settle, AnArmedFaultOutranksThePayersState) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  ASSERT_TRUE(faults::arm(stage.world, rule("insufficient_balance")));
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  stage.pass(seconds(1));
  EXPECT_EQ(stage.world.debits[*debit].reason, Reason::kInsufficientBalance);
  EXPECT_EQ(stage.balance(stage.alice), Fen(100'000));
}

TEST(Settle, AHeldDebitWaitsUntilReleasedOrRefused) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  ASSERT_TRUE(faults::arm(stage.world, rule("hold")));
  const auto held = stage.debit(mandate, "o1");
  ASSERT_TRUE(held);
  stage.pass(days(3));
  ASSERT_EQ(stage.state(*held), DebitState::kHeld);
  EXPECT_EQ(why(stage.debit(mandate, "o2")), Reason::kAlreadyAccepted);
  ASSERT_TRUE(gateway::release(stage.world, *held));
  stage.pass(seconds(1));
  EXPECT_EQ(stage.state(*held), DebitState::kSettled);
  EXPECT_FALSE(gateway::release(stage.world, *held));

  stage.pass(days(40));
  ASSERT_TRUE(faults::arm(stage.world, rule("hold")));
  const auto second = stage.debit(mandate, "o3");
  ASSERT_TRUE(second);
  stage.pass(seconds(1));
  ASSERT_TRUE(gateway::refuse_held(stage.world, *second, Reason::kRiskRefused));
  EXPECT_EQ(stage.world.debits[*second].reason, Reason::kRiskRefused);
}

TEST(Settle, TheGatewayMayTryOnceMoreByItself) {
  GatewayStage stage;
  stage.world.settings.set("gateway.system_retry_after", "2h");
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  const MandateId mandate = stage.sign("m1");
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  stage.pass(hours(1));
  EXPECT_EQ(stage.state(*debit), DebitState::kExecuting);
  stage.world.payers.edit(stage.alice).balance = 5'000_fen;
  stage.pass(hours(2));
  EXPECT_EQ(stage.state(*debit), DebitState::kSettled);
}

// --- Closing ---

TEST(Close, CancelsAPendingDebitAndFreesTheMandate) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1");
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  EXPECT_EQ(why(gateway::close(stage.world, *debit)), Reason::kOrderTooYoung);
  stage.pass(minutes(5));
  ASSERT_TRUE(gateway::close(stage.world, *debit));
  EXPECT_EQ(why(gateway::close(stage.world, *debit)), Reason::kOrderClosed);
  EXPECT_TRUE(stage.debit(mandate, "o2"));
  stage.pass(days(2));
  EXPECT_EQ(stage.state(*debit), DebitState::kClosed);
  EXPECT_EQ(stage.count(Fact::kDebitSettled), 1);
}

TEST(Close, NeverTouchesASettledOrder) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  stage.pass(minutes(6));
  EXPECT_EQ(why(gateway::close(stage.world, *debit)), Reason::kAlreadySettled);
}

TEST(Close, ARefusedOrderClosesByItself) {
  GatewayStage stage;
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  const MandateId mandate = stage.sign("m1");
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  stage.pass(seconds(60));
  EXPECT_EQ(stage.state(*debit), DebitState::kRefused);
  stage.pass(seconds(1));
  EXPECT_EQ(stage.state(*debit), DebitState::kClosed);
}

}  // namespace
}  // namespace daikou::test::debiting_test
