#include "scenarios/engine/report/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/golden.h"
#include "tests/unit/scenarios/engine/report/plays.h"

namespace daikou::scenarios::json_test {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

class JsonReport : public ::testing::Test {
 protected:
  JsonReport() : text_(json_report(tests::all_kinds())), json_(Json::parse(text_)) {}

  std::string text_;
  Json json_;
};

TEST_F(JsonReport, IsAsItWasReviewed) {
  expect_golden("reports/report.json", tests::scrubbed(text_));
}

TEST_F(JsonReport, SaysItsFormFirstAndTheGravestVerdict) {
  EXPECT_EQ(keys_of(json_),
            (std::vector<std::string>{"version", "program", "verdict", "counts", "turns"}));
  EXPECT_EQ(json_["version"], kJsonReportVersion);
  EXPECT_EQ(json_["verdict"], "configuration");
  EXPECT_EQ(json_["counts"],
            Json::parse(R"({"turns": 4, "passed": 1, "inconclusive": 0, "failed": 1,
                                             "gate_missed": 0, "violated": 1,
                                             "configuration": 1, "internal": 0})"));
}

TEST_F(JsonReport, GivesEveryTurnTheSameKeysInTheSameOrder) {
  const std::vector<std::string> wanted{
      "file",  "slug",    "name",       "covers",      "channel", "seed",
      "door",  "verdict", "replay",     "figures",     "steps",   "failures",
      "gates", "release", "invariants", "idle_faults", "entries"};
  for (const Json& turn : json_["turns"]) EXPECT_EQ(keys_of(turn), wanted) << turn["name"];
}

TEST_F(JsonReport, TellsFailuresWithPlaceAndCode) {
  const Json& failure = json_["turns"][3]["failures"][0];
  EXPECT_EQ(failure["place"], "wrong.yaml:4");
  EXPECT_EQ(failure["code"], "not_found");
  EXPECT_EQ(failure["detail"], "no payer 'bob', only alice");
}

TEST_F(JsonReport, TellsFindingsWithTheirEvidence) {
  const Json& broken = json_["turns"][2]["invariants"][0];
  EXPECT_EQ(broken["held"], false);
  EXPECT_EQ(broken["findings"][0]["entry"], 3);
  EXPECT_EQ(broken["findings"][0]["at"], "2027-01-04T09:00:01.250+08:00");
  EXPECT_EQ(json_["turns"][0]["invariants"][0]["held"], true);
}

TEST_F(JsonReport, KeepsEntriesOfTurnsThatDidNotPass) {
  EXPECT_TRUE(json_["turns"][0]["entries"].empty());
  EXPECT_EQ(json_["turns"][1]["entries"].size(), 10U);
  EXPECT_EQ(json_["turns"][1]["entries"][9]["operation"], "debit");
}

TEST_F(JsonReport, CarriesHostileBytesAsText) {
  const std::string name = json_["turns"][1]["name"];
  EXPECT_EQ(
      name,
      "a hostile name <script>alert(\"1\")</script> ]]> & \x01 \xEF\xBF\xBD\xEF\xBF\xBD 代扣");
}

TEST(JsonReportOfNothing, PassesWithNoTurns) {
  const Json json = Json::parse(json_report({}));
  EXPECT_EQ(json["verdict"], "passed");
  EXPECT_TRUE(json["turns"].is_array());
}

}  // namespace
}  // namespace daikou::scenarios::json_test
