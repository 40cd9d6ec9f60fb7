#include "merchant/growth/prices.h"

#include <gmock/gmock.h>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::prices_test {
namespace {

PastSubscription past(bool was_signed, std::vector<Message> messages = {}) {
  PastSubscription each;
  each.row.created_at = at("2026-01-01 10:00:00");
  if (was_signed) each.row.signed_at = each.row.created_at;
  each.messages = std::move(messages);
  return each;
}

Message offer(std::int64_t save, const char* until) {
  Message message;
  message.kind = MessageKind::kRenewalOffer;
  message.at = at("2026-01-25 09:00:00");
  message.amount = Fen(save);
  message.due = day(until);
  return message;
}

TEST(Acquaintance, TellsNewCustomersFromOldOnes) {
  EXPECT_FALSE(acquaintance({}, day("2026-01-31")).has_signed);
  EXPECT_FALSE(acquaintance({past(false)}, day("2026-01-31")).has_signed);
  EXPECT_TRUE(acquaintance({past(false), past(true)}, day("2026-01-31")).has_signed);
}

TEST(Acquaintance, KeepsAnOfferToItsLastDayAndForOneSignature) {
  const std::vector<PastSubscription> told{past(true, {offer(1000, "2026-01-31")})};
  EXPECT_EQ(acquaintance(told, day("2026-01-31")).saving, Fen(1000));
  EXPECT_EQ(acquaintance(told, day("2026-02-01")).saving, std::nullopt);
  std::vector<PastSubscription> used = told;
  used.push_back(past(true));
  used.back().row.created_at = at("2026-01-26 09:00:00");
  EXPECT_EQ(acquaintance(used, day("2026-01-31")).saving, std::nullopt);
  used.back().row.signed_at = kNever;  // Never signed: the offer is not used up.
  EXPECT_EQ(acquaintance(used, day("2026-01-31")).saving, Fen(1000));
}

TEST(Acquaintance, TakesTheLatestOfferWhereverItIsKept) {
  Message earlier = offer(1000, "2026-01-31");
  Message later = offer(500, "2026-01-31");
  later.at = at("2026-01-28 09:00:00");
  EXPECT_EQ(acquaintance({past(true, {earlier}), past(true, {later})}, day("2026-01-30")).saving,
            Fen(500));
  EXPECT_EQ(acquaintance({past(true, {later}), past(true, {earlier})}, day("2026-01-30")).saving,
            Fen(500));
}

TEST(Acquaintance, KeepsAnOfferFromWhoOnlyBoughtOnceSince) {
  std::vector<PastSubscription> bought{past(true, {offer(1000, "2026-01-31")}), past(true)};
  bought.back().row.created_at = at("2026-01-26 09:00:00");
  bought.back().row.terms.period = Period::kOnce;
  EXPECT_EQ(acquaintance(bought, day("2026-01-31")).saving, Fen(1000));
}

struct Case {
  const char* name;
  Period period;
  Acquaintance customer;
  std::int64_t first_price;
};

TEST(TermsFor, GiveTheCheaperOfTheRulesThatHold) {
  GrowthRules rules;
  rules.first_month = FirstMonth{Fen(100)};
  const Case rows[] = {
      {"a new customer by the month", Period::kMonth, {}, 100},
      {"a new customer by the year", Period::kYear, {}, 2500},
      {"one who was here", Period::kMonth, {true, std::nullopt}, 2500},
      {"one with an offer", Period::kMonth, {true, Fen(1000)}, 1500},
      {"one with an offer, by the year", Period::kYear, {true, Fen(1000)}, 1500},
      {"an offer for what does not renew", Period::kOnce, {true, Fen(1000)}, 2500},
      {"an offer worth more than the price", Period::kMonth, {true, Fen(9000)}, 1},
      {"both rules do not add up", Period::kMonth, {false, Fen(1000)}, 100},
  };
  for (const Case& row : rows) {
    const Plan plan = plan_named("plan", row.period, 2500);
    const Terms terms = terms_for(plan, rules, row.customer);
    EXPECT_EQ(terms.first_price, Fen(row.first_price)) << row.name;
    EXPECT_EQ(terms.price, Fen(2500)) << row.name;
    EXPECT_EQ(terms.cap, Fen(2500)) << row.name;
  }
}

TEST(TermsFor, LeaveThePlansOwnFirstPriceWhereItIsLower) {
  Plan plan = plan_named("plan", Period::kMonth, 2500);
  plan.first_price = Fen(50);
  GrowthRules rules;
  rules.first_month = FirstMonth{Fen(100)};
  EXPECT_EQ(terms_for(plan, rules, {}).first_price, Fen(50));
}

TEST(Prizes, AreDrawnInTheirSharesAndTheSameForTheSameSeed) {
  GrowthRules rules;
  EXPECT_EQ(prize_of(rules, DebitKey{1}), Fen(0));
  rules.draw = {{0.25, Fen(500)}, {0.25, Fen(100)}};
  int large = 0;
  int small = 0;
  for (std::uint64_t i = 1; i <= 4000; ++i) {
    const Fen won = prize_of(rules, DebitKey{i});
    EXPECT_EQ(won, prize_of(rules, DebitKey{i}));
    large += won == Fen(500) ? 1 : 0;
    small += won == Fen(100) ? 1 : 0;
  }
  EXPECT_NEAR(large, 1000, 120);  // More than four standard deviations.
  EXPECT_NEAR(small, 1000, 120);
}

TEST(GrowthRules, SayWhatIsWrongWithThem) {
  const struct {
    const char* wanted;
    void (*spoil)(GrowthRules&);
  } rows[] = {
      {"first_month wants a price",
       [](GrowthRules& rules) { rules.first_month = FirstMonth{Fen(0)}; }},
      {"something to save",
       [](GrowthRules& rules) {
         rules.renewal_offer = RenewalOffer{days(7), Fen(0)};
       }},
      {"before_expiry is not positive",
       [](GrowthRules& rules) {
         rules.renewal_offer = RenewalOffer{hours(0), Fen(1)};
       }},
      {"saves nothing",
       [](GrowthRules& rules) {
         rules.draw = {{0.5, Fen(0)}};
       }},
      {"has no share",
       [](GrowthRules& rules) {
         rules.draw = {{0, Fen(1)}};
       }},
      {"more than 100%",
       [](GrowthRules& rules) {
         rules.draw = {{0.6, Fen(1)}, {0.6, Fen(1)}};
       }},
      {"a time before the debit",
       [](GrowthRules& rules) {
         rules.reminders = {{hours(0), Fen(0), ""}};
       }},
  };
  for (const auto& row : rows) {
    GrowthRules rules;
    row.spoil(rules);
    const Result<Done> checked = check(rules);
    ASSERT_FALSE(checked) << row.wanted;
    EXPECT_THAT(checked.error().detail, testing::HasSubstr(row.wanted));
  }
  Policy policy;
  for (const milliseconds before : {hours(73), hours(72)}) {
    policy.growth.reminders = {{before, Fen(0), ""}};
    EXPECT_THAT(check(policy).error().detail, testing::HasSubstr("want less than the notice's 3d"));
  }
  policy.growth.reminders = {{hours(71), Fen(0), ""}};
  EXPECT_TRUE(check(policy));
}

}  // namespace
}  // namespace daikou::merchant::prices_test
