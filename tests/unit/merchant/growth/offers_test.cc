#include <gmock/gmock.h>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::offers_test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Policy with_offer() {
  Policy policy;
  policy.growth.renewal_offer = RenewalOffer{days(7), Fen(1000)};
  return policy;
}

struct Shop : MerchantStage {
  explicit Shop(Policy rules = with_offer())
      : MerchantStage("2026-01-31 10:00:00", make_memory_book(), std::move(rules)) {}
};

TEST(RenewalOffers, AreMadeToWhoCancelledSevenDaysBeforeThePaidTimeRunsOut) {
  Shop stage;
  const std::string code = stage.subscribe();
  stage.run_for(days(1));
  ASSERT_TRUE(stage.merchant->cancel(code));
  stage.run_until("2026-02-21 08:59:59");
  EXPECT_THAT(stage.told(code), Not(Contains(HasSubstr("renewal_offer"))));
  stage.run_until("2026-02-21 09:00:00");
  EXPECT_THAT(stage.told(code), Contains("renewal_offer 2026-02-21 09:00:00"));
  stage.run_for(days(60));
  EXPECT_THAT(stage.told(code), Contains(HasSubstr("renewal_offer")).Times(1));
}

TEST(RenewalOffers, SurviveARestart) {
  Shop stage;
  const std::string code = stage.subscribe();
  stage.run_for(days(1));
  ASSERT_TRUE(stage.merchant->cancel(code));
  stage.run_for(days(2));
  stage.restart();
  stage.run_until("2026-02-22 09:00:00");
  EXPECT_THAT(stage.told(code), Contains("renewal_offer 2026-02-21 09:00:00"));
}

TEST(RenewalOffers, AreNotMadeToWhoRenewsOrNeverPaid) {
  Shop stage;
  const std::string left = stage.subscribe();
  stage.run_for(days(1));
  ASSERT_TRUE(stage.merchant->cancel(left));
  stage.run_for(days(1));
  const std::string back = stage.subscribe();
  stage.run_for(days(60));
  EXPECT_THAT(stage.told(left), Not(Contains(HasSubstr("renewal_offer"))));
  EXPECT_THAT(stage.told(back), Not(Contains(HasSubstr("renewal_offer"))));
}

TEST(RenewalOffers, AreMadeByARuleOnly) {
  Shop stage{Policy{}};
  const std::string code = stage.subscribe();
  stage.run_for(days(1));
  ASSERT_TRUE(stage.merchant->cancel(code));
  stage.run_for(days(60));
  EXPECT_THAT(stage.told(code), Not(Contains(HasSubstr("renewal_offer"))));
}

TEST(Prizes, AreTakenOffTheNextDebitOnce) {
  Policy policy;
  policy.growth.draw = {{1.0, Fen(500)}};
  Shop stage(policy);
  const std::string code = stage.subscribe();
  stage.run_until("2026-03-31 12:00:00");
  const std::vector<Debit> debits = stage.debits(code);
  ASSERT_EQ(debits.size(), 3U);
  EXPECT_EQ(debits[0].amount, Fen(1500));
  EXPECT_EQ(debits[1].amount, Fen(1000));
  EXPECT_EQ(debits[2].amount, Fen(1000));
  EXPECT_EQ(stage.subscription(code).credit, Fen(500));
}

TEST(Reminders, FollowEachRuleThatFitsTheDebit) {
  Policy policy;
  policy.growth.reminders = {{hours(3), Fen(1000), ""}, {hours(12), Fen(9000), ""}};
  Shop stage(policy);
  const std::string code = stage.subscribe();
  stage.run_until("2026-03-01 12:00:00");
  EXPECT_THAT(stage.told(code), Contains("reminder 2026-02-27 09:00:00"));
  EXPECT_THAT(stage.told(code), Contains("reminder 2026-02-28 06:00:00"));
  EXPECT_THAT(stage.told(code), Not(Contains("reminder 2026-02-27 21:00:00")));
}

}  // namespace
}  // namespace daikou::merchant::offers_test
