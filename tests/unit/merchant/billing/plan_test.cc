#include "merchant/billing/plan.h"

#include <gmock/gmock.h>

#include "merchant/billing/policy.h"
#include "tests/support/merchant_stage.h"

namespace daikou::merchant::plan_test {
namespace {

TEST(Plans, GiveTheirTerms) {
  Plan plan = plan_named("quarterly", Period::kQuarter, 4000);
  EXPECT_EQ(terms_of(plan), (Terms{Fen(4000), Fen(4000), Fen(4000), Period::kQuarter}));
  plan.first_price = Fen(100);
  plan.cap = Fen(5000);
  EXPECT_EQ(terms_of(plan), (Terms{Fen(4000), Fen(100), Fen(5000), Period::kQuarter}));
  EXPECT_EQ(price_of(terms_of(plan), 0), Fen(100));
  EXPECT_EQ(price_of(terms_of(plan), 1), Fen(4000));
}

TEST(Plans, KnowTheirPeriodsByName) {
  for (const Period each : {Period::kMonth, Period::kQuarter, Period::kYear, Period::kOnce})
    EXPECT_EQ(period_from_name(name_of(each)), each);
  EXPECT_EQ(months_of(Period::kQuarter), 3);
  EXPECT_EQ(period_from_name("week"), std::nullopt);
}

struct BadPlan {
  const char* wanted;  // In the error.
  void (*spoil)(std::vector<Plan>&);
};

TEST(Plans, AreRefusedWithTheReason) {
  const std::vector<BadPlan> rows{
      {"has no name", [](auto& plans) { plans[0].name.clear(); }},
      {"is there twice", [](auto& plans) { plans.push_back(plans[0]); }},
      {"price must be positive", [](auto& plans) { plans[0].price = Fen(0); }},
      {"first price must be positive", [](auto& plans) { plans[0].first_price = Fen(-1); }},
      {"above its cap of 14.99", [](auto& plans) { plans[0].cap = Fen(1499); }},
      {"cap above", [](auto& plans) { plans[0].cap = Fen(kFenMax.count() + 1); }}};
  for (const BadPlan& row : rows) {
    SCOPED_TRACE(row.wanted);
    std::vector<Plan> plans{plan_named("monthly", Period::kMonth, 1500)};
    EXPECT_TRUE(check(plans));
    row.spoil(plans);
    const Result<Done> checked = check(plans);
    ASSERT_FALSE(checked);
    EXPECT_THAT(checked.error().detail, testing::HasSubstr(row.wanted));
  }
}

struct BadPolicy {
  const char* wanted;
  void (*spoil)(Policy&);
};

TEST(Policies, AreRefusedWithTheReason) {
  const std::vector<BadPolicy> rows{
      {"bill_at 6h lies outside", [](Policy& p) { p.bill_at = hours(6); }},
      {"bill_at 22h lies outside", [](Policy& p) { p.bill_at = hours(22); }},
      {"allowed hours",
       [](Policy& p) {
         p.allowed = {hours(9), hours(9)};
       }},
      {"allowed hours",
       [](Policy& p) {
         p.allowed = {hours(-1), hours(9)};
       }},
      {"reminder_before", [](Policy& p) { p.reminder_before = hours(73); }},
      {"lateness_max", [](Policy& p) { p.lateness_max = hours(-1); }},
      {"retry.ladder has a step", [](Policy& p) { p.retry.ladder = {hours(0)}; }},
      {"retry.unknown has no step", [](Policy& p) { p.retry.unknown.clear(); }},
      {"retry.pending has a step", [](Policy& p) { p.retry.pending = {hours(-1)}; }},
      {"retry.not_booked has no step", [](Policy& p) { p.retry.not_booked.clear(); }},
      {"retry.re_debit_after", [](Policy& p) { p.retry.re_debit_after = hours(0); }},
      {"retry.re_debit_window", [](Policy& p) { p.retry.re_debit_window = hours(-1); }},
      {"signing has no step", [](Policy& p) { p.signing.clear(); }},
      {"per_second_min", [](Policy& p) { p.pacing.per_second_min = 0; }},
      {"per_second_min", [](Policy& p) { p.pacing.per_second_max = 0.5; }},
      {"recovery_per_second", [](Policy& p) { p.pacing.recovery_per_second = -1; }},
      {"backoff", [](Policy& p) { p.pacing.backoff = hours(0); }}};
  EXPECT_TRUE(check(Policy{}));
  for (const BadPolicy& row : rows) {
    SCOPED_TRACE(row.wanted);
    Policy policy;
    row.spoil(policy);
    const Result<Done> checked = check(policy);
    ASSERT_FALSE(checked);
    EXPECT_THAT(checked.error().detail, testing::HasSubstr(row.wanted));
  }
}

}  // namespace
}  // namespace daikou::merchant::plan_test
