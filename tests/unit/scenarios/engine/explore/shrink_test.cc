#include "scenarios/engine/explore/shrink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/engine/yaml/parse.h"

namespace daikou::scenarios::shrink_test {
namespace {

Part read(std::string_view text) {
  const Result<form::Node> node = yaml::parse(text, "d.yaml");
  EXPECT_TRUE(node) << node.error().detail;
  return node ? part_of(*node) : Part{};
}

constexpr std::string_view kStory = R"(
name: a story
seeds: [7]
given:
  settings: {a: b, c: d}
  payers: [{alias: ada, balance: 17.00 CNY}, {alias: bob, balance: 30.00 CNY}]
when:
  - advance: 17d
  - subscribe: ada
  - subscribe: bob
  - cancel: ada
  - advance: 3h
  - restart_merchant:
  - cancel: bob
)";

// As an invariant that breaks when bob cancels after a restart.
bool has_restart_before_cancel(const Part& document) {
  const std::string text = text_of(document);
  const std::size_t restart = text.find("restart_merchant");
  return restart != std::string::npos && text.find("cancel: bob", restart) != std::string::npos;
}

TEST(Shrinking, LeavesWhatTheFailureNeedsAndNothingElse) {
  const Shrunk shrunk = shrink(read(kStory), has_restart_before_cancel, 1000);
  EXPECT_EQ(text_of(shrunk.document),
            "name: a story\nseeds: [7]\ngiven: {}\nwhen:\n  - restart_merchant:\n"
            "  - cancel: bob\n");
  EXPECT_LT(shrunk.plays, 100U);
  EXPECT_GT(shrunk.kept, 3U);
}

TEST(Shrinking, MakesNumbersSimple) {
  const Shrunk shrunk = shrink(
      read(kStory),
      [](const Part& candidate) {
        return text_of(candidate).find("alias: ada, balance:") != std::string::npos;
      },
      1000);
  EXPECT_THAT(text_of(shrunk.document), testing::HasSubstr("{alias: ada, balance: 0.00 CNY}"));
}

TEST(Shrinking, LeavesWhatIsExpectedAsItWasMeant) {
  const Shrunk shrunk = shrink(
      read("name: a story\nwhen:\n  - advance: 400d\nthen:\n  - debits: {settled: 999}\n"),
      [](const Part& candidate) {
        return text_of(candidate).find("settled:") != std::string::npos;
      },
      1000);
  EXPECT_THAT(text_of(shrunk.document), testing::HasSubstr("settled: 999"));
}

TEST(Shrinking, StopsAfterAsManyPlaysAsItMay) {
  for (const std::size_t most : {0U, 1U, 5U}) {
    std::size_t asked = 0;
    const auto still_fails = [&](const Part& candidate) {
      ++asked;
      return has_restart_before_cancel(candidate);
    };
    const Shrunk shrunk = shrink(read(kStory), still_fails, most);
    EXPECT_EQ(shrunk.plays, most);
    EXPECT_EQ(asked, most);
  }
}

TEST(Shrinking, LeavesWhatNeverFailsAlone) {
  const Part document = read(kStory);
  const Shrunk shrunk = shrink(
      document, [](const Part&) { return false; }, 1000);
  EXPECT_EQ(shrunk.document, document);
  EXPECT_EQ(shrunk.kept, 0U);
}

TEST(Shrinking, CountsTheValuesOfADocument) {
  EXPECT_EQ(size_of(read("a: 1\nb: [2, 3]\nc: {d: 4}\n")), 4U);
}

}  // namespace
}  // namespace daikou::scenarios::shrink_test
