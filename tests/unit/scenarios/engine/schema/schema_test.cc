// The schema for editors and the manual follow from the forms; the copies in the repository must be
// the ones the forms give. DAIKOU_UPDATE_GOLDEN=1 rewrites them.
#include "scenarios/engine/schema/schema.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "scenarios/engine/certify/target.h"
#include "scenarios/engine/scenario/kind.h"
#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/steps/step.h"
#include "scenarios/engine/yaml/parse.h"
#include "simulator/gateway/qualification.h"
#include "tests/support/places.h"
#include "tests/support/schema_fit.h"

namespace daikou::scenarios::schema_test {
namespace {

const std::string kRoot = source_dir();
constexpr std::string_view kBegin = "<!-- what follows is printed by `daikou schema manual` -->\n";

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void compare_or_update(const std::string& path, const std::string& wanted) {
  if (std::getenv("DAIKOU_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary | std::ios::trunc) << wanted;
  EXPECT_TRUE(content(path) == wanted)
      << path << " is out of date: DAIKOU_UPDATE_GOLDEN=1 rewrites it";
}

TEST(ScenarioSchema, IsTheOneInTheDocumentation) {
  compare_or_update(kRoot + "/docs/schema/scenario.schema.json", scenario_schema());
}

TEST(ApplicationSchema, IsTheOneInTheDocumentation) {
  compare_or_update(kRoot + "/docs/schema/application.schema.json", application_schema());
}

TEST(TargetSchema, IsTheOneInTheDocumentation) {
  compare_or_update(kRoot + "/docs/schema/target.schema.json", certify::target_schema());
}

TEST(ApplicationExample, IsReadAndPasses) {
  const auto node = yaml::load(kRoot + "/docs/examples/merchant.yaml");
  ASSERT_TRUE(node) << node.error().detail;
  const auto application = form::Reading<simulator::gateway::MerchantApplication>::read(*node);
  ASSERT_TRUE(application) << application.error().detail;
  EXPECT_TRUE(simulator::gateway::audit(*application, {}).passes());
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

bool fits_schema(const form::Node& document) {
  static const test_support::SchemaFit schema(scenario_schema());
  return schema.takes(document);
}

TEST(ScenarioSchema, TakesEveryFileOfTheSuite) {
  const auto files = scenario_files(kRoot + "/scenarios");
  ASSERT_TRUE(files);
  for (const std::string& file : *files) {
    const form::Node document = yaml::load(file).value();
    EXPECT_TRUE(other_kind(document) != nullptr || fits_schema(document)) << file;
  }
}

TEST(ScenarioSchema, RefusesWhatTheReaderRefuses) {
  for (const char* text : {"name: a\n", "name: a\ncovers: [R1]\nwhen:\n  - advanse: 1s\n",
                           "name: a\ncovers: [R1]\nwhen:\n  - advance: 90\n",
                           "name: a\ncovers: [R1]\nwhen:\n  - {advance: 1s, subscribe: ada}\n",
                           "name: a\ncovers: [R1]\nwhen:\n  - cancel: {customer: a, by: payor}\n",
                           "name: a\ncovers: [R1]\ngiven: {payer: []}\n"}) {
    EXPECT_FALSE(parse_scenario(text, "s")) << text;
    EXPECT_FALSE(fits_schema(yaml::parse(text, "s").value())) << text;
  }
}

TEST(ScenarioSchema, LetsAStepStandForItsFirstKey) {
  const auto schema = nlohmann::json::parse(scenario_schema());
  const auto& advance = schema["properties"]["when"]["items"]["properties"]["advance"]["anyOf"];
  EXPECT_EQ(advance[0]["pattern"], "^([0-9]+(d|h|ms|m|s))+$");
  EXPECT_EQ(advance[1]["required"], nlohmann::json({"by"}));
}

}  // namespace
}  // namespace daikou::scenarios::schema_test
