#include "simulator/gateway/complaints.h"

#include <gtest/gtest.h>

#include "simulator/store/store.h"
#include "tests/support/gateway_stage.h"

namespace daikou::simulator::gateway::complaints_test {
namespace {

using test::GatewayStage;
using test::why;

struct ComplaintStage : GatewayStage {
  MandateId mandate = sign("m1", kAtOnce);
  DebitId debited = *debit(mandate, "o1");

  ComplaintStage() { pass(seconds(2)); }
  Decided<ComplaintId> complain(ComplaintCause cause = ComplaintCause::kNoNotice) {
    return file_complaint(world,
                          {world.debits[debited].payer, {}, debited, cause, "nobody told me"});
  }
  MerchantState merchant_state() const { return world.merchants[merchant].state; }
};

TEST(Complaints, AreKeptWithWhatTheyAreAbout) {
  ComplaintStage stage;
  const auto filed = stage.complain();
  ASSERT_TRUE(filed);
  const Complaint& row = stage.world.complaints[*filed];
  EXPECT_EQ(row.merchant, stage.merchant);
  EXPECT_EQ(row.mandate, stage.mandate);
  EXPECT_EQ(row.debit, stage.debited);
  EXPECT_EQ(row.answer_by - row.filed_at, hours(48));
  EXPECT_EQ(stage.world.texts[row.words], "nobody told me");
  EXPECT_EQ(stage.count(Fact::kComplaintFiled), 1);
}

TEST(Complaints, AreRefusedAboutWhatIsNotThePayers) {
  ComplaintStage stage;
  const PayerId other =
      stage.world.debits[stage.debited].payer == stage.alice ? stage.bob : stage.alice;
  EXPECT_EQ(why(file_complaint(stage.world, {other, {}, stage.debited})), Reason::kPayerMismatch);
  EXPECT_EQ(why(file_complaint(stage.world, {other, stage.mandate, {}})), Reason::kPayerMismatch);
  EXPECT_EQ(why(file_complaint(stage.world, {other, MandateId{99}, {}})), Reason::kMandateMissing);
  EXPECT_EQ(why(file_complaint(stage.world, {other, {}, DebitId{99}})), Reason::kOrderMissing);
  EXPECT_EQ(why(file_complaint(stage.world, {other})), Reason::kBadRequest);
  ASSERT_TRUE(stage.complain());
  EXPECT_EQ(why(stage.complain()), Reason::kBadRequest) << "the same again";
  EXPECT_TRUE(stage.complain(ComplaintCause::kChargedTwice));
}

TEST(Complaints, OfOneMerchantLeaveAnothersRateAlone) {
  ComplaintStage stage;
  Merchant other;
  other.alias = "other";
  const MerchantId second = add_merchant(stage.world, std::move(other));
  ASSERT_TRUE(stage.complain());
  stage.pass(days(20));
  ASSERT_TRUE(stage.complain(ComplaintCause::kChargedTwice));
  EXPECT_EQ(complaint_rate(stage.world, stage.merchant).complaints, 2U);
  EXPECT_EQ(complaint_rate(stage.world, second).complaints, 0U);
  stage.pass(days(20));
  EXPECT_EQ(complaint_rate(stage.world, stage.merchant).complaints, 1U) << "a month back at most";
}

// With a look at every earlier one this would take minutes.
TEST(Complaints, OfManyCostNoMoreEach) {
  ComplaintStage stage;
  stage.world.settings.set("gateway.complaints_suspend", "false");
  for (int i = 0; i < 5'000; ++i) {
    const auto filed = stage.complain();
    ASSERT_TRUE(filed);
    ASSERT_TRUE(answer_complaint(stage.world, *filed, "given back"));
  }
  EXPECT_EQ(complaint_rate(stage.world, stage.merchant).complaints, 5'000U);
}

TEST(Complaints, LeftForTwoDaysSuspendUntilAllAreAnswered) {
  ComplaintStage stage;
  const ComplaintId first = *stage.complain();
  stage.pass(hours(48) - seconds(1));
  EXPECT_EQ(stage.merchant_state(), MerchantState::kOpen);
  EXPECT_EQ(why(restore(stage.world, stage.merchant)), Reason::kBadRequest) << "it is open";
  stage.pass(seconds(1));
  EXPECT_EQ(stage.merchant_state(), MerchantState::kSuspended);
  EXPECT_EQ(stage.world.complaints[first].state, ComplaintState::kOverdue);
  EXPECT_EQ(why(stage.debit(stage.mandate, "o2")), Reason::kMerchantSuspended);
  EXPECT_EQ(why(restore(stage.world, stage.merchant)), Reason::kMerchantSuspended);
  ASSERT_TRUE(answer_complaint(stage.world, first, "given back"));
  EXPECT_EQ(why(answer_complaint(stage.world, first, "again")), Reason::kBadRequest);
  ASSERT_TRUE(restore(stage.world, stage.merchant));
  EXPECT_EQ(stage.merchant_state(), MerchantState::kOpen);
  EXPECT_EQ(stage.count(Fact::kMerchantSuspended), 1);
  EXPECT_EQ(stage.count(Fact::kMerchantRestored), 1);
  EXPECT_TRUE(stage.debit(stage.mandate, "o3"));
}

TEST(Complaints, AnsweredInTimeSuspendNobody) {
  ComplaintStage stage;
  const ComplaintId first = *stage.complain();
  stage.pass(hours(47));
  ASSERT_TRUE(answer_complaint(stage.world, first, "given back"));
  stage.pass(hours(2));
  EXPECT_EQ(stage.merchant_state(), MerchantState::kOpen);
  EXPECT_EQ(stage.count(Fact::kComplaintOverdue), 0);
}

TEST(Complaints, SuspendNobodyWhereTheSettingSaysSo) {
  ComplaintStage stage;
  stage.world.settings.set("gateway.complaints_suspend", "false");
  const ComplaintId first = *stage.complain();
  stage.pass(hours(49));
  EXPECT_EQ(stage.world.complaints[first].state, ComplaintState::kOverdue);
  EXPECT_EQ(stage.merchant_state(), MerchantState::kOpen);
}

struct RateRow {
  std::string_view name;
  ComplaintRate rate;
  bool above;
};
constexpr RateRow kRates[] = {
    {"none", {0, 10'000}, false},
    {"one in ten thousand", {1, 10'000}, false},
    {"two in ten thousand", {2, 10'000}, true},
    {"two in twenty thousand", {2, 20'000}, false},
    {"three in twenty thousand", {3, 20'000}, true},
    {"too few debits to say", {9, 9'999}, false},
};

TEST(ComplaintRate, IsAboveOneInTenThousandOnlyWithEnoughDebits) {
  for (const RateRow& row : kRates) EXPECT_EQ(row.rate.is_above(1, 10'000), row.above) << row.name;
}

TEST(ComplaintRate, SuspendsAtOnceAndKeepsSuspendedUntilTheMonthIsOver) {
  ComplaintStage stage;
  stage.world.settings.set("gateway.complaint_sample", "1");
  const ComplaintId first = *stage.complain();
  EXPECT_EQ(stage.merchant_state(), MerchantState::kSuspended) << "one complaint about one debit";
  ASSERT_TRUE(answer_complaint(stage.world, first, "given back"));
  EXPECT_EQ(why(restore(stage.world, stage.merchant)), Reason::kMerchantSuspended);
  stage.pass(days(31));
  EXPECT_TRUE(restore(stage.world, stage.merchant));
}

TEST(ComplaintCauses, AreCountedMostFrequentFirst) {
  ComplaintStage stage;
  ASSERT_TRUE(stage.complain(ComplaintCause::kChargedTwice));
  ASSERT_TRUE(file_complaint(stage.world, {stage.world.debits[stage.debited].payer,
                                           stage.mandate,
                                           {},
                                           ComplaintCause::kForgottenRenewal}));
  ASSERT_TRUE(answer_complaint(stage.world, ComplaintId{2}, ""));
  ASSERT_TRUE(stage.complain(ComplaintCause::kForgottenRenewal));
  const auto causes = complaint_causes(stage.world, stage.merchant);
  ASSERT_EQ(causes.size(), 2U);
  EXPECT_EQ(causes[0].cause, ComplaintCause::kForgottenRenewal);
  EXPECT_EQ(causes[0].complaints, 2U);
  EXPECT_EQ(causes[0].waiting, 1U);
  EXPECT_EQ(complaints_waiting(stage.world, stage.merchant), 2U);
}

TEST(Complaints, AreSavedAndCompared) {
  ComplaintStage stage;
  ASSERT_TRUE(stage.complain());
  World back = *store::load(store::save(stage.world));
  EXPECT_FALSE(store::first_difference(stage.world, back));
  ASSERT_TRUE(answer_complaint(back, ComplaintId{1}, "given back"));
  EXPECT_EQ(store::first_difference(stage.world, back)->at, "complaints[1].state");
}

}  // namespace
}  // namespace daikou::simulator::gateway::complaints_test
