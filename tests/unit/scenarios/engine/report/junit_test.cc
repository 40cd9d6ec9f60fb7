#include "scenarios/engine/report/junit.h"

#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "tests/support/golden.h"
#include "tests/unit/scenarios/engine/report/plays.h"

namespace daikou::scenarios::junit_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class JunitReport : public ::testing::Test {
 protected:
  JunitReport() : text_(junit_report(tests::all_kinds())) {
    const pugi::xml_parse_result parsed = xml_.load_string(text_.c_str());
    EXPECT_TRUE(parsed) << parsed.description() << " at " << parsed.offset;
  }
  pugi::xml_node turn(const char* class_name) const {
    return xml_.select_node(("//testcase[@classname='" + std::string(class_name) + "']").c_str())
        .node();
  }

  std::string text_;
  pugi::xml_document xml_;
};

TEST_F(JunitReport, IsAsItWasReviewed) {
  expect_golden("reports/junit.xml", tests::scrubbed(text_));
}

TEST_F(JunitReport, HasASuiteForEachTopicThatCountsItsTurns) {
  const struct {
    const char* topic;
    int tests, failures, errors;
  } rows[] = {{"billing", 2, 1, 0}, {"signatures", 1, 1, 0}, {"scenarios", 1, 0, 1}};
  for (const auto& row : rows) {
    const std::string path = std::string("/testsuites/testsuite[@name='") + row.topic + "']";
    const pugi::xml_node suite = xml_.select_node(path.c_str()).node();
    EXPECT_EQ(suite.attribute("tests").as_int(-1), row.tests) << row.topic;
    EXPECT_EQ(suite.attribute("failures").as_int(-1), row.failures) << row.topic;
    EXPECT_EQ(suite.attribute("errors").as_int(-1), row.errors) << row.topic;
  }
  EXPECT_EQ(xml_.child("testsuites").attribute("tests").as_int(), 4);
}

TEST_F(JunitReport, NamesATurnByItsSentenceChannelAndSeed) {
  EXPECT_STREQ(turn("billing.debited_once").attribute("name").value(),
               "每月 31 日的客户只被代扣一次 [wechat_v2, seed 7]");
  EXPECT_FALSE(turn("billing.debited_once").child("failure"));
}

TEST_F(JunitReport, TellsExpectationsInvariantsAndWrongFilesApart) {
  EXPECT_STREQ(turn("signatures.foreign_key").child("failure").attribute("type").value(),
               "expectation");
  EXPECT_STREQ(turn("billing.twice").child("failure").attribute("type").value(),
               "invariant.one_success_per_period");
  EXPECT_STREQ(turn("wrong").child("error").attribute("type").value(), "configuration");
  EXPECT_FALSE(turn("wrong").child("failure"));
}

TEST_F(JunitReport, SaysPlaceSeenWantedAndHowToReplay) {
  const pugi::xml_node failure = turn("signatures.foreign_key").child("failure");
  EXPECT_STREQ(failure.attribute("message").value(),
               "scenarios/suite/signatures/foreign_key.yaml:9: hand_debit: HTTP 401, want 200");
  EXPECT_THAT(failure.text().get(),
              HasSubstr("daikou run scenarios/suite/signatures/foreign_key.yaml --channel "
                        "wechat_v2 --seed 7"));
  EXPECT_THAT(turn("billing.twice").child("failure").text().get(), HasSubstr("--over-http"));
}

TEST_F(JunitReport, CarriesHostileBytesAsText) {
  EXPECT_THAT(turn("signatures.foreign_key").child("failure").text().get(),
              HasSubstr("<script>alert(\"1\")</script> ]]> & \\x01 \\xB4\\xFA 代扣"));
  EXPECT_THAT(text_, Not(HasSubstr("<script")));
  EXPECT_THAT(text_, Not(HasSubstr("\x01")));
}

TEST(JunitReportOfNothing, IsAnEmptySuite) {
  EXPECT_THAT(junit_report({}), HasSubstr("<testsuites name=\"daikou\" tests=\"0\""));
}

}  // namespace
}  // namespace daikou::scenarios::junit_test
