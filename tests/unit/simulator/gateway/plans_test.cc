#include "simulator/gateway/plans.h"

#include <gtest/gtest.h>

#include "simulator/gateway/rules.h"
#include "tests/support/gateway_stage.h"

namespace daikou::test::plans_test {
namespace {

using namespace literals;

Date day(const char* text) { return *date_from_text(text); }

// A stage whose clock reads 2026-03-01 09:00, with Alipay's product.
struct PlanStage : GatewayStage {
  PlanStage() {
    world.now = beijing(day("2026-03-01"), hours(9));
    Account account;
    account.provider = Provider::kAlipay;
    account.identity = "2021000000000001";
    account.keys = std::make_shared<Keyring>();
    world.merchants.edit(merchant).accounts.push_back(std::move(account));
    for (const auto& [code, periodicity] :
         {std::pair("cycle", Periodicity::kPeriodic), {"general", Periodicity::kAsYouGo}}) {
      Template tmpl = standard_template(Provider::kAlipay, periodicity);
      tmpl.merchant = merchant;
      tmpl.code = code;
      tmpl.termination_url = "http://merchant.test/gateway";
      add_template(world, std::move(tmpl));
    }
  }

  static MandatePlan monthly() {
    MandatePlan plan;
    plan.cap = 1990_fen;
    plan.next_due = day("2026-03-10");
    return plan;
  }

  Decided<MandateId> offer_plan(const std::string& code, const std::optional<MandatePlan>& plan,
                                const std::string& scene = "") {
    gateway::MandateProposal proposal;
    proposal.merchant = merchant;
    proposal.channel = Channel::kAlipay;
    proposal.template_code = plan ? "cycle" : "general";
    proposal.code = code;
    proposal.scene = scene;
    proposal.plan = plan;
    proposal.notify_url = "http://merchant.test/signed";
    return gateway::offer(world, proposal);
  }
  MandateId sign_plan(const std::optional<MandatePlan>& plan = monthly(),
                      const std::string& code = "EA1") {
    const MandateId offered = offer_plan(code, plan).value_or(MandateId{});
    return gateway::sign(world, offered, alice) ? offered : MandateId{};
  }
  gateway::DebitOrder order_of(MandateId mandate, const std::string& order, Fen amount) {
    gateway::DebitOrder debit;
    debit.merchant = merchant;
    debit.channel = Channel::kAlipay;
    debit.order = order;
    debit.mandate = mandate;
    debit.amount = amount;
    debit.notify_url = "http://merchant.test/paid";
    debit.fingerprint = static_cast<std::uint64_t>(amount.count());
    debit.closes_at = world.now + days(15);
    return debit;
  }
  Decided<DebitId> pay(MandateId mandate, const std::string& order, Fen amount = Fen(1990)) {
    return gateway::accept(world, order_of(mandate, order, amount));
  }
  Decided<DebitId> pay_later(MandateId mandate, const std::string& order, Tries tries) {
    gateway::DebitOrder debit = order_of(mandate, order, 1990_fen);
    debit.tries = tries;
    debit.first_try = seconds(60);
    return gateway::accept(world, debit);
  }
  void go_to(const char* date, milliseconds time = hours(9)) { pass_to(day(date), time); }
  const MandatePlan& plan(MandateId mandate) const { return *world.mandates[mandate].plan; }
};

// The worked example of dossier alipay 27, call by call.
TEST(Plan, FollowsTheWorkedExample) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-04");
  EXPECT_EQ(why(stage.pay(mandate, "o1")), Reason::kOutsideWindow);
  stage.go_to("2026-03-05", milliseconds(0));
  const auto first = stage.pay(mandate, "o1");
  ASSERT_TRUE(first) << first.error().detail;
  EXPECT_EQ(stage.state(*first), DebitState::kSettled);
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-04-10"));
  EXPECT_EQ(stage.plan(mandate).last_debited, day("2026-03-05"));
  stage.go_to("2026-03-06");
  EXPECT_EQ(why(stage.pay(mandate, "o2")), Reason::kPeriodDone);
  stage.go_to("2026-04-05");
  EXPECT_EQ(why(stage.pay(mandate, "o3", 2990_fen)), Reason::kAboveCap);
  stage.go_to("2026-04-10", hours(23) + minutes(59));
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  const auto unpaid = stage.pay(mandate, "o4");
  ASSERT_TRUE(unpaid);
  EXPECT_EQ(stage.world.debits[*unpaid].reason, Reason::kInsufficientBalance);
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-04-10"));
  stage.go_to("2026-04-11");
  stage.world.payers.edit(stage.alice).balance = 100'000_fen;
  EXPECT_EQ(why(stage.pay(mandate, "o4")), Reason::kPeriodMissed);
  ASSERT_TRUE(gateway::move_plan(stage.world, mandate, day("2026-04-15")));
  EXPECT_TRUE(stage.pay(mandate, "o4"));
  EXPECT_EQ(stage.state(*unpaid), DebitState::kSettled);
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-05-15"));
  stage.go_to("2026-05-12");
  EXPECT_EQ(why(gateway::move_plan(stage.world, mandate, day("2026-05-14"))), Reason::kBadRequest);
  EXPECT_EQ(why(gateway::move_plan(stage.world, mandate, day("2026-05-29"))), Reason::kBadRequest);
}

TEST(Plan, MissedStaysDueHoweverLong) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-06-10");
  EXPECT_EQ(why(stage.pay(mandate, "o1")), Reason::kPeriodMissed);
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-03-10"));
}

