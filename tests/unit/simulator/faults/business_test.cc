#include "simulator/faults/business.h"

#include <gtest/gtest.h>

#include "simulator/faults/arming.h"
#include "tests/support/gateway_stage.h"

namespace daikou::test::business_test {
namespace {

void arm(World& world, const std::string& fault, const std::string& at = "",
         std::map<std::string, std::string> settings = {}) {
  FaultRule rule;
  rule.fault = fault;
  rule.match.at = at;
  rule.settings = std::move(settings);
  ASSERT_TRUE(faults::arm(world, rule));
}

struct PlaceRow {
  std::string fault;
  std::string at;    // What the rule says; empty: nothing.
  std::string when;  // Its setting; empty: the fault's own.
  bool turned_away;  // Refused at the door, not when the debit is executed.
};

TEST(BusinessFault, ActsWhereTheChannelGivesItsReasonUnlessTold) {
  for (const PlaceRow& row :
       {PlaceRow{"insufficient_balance", "", "", false},
        PlaceRow{"insufficient_balance", "debit", "", false},
        PlaceRow{"insufficient_balance", "settle", "", false},
        PlaceRow{"insufficient_balance", "", "accept", true},
        PlaceRow{"insufficient_balance", "debit", "accept", true},
        PlaceRow{"not_permitted", "", "", true}, PlaceRow{"not_permitted", "accept", "", true},
        PlaceRow{"not_permitted", "", "settle", false}}) {
    GatewayStage stage;
    const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
    std::map<std::string, std::string> settings;
    if (!row.when.empty()) settings["when"] = row.when;
    arm(stage.world, row.fault, row.at, settings);
    const auto debit = stage.debit(mandate, "o1");
    EXPECT_EQ(debit.has_value(), !row.turned_away) << row.fault << " " << row.at << row.when;
    if (!debit) continue;
    stage.pass(seconds(1));
    EXPECT_EQ(stage.state(*debit), DebitState::kRefused) << row.fault << " " << row.at << row.when;
  }
}

TEST(BusinessFault, DoesNotReachADebitWhenItNamesAnotherPlace) {
  GatewayStage stage;
  arm(stage.world, "system_error", "refund");
  arm(stage.world, "insufficient_balance", "query_debit");
  const auto debit = stage.debit(stage.sign("m1", GatewayStage::kAtOnce), "o1");
  ASSERT_TRUE(debit);
  stage.pass(seconds(1));
  EXPECT_EQ(stage.state(*debit), DebitState::kSettled);
}

TEST(RefusedAt, WantsTheRuleToNameThePlace) {
  GatewayStage stage;
  arm(stage.world, "system_error");
  faults::Subject subject;
  subject.at = "refund";
  EXPECT_FALSE(faults::refused_at(stage.world, subject)) << "it names no place";
  arm(stage.world, "bank_unavailable", "refund");
  EXPECT_EQ(faults::refused_at(stage.world, subject), Reason::kBankUnavailable);
  subject.at = "debit";
  arm(stage.world, "system_error", "debit");
  EXPECT_FALSE(faults::refused_at(stage.world, subject)) << "debits are the gateway's own matter";
}

TEST(Complete, FindsWhatAnOrderAndAMandateLeadTo) {
  GatewayStage stage;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  ASSERT_TRUE(stage.debit(mandate, "o1"));
  faults::Subject by_order;
  by_order.merchant = stage.merchant;
  by_order.order = "o1";
  faults::complete(stage.world, by_order);
  EXPECT_EQ(by_order.mandate, "m1");
  EXPECT_EQ(by_order.payer, stage.alice);
  EXPECT_EQ(by_order.amount, Fen(1500));
  faults::Subject by_mandate;
  by_mandate.mandate_id = mandate;
  faults::complete(stage.world, by_mandate);
  EXPECT_EQ(by_mandate.mandate, "m1");
  EXPECT_EQ(by_mandate.payer, stage.alice);
  faults::Subject unknown;
  unknown.order = "o9";
  unknown.mandate_id = MandateId{99};
  faults::complete(stage.world, unknown);
  EXPECT_EQ(unknown.mandate, "");
  EXPECT_FALSE(unknown.payer);
}

}  // namespace
}  // namespace daikou::test::business_test
