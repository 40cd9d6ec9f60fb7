// A slice of what `daikou explore --seeds 1..10000` does, small enough for every build.
#include "scenarios/engine/explore/explorer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "scenarios/engine/explore/logbook.h"
#include "scenarios/engine/explore/shrink.h"
#include "scenarios/engine/explore/story.h"
#include "scenarios/engine/release/version.h"

namespace daikou::scenarios::explorer_test {
namespace {

Logbook go(std::uint64_t first, std::uint64_t last, std::size_t jobs) {
  Expedition expedition;
  expedition.first = first;
  expedition.last = last;
  expedition.jobs = jobs;
  expedition.digesting = Digesting::kYes;
  Logbook book;
  explore(expedition, [&](const Trial& trial) { book.take(trial); });
  return book;
}

TEST(Explorer, HasADigestOfAJournalWithoutALineToo) {
  EXPECT_EQ(JournalDigest().hex(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Explorer, FindsNothingWrongAndWritesTheSameJournalsWhateverTheJobs) {
  const Logbook first = go(1, 12, 1);
  EXPECT_EQ(first.trials, 12U);
  EXPECT_THAT(first.broken, testing::IsEmpty());
  const Logbook second = go(1, 12, 3);
  EXPECT_EQ(first.journals, second.journals);
  EXPECT_EQ(first.journals_digest(), second.journals_digest());
  EXPECT_EQ(first.reached, second.reached);
  std::set<std::string> digests;
  for (const auto& [seed, digest] : first.journals) digests.insert(digest);
  EXPECT_EQ(digests.size(), 12U) << "every seed is a story of its own";
}

TEST(Explorer, StopsWhenThereIsEnough) {
  Expedition expedition;
  expedition.last = 1000;
  expedition.jobs = 1;
  std::uint64_t ended = 0;
  expedition.enough = [&] { return ended == 2; };
  explore(expedition, [&](const Trial&) { ++ended; });
  EXPECT_EQ(ended, 2U);
}

TEST(Explorer, HasNoMoreAtATimeThanThereAre) {
  Expedition expedition;
  expedition.last = 2;
  expedition.jobs = 1'000'000'000;
  std::uint64_t ended = 0;
  explore(expedition, [&](const Trial&) { ++ended; });
  EXPECT_EQ(ended, 2U);
}

TEST(Story, IsDrawnFromItsSeedAndReadsAsAScenario) {
  std::set<Channel> channels;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::string text = text_of(story_of(seed));
    EXPECT_EQ(text, text_of(story_of(seed)));
    const Result<Scenario> scenario = parse_scenario(text, "story.yaml");
    ASSERT_TRUE(scenario) << scenario.error().detail << "\n" << text;
    EXPECT_EQ(scenario->seeds, std::vector{seed});
    channels.insert(scenario->channels.front());
  }
  EXPECT_EQ(channels.size(), 4U);
  EXPECT_THAT(text_of(story_of(5, Channel::kAlipay)), testing::HasSubstr("channels: [alipay]"));
}

TEST(Story, PlaysTheSameUnderAnotherFileName) {
  const std::string text = text_of(story_of(3));
  const auto scenario = parse_scenario(text, "explored.yaml");
  const auto renamed = parse_scenario("# A comment.\n" + text, "/tmp/x/seed-3.yaml");
  ASSERT_TRUE(scenario && renamed);
  const auto journal_of = [](const Scenario& played) {
    return try_scenario(played, played.channels.front(), 3, {}, Digesting::kYes).journal;
  };
  EXPECT_EQ(journal_of(*scenario), journal_of(*renamed));
}

// A merchant that sends a lost debit again under another number is found by exploring, and its
// story made small.
TEST(Explorer, FindsAPlantedBugAndMakesItsStorySmall) {
  PlayOptions broken;
  broken.variant = variant_of(Defect::kChargesTwice);
  const std::string wanted = "one_number_per_attempt";
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Part story = story_of(seed, Channel::kWechatV2);
    const auto still_fails = [&](const Part& candidate) {
      const Result<Trial> trial = try_document(candidate, broken);
      return trial && std::ranges::find(trial->broken, wanted) != trial->broken.end();
    };
    if (!still_fails(story)) continue;
    const Shrunk shrunk = shrink(story, still_fails, 150);
    EXPECT_TRUE(still_fails(shrunk.document));
    EXPECT_LT(size_of(shrunk.document) * 2, size_of(story)) << text_of(shrunk.document);
    return;
  }
  FAIL() << "no seed of a hundred found it";
}

TEST(Logbook, CountsWhatWasReachedAndNamesWhatNeverWas) {
  Logbook book;
  Trial trial;
  trial.seed = 9;
  trial.reached[0] = 3;
  trial.broken = {"never_above_cap"};
  book.take(trial);
  EXPECT_EQ(book.reached[0], 3U);
  EXPECT_EQ(book.in_trials[0], 1U);
  EXPECT_EQ(book.never_reached().size(), kSituations - 1);
  EXPECT_THAT(sometimes_text(book), testing::HasSubstr("3  unknown_then_settled"));
  EXPECT_THAT(sometimes_text(book), testing::HasSubstr("never  unknown_then_refused"));
  EXPECT_THAT(logbook_json(book), testing::HasSubstr("\"9\": [\n      \"never_above_cap\""));
}

}  // namespace
}  // namespace daikou::scenarios::explorer_test