TEST(Plan, IsSpentByCountAndByTotal) {
  PlanStage stage;
  MandatePlan terms = PlanStage::monthly();
  terms.debits_max = 2;
  terms.total_cap = 3000_fen;
  const MandateId mandate = stage.sign_plan(terms);
  stage.go_to("2026-03-10");
  ASSERT_TRUE(stage.pay(mandate, "o1", 1500_fen));
  stage.go_to("2026-04-10");
  EXPECT_EQ(why(stage.pay(mandate, "o2", 1501_fen)), Reason::kPlanAmountSpent);
  ASSERT_TRUE(stage.pay(mandate, "o2", 1500_fen));
  // The count is asked about before the day (dossier alipay 18.3).
  EXPECT_EQ(why(stage.pay(mandate, "o3", 1_fen)), Reason::kPlanCountSpent);
}

TEST(Plan, CountsDaysFromTheDueDay) {
  PlanStage stage;
  MandatePlan terms = PlanStage::monthly();
  terms.cycle = {CycleUnit::kDay, 7};
  const MandateId mandate = stage.sign_plan(terms);
  stage.go_to("2026-03-05");
  ASSERT_TRUE(stage.pay(mandate, "o1"));
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-03-17"));
}

TEST(Plan, CannotBeAgreedOnBadTerms) {
  PlanStage stage;
  struct Row {
    const char* name;
    std::function<void(MandatePlan&)> spoil;
  };
  int number = 0;
  for (const Row& row : {
           Row{"six days",
               [](MandatePlan& p) {
                 p.cycle = {CycleUnit::kDay, 6};
               }},
           {"no months", [](MandatePlan& p) { p.cycle.count = 0; }},
           {"the 29th", [](MandatePlan& p) { p.next_due = day("2026-03-29"); }},
           {"the past", [](MandatePlan& p) { p.next_due = day("2026-02-28"); }},
           {"no amount", [](MandatePlan& p) { p.cap = 0_fen; }},
           {"no total", [](MandatePlan& p) { p.total_cap = 0_fen; }},
           {"no count", [](MandatePlan& p) { p.debits_max = 0; }},
       }) {
    MandatePlan terms = PlanStage::monthly();
    row.spoil(terms);
    EXPECT_EQ(why(stage.offer_plan("E" + std::to_string(++number), terms)), Reason::kBadRequest)
        << row.name;
  }
  MandatePlan weekly = PlanStage::monthly();
  weekly.cycle = {CycleUnit::kDay, 7};
  weekly.next_due = day("2026-03-29");
  EXPECT_TRUE(stage.offer_plan("E99", weekly));
  EXPECT_EQ(beijing_date(stage.world.now), day("2026-03-01"));
}

TEST(Plan, MovesAsFarAndAsOftenAsTheSettingsSay) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  EXPECT_TRUE(gateway::move_plan(stage.world, mandate, day("2027-01-28")));
  stage.world.settings.set("gateway.plan_move_bound", "next_period");
  EXPECT_EQ(why(gateway::move_plan(stage.world, mandate, day("2027-02-28"))), Reason::kBadRequest);
  stage.world.settings.set("gateway.plan_moves_max", "2");
  EXPECT_TRUE(gateway::move_plan(stage.world, mandate, day("2027-02-27")));
  EXPECT_EQ(why(gateway::move_plan(stage.world, mandate, day("2027-02-28"))),
            Reason::kLimitReached);
  const MandateId general = stage.sign_plan(std::nullopt, "EA2");
  EXPECT_EQ(why(gateway::move_plan(stage.world, general, day("2027-02-28"))), Reason::kPlanMissing);
  ASSERT_TRUE(gateway::terminate(stage.world, mandate, TerminatedBy::kPayer, ""));
  EXPECT_EQ(why(gateway::move_plan(stage.world, mandate, day("2027-02-28"))), Reason::kPlanMissing);
}

