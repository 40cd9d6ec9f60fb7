#include "simulator/gateway/signing.h"

#include <gtest/gtest.h>

#include "tests/support/gateway_stage.h"

namespace daikou::test {
namespace {

using namespace literals;

gateway::MandateProposal proposal(const GatewayStage& stage, const char* code) {
  gateway::MandateProposal row;
  row.merchant = stage.merchant;
  row.template_code = GatewayStage::kDelayed;
  row.code = code;
  row.notify_url = "http://merchant.test/signed";
  return row;
}

TEST(Signing, NeedsTheCodeThePayerWasSent) {
  GatewayStage stage;
  const MandateId offered = stage.offer("m1");
  const std::string code = gateway::confirmation_code(stage.world, offered);
  EXPECT_EQ(code.size(), 6U);
  const std::string wrong = code == "000000" ? "000001" : "000000";
  EXPECT_EQ(why(gateway::confirm(stage.world, offered, stage.alice, wrong)),
            Reason::kConfirmationWrong);
  EXPECT_TRUE(gateway::confirm(stage.world, offered, stage.alice, code));
  EXPECT_EQ(stage.state(offered), MandateState::kActive);
  EXPECT_EQ(why(gateway::confirm(stage.world, offered, stage.alice, code)),
            Reason::kConfirmationExpired);
}

TEST(Signing, ThreeWrongCodesCloseThePage) {
  GatewayStage stage;
  const MandateId offered = stage.offer("m1");
  const std::string code = gateway::confirmation_code(stage.world, offered);
  const std::string wrong = code == "000000" ? "000001" : "000000";
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(why(gateway::confirm(stage.world, offered, stage.alice, wrong)),
              Reason::kConfirmationWrong);
  EXPECT_EQ(why(gateway::confirm(stage.world, offered, stage.alice, wrong)),
            Reason::kConfirmationExpired);
  EXPECT_EQ(why(gateway::confirm(stage.world, offered, stage.alice, code)),
            Reason::kConfirmationExpired);
  EXPECT_EQ(stage.state(offered), MandateState::kDiscarded);
}

TEST(Signing, AnOfferLapsesUnnoticed) {
  GatewayStage stage;
  const MandateId offered = stage.offer("m1");
  stage.pass(minutes(10));
  EXPECT_EQ(stage.state(offered), MandateState::kDiscarded);
  EXPECT_TRUE(stage.world.notifications.empty());
}

TEST(Signing, OneLiveMandatePerPayerAndTemplate) {
  GatewayStage stage;
  const MandateId first = stage.sign("m1");
  const MandateId second = stage.offer("m2");
  EXPECT_EQ(why(gateway::sign(stage.world, second, stage.alice)), Reason::kMandateExists);
  EXPECT_TRUE(gateway::sign(stage.world, second, stage.bob));
  ASSERT_TRUE(gateway::terminate(stage.world, first, TerminatedBy::kPayer, ""));
  EXPECT_TRUE(stage.sign("m3"));
}

TEST(Signing, ACodeIsTakenWhileItsMandateLives) {
  GatewayStage stage;
  const MandateId first = stage.sign("m1");
  EXPECT_EQ(why(gateway::offer(stage.world, proposal(stage, "m1"))), Reason::kMandateExists);
  ASSERT_TRUE(gateway::terminate(stage.world, first, TerminatedBy::kPayer, ""));
  EXPECT_TRUE(gateway::offer(stage.world, proposal(stage, "m1")));
  stage.world.settings.set("gateway.reuse_mandate_code", "false");
  ASSERT_TRUE(stage.sign("m2", GatewayStage::kPreNotify));
  ASSERT_TRUE(gateway::terminate(stage.world, find_mandate(stage.world, stage.merchant, {}, "m2"),
                                 TerminatedBy::kPayer, ""));
  EXPECT_EQ(why(gateway::offer(stage.world, proposal(stage, "m2"))), Reason::kMandateExists);
}

TEST(Signing, TheSameOfferTwiceIsOne) {
  GatewayStage stage;
  EXPECT_EQ(*gateway::offer(stage.world, proposal(stage, "m1")),
            *gateway::offer(stage.world, proposal(stage, "m1")));
}

TEST(Signing, RefusesTemplatesThatAreMissingOrDisabled) {
  GatewayStage stage;
  gateway::MandateProposal unknown = proposal(stage, "m1");
  unknown.template_code = "9999";
  EXPECT_EQ(why(gateway::offer(stage.world, unknown)), Reason::kTemplateMissing);
  stage.edit_template(GatewayStage::kDelayed).enabled = false;
  EXPECT_EQ(why(gateway::offer(stage.world, proposal(stage, "m1"))), Reason::kTemplateDisabled);
}

TEST(Signing, ADisabledTemplateKeepsItsOldMandates) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  stage.edit_template(GatewayStage::kDelayed).enabled = false;
  EXPECT_TRUE(stage.debit(mandate, "o1"));
}

TEST(Termination, IsImmediateAndToldOnce) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1");
  ASSERT_TRUE(
      gateway::terminate(stage.world, mandate, TerminatedBy::kMerchant, "no longer wanted"));
  EXPECT_EQ(stage.state(mandate), MandateState::kTerminated);
  EXPECT_EQ(stage.world.mandates[mandate].ended_by, TerminatedBy::kMerchant);
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kMandateMissing);
  EXPECT_TRUE(gateway::terminate(stage.world, mandate, TerminatedBy::kPayer, "again"));
  EXPECT_EQ(stage.count(Fact::kMandateTerminated), 1);
  stage.world.settings.set("gateway.terminate_twice", "refuse");
  EXPECT_EQ(why(gateway::terminate(stage.world, mandate, TerminatedBy::kPayer, "")),
            Reason::kMandateMissing);
  EXPECT_EQ(why(gateway::terminate(stage.world, MandateId{77}, TerminatedBy::kPayer, "")),
            Reason::kMandateMissing);
}

TEST(PaymentWithSigning, PaysAndSignsOrOnlyPays) {
  for (const gateway::Signs signs : {gateway::Signs::kYes, gateway::Signs::kNo}) {
    GatewayStage stage;
    const MandateId offered = stage.offer("m1");
    gateway::PaymentOrder order;
    order.order = "p1";
    order.amount = 1500_fen;
    order.title = "首月";
    order.notify_url = "http://merchant.test/paid";
    const auto payment = gateway::order_payment(stage.world, stage.merchant, Channel::kWechatV2,
                                                offered, order, "app");
    ASSERT_TRUE(payment);
    ASSERT_TRUE(gateway::pay(stage.world, *payment, stage.alice, signs));
    EXPECT_EQ(stage.state(*payment), DebitState::kSettled);
    EXPECT_EQ(stage.balance(stage.alice), Fen(100'000 - 1500));
    EXPECT_EQ(stage.state(offered),
              signs == gateway::Signs::kYes ? MandateState::kActive : MandateState::kDiscarded);
    EXPECT_FALSE(gateway::pay(stage.world, *payment, stage.alice, gateway::Signs::kNo));
  }
}

}  // namespace
}  // namespace daikou::test
