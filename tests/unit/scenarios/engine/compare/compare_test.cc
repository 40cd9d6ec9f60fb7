#include "scenarios/engine/compare/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "scenarios/engine/report/comparison.h"

namespace daikou::scenarios::compare_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

// A file of a policy, with what the rows below change.
struct Text {
  std::string policy = "{reminder_before: 24h}";
  std::string population = "[{name: members, size: 6, wallet: {high: 80.00 CNY, low: 1.00 CNY}}]";
  std::string start = "2027-01-04 09:00";
  std::string when = "[{sign_up: {over: 5d}}, {advance: 35d}]";
  std::string channels = "[wechat_v2]";
};

std::string file(const std::string& name, const Text& text) {
  const fs::path path = fs::path(testing::TempDir()) / ("compare_" + name + ".yaml");
  std::ofstream(path) << "name: policy " << name
                      << " <b>\ncovers: [R26]\nchannels: " << text.channels
                      << "\ngiven:\n  book: memory\n  start: " << text.start
                      << "\n  policy: " << text.policy << "\n  population: " << text.population
                      << "\nwhen: " << text.when << "\n";
  return path.string();
}

Text other_policy() {
  Text text;
  text.policy = "{reminder_before: 0s}";
  return text;
}

CompareOptions six_seeds() {
  CompareOptions options;
  options.seeds = {1, 2, 3, 4, 5, 6};
  options.jobs = 2;
  return options;
}

TEST(Compare, GivesTheSameBytesForTheSameSeedsWhateverTheThreads) {
  const std::string a = file("a", {});
  const std::string b = file("b", other_policy());
  CompareOptions one_at_a_time = six_seeds();
  one_at_a_time.jobs = 1;
  const auto first = compare(a, b, six_seeds());
  const auto second = compare(a, b, one_at_a_time);
  ASSERT_TRUE(first) << first.error().detail;
  ASSERT_TRUE(second) << second.error().detail;
  EXPECT_EQ(comparison_text(*first), comparison_text(*second));
  EXPECT_EQ(comparison_json(*first), comparison_json(*second));
  EXPECT_EQ(comparison_html(*first), comparison_html(*second));
}

TEST(Compare, ShowsNoDifferenceWhereThePolicyChangesNothing) {
  Text same = {};
  same.policy = "{reminder_before: 24h, bill_at: 9h}";  // What it is by itself.
  const auto comparison = compare(file("a", {}), file("same", same), six_seeds());
  ASSERT_TRUE(comparison) << comparison.error().detail;
  EXPECT_EQ(comparison->gravest, Verdict::kPassed);
  for (const ComparedFigure& figure : comparison->figures) {
    EXPECT_EQ(figure.a, figure.b) << figure.kind->name;
    EXPECT_EQ(figure.conclusion, "no difference shown");
  }
}

TEST(Compare, EscapesWhatFilesSay) {
  const auto comparison = compare(file("a", {}), file("b", other_policy()), six_seeds());
  ASSERT_TRUE(comparison) << comparison.error().detail;
  const std::string page = comparison_html(*comparison);
  EXPECT_THAT(page, HasSubstr("policy a &lt;b&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("policy a <b>")));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(testing::ContainsRegex("(src|href)=\"http")));
}

struct WrongRow {
  const char* name;
  Text a;
  Text b;
  const char* says;
};

Text with(std::string Text::*member, std::string value) {
  Text text = other_policy();
  text.*member = std::move(value);
  return text;
}

TEST(Compare, NamesWhatStandsAgainstIt) {
  const WrongRow rows[] = {
      {"the same policy", {}, {}, "want another policy to compare"},
      {"other people",
       {},
       with(&Text::population, "[{name: members, size: 7}]"),
       "given.population: differs from"},
      {"another start", {}, with(&Text::start, "2027-01-05 09:00"), "given.start: differs from"},
      {"other steps", {}, with(&Text::when, "[{advance: 35d}]"), "when: differs from"},
      {"no channel for both", {}, with(&Text::channels, "[alipay]"), "any one channel"},
  };
  for (const WrongRow& row : rows) {
    const std::string b = file("wrong", row.b);
    const auto comparison = compare(file("a", row.a), b, six_seeds());
    ASSERT_FALSE(comparison) << row.name;
    EXPECT_THAT(comparison.error().detail, HasSubstr(row.says)) << row.name;
    EXPECT_THAT(comparison.error().detail, HasSubstr(b)) << row.name;
  }
}

TEST(Compare, NamesFilesThatAreNone) {
  const std::string a = file("a", {});
  EXPECT_THAT(compare(a, a, six_seeds()).error().detail, HasSubstr("the same file"));
  EXPECT_THAT(compare(a, "nowhere.yaml", six_seeds()).error().detail, HasSubstr("nowhere.yaml"));
  const std::string empty = (fs::path(testing::TempDir()) / "compare_empty.yaml").string();
  std::ofstream(empty) << "name: nobody\ncovers: [R26]\nwhen: [{advance: 1d}]\n";
  EXPECT_THAT(compare(a, empty, six_seeds()).error().detail, HasSubstr("given.population: none"));
}

TEST(Compare, WantsEnoughSeedsToTell) {
  CompareOptions few = six_seeds();
  few.seeds = {1, 2, 3};
  EXPECT_THAT(compare(file("a", {}), file("b", other_policy()), few).error().detail,
              HasSubstr("3 seeds, want at least 6"));
}

}  // namespace
}  // namespace daikou::scenarios::compare_test