TEST(Plan, CanBeChangedAndGivenLater) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  EXPECT_EQ(why(gateway::change_plan(stage.world, mandate, {2990_fen, {}})), Reason::kNotPermitted)
      << "more than the payer agreed to";
  stage.world.settings.set("gateway.plan_raise", "allowed");
  ASSERT_TRUE(gateway::change_plan(stage.world, mandate, {2990_fen, 1}));
  EXPECT_EQ(why(gateway::change_plan(stage.world, mandate, {0_fen, {}})), Reason::kBadRequest);
  stage.go_to("2026-03-10");
  EXPECT_TRUE(stage.pay(mandate, "o1", 2990_fen));

  const MandateId general = stage.sign_plan(std::nullopt, "EA2");
  const TemplateId cycle = find_template(stage.world, stage.merchant, Provider::kAlipay, "cycle");
  MandatePlan terms = PlanStage::monthly();
  EXPECT_TRUE(stage.pay(general, "g1", 500'000_fen) &&
              stage.world.debits[*stage.pay(general, "g2", 900_fen)].state == DebitState::kSettled);
  ASSERT_TRUE(gateway::give_plan(stage.world, general, cycle, terms));
  EXPECT_EQ(why(gateway::give_plan(stage.world, general, cycle, terms)), Reason::kMandateExists);
  EXPECT_EQ(why(stage.pay(general, "g3", 5000_fen)), Reason::kAboveCap);
}

TEST(Plan, LeavesTheWindowToASetting) {
  PlanStage stage;
  stage.world.settings.set("gateway.plan_days_before", "3");
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-06");
  EXPECT_EQ(why(stage.pay(mandate, "o1")), Reason::kOutsideWindow);
  stage.go_to("2026-03-07");
  EXPECT_TRUE(stage.pay(mandate, "o1"));
}

// --- Orders that stay open ---

TEST(OpenOrder, IsTriedAgainUnderItsNumberAndSettlesOnce) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-10");
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  const DebitId debit = *stage.pay(mandate, "o1");
  EXPECT_EQ(stage.state(debit), DebitState::kRefused);
  EXPECT_EQ(why(stage.pay(mandate, "o1", 1980_fen)), Reason::kOrderChanged);
  EXPECT_EQ(*stage.pay(mandate, "o1"), debit);
  EXPECT_EQ(stage.count(Fact::kDebitRetried), 1);
  stage.world.payers.edit(stage.alice).balance = 5000_fen;
  EXPECT_EQ(*stage.pay(mandate, "o1"), debit);
  EXPECT_EQ(stage.state(debit), DebitState::kSettled);
  EXPECT_EQ(why(stage.pay(mandate, "o1")), Reason::kAlreadySettled);
  EXPECT_EQ(stage.balance(stage.alice), 3010_fen);
  EXPECT_EQ(stage.count(Fact::kDebitSettled), 1);
}

TEST(OpenOrder, ClosesWhenItsTimeIsOver) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-10");
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  const DebitId debit = *stage.pay(mandate, "o1");
  stage.pass(days(15) - seconds(1));
  EXPECT_EQ(stage.state(debit), DebitState::kRefused);
  stage.pass(seconds(2));
  EXPECT_EQ(stage.state(debit), DebitState::kClosed);
  EXPECT_EQ(why(stage.pay(mandate, "o1")), Reason::kOrderSpent);
}

TEST(OpenOrder, RefusedIsNotToldButSettledIs) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-10");
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  const int before = stage.count(Fact::kNotificationQueued);
  ASSERT_TRUE(stage.pay(mandate, "o1"));
  EXPECT_EQ(stage.count(Fact::kNotificationQueued), before);
  stage.world.payers.edit(stage.alice).balance = 5000_fen;
  ASSERT_TRUE(stage.pay(mandate, "o1"));
  EXPECT_EQ(stage.count(Fact::kNotificationQueued), before + 1);
  stage.pass(days(365));
  EXPECT_EQ(stage.count(Fact::kNotificationQueued), before + 2) << "the end of its refund period";
}

// --- Debits the gateway tries by itself ---

