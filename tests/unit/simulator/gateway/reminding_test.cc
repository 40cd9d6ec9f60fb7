#include "simulator/gateway/reminding.h"

#include <gtest/gtest.h>

#include "tests/support/gateway_stage.h"

namespace daikou::test::reminding_test {
namespace {

// A mandate whose debit under an open notice was refused for lack of money.
MandateId refused_once(GatewayStage& stage) {
  const MandateId mandate = stage.seasoned("m1", GatewayStage::kPreNotify);
  stage.world.payers.edit(stage.alice).balance = Fen(0);
  EXPECT_TRUE(gateway::give_notice(stage.world, {mandate, Fen(1500), 3}));
  stage.pass(days(2));
  EXPECT_TRUE(stage.debit(mandate, "o1"));
  stage.pass(seconds(2));
  return mandate;
}

TEST(Reminding, TellsThePayerAfterARefusedDebit) {
  GatewayStage stage;
  const MandateId mandate = refused_once(stage);
  EXPECT_TRUE(gateway::remind_payer(stage.world, mandate));
  EXPECT_EQ(stage.count(Fact::kPayerTold), 1);
}

TEST(Reminding, NeedsARefusalUnderTheOpenNotice) {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1", GatewayStage::kPreNotify);
  EXPECT_EQ(why(gateway::remind_payer(stage.world, mandate)), Reason::kNoticeMissing);
  EXPECT_TRUE(gateway::give_notice(stage.world, {mandate, Fen(1500), 3}));
  EXPECT_EQ(why(gateway::remind_payer(stage.world, mandate)), Reason::kOutsideWindow);
  stage.pass(days(2));
  EXPECT_EQ(why(gateway::remind_payer(stage.world, mandate)), Reason::kNoticeMissing);
}

TEST(Reminding, IsNotDoneAtNightNorAfterThePeriodNorForOtherMandates) {
  GatewayStage stage;
  const MandateId mandate = refused_once(stage);
  stage.pass(hours(13));
  EXPECT_EQ(why(gateway::remind_payer(stage.world, mandate)), Reason::kOutsideWindow);
  stage.pass(days(4));
  EXPECT_EQ(why(gateway::remind_payer(stage.world, mandate)), Reason::kNoticeMissing);
  stage.edit_template(GatewayStage::kPreNotify).periodic = false;
  EXPECT_EQ(why(gateway::remind_payer(stage.world, mandate)), Reason::kNotPeriodic);
  EXPECT_EQ(why(gateway::remind_payer(stage.world, MandateId{99})), Reason::kMandateMissing);
}

}  // namespace
}  // namespace daikou::test::reminding_test
