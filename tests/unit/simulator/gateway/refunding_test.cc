#include "simulator/gateway/refunding.h"

#include <gtest/gtest.h>

#include "tests/support/gateway_stage.h"

namespace daikou::test::refunding_test {
namespace {

using namespace literals;

struct Settled : GatewayStage {
  DebitId debit_id;
  Settled() {
    debit_id = *debit(sign("m1"), "o1", 1500_fen);
    pass(seconds(1));
  }
};

TEST(Refund, MovesMoneyBackLater) {
  Settled stage;
  const auto refund = stage.refund(stage.debit_id, "r1", 500_fen);
  ASSERT_TRUE(refund);
  EXPECT_EQ(stage.balance(stage.alice), Fen(100'000 - 1500));
  stage.pass(minutes(5));
  EXPECT_EQ(stage.world.refunds[*refund].state, RefundState::kSettled);
  EXPECT_EQ(stage.balance(stage.alice), Fen(100'000 - 1000));
  EXPECT_EQ(stage.world.merchants[stage.merchant].balance, 1000_fen);
}

TEST(Refund, NeverExceedsTheDebit) {
  Settled stage;
  ASSERT_TRUE(stage.refund(stage.debit_id, "r1", 1000_fen));
  EXPECT_EQ(why(stage.refund(stage.debit_id, "r2", 501_fen)), Reason::kRefundTooLarge);
  EXPECT_EQ(why(stage.refund(stage.debit_id, "r2", 0_fen)), Reason::kRefundTooLarge);
  EXPECT_TRUE(stage.refund(stage.debit_id, "r2", 500_fen));
}

TEST(Refund, TheSameNumberIsTheSameRefund) {
  Settled stage;
  const auto first = stage.refund(stage.debit_id, "r1", 500_fen);
  ASSERT_TRUE(first);
  EXPECT_EQ(*stage.refund(stage.debit_id, "r1", 500_fen), *first);
  EXPECT_EQ(why(stage.refund(stage.debit_id, "r1", 501_fen)), Reason::kRefundChanged);
  stage.pass(hours(1));
  EXPECT_EQ(stage.count(Fact::kRefundSettled), 1);
}

TEST(Refund, NamesWhatStandsInItsWay) {
  Settled stage;
  gateway::RefundOrder wrong_total;
  wrong_total.merchant = stage.merchant;
  wrong_total.debit = stage.debit_id;
  wrong_total.code = "r1";
  wrong_total.amount = 1_fen;
  wrong_total.total = 1501_fen;
  EXPECT_EQ(why(gateway::refund(stage.world, wrong_total)), Reason::kBadRequest);
  stage.world.merchants.edit(stage.merchant).balance = 0_fen;
  EXPECT_EQ(why(stage.refund(stage.debit_id, "r1", 1_fen)), Reason::kMerchantBalance);
  stage.world.settings.set("gateway.refund_needs_balance", "false");
  stage.pass(days(366));
  EXPECT_EQ(why(stage.refund(stage.debit_id, "r1", 1_fen)), Reason::kRefundOverdue);
}

TEST(Refund, AtMostFiftyPerDebit) {
  Settled stage;
  for (int i = 0; i < 50; ++i)
    ASSERT_TRUE(stage.refund(stage.debit_id, "r" + std::to_string(i), 1_fen)) << i;
  EXPECT_EQ(why(stage.refund(stage.debit_id, "r50", 1_fen)), Reason::kTooManyRefunds);
}

TEST(Refund, AClosedAccountMakesItAbnormal) {
  Settled stage;
  const auto refund = stage.refund(stage.debit_id, "r1", 500_fen);
  ASSERT_TRUE(refund);
  stage.world.payers.edit(stage.alice).state = PayerState::kGone;
  stage.pass(hours(1));
  EXPECT_EQ(stage.world.refunds[*refund].state, RefundState::kAbnormal);
}

TEST(Bill, ListsWhatMovedThatDayFromTenTheNextMorning) {
  Settled stage;
  ASSERT_TRUE(stage.refund(stage.debit_id, "r1", 500_fen));
  const Date day = beijing_date(stage.world.now);
  EXPECT_EQ(why(gateway::bill(stage.world, stage.merchant, day)), Reason::kBillNotReady);
  stage.pass_to(add_days(day, 1), hours(10));
  const auto bill = gateway::bill(stage.world, stage.merchant, day);
  ASSERT_TRUE(bill);
  EXPECT_EQ(bill->debits.size(), 1U);
  EXPECT_EQ(bill->refunds.size(), 1U);
  EXPECT_EQ(why(gateway::bill(stage.world, stage.merchant, add_days(day, -1))),
            Reason::kBillMissing);
}

}  // namespace
}  // namespace daikou::test::refunding_test