TEST(LaterDebit, IsTriedUntilItSettles) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-10");
  stage.world.payers.edit(stage.alice).balance = 0_fen;
  const DebitId debit = *stage.pay_later(mandate, "o1", Tries::kUntilClosed);
  EXPECT_EQ(stage.state(debit), DebitState::kAccepted);
  EXPECT_EQ(why(stage.pay(mandate, "o2")), Reason::kAlreadyAccepted);
  stage.pass(seconds(61));
  EXPECT_EQ(stage.state(debit), DebitState::kAccepted);
  EXPECT_EQ(stage.count(Fact::kDebitPostponed), 1);
  EXPECT_EQ(*stage.pay_later(mandate, "o1", Tries::kUntilClosed), debit);
  stage.pass(hours(6));
  EXPECT_EQ(stage.count(Fact::kDebitPostponed), 2);
  stage.world.payers.edit(stage.alice).balance = 5000_fen;
  stage.pass(hours(6));
  EXPECT_EQ(stage.state(debit), DebitState::kSettled);
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-04-10"));
}

TEST(LaterDebit, EndsAsItsRetriesSay) {
  struct Row {
    Tries tries;
    DebitState after_first;
    DebitState after_all;
  };
  for (const Row& row : {Row{Tries::kOnce, DebitState::kRefused, DebitState::kClosed},
                         {Tries::kOnceThenClose, DebitState::kClosed, DebitState::kClosed},
                         {Tries::kUntilClosed, DebitState::kAccepted, DebitState::kClosed}}) {
    PlanStage stage;
    const MandateId mandate = stage.sign_plan();
    stage.go_to("2026-03-10");
    stage.world.payers.edit(stage.alice).balance = 0_fen;
    const DebitId debit = *stage.pay_later(mandate, "o1", row.tries);
    stage.pass(minutes(2));
    EXPECT_EQ(stage.state(debit), row.after_first);
    stage.pass(days(16));
    EXPECT_EQ(stage.state(debit), row.after_all);
    EXPECT_FALSE(stage.world.mandates[mandate].pending);
  }
}

TEST(LaterDebit, DiesWithItsMandate) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-10");
  const DebitId debit = *stage.pay_later(mandate, "o1", Tries::kOnce);
  ASSERT_TRUE(gateway::terminate(stage.world, mandate, TerminatedBy::kPayer, ""));
  stage.pass(minutes(2));
  EXPECT_EQ(stage.world.debits[debit].reason, Reason::kMandateMissing);
}

// --- Cancelling ---

TEST(Cancel, ClosesWhatIsUnpaidAndGivesBackWhatIsPaid) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-10");
  const DebitId waiting = *stage.pay_later(mandate, "o1", Tries::kOnce);
  EXPECT_EQ(gateway::cancel(stage.world, waiting).value(), gateway::Cancelled::kClosed);
  EXPECT_EQ(gateway::cancel(stage.world, waiting).value(), gateway::Cancelled::kClosed);
  stage.pass(minutes(5));
  EXPECT_EQ(stage.state(waiting), DebitState::kClosed);

  const DebitId paid = *stage.pay(mandate, "o2");
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-04-10"));
  EXPECT_EQ(gateway::cancel(stage.world, paid).value(), gateway::Cancelled::kRefunded);
  EXPECT_EQ(stage.balance(stage.alice), 100'000_fen);
  EXPECT_EQ(stage.plan(mandate).next_due, day("2026-03-10"));
  EXPECT_EQ(stage.plan(mandate).debits, 0);
  EXPECT_FALSE(stage.plan(mandate).last_debited);
  EXPECT_EQ(gateway::cancel(stage.world, paid).value(), gateway::Cancelled::kRefunded);
  EXPECT_EQ(stage.count(Fact::kRefundAccepted), 1);
  EXPECT_TRUE(stage.pay(mandate, "o3"));
}

TEST(Cancel, RefusesWhatIsOldOrPartlyRefunded) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  stage.go_to("2026-03-10");
  const DebitId paid = *stage.pay(mandate, "o1");
  gateway::RefundOrder order;
  order.merchant = stage.merchant;
  order.channel = Channel::kAlipay;
  order.debit = paid;
  order.code = "R1";
  order.scope = gateway::CodeScope::kOrder;
  order.amount = 100_fen;
  order.total = 1990_fen;
  ASSERT_TRUE(gateway::refund(stage.world, order));
  EXPECT_EQ(why(gateway::cancel(stage.world, paid)), Reason::kRefundTooLarge);
  stage.go_to("2026-04-10");
  const DebitId later = *stage.pay(mandate, "o2");
  stage.pass(hours(24) + seconds(1));
  EXPECT_EQ(why(gateway::cancel(stage.world, later)), Reason::kRefundOverdue);
  order.debit = later;  // The same number for another order.
  EXPECT_TRUE(gateway::refund(stage.world, order));
  order.amount = 1890_fen;
  order.code = "R2";
  EXPECT_TRUE(gateway::refund(stage.world, order));
  order.code = "R3";
  EXPECT_EQ(why(gateway::refund(stage.world, order)), Reason::kFullyRefunded);
}

