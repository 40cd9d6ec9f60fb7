#include "simulator/gateway/signing.h"

#include <gtest/gtest.h>

#include "tests/support/gateway_stage.h"

namespace daikou::test::signing_test {
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

TEST(Signing, ACodeIsSignedOnceThoughTwoOffersHaveIt) {
  GatewayStage stage;
  gateway::MandateProposal other = proposal(stage, "m1");
  other.serial = 2;
  const auto first = gateway::offer(stage.world, proposal(stage, "m1"));
  const auto second = gateway::offer(stage.world, other);
  ASSERT_TRUE(first && second);
  ASSERT_NE(*first, *second);
  ASSERT_TRUE(gateway::sign(stage.world, *first, stage.alice));
  EXPECT_EQ(why(gateway::sign(stage.world, *second, stage.bob)), Reason::kMandateExists);
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

gateway::PaymentOrder first_period() {
  gateway::PaymentOrder order;
  order.order = "p1";
  order.amount = 1500_fen;
  order.title = "首月";
  order.notify_url = "http://merchant.test/paid";
  return order;
}

TEST(PaymentWithSigning, PaysAndSignsOrOnlyPays) {
  for (const gateway::Signs signs : {gateway::Signs::kYes, gateway::Signs::kNo}) {
    GatewayStage stage;
    const auto ordered =
        gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period());
    ASSERT_TRUE(ordered);
    ASSERT_TRUE(gateway::pay(stage.world, ordered->payment, stage.alice, signs));
    EXPECT_EQ(stage.state(ordered->payment), DebitState::kSettled);
    EXPECT_EQ(stage.balance(stage.alice), Fen(100'000 - 1500));
    EXPECT_EQ(stage.state(ordered->offered),
              signs == gateway::Signs::kYes ? MandateState::kActive : MandateState::kDiscarded);
    EXPECT_EQ(why(gateway::pay(stage.world, ordered->payment, stage.alice, gateway::Signs::kNo)),
              Reason::kOrderClosed);
  }
}

TEST(PaymentWithSigning, LeavesOrderAndOfferAsTheyWereWhenRefused) {
  GatewayStage stage;
  const auto ordered =
      gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period());
  stage.world.payers.edit(stage.bob).balance = Fen(0);
  EXPECT_EQ(why(gateway::pay(stage.world, ordered->payment, stage.bob, gateway::Signs::kYes)),
            Reason::kInsufficientBalance);
  EXPECT_EQ(stage.state(ordered->payment), DebitState::kExecuting);
  EXPECT_EQ(stage.state(ordered->offered), MandateState::kOffered);
  ASSERT_TRUE(gateway::pay(stage.world, ordered->payment, stage.alice, gateway::Signs::kYes));
  EXPECT_EQ(stage.state(ordered->offered), MandateState::kActive);
}

TEST(PaymentWithSigning, IsPaidWithoutSigningOnceTheOfferHasLapsed) {
  GatewayStage stage;
  const auto ordered =
      gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period());
  stage.pass(minutes(11));
  ASSERT_TRUE(gateway::pay(stage.world, ordered->payment, stage.alice, gateway::Signs::kYes));
  EXPECT_EQ(stage.state(ordered->payment), DebitState::kSettled);
  EXPECT_EQ(stage.state(ordered->offered), MandateState::kDiscarded);
  EXPECT_FALSE(stage.world.debits[ordered->payment].mandate);
}

TEST(PaymentWithSigning, StandsAloneWhenThePayerHasAMandateAlready) {
  GatewayStage stage;
  stage.sign("m0");
  gateway::MandateProposal again = proposal(stage, "m1");
  again.payer = stage.alice;
  const auto ordered = gateway::order_with_offer(stage.world, again, first_period());
  ASSERT_TRUE(ordered);
  EXPECT_FALSE(ordered->offered);
  EXPECT_EQ(ordered->unsigned_because->reason, Reason::kMandateExists);
  EXPECT_TRUE(gateway::pay(stage.world, ordered->payment, stage.alice, gateway::Signs::kYes));
}

TEST(PaymentWithSigning, IsNotOrderedForATemplateNobodyKnows) {
  GatewayStage stage;
  gateway::MandateProposal unknown = proposal(stage, "m1");
  unknown.template_code = "404";
  EXPECT_EQ(why(gateway::order_with_offer(stage.world, unknown, first_period())),
            Reason::kTemplateMissing);
  EXPECT_FALSE(find_debit(stage.world, stage.merchant, "p1"));
}

TEST(PaymentWithSigning, IsTheSameAgainUntilItIsPaid) {
  GatewayStage stage;
  const auto first = gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period());
  const auto again = gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period());
  EXPECT_EQ(again->payment, first->payment);
  EXPECT_EQ(again->offered, first->offered);
  gateway::PaymentOrder other = first_period();
  other.amount = 1501_fen;
  EXPECT_EQ(why(gateway::order_with_offer(stage.world, proposal(stage, "m1"), other)),
            Reason::kOrderChanged);
  ASSERT_TRUE(gateway::pay(stage.world, first->payment, stage.alice, gateway::Signs::kNo));
  EXPECT_EQ(why(gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period())),
            Reason::kAlreadySettled);
}

TEST(PaymentWithSigning, ClosesByItselfWhenNobodyPays) {
  GatewayStage stage;
  const auto late = gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period());
  gateway::PaymentOrder soon = first_period();
  soon.order = "p2";
  soon.expires_at = stage.world.now + minutes(30);
  const auto early = gateway::order_with_offer(stage.world, proposal(stage, "m2"), soon);
  stage.pass(minutes(30));
  EXPECT_EQ(stage.state(early->payment), DebitState::kClosed);
  EXPECT_EQ(stage.state(late->payment), DebitState::kExecuting);
  stage.pass(minutes(90));
  EXPECT_EQ(stage.state(late->payment), DebitState::kClosed);
  EXPECT_EQ(why(gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period())),
            Reason::kOrderSpent);
}

TEST(PaymentWithSigning, OutlivesItsClosingTimeOncePaid) {
  GatewayStage stage;
  const auto ordered =
      gateway::order_with_offer(stage.world, proposal(stage, "m1"), first_period());
  ASSERT_TRUE(gateway::pay(stage.world, ordered->payment, stage.alice, gateway::Signs::kYes));
  stage.pass(hours(3));
  EXPECT_EQ(stage.state(ordered->payment), DebitState::kSettled);
}

TEST(SigningFromAnApp, NeedsAPermissionOfItsOwn) {
  GatewayStage stage;
  gateway::MandateProposal by_app = proposal(stage, "m1");
  by_app.by_app = true;
  stage.world.merchants.edit(stage.merchant).account(Provider::kWechat)->app_sign_open = false;
  EXPECT_EQ(why(gateway::offer(stage.world, by_app)), Reason::kNotPermitted);
  by_app.by_app = false;
  EXPECT_TRUE(gateway::offer(stage.world, by_app));
}

}  // namespace
}  // namespace daikou::test::signing_test
