#include "simulator/faults/arming.h"

#include <gtest/gtest.h>

namespace daikou::simulator::faults::arming_test {
namespace {

struct Stage {
  World world;
  Stage() {
    world.now = Instant(seconds(1'000));
    Merchant merchant;
    merchant.alias = "shop";
    add_merchant(world, std::move(merchant));
    Payer payer;
    payer.alias = "alice";
    add_payer(world, std::move(payer));
  }
  Subject subject(std::uint64_t entity = 1) const {
    Subject subject;
    subject.at = "debit";
    subject.merchant = MerchantId{1};
    subject.payer = PayerId{1};
    subject.mandate = "m1";
    subject.order = "o1";
    subject.amount = Fen(1234);
    subject.draw_entity = entity;
    return subject;
  }
  // How many of `asked` exchanges the rule applies to.
  int applied(FaultRule rule, int asked) {
    rule.fault = "drop_answer";
    EXPECT_TRUE(arm(world, rule));
    int count = 0;
    for (int i = 0; i < asked; ++i)
      count += static_cast<int>(
          apply(world, subject(static_cast<std::uint64_t>(i) + 1), {Layer::kTransport}).size());
    return count;
  }
};

struct Row {
  const char* name;
  FaultRule rule;
  int applied;  // Of ten.
};

FaultRule with(void (*change)(FaultRule&)) {
  FaultRule rule;
  change(rule);
  return rule;
}

TEST(FaultRule, AppliesAsOftenAsItSays) {
  const Row rows[] = {
      {"without end", with([](FaultRule&) {}), 10},
      {"never", with([](FaultRule& r) { r.times = 0; }), 0},
      {"once", with([](FaultRule& r) { r.times = 1; }), 1},
      {"three times", with([](FaultRule& r) { r.times = 3; }), 3},
      {"not the first two", with([](FaultRule& r) { r.skip = 2; }), 8},
      {"only the third", with([](FaultRule& r) { r.skip = 2, r.times = 1; }), 1},
      {"probability none", with([](FaultRule& r) { r.probability = 0; }), 0},
      {"probability one", with([](FaultRule& r) { r.probability = 1; }), 10},
      {"not yet", with([](FaultRule& r) { r.after = Instant(seconds(1'001)); }), 0},
      {"from now", with([](FaultRule& r) { r.after = Instant(seconds(1'000)); }), 10},
      {"no longer", with([](FaultRule& r) { r.until = Instant(seconds(1'000)); }), 0},
      {"a moment longer", with([](FaultRule& r) { r.until = Instant(milliseconds(1'000'001)); }),
       10},
  };
  for (const Row& row : rows) EXPECT_EQ(Stage().applied(row.rule, 10), row.applied) << row.name;
}

TEST(FaultRule, MatchesEveryMemberThatIsSet) {
  const Row rows[] = {
      {"operation", with([](FaultRule& r) { r.match.at = "debit"; }), 1},
      {"other operation", with([](FaultRule& r) { r.match.at = "refund"; }), 0},
      {"channel", with([](FaultRule& r) { r.match.channel = "wechat_v2"; }), 1},
      {"other channel", with([](FaultRule& r) { r.match.channel = "alipay"; }), 0},
      {"merchant", with([](FaultRule& r) { r.match.merchant = "shop"; }), 1},
      {"other merchant", with([](FaultRule& r) { r.match.merchant = "stall"; }), 0},
      {"payer", with([](FaultRule& r) { r.match.payer = "alice"; }), 1},
      {"other payer", with([](FaultRule& r) { r.match.payer = "bob"; }), 0},
      {"mandate", with([](FaultRule& r) { r.match.mandate = "m1"; }), 1},
      {"other mandate", with([](FaultRule& r) { r.match.mandate = "m2"; }), 0},
      {"order", with([](FaultRule& r) { r.match.order = "o1"; }), 1},
      {"other order", with([](FaultRule& r) { r.match.order = "o2"; }), 0},
      {"amount", with([](FaultRule& r) { r.match.amount = Fen(1234); }), 1},
      {"other amount", with([](FaultRule& r) { r.match.amount = Fen(1); }), 0},
      {"all but one", with([](FaultRule& r) { r.match.payer = "alice", r.match.order = "o2"; }), 0},
      {"not for alice", with([](FaultRule& r) { r.unless.payer = "alice"; }), 0},
      {"not for bob", with([](FaultRule& r) { r.unless.payer = "bob"; }), 1},
  };
  for (const Row& row : rows) EXPECT_EQ(Stage().applied(row.rule, 1), row.applied) << row.name;
}

TEST(FaultRule, DrawsItsProbabilityPerExchangeAndFairly) {
  FaultRule rule;
  rule.probability = 0.3;
  EXPECT_NEAR(Stage().applied(rule, 10'000), 3'000, 200);
}

TEST(Arming, NumbersJournalsAndDisarms) {
  Stage stage;
  FaultRule rule;
  rule.fault = "drop_answer";
  const auto first = arm(stage.world, rule);
  const auto second = arm(stage.world, rule);
  ASSERT_TRUE(first && second);
  EXPECT_NE(*first, *second);
  EXPECT_TRUE(disarm(stage.world, *first));
  EXPECT_FALSE(disarm(stage.world, *first));
  ASSERT_EQ(apply(stage.world, stage.subject(), {Layer::kTransport}).size(), 1U);
  int journaled = 0;
  ASSERT_TRUE(stage.world.journal.read(0, [&](const Entry& entry) {
    if (entry.fact == Fact::kFaultApplied && entry.number == *second) ++journaled;
  }));
  EXPECT_EQ(journaled, 1);
}

TEST(Arming, LeavesOtherLayersAlone) {
  Stage stage;
  FaultRule rule;
  rule.fault = "lose_callback";
  ASSERT_TRUE(arm(stage.world, rule));
  EXPECT_TRUE(apply(stage.world, stage.subject(), {Layer::kTransport, Layer::kProtocol}).empty());
}

}  // namespace
}  // namespace daikou::simulator::faults::arming_test