// --- Mandates of one payer ---

TEST(ManyMandates, AreToldApartByCodeOrScene) {
  PlanStage stage;
  const auto sign = [&](const std::string& code, const std::string& scene) {
    const auto offered = stage.offer_plan(code, PlanStage::monthly(), scene);
    return offered ? why(gateway::sign(stage.world, *offered, stage.alice)) : why(offered);
  };
  EXPECT_EQ(sign("", "music"), Reason::kNone);
  EXPECT_EQ(sign("", "music"), Reason::kMandateExists);
  EXPECT_EQ(sign("", "video"), Reason::kNone);
  for (int i = 3; i <= 10; ++i) EXPECT_EQ(sign("E" + std::to_string(i), "music"), Reason::kNone);
  EXPECT_EQ(sign("E11", "music"), Reason::kTooManyMandates);
  EXPECT_EQ(sign("E3", "music"), Reason::kMandateExists);
}

TEST(ManyMandates, NeverReuseACodeAndEndOnlyOnce) {
  PlanStage stage;
  const MandateId mandate = stage.sign_plan();
  ASSERT_TRUE(gateway::terminate(stage.world, mandate, TerminatedBy::kMerchant, ""));
  EXPECT_EQ(why(gateway::terminate(stage.world, mandate, TerminatedBy::kMerchant, "")),
            Reason::kMandateMissing);
  EXPECT_EQ(why(stage.offer_plan("EA1", PlanStage::monthly())), Reason::kMandateExists);
}

TEST(Mandate, WaitsUntilItIsPutInEffectAndCanBePaused) {
  PlanStage stage;
  gateway::MandateProposal proposal;
  proposal.merchant = stage.merchant;
  proposal.channel = Channel::kAlipay;
  proposal.template_code = "cycle";
  proposal.code = "EA1";
  proposal.plan = PlanStage::monthly();
  proposal.awaits_effect = true;
  proposal.lifetime = Cycle{CycleUnit::kMonth, 12};
  proposal.notify_url = "http://merchant.test/signed";
  const MandateId mandate = *gateway::offer(stage.world, proposal);
  ASSERT_TRUE(gateway::sign(stage.world, mandate, stage.alice));
  EXPECT_EQ(beijing_date(stage.world.mandates[mandate].expires_at), day("2027-03-01"));
  stage.go_to("2026-03-10");
  EXPECT_EQ(why(stage.pay(mandate, "o1")), Reason::kMandateSuspended);
  ASSERT_TRUE(gateway::put_in_effect(stage.world, mandate));
  EXPECT_EQ(why(gateway::put_in_effect(stage.world, mandate)), Reason::kMandateSuspended);
  ASSERT_TRUE(gateway::set_paused(stage.world, mandate, true));
  EXPECT_EQ(why(stage.pay(mandate, "o1")), Reason::kMandateSuspended);
  ASSERT_TRUE(gateway::set_paused(stage.world, mandate, false));
  EXPECT_TRUE(stage.pay(mandate, "o1"));
}

TEST(Offer, IsForItsOwnPayerAndOpenIndustriesOnly) {
  PlanStage stage;
  stage.world.merchants.edit(stage.merchant).account(Provider::kAlipay)->scenes = {"music"};
  EXPECT_EQ(why(stage.offer_plan("E1", PlanStage::monthly(), "lottery")), Reason::kNotPermitted);
  const MandateId offered = *stage.offer_plan("E2", PlanStage::monthly(), "music");
  stage.world.mandates.edit(offered).payer = stage.bob;
  EXPECT_EQ(why(gateway::sign(stage.world, offered, stage.alice)), Reason::kPayerMismatch);
  EXPECT_TRUE(gateway::sign(stage.world, offered, stage.bob));
}

TEST(ProviderRules, YieldToWhatTheWorldSets) {
  Settings settings;
  EXPECT_EQ(span_for(settings, Provider::kAlipay, kSettleDelay), seconds(0));
  EXPECT_EQ(span_for(settings, Provider::kWechat, kSettleDelay), seconds(1));
  settings.set("gateway.settle_delay", "30s");
  EXPECT_EQ(span_for(settings, Provider::kAlipay, kSettleDelay), seconds(30));
}

}  // namespace
}  // namespace daikou::test::plans_test
