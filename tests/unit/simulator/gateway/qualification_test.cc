#include "simulator/gateway/qualification.h"

#include <gtest/gtest.h>

#include <set>

#include "simulator/simulator.h"
#include "simulator/world/default_world.h"
#include "tests/support/gateway_stage.h"

namespace daikou::simulator::gateway::qualification_test {
namespace {

using test::GatewayStage;
using test::why;

std::vector<std::string> rejected(const MerchantApplication& application,
                                  const KnownOfMerchant& known = {}) {
  return audit(application, Settings{}, known).rejected_for();
}

using Change = void (*)(MerchantApplication&);
struct Row {
  std::string_view name;
  Change change;
  std::vector<std::string> rejected_for;
};

void without(MerchantApplication& application, Document document) {
  std::erase(application.documents, document);
}

const Row kRows[] = {
    {"complete", [](MerchantApplication&) {}, {}},
    {"no phone", [](MerchantApplication& to) { to.service_phone.clear(); }, {"service_phone"}},
    {"a phone nobody can dial",
     [](MerchantApplication& to) { to.service_phone = "ask reception"; },
     {"service_phone"}},
    {"a phone of three digits",
     [](MerchantApplication& to) { to.service_phone = "110"; },
     {"service_phone"}},
    {"a phone with its country",
     [](MerchantApplication& to) { to.service_phone = "+86 (10) 6655-1234"; },
     {}},
    {"a cap of nothing",
     [](MerchantApplication& to) { to.service.cap = to.tmpl.cap = Fen(0); },
     {"service_cap", "template_cap"}},
    {"a cycle of no months",
     [](MerchantApplication& to) { to.service.cycle->count = to.tmpl.cycle->count = 0; },
     {"service_cycle", "template_cycle"}},
    {"phone without certificate",
     [](MerchantApplication& to) { without(to, Document::kPhoneCertificate); },
     {"phone_certificate"}},
    {"nineteen payers",
     [](MerchantApplication& to) {
       to.volume = {{900, 900, 900}, 19, {}, {}, hours(1)};
     },
     {"volume"}},
    {"too many complaints in four weeks",
     [](MerchantApplication& to) {
       to.volume = {{900, 900, 900}, 400, {0.0011}, {}, hours(1)};
     },
     {"volume"}},
    {"video without its licences",
     [](MerchantApplication& to) { to.industry = Industry::kVideo; },
     {"network_culture_licence", "audio_visual_licence"}},
    {"live without its licence",
     [](MerchantApplication& to) { to.industry = Industry::kLive; },
     {"network_culture_licence"}},
    {"web site without record", [](MerchantApplication& to) { to.website = true; }, {"icp_record"}},
    {"complaints at one in ten thousand",
     [](MerchantApplication& to) { to.volume.complaints_last_month = {0.0001}; },
     {"complaint_rate"}},
    {"complaints just below",
     [](MerchantApplication& to) { to.volume.complaints_last_month = {0.000099}; },
     {}},
    {"a complaint answered after 48 hours",
     [](MerchantApplication& to) { to.volume.complaints_answered_within = hours(48) + seconds(1); },
     {"complaints_answered"}},
    {"no business licence",
     [](MerchantApplication& to) { without(to, Document::kBusinessLicence); },
     {"business_licence"}},
    {"no proof of operation",
     [](MerchantApplication& to) { without(to, Document::kProofOfOperation); },
     {"proof_of_operation"}},
    {"no transactions",
     [](MerchantApplication& to) { without(to, Document::kTransactions); },
     {"transactions"}},
    {"two months of transactions",
     [](MerchantApplication& to) { to.volume.payments_a_day.pop_back(); },
     {"transactions"}},
    {"a service that is not described",
     [](MerchantApplication& to) { to.service = {}; },
     {"service_content", "service_cycle", "service_cap", "authorisation_flow", "first_debit"}},
    {"first debit on the fifth day",
     [](MerchantApplication& to) { to.service.first_debit = add_days(*to.service.signing_day, 5); },
     {}},
    {"first debit on the sixth day",
     [](MerchantApplication& to) { to.service.first_debit = add_days(*to.service.signing_day, 6); },
     {"first_debit_day"}},
    {"first debit before signing",
     [](MerchantApplication& to) {
       to.service.first_debit = add_days(*to.service.signing_day, -1);
     },
     {"first_debit_day"}},
    {"no template",
     [](MerchantApplication& to) { to.tmpl = {}; },
     {"template_theme", "template_cap", "template_cycle", "redebit_rule", "notice_rule",
      "notice_text"}},
    {"a template above what is described",
     [](MerchantApplication& to) { to.tmpl.cap = Fen(50'001); },
     {"template_cap"}},
    {"a template of another cycle",
     [](MerchantApplication& to) {
       to.tmpl.cycle = Cycle{CycleUnit::kMonth, 3};
     },
     {"template_cycle"}},
    {"debiting again after two weeks",
     [](MerchantApplication& to) { to.tmpl.redebit_within = days(15); },
     {"redebit_rule"}},
    {"notice of a day",
     [](MerchantApplication& to) { to.tmpl.notice_before = hours(24); },
     {"notice_rule"}},
    {"UnionPay without expectations",
     [](MerchantApplication& to) { to.unionpay = ExpectedVolume{}; },
     {"expected_volume"}},
    {"second time without a note",
     [](MerchantApplication& to) { to.rejected_for = {"service_phone"}; },
     {"rectification"}},
    {"second time with a note on each",
     [](MerchantApplication& to) {
       to.rejected_for = {"service_phone"};
       to.rectified = {{"service_phone", "a phone was added"}};
     },
     {}},
};

TEST(Audit, RejectsForExactlyWhatIsMissingOrFails) {
  for (const Row& row : kRows) {
    MerchantApplication application = complete_application();
    row.change(application);
    EXPECT_EQ(rejected(application), row.rejected_for) << row.name;
  }
}

TEST(Audit, EveryPointIsReachedByARow) {
  std::set<std::string> reached{"violations"};  // Nothing that is handed in: see below.
  for (const Row& row : kRows) reached.insert(row.rejected_for.begin(), row.rejected_for.end());
  for (const std::string_view point : audit_points())
    EXPECT_TRUE(reached.contains(std::string(point))) << point;
  EXPECT_EQ(reached.size(), audit_points().size());
}

TEST(Audit, CountsWhatTheProviderKnows) {
  const MerchantApplication complete = complete_application();
  EXPECT_EQ(rejected(complete, {{"fake orders"}, {}, 0}), std::vector<std::string>{"violations"});
  EXPECT_EQ(rejected(complete, {{}, {"icp_record"}, 0}), std::vector<std::string>{"rectification"});
  EXPECT_EQ(rejected(complete, {{}, {}, 1}), std::vector<std::string>{"complaints_answered"});
}

TEST(Audit, NamesTheRequirementOfEachPoint) {
  for (const Finding& each : audit(complete_application(), Settings{}).findings) {
    EXPECT_TRUE(each.requirement.starts_with("R")) << each.point;
    EXPECT_FALSE(each.wants.empty()) << each.point;
  }
}

struct TierRow {
  std::string_view name;
  Volume volume;
  bool new_entity;
  int days;  // 0: no tier.
};
const TierRow kTiers[] = {
    {"300 payers, 0.05%", {{}, 300, {0.0005}, {}, {}}, false, 1},
    {"299 payers, 0.05%", {{}, 299, {0.0005}, {}, {}}, false, 7},
    {"300 payers, 0.06%", {{}, 300, {0.0006}, {}, {}}, false, 7},
    {"20 payers, 0.1%", {{}, 20, {0.001}, {}, {}}, false, 7},
    {"20 payers, 0.11%", {{}, 20, {0.0011}, {}, {}}, false, 0},
    {"19 payers", {{}, 19, {}, {}, {}}, false, 0},
    {"new", {{}, 0, {}, {}, {}}, true, 14},
    {"1,001 payments a day", {{1'001, 1'001, 1'001}, 0, {}, {}, {}}, false, 7},
    {"1,000 payments on one day", {{1'001, 1'000, 1'001}, 0, {}, {}, {}}, false, 0},
};

TEST(Audit, FindsTheTierOfSettlement) {
  for (const TierRow& row : kTiers) {
    MerchantApplication application = complete_application();
    application.volume = row.volume;
    application.new_entity = row.new_entity;
    EXPECT_EQ(audit(application, Settings{}).settles_after_days, row.days) << row.name;
  }
}

TEST(Audit, TakesNoSettingBelowNothing) {
  World rules;
  for (const char* name : {"audit.payments_a_day", "audit.months", "audit.payers_fast",
                           "audit.payers_slow", "audit.complaints_fast", "audit.complaints_slow",
                           "gateway.complaints_per_ten_thousand", "gateway.complaint_sample"}) {
    EXPECT_FALSE(set_setting(rules, name, "-1", Simulator::settings())) << name;
    EXPECT_TRUE(set_setting(rules, name, "0", Simulator::settings())) << name;
  }
}

TEST(Audit, ComputesUnionpaysDepositAndFee) {
  MerchantApplication application = complete_application();
  application.unionpay = ExpectedVolume{Fen(3'000), 1'000};
  const Audit found = audit(application, Settings{});
  EXPECT_TRUE(found.passes());
  EXPECT_EQ(found.deposit, Fen(300'000));
  EXPECT_EQ(found.fee, Fen(30'000));
}

struct Applying : GatewayStage {
  const Merchant& row() const { return world.merchants[merchant]; }
  MerchantState apply(const MerchantApplication& application) {
    EXPECT_TRUE(gateway::apply(world, merchant, application));
    return row().state;
  }
};

TEST(Apply, RejectsAndAdmitsWithNotes) {
  Applying stage;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  MerchantApplication application = complete_application();
  application.service_phone.clear();
  EXPECT_EQ(stage.apply(application), MerchantState::kRejected);
  EXPECT_EQ(stage.row().standing.rejected_for, std::vector<std::string>{"service_phone"});
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kMerchantSuspended);
  application.service_phone = "400-000-0000";
  EXPECT_EQ(stage.apply(application), MerchantState::kRejected) << "no notes";
  EXPECT_EQ(stage.row().standing.rejected_for, std::vector<std::string>{"rectification"});
  application.rectified["rectification"] = "notes were added";
  EXPECT_EQ(stage.apply(application), MerchantState::kOpen);
  EXPECT_EQ(stage.row().standing.applications, 3U);
  EXPECT_EQ(stage.row().standing.settles_after_days, 1);
  EXPECT_TRUE(stage.debit(mandate, "o2"));
}

TEST(Apply, IsPendingWhileItIsDecided) {
  Applying stage;
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  stage.world.settings.set("gateway.audit_takes", "3d");
  EXPECT_EQ(stage.apply(complete_application()), MerchantState::kPending);
  EXPECT_EQ(why(stage.debit(mandate, "o1")), Reason::kMerchantSuspended);
  stage.pass(days(3));
  EXPECT_EQ(stage.row().state, MerchantState::kOpen);
}

TEST(Apply, AnEarlierApplicationsTimerDecidesNoNewerOne) {
  Applying stage;
  stage.world.settings.set("gateway.audit_takes", "3d");
  EXPECT_EQ(stage.apply(complete_application()), MerchantState::kPending);
  stage.pass(days(1));
  EXPECT_EQ(stage.apply(complete_application()), MerchantState::kPending);
  stage.pass(days(2));
  EXPECT_EQ(stage.row().state, MerchantState::kPending) << "three days after the first";
  EXPECT_EQ(stage.count(Fact::kMerchantAdmitted), 0);
  stage.pass(days(1));
  EXPECT_EQ(stage.row().state, MerchantState::kOpen) << "three days after the second";
  EXPECT_EQ(stage.count(Fact::kMerchantAdmitted), 1);
}

TEST(Apply, IsNotForSuspendedOrClosedMerchants) {
  for (const MerchantState state : {MerchantState::kSuspended, MerchantState::kClosed}) {
    Applying stage;
    stage.world.merchants.edit(stage.merchant).state = state;
    EXPECT_EQ(why(gateway::apply(stage.world, stage.merchant, complete_application())),
              Reason::kBadRequest);
  }
}

TEST(Apply, OpensUnionpayOnceDepositAndFeeArePaid) {
  World world = *build_world(default_blueprint(1), Simulator::settings());
  const MerchantId shop{1};
  world.merchants.edit(shop).balance = Fen(1'000'000);
  MerchantApplication application = complete_application();
  application.unionpay = ExpectedVolume{Fen(3'000), 1'000};
  ASSERT_TRUE(apply(world, shop, application));
  const Account& account = *world.merchants[shop].account(Provider::kUnionpay);
  EXPECT_EQ(account.access.state, AccessState::kAssessed);
  EXPECT_EQ(account.access.deposit, Fen(300'000));
  EXPECT_FALSE(account.debit_open);
  ASSERT_TRUE(step_access(world, shop, Provider::kUnionpay, AccessEvent::kContract));
  ASSERT_TRUE(step_access(world, shop, Provider::kUnionpay, AccessEvent::kPay));
  EXPECT_TRUE(world.merchants[shop].account(Provider::kUnionpay)->debit_open);
}

struct PayOutRow {
  int days;
  std::string_view usable_on;
};

TEST(PayingOut, WaitsForTheDayOfTheTier) {
  for (const PayOutRow row : {PayOutRow{1, "2027-01-05"}, {7, "2027-01-11"}, {14, "2027-01-18"}}) {
    GatewayStage stage;
    stage.world.merchants.edit(stage.merchant).standing.settles_after_days = row.days;
    const Fen before = stage.world.merchants[stage.merchant].balance;
    ASSERT_TRUE(stage.debit(stage.sign("m1", GatewayStage::kAtOnce), "o1", Fen(1'500)));
    stage.pass(seconds(2));
    const auto& merchant = [&]() -> const Merchant& {
      return stage.world.merchants[stage.merchant];
    };
    EXPECT_EQ(difference(merchant().balance, before), Fen(1'500)) << "it is the merchant's";
    EXPECT_EQ(merchant().unsettled, Fen(1'500));
    stage.pass(days(row.days) - hours(1));
    EXPECT_EQ(merchant().unsettled, Fen(1'500)) << row.days;
    stage.pass(hours(2));
    EXPECT_EQ(merchant().unsettled, Fen(0)) << row.days;
    EXPECT_EQ(stage.count(Fact::kMerchantPaidOut), 1);
    std::string day;
    (void)stage.world.journal.read(0, [&](const Entry& entry) {
      if (entry.fact == Fact::kMerchantPaidOut) day = entry.text;
    });
    EXPECT_EQ(day, row.usable_on);
  }
}

TEST(PayingOut, GivesBackFromWhatWaitsFirst) {
  GatewayStage stage;
  stage.world.merchants.edit(stage.merchant).standing.settles_after_days = 7;
  const auto merchant = [&]() -> const Merchant& { return stage.world.merchants[stage.merchant]; };
  const MandateId mandate = stage.sign("m1", GatewayStage::kAtOnce);
  const DebitId first = *stage.debit(mandate, "o1", Fen(1'000));
  stage.pass(days(1));
  const DebitId second = *stage.debit(mandate, "o2", Fen(1'500));
  stage.pass(seconds(2));
  ASSERT_EQ(merchant().unsettled, Fen(2'500));
  ASSERT_TRUE(stage.refund(second, "r1", Fen(1'500)));
  EXPECT_EQ(merchant().unsettled, Fen(1'000));
  ASSERT_TRUE(stage.refund(first, "r2", Fen(400)));
  EXPECT_EQ(merchant().unsettled, Fen(600));
  stage.pass(days(8));
  EXPECT_EQ(merchant().unsettled, Fen(0));
  EXPECT_EQ(stage.count(Fact::kMerchantPaidOut), 1) << "of the second day nothing is left";
  ASSERT_TRUE(stage.refund(first, "r3", Fen(600)));
  EXPECT_EQ(merchant().unsettled, Fen(0)) << "from what may be used";
}

TEST(PayingOut, IsAtOnceWithoutATier) {
  GatewayStage stage;
  ASSERT_TRUE(stage.debit(stage.sign("m1", GatewayStage::kAtOnce), "o1", Fen(1'500)));
  stage.pass(seconds(2));
  EXPECT_EQ(stage.world.merchants[stage.merchant].unsettled, Fen(0));
  EXPECT_EQ(stage.count(Fact::kMerchantPaidOut), 0);
}

}  // namespace
}  // namespace daikou::simulator::gateway::qualification_test
