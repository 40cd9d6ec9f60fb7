// The schema for editors and the manual follow from the forms; the copies in the repository must be
// the ones the forms give. DAIKOU_UPDATE_GOLDEN=1 rewrites them.
#include "scenarios/engine/schema/schema.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "scenarios/engine/steps/step.h"

namespace daikou::scenarios {
namespace {

const std::string kRoot = DAIKOU_SOURCE_DIR;
constexpr std::string_view kBegin = "<!-- what follows is printed by `daikou schema manual` -->\n";

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void compare_or_update(const std::string& path, const std::string& wanted) {
  if (std::getenv("DAIKOU_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary | std::ios::trunc) << wanted;
  EXPECT_EQ(content(path), wanted) << path << ": DAIKOU_UPDATE_GOLDEN=1 rewrites it";
}

TEST(ScenarioSchema, IsTheOneInTheDocumentation) {
  compare_or_update(kRoot + "/docs/schema/scenario.schema.json", scenario_schema());
}

TEST(ScenarioManual, EndsTheDocumentation) {
  const std::string path = kRoot + "/docs/scenarios.md";
  const std::string page = content(path);
  const std::size_t begin = page.find(kBegin);
  ASSERT_NE(begin, std::string::npos);
  compare_or_update(path, page.substr(0, begin + kBegin.size()) + "\n" + scenario_manual());
}

TEST(ScenarioSchema, HasEveryStepAndExpectation) {
  const auto schema = nlohmann::json::parse(scenario_schema());
  const auto& when = schema["properties"]["when"]["items"];
  EXPECT_EQ(when["properties"].size(), step_kinds().size());
  EXPECT_EQ(when["maxProperties"], 1);
  EXPECT_EQ(schema["properties"]["then"]["items"]["properties"].size(), expectation_kinds().size());
  EXPECT_EQ(schema["required"], nlohmann::json({"name", "covers"}));
  EXPECT_EQ(schema["additionalProperties"], false);
}

TEST(ScenarioSchema, LetsAStepStandForItsFirstKey) {
  const auto schema = nlohmann::json::parse(scenario_schema());
  const auto& advance = schema["properties"]["when"]["items"]["properties"]["advance"]["anyOf"];
  EXPECT_EQ(advance[0]["pattern"], "^([0-9]+(d|h|m|s))+$");
  EXPECT_EQ(advance[1]["required"], nlohmann::json({"by"}));
}

}  // namespace
}  // namespace daikou::scenarios
