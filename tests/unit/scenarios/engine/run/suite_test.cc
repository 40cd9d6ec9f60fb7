// What must hold of the suite as a whole, beyond its passing.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/engine/scenario/scenario.h"
#include "simulator/faults/fault.h"
#include "tests/support/places.h"

namespace daikou::scenarios::suite_test {
namespace {

const std::string kSuite = source_dir() + "/scenarios/suite";

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Suite, ReadsAndNamesEveryScenarioDifferently) {
  const auto files = scenario_files(kSuite);
  ASSERT_TRUE(files);
  EXPECT_GE(files->size(), 40U);
  std::set<std::string> names;
  for (const std::string& file : *files) {
    const Result<Scenario> scenario = load_scenario(file);
    ASSERT_TRUE(scenario) << scenario.error().detail;
    EXPECT_TRUE(names.insert(scenario->name).second) << scenario->name;
    EXPECT_NE(scenario->name.find(' '), std::string::npos) << file << ": want a sentence";
  }
}

TEST(Suite, ArmsEveryFaultThereIs) {
  std::string all;
  const auto files = scenario_files(kSuite);
  ASSERT_TRUE(files);
  for (const std::string& file : *files) all += content(file);
  for (const simulator::faults::Fault* fault : simulator::faults::catalogue())
    EXPECT_TRUE(all.find("fault: " + std::string(fault->name())) != std::string::npos)
        << fault->name();
}

}  // namespace
}  // namespace daikou::scenarios::suite_test
