#include "simulator/metrics/lookout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace daikou::simulator::metrics::lookout_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'799'024'400);

struct Watched {
  World world;
  Lookout lookout;

  Watched() {
    world.seed = 7;
    world.started = world.now = kStart;
    Merchant shop;
    shop.alias = "shop";
    add_merchant(world, std::move(shop));
    for (const char* alias : {"salaried-1", "salaried-2", "bob"}) {
      Payer payer;
      payer.alias = alias;
      add_payer(world, std::move(payer));
    }
  }
  void note(Fact fact, PayerId payer = {}, Channel channel = Channel::kWechatV2) {
    Entry entry;
    entry.at = world.now;
    entry.fact = fact;
    entry.merchant = MerchantId{1};
    entry.payer = payer;
    entry.channel = channel;
    world.journal.append(std::move(entry));
  }
  GateResult ask(const Whom& whom = {}) {
    lookout.catch_up(world);
    Gate gate;
    gate.measure = {Metric::kCount, Fact::kComplaintFiled, {}, {}};
    gate.comparator = Comparator::kAtMost;
    const auto reading = lookout.ask(gate, whom, world.started, world.now + hours(1));
    EXPECT_TRUE(reading) << reading.error().detail;
    return reading ? reading->result : GateResult();
  }
  Result<GateReading> try_ask(const Gate& gate, const Whom& whom) {
    lookout.catch_up(world);
    return lookout.ask(gate, whom, world.started, world.now + hours(1));
  }
};

TEST(Lookout, ReadsWhatIsNewEachTime) {
  Watched watched;
  EXPECT_EQ(watched.ask().seen.hits, 0U);
  watched.note(Fact::kComplaintFiled);
  EXPECT_EQ(watched.ask().seen.hits, 1U);
  watched.note(Fact::kComplaintFiled);
  EXPECT_EQ(watched.ask().seen.hits, 2U);
  EXPECT_EQ(watched.ask().seen.hits, 2U) << "nothing is counted twice";
}

TEST(Lookout, TellsPayersMerchantsAndChannelsApart) {
  Watched watched;
  watched.note(Fact::kComplaintFiled, PayerId{1});
  watched.note(Fact::kComplaintFiled, PayerId{2}, Channel::kAlipay);
  watched.note(Fact::kComplaintFiled, PayerId{3});
  EXPECT_EQ(watched.ask().seen.hits, 3U);
  EXPECT_EQ(watched.ask({"salaried", {}, {}}).seen.hits, 2U);
  EXPECT_EQ(watched.ask({{}, "shop", {}}).seen.hits, 3U);
  EXPECT_EQ(watched.ask({{}, {}, "alipay"}).seen.hits, 1U);
}

TEST(Lookout, NamesWhomItKnowsInsteadOfWhoIsAskedFor) {
  Watched watched;
  watched.note(Fact::kComplaintFiled, PayerId{1});
  const auto nobody = watched.try_ask(release_gates()[1], {"students", {}, {}});
  ASSERT_FALSE(nobody);
  EXPECT_THAT(nobody.error().detail, testing::HasSubstr("payers salaried"));
  EXPECT_FALSE(watched.try_ask(release_gates()[1], {"salaried", "shop", {}})) << "two at once";
  EXPECT_FALSE(watched.try_ask(release_gates()[0], {"salaried", {}, {}}))
      << "an offer nobody signed names no payer";
}

TEST(Lookout, RemembersWhatTheJournalDropsAfterItWasRead) {
  Watched watched;
  watched.world.journal.set_limit(2);
  for (int i = 0; i < 10; ++i) {
    watched.note(Fact::kComplaintFiled);
    (void)watched.ask();
  }
  EXPECT_EQ(watched.ask().seen.hits, 10U);
  EXPECT_EQ(watched.lookout.missed(), 0U);
}

TEST(Lookout, IsInconclusiveAboutATimeOfWhichEntriesAreMissing) {
  Watched watched;
  watched.world.journal.set_limit(2);
  for (int i = 0; i < 10; ++i) watched.note(Fact::kComplaintFiled);
  const GateResult result = watched.ask();
  EXPECT_EQ(result.verdict, GateVerdict::kInconclusive);
  EXPECT_EQ(watched.lookout.missed(), 8U);
  EXPECT_THAT(result.because, testing::HasSubstr("8 entries were dropped"));
}

TEST(Lookout, ReadsAWorldThatWasResetFromItsStart) {
  Watched watched;
  const World origin = watched.world;
  for (int i = 0; i < 5; ++i) watched.note(Fact::kComplaintFiled);
  EXPECT_EQ(watched.ask().seen.hits, 5U);
  watched.world = origin;
  for (int i = 0; i < 7; ++i) watched.note(Fact::kComplaintAnswered);
  EXPECT_EQ(watched.ask().seen.hits, 0U) << "longer than it was, and another history";
}

TEST(Lookout, HoldsTheTargetsOfARelease) {
  std::vector<std::string> words;
  for (const Gate& gate : release_gates()) words.push_back(gate.words());
  EXPECT_THAT(words,
              testing::ElementsAre("sign_success at least 95 %", "debit_success at least 98 %",
                                   "complaint_rate at most 0.05 %"));
}

}  // namespace
}  // namespace daikou::simulator::metrics::lookout_test
