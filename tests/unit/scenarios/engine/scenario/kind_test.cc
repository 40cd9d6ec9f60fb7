#include "scenarios/engine/scenario/kind.h"

#include <gtest/gtest.h>

#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/yaml/parse.h"
#include "tests/support/places.h"

namespace daikou::scenarios::kind_test {
namespace {

struct KindCase {
  const char* name;
  const char* text;
  const char* verb;  // Empty: a scenario, or not to be told.
};

TEST(FileKind, IsToldByTheKeysAndLeavesBrokenScenariosToTheirReader) {
  const KindCase cases[] = {
      {"a profile", "name: a\nsteps: [{rate: 1/s}]\n", "daikou load"},
      {"a profile of defaults", "name: a\nconnections: 8\n", "daikou load"},
      {"a target", "name: a\nchannel: alipay\nmerchant: {url: x}\nhooks: {}\n", "daikou certify"},
      {"a configuration", "port: 8700\n", "daikou serve -c"},
      {"a shop", "plans: []\n", "daikou merchant --shop"},
      {"an application", "name: a\nindustry: video\n", "daikou audit"},
      {"a scenario", "name: a\ncovers: [R1]\nwhen: [{advance: 1s}]\n", ""},
      {"a scenario with a profile's key", "name: a\ncovers: [R1]\nsteps: []\n", ""},
      {"a scenario without covers", "name: a\nthen: []\nconnections: 1\n", ""},
      {"a scenario with mistyped keys", "name: a\ncover: [R1]\nwen: []\n", ""},
      {"a list", "[a, b]\n", ""},
  };
  for (const KindCase& each : cases) {
    const auto document = yaml::parse(each.text, "file.yaml");
    ASSERT_TRUE(document) << each.name;
    const FileKind* kind = other_kind(*document);
    EXPECT_EQ(kind == nullptr ? "" : kind->verb, each.verb) << each.name;
  }
}

TEST(FileKind, IsNamedWhenAFileOfAnotherVerbIsReadAsAScenario) {
  const std::string file = source_dir() + "/scenarios/load/profiles/thousand_a_second.yaml";
  const auto scenario = load_scenario(file);
  ASSERT_FALSE(scenario);
  EXPECT_EQ(scenario.error().detail,
            file + ": a load profile, no scenario; `daikou load` takes it");
}

TEST(FileKind, KnowsAReleaseByItsStep) {
  EXPECT_TRUE(is_release(*yaml::parse("when:\n  - gray_release: {}\n", "s")));
  EXPECT_FALSE(is_release(*yaml::parse("when:\n  - advance: 1s\n", "s")));
  EXPECT_FALSE(is_release(*yaml::parse("then: []\n", "s")));
}

}  // namespace
}  // namespace daikou::scenarios::kind_test
