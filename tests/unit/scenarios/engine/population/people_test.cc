// What a population and its steps may say.
#include "scenarios/engine/population/people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios::people_test {
namespace {

using testing::HasSubstr;

struct Story {
  std::string population = "[{name: members, size: 3}]";
  std::string sign_up = "{}";
  std::string journal = "{}";
  std::string more = "advance: 1h";
};

Played played(const Story& story) {
  const Result<Scenario> scenario = parse_scenario(
      "name: a population\ncovers: [R21]\ngiven:\n  book: memory\n  payers: [{alias: guest-1}]\n"
      "  journal: " +
          story.journal + "\n  population: " + story.population +
          "\nwhen:\n  - sign_up: " + story.sign_up + "\n  - " + story.more + "\n",
      "suite/population/story.yaml");
  EXPECT_TRUE(scenario) << scenario.error().detail;
  return scenario ? play(*scenario, Channel::kWechatV2, 1, {}) : Played();
}

struct WrongRow {
  const char* name;
  Story story;
  const char* says;
};

TEST(People, SayWhatIsWrongWithTheFile) {
  const WrongRow rows[] = {
      {"two of one name",
       {.population = "[{name: a, size: 1}, {name: a, size: 2}]"},
       "population: a: two cohorts of that name, want one"},
      {"a name that payers have",
       {.population = "[{name: guest, size: 1}]"},
       "population: guest: "},
      {"a payday in no month",
       {.population = "[{name: a, size: 1, wallet: {payday: 31}}]"},
       "payday 31, want 1 to 28"},
      {"paydays beyond the next",
       {.population = "[{name: a, size: 1, wallet: {spread: 28d}}]"},
       "spread 28d, want less than 28d"},
      {"a wallet upside down",
       {.population = "[{name: a, size: 1, wallet: {high: 1.00 CNY, low: 2.00 CNY}}]"},
       "low 2.00 above high 1.00"},
      {"count and share", {.sign_up = "{count: 1, share: 50%}"}, "'count' and 'share', want one"},
      {"a count of nobody", {.sign_up = "{count: 0}"}, "nobody, want one at least"},
      {"a share of nobody", {.sign_up = "{share: 0%}"}, "nobody, want one at least"},
  };
  for (const WrongRow& row : rows) {
    const Played ended = played(row.story);
    EXPECT_EQ(name_of(ended.verdict), "configuration") << row.name;
    ASSERT_FALSE(ended.failures.empty()) << row.name;
    EXPECT_THAT(ended.failures[0].error.detail, HasSubstr(row.says)) << row.name;
  }
}

TEST(People, MayBeMoreThanTheJournalKeeps) {
  const Played ended = played({.population = "[{name: crowd, size: 5000}]",
                               .sign_up = "{count: 3}",
                               .journal = "{limit: 2000, exchanges: false}"});
  EXPECT_EQ(name_of(ended.verdict), "passed")
      << (ended.failures.empty() ? "" : ended.failures[0].error.detail);
  EXPECT_EQ(ended.figures.mandates, 3U);
}

TEST(People, HeedARemindersCallOnlyWhenTheyAreShort) {
  const auto top_ups = [](const char* high) {
    int count = 0;
    const Result<Scenario> scenario = parse_scenario(
        "name: reminders\ncovers: [R26]\ngiven:\n  book: memory\n  population:\n    - {name: a, "
        "size: 20, wallet: {high: " +
            std::string(high) +
            ", low: 1.00 CNY}, temper: "
            "{heeds_reminders: 100%}}\nwhen:\n  - sign_up: {over: 20d}\n  - advance: 40d\n",
        "suite/population/reminders.yaml");
    EXPECT_TRUE(scenario) << scenario.error().detail;
    PlayOptions options;
    options.seen = [&](const simulator::Entry& entry) { count += entry.text == kToppedUp; };
    EXPECT_EQ(play(*scenario, Channel::kWechatV2, 1, options).verdict, Verdict::kPassed);
    return count;
  };
  EXPECT_GT(top_ups("40.00 CNY"), 0);
  EXPECT_EQ(top_ups("9000000.00 CNY"), 0);
}

TEST(GrayRelease, EndsOnlyAsReleasesEnd) {
  for (const char* end : {"widen", "hold"}) {
    const Result<Scenario> scenario = parse_scenario(
        "name: a release\ncovers: [R24]\nwhen:\n  - gray_release: {ends: " + std::string(end) +
            "}\n",
        "release/a.yaml");
    ASSERT_FALSE(scenario) << end;
    EXPECT_THAT(scenario.error().detail, HasSubstr("ends: '" + std::string(end) + "', "));
  }
}

}  // namespace
}  // namespace daikou::scenarios::people_test
