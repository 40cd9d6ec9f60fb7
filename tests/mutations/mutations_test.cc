// The judge is judged: every planted bug is caught, by the invariant that is there for it, and the
// same stories without a bug break nothing. docs/mutations.md is the table.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/run/play.h"
#include "tests/mutations/mutation.h"
#include "tests/support/places.h"

namespace daikou::scenarios::mutations::mutations_test {
namespace {

std::vector<Mutation> all() {
  std::vector<Mutation> rows(merchant_mutations().begin(), merchant_mutations().end());
  rows.insert(rows.end(), gateway_mutations().begin(), gateway_mutations().end());
  return rows;
}

Played play_with(const Mutation& mutation, Variant variant) {
  const Result<Scenario> scenario = parse_scenario(mutation.story, "test/mutation.yaml");
  if (!scenario) {
    ADD_FAILURE() << scenario.error().detail;
    return {};
  }
  PlayOptions options;
  options.variant = std::move(variant);
  return play(*scenario, mutation.channel, 1, options);
}

std::string findings_of(const Played& played, std::string_view invariant) {
  std::string text;
  for (const Ruling& ruling : played.rulings)
    if (invariant.empty() || ruling.invariant->name == invariant)
      for (const Finding& finding : ruling.findings) text += finding.what + "\n";
  return text;
}

TEST(Mutations, AreAllCaught) {
  std::string uncaught;
  for (const Mutation& mutation : all()) {
    const Played played = play_with(mutation, mutation.plant());
    const std::string findings = findings_of(played, mutation.invariant);
    if (findings.find(mutation.finding) == std::string::npos)
      uncaught += "  " + std::string(mutation.name) + ": " + std::string(mutation.invariant) +
                  " found '" + findings + "', all: '" + findings_of(played, "") + "'\n";
  }
  EXPECT_EQ(uncaught, "") << "uncaught:\n" << uncaught;
}

TEST(Mutations, BreakNothingWhereNoneIsPlanted) {
  std::set<std::pair<std::string_view, Channel>> played_already;
  for (const Mutation& mutation : all()) {
    if (!played_already.emplace(mutation.story, mutation.channel).second) continue;
    const Played played = play_with(mutation, {});
    EXPECT_EQ(played.verdict, Verdict::kPassed)
        << mutation.name << ": " << findings_of(played, "")
        << (played.failures.empty() ? "" : played.failures[0].error.detail);
    EXPECT_FALSE(played.rulings.empty());
  }
}

TEST(Mutations, AreManyAndBreakEveryInvariantThereIs) {
  EXPECT_GE(all().size(), 25U);
  std::set<std::string_view> broken;
  std::set<std::string_view> names;
  for (const Mutation& mutation : all()) {
    broken.insert(mutation.invariant);
    EXPECT_TRUE(names.insert(mutation.name).second) << mutation.name;
  }
  for (const auto& each : all_invariants())
    EXPECT_TRUE(broken.contains(each->spec().name)) << each->spec().name;
}

std::string rows_of(std::string_view side, std::span<const Mutation> mutations) {
  std::string text;
  for (const Mutation& each : mutations)
    text += "| " + std::string(side) + " | `" + std::string(each.name) + "` | " +
            std::string(each.what) + ". | `" + std::string(each.invariant) + "` |\n";
  return text;
}

TEST(Mutations, StandInTheDocumentation) {
  const std::string path = source_dir() + "/docs/mutations.md";
  std::ostringstream page;
  page << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string head = "| side | mutation | what is wrong | caught by |\n|---|---|---|---|\n";
  const std::size_t begin = page.str().find(head);
  ASSERT_NE(begin, std::string::npos);
  const std::string wanted = page.str().substr(0, begin) + head +
                             rows_of("merchant", merchant_mutations()) +
                             rows_of("gateway", gateway_mutations());
  if (std::getenv("DAIKOU_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary | std::ios::trunc) << wanted;
  EXPECT_EQ(page.str(), wanted) << "DAIKOU_UPDATE_GOLDEN=1 rewrites the table";
}

}  // namespace
}  // namespace daikou::scenarios::mutations::mutations_test
