#include "scenarios/engine/report/ladder_view.h"

#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "scenarios/engine/report/html.h"
#include "scenarios/engine/report/json.h"
#include "scenarios/engine/report/junit.h"
#include "scenarios/engine/report/prometheus.h"
#include "scenarios/engine/report/report.h"
#include "tests/unit/scenarios/engine/report/plays.h"

namespace daikou::scenarios::ladder_view_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A hundred people in two steps of three days, beside the version before.
constexpr std::string_view kRelease = R"(
name: a release of <everybody> & "more"
covers: [R24]
channels: [wechat_v2]
given:
  book: memory
  journal: {exchanges: false}
  population: [{name: members, size: 100, temper: {confirms: 95%}}]
when:
  - gray_release:
      steps: [40%, 100%]
      before: {policy: {retry: {ladder: [2h]}}}
      gates:
        - {metric: sign_success, at_least: 60%}
        - {metric: complaint_rate, at_most: 0.05%, may_wait: true}
        - {metric: count, fact: throttled, most: 0}
      holds_max: 1
      ends: held
)";

Played released() {
  const Result<Scenario> scenario = parse_scenario(kRelease, "release/everybody.yaml");
  EXPECT_TRUE(scenario) << scenario.error().detail;
  return play(*scenario, Channel::kWechatV2, 1, {});
}

struct Released : ::testing::Test {
  static const Played& play_of() {
    static const Played played = released();
    return played;
  }
};

TEST_F(Released, IsDrawnWithValueBoundTargetAndTheVersionBefore) {
  const std::string view = ladder_view(play_of());
  pugi::xml_document xml;
  const auto parsed = xml.load_string(("<all>" + view + "</all>").c_str());
  ASSERT_TRUE(parsed) << parsed.description();
  EXPECT_EQ(xml.select_nodes("//figure").size(), 4U) << "users, and three gates";
  EXPECT_EQ(xml.select_nodes("//figure[2]//g").size(), 4U);
  EXPECT_EQ(xml.select_nodes("//table[@class='ladder']/tbody/tr").size(), play_of().rungs.size());
  EXPECT_THAT(view, HasSubstr("sign_success at least 60 %"));
  EXPECT_THAT(view, HasSubstr("<b>widen</b> every gate held"));
  EXPECT_THAT(view, HasSubstr("<b>held</b> complaint_rate at most 0.05 %"));
}

TEST_F(Released, GivesTheSameReportBytesForTheSameSeed) {
  const auto reports = [](const Played& played) {
    const std::vector<Played> all = without_machine_time({played});
    return html_report(all) + json_report(all) + prometheus_report(all);
  };
  EXPECT_EQ(reports(released()), reports(play_of()));
}

TEST_F(Released, NeedsNothingFromElsewhereAndEscapesWhatItSays) {
  const std::string page = html_report({play_of()});
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(::testing::ContainsRegex("(src|href)=\"(http|/|file)")));
  EXPECT_THAT(page, HasSubstr("a release of &lt;everybody&gt; &amp;"));
}

TEST_F(Released, SaysItsGatesToJunitAndPrometheusToo) {
  EXPECT_THAT(
      junit_report({play_of()}),
      HasSubstr("<property name=\"gate\" value=\"pass at 40 %: sign_success at least 60 %"));
  const std::string text = prometheus_report({play_of()});
  EXPECT_THAT(text, HasSubstr("look=\"1\",share=\"40 %\",version=\"new\""));
  EXPECT_THAT(text, HasSubstr("version=\"before\""));
  EXPECT_THAT(text, HasSubstr("daikou_gate_verdict{scenario=\"release/everybody\""));
}

TEST_F(Released, IsPlayedAgainAsARelease) {
  EXPECT_THAT(replay_command(play_of()), HasSubstr("daikou release release/everybody.yaml"));
  EXPECT_THAT(replay_command(tests::passed()), HasSubstr("daikou run "));
}

TEST(LadderView, OfATurnWithoutReleaseIsEmpty) { EXPECT_EQ(ladder_view(tests::passed()), ""); }

}  // namespace
}  // namespace daikou::scenarios::ladder_view_test
