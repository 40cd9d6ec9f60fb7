#include "simulator/faults/doors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/faults/arming.h"
#include "simulator/simulator.h"
#include "simulator/world/blueprint.h"
#include "tests/support/gateway_stage.h"

namespace daikou::test::doors_test {
namespace {

using testing::HasSubstr;

FaultRule header_rule(std::string_view value) {
  const auto rules = faults::rules_of_header(value);
  EXPECT_TRUE(rules) << rules.error().detail;
  return rules ? rules->front() : FaultRule{};
}

TEST(FaultHeader, NamesFaultsWithTheirSettings) {
  const auto rules = faults::rules_of_header(
      "insufficient_balance; when=accept, duplicate_callback ;copies=3; times=0");
  ASSERT_TRUE(rules);
  ASSERT_EQ(rules->size(), 2U);
  EXPECT_EQ((*rules)[0].fault, "insufficient_balance");
  EXPECT_EQ((*rules)[0].settings.at("when"), "accept");
  EXPECT_EQ((*rules)[0].times, 1U);
  EXPECT_EQ((*rules)[1].settings.at("copies"), "3");
  EXPECT_EQ((*rules)[1].times, 0U);
  EXPECT_EQ(header_rule("hold").source, RuleSource::kHeader);
}

struct WrongHeader {
  const char* value;
  const char* says;
};

TEST(FaultHeader, SaysWhatItCannotRead) {
  for (const WrongHeader& row :
       {WrongHeader{"drop_anwser", "did you mean 'drop_answer'?"},
        WrongHeader{" ", "unknown fault ''"}, WrongHeader{"hold,", ""},
        WrongHeader{"hold; when", "want NAME=VALUE"}, WrongHeader{"hold; =1", "want NAME=VALUE"},
        WrongHeader{"hold; times=-1", "times: '-1', want a whole number"},
        WrongHeader{"hold; times=99999999999", "want a whole number"},
        WrongHeader{"duplicate_callback; copies=0", "want 1..16"},
        WrongHeader{"hold_callback; until=debit_setled", "did you mean 'debit_settled'?"},
        WrongHeader{"missing_field", "needs the setting 'field'"},
        WrongHeader{"expired_certificate", "arm expired_certificate as a rule"}}) {
    const auto rules = faults::rules_of_header(row.value);
    if (*row.says == '\0') {
      EXPECT_TRUE(rules) << "a comma at the end is none too many";
      continue;
    }
    ASSERT_FALSE(rules) << row.value;
    EXPECT_THAT(rules.error().detail, HasSubstr("Daikou-Fault: "));
    EXPECT_THAT(rules.error().detail, HasSubstr(row.says));
  }
}

struct WrongAmounts {
  const char* value;
  const char* says;
};

TEST(FaultAmounts, AreCheckedWhenTheyAreSet) {
  World world;
  const auto set = [&](std::string_view value) {
    return set_setting(world, "faults.amounts", value, Simulator::settings());
  };
  EXPECT_TRUE(set("12.51=insufficient_balance, 12.52 = drop_answer"));
  EXPECT_TRUE(set(""));
  for (const WrongAmounts& row : {WrongAmounts{"12.51", "want an amount and a fault"},
                                  WrongAmounts{"=hold", "want an amount and a fault"},
                                  WrongAmounts{"-1.00=hold", "want an amount and a fault"},
                                  WrongAmounts{"1.234=hold", "want an amount and a fault"},
                                  WrongAmounts{"1.00=holt", "did you mean 'hold'?"},
                                  WrongAmounts{"1.00=missing_field", "needs the setting"},
                                  WrongAmounts{"1.00=rotate_platform_key", "a fault of keys"}}) {
    const auto refused = set(row.value);
    ASSERT_FALSE(refused) << row.value;
    EXPECT_THAT(refused.error().detail, HasSubstr(row.says)) << row.value;
  }
}

// Each source says something else about the debit; `from` on are there.
struct PrecedenceRow {
  const char* decides;
  bool rule, header, alias, amount, poor;
  Reason reason;
  const char* journaled;
};

TEST(Precedence, IsRuleThenHeaderThenAliasThenAmountThenThePayersState) {
  const PrecedenceRow rows[] = {
      {"rule", true, true, true, true, true, Reason::kCardRefused, "card_refused"},
      {"header", false, true, true, true, true, Reason::kRiskRefused, "risk_refused by header"},
      {"alias", false, false, true, true, true, Reason::kBankUnavailable,
       "bank_unavailable by alias"},
      {"amount", false, false, false, true, true, Reason::kPayerGone, "payer_gone by amount"},
      {"state", false, false, false, false, true, Reason::kInsufficientBalance, ""},
      {"nothing", false, false, false, false, false, Reason::kNone, ""},
      {"rule over alias", true, false, true, false, false, Reason::kCardRefused, "card_refused"},
      {"header over amount", false, true, false, true, false, Reason::kRiskRefused,
       "risk_refused by header"},
  };
  for (const PrecedenceRow& row : rows) {
    GatewayStage stage;
    World& world = stage.world;
    if (row.alias) world.payers.edit(stage.alice).alias = "alice+bank_unavailable";
    if (row.poor) world.payers.edit(stage.alice).balance = Fen(0);
    if (row.amount) world.settings.set("faults.amounts", "15.00=payer_gone");
    const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
    if (row.rule) {
      FaultRule rule;
      rule.fault = "card_refused";
      ASSERT_TRUE(faults::arm(world, rule));
    }
    if (row.header) {
      faults::Subject subject;
      subject.at = "debit";
      subject.merchant = stage.merchant;
      subject.order = "o1";
      ASSERT_TRUE(faults::arm_by_header(world, subject, "risk_refused"));
      faults::end_exchange(world, subject);
    }
    const auto debit = stage.debit(mandate, "o1");
    ASSERT_TRUE(debit) << row.decides;
    stage.pass(seconds(1));
    EXPECT_EQ(world.debits[*debit].reason, row.reason) << row.decides;
    std::string journaled;
    ASSERT_TRUE(world.journal.read(0, [&](const Entry& entry) {
      if (entry.fact != Fact::kFaultApplied) return;
      journaled += entry.text;
      EXPECT_EQ(entry.debit, *debit) << row.decides;
    }));
    EXPECT_EQ(journaled, row.journaled) << row.decides;
  }
}

TEST(Precedence, IsOfEachLayerByItself) {
  GatewayStage stage;
  FaultRule rule;
  rule.fault = "delay_answer";
  ASSERT_TRUE(faults::arm(stage.world, rule));
  faults::Subject subject;
  subject.at = "debit";
  subject.merchant = stage.merchant;
  subject.order = "o1";
  ASSERT_TRUE(faults::arm_by_header(stage.world, subject, "drop_answer, bad_signature"));
  std::vector<std::string_view> names;
  for (const faults::Applied& each :
       faults::apply(stage.world, subject, {faults::Layer::kTransport, faults::Layer::kProtocol}))
    names.push_back(each.fault->name());
  EXPECT_EQ(names, (std::vector<std::string_view>{"delay_answer", "bad_signature"}))
      << "the rule has the transport, the header the protocol";
  faults::end_exchange(stage.world, subject);
  EXPECT_EQ(stage.world.faults.size(), 1U) << "what the header asked for is over";
}

TEST(Precedence, AmongRulesIsTheOrderOfArming) {
  GatewayStage stage;
  for (const char* fault : {"risk_refused", "insufficient_balance", "hold"}) {
    FaultRule rule;
    rule.fault = fault;
    rule.times = 1;
    ASSERT_TRUE(faults::arm(stage.world, rule));
  }
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  const auto debit = stage.debit(mandate, "o1");
  ASSERT_TRUE(debit);
  stage.pass(seconds(1));
  EXPECT_EQ(stage.world.debits[*debit].reason, Reason::kRiskRefused);
}

struct AliasRow {
  const char* alias;
  DebitState ends;
};

TEST(FaultAlias, MeetsItsFaultOnlyWhenItNamesOne) {
  for (const AliasRow& row :
       {AliasRow{"ada+insufficient_balance", DebitState::kRefused},
        AliasRow{"ada+friends", DebitState::kSettled}, AliasRow{"ada+", DebitState::kSettled},
        AliasRow{"+", DebitState::kSettled}, AliasRow{"insufficient_balance", DebitState::kSettled},
        AliasRow{"ada+missing_field", DebitState::kSettled}}) {
    GatewayStage stage;
    stage.world.payers.edit(stage.alice).alias = row.alias;
    const auto debit = stage.debit(stage.sign("m1", GatewayStage::kAtOnce), "o1");
    ASSERT_TRUE(debit) << row.alias;
    stage.pass(seconds(1));
    EXPECT_EQ(stage.state(*debit), row.ends) << row.alias;
  }
}

TEST(FaultDoors, CanBeClosed) {
  GatewayStage stage;
  stage.world.payers.edit(stage.alice).alias = "ada+insufficient_balance";
  stage.world.settings.set("faults.aliases", "false");
  const auto debit = stage.debit(stage.sign("m1", GatewayStage::kAtOnce), "o1");
  ASSERT_TRUE(debit);
  stage.pass(seconds(1));
  EXPECT_EQ(stage.state(*debit), DebitState::kSettled);
}

TEST(FaultHeader, IsForgottenAfterADay) {
  GatewayStage stage;
  faults::Subject subject;
  subject.at = "debit";
  subject.merchant = stage.merchant;
  subject.order = "o1";
  ASSERT_TRUE(faults::arm_by_header(stage.world, subject, "lose_callback"));
  faults::end_exchange(stage.world, subject);
  ASSERT_EQ(stage.world.faults.size(), 1U) << "its notification is to come";
  stage.pass(days(1));
  subject.order = "o2";
  ASSERT_TRUE(faults::arm_by_header(stage.world, subject, "lose_callback"));
  ASSERT_EQ(stage.world.faults.size(), 1U);
  EXPECT_EQ(stage.world.faults[0].match.order, "o2");
}

}  // namespace
}  // namespace daikou::test::doors_test
