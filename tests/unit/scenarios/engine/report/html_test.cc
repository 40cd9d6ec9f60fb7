#include "scenarios/engine/report/html.h"

#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "core/wire/utf8.h"
#include "tests/support/golden.h"
#include "tests/unit/scenarios/engine/report/plays.h"

namespace daikou::scenarios::html_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class HtmlReport : public ::testing::Test {
 protected:
  HtmlReport() { show(tests::all_kinds()); }

  // Every tag is closed, every attribute quoted: the page is read as XML.
  void show(const std::vector<Played>& all) {
    page_ = html_report(all);
    const pugi::xml_parse_result parsed = xml_.load_string(
        page_.c_str() + page_.find('\n'), pugi::parse_default | pugi::parse_ws_pcdata);
    EXPECT_TRUE(parsed) << parsed.description() << " at " << parsed.offset;
  }
  std::size_t count(const std::string& path) const {
    return xml_.select_nodes(path.c_str()).size();
  }
  std::string text(const std::string& path) const {
    std::string all;
    for (const auto& each : xml_.select_nodes((path + "//text()").c_str()))
      all += each.node().value();
    return all;
  }

  std::string page_;
  pugi::xml_document xml_;
};

TEST_F(HtmlReport, IsAsItWasReviewed) {
  expect_golden("reports/report.html", tests::scrubbed(page_));
}

TEST_F(HtmlReport, BeginsWithHowItWent) {
  EXPECT_EQ(text("//h1"), "3 of 4 turns did not pass");
  EXPECT_THAT(text("//header"), HasSubstr("daikou " DAIKOU_VERSION));
  EXPECT_THAT(text("//header"), HasSubstr("1, 7"));
  EXPECT_THAT(text("//header"), HasSubstr("75.00 CNY"));
}

TEST_F(HtmlReport, ListsEveryTurnWithItsVerdictAsAWord) {
  EXPECT_EQ(count("//div[@class='wide turns']//tbody/tr"), 4U);
  for (const char* verdict : {"passed", "failed", "violated", "configuration"})
    EXPECT_EQ(count("//td/span[@class='verdict " + std::string(verdict) + "' and text()='" +
                    verdict + "']"),
              1U);
}

TEST_F(HtmlReport, LinksEveryTurnToItsStory) {
  for (const auto& link : xml_.select_nodes("//td/a"))
    EXPECT_EQ(count("//div[@id='" + std::string(link.node().attribute("href").value() + 1) + "']"),
              1U);
  EXPECT_EQ(count("//td/a"), 4U);
}

TEST_F(HtmlReport, TellsWhatDidNotPassFirstAndOpen) {
  EXPECT_EQ(count("//details[contains(@class,'turn')][1][@class='turn failed'][@open]"), 1U);
  EXPECT_EQ(count("//details[contains(@class,'turn')][4][@class='turn passed'][not(@open)]"), 1U);
}

TEST_F(HtmlReport, ShowsTheBytesOfTheExchangeThatFailed) {
  const std::string story = "//div[@id='turn-2']";
  EXPECT_EQ(count(story + "//section[@class='exchange']"), 1U);
  EXPECT_THAT(text(story + "//figure"), HasSubstr("POST /debit HTTP/1.1\nHost: gateway.test\n"));
  EXPECT_THAT(text(story + "//figure"), HasSubstr("<xml><order>o1</order>"));
  EXPECT_THAT(text(story + "//figure"), HasSubstr("HTTP/1.1 401 Unauthorized"));
  EXPECT_THAT(text(story + "//div[@class='explanation']"), HasSubstr("signed with another key"));
}

TEST_F(HtmlReport, ShowsTheJournalAroundWhatFailedWithWhatDecidedIt) {
  const std::string extract = text("//details[starts-with(summary, 'The journal around it')]");
  EXPECT_THAT(extract, HasSubstr("signature_rejected"));
  EXPECT_THAT(extract, HasSubstr("fault_applied"));
  EXPECT_THAT(extract, HasSubstr("decided by"));
  EXPECT_EQ(count("//details[contains(@class, 'passed')]//details[starts-with(summary, 'The "
                  "journal')]"),
            0U);
}

TEST_F(HtmlReport, ShowsTheInvariantsSentenceWithItsEvidence) {
  const std::string story = "//div[@id='turn-3']";
  EXPECT_THAT(text(story + "//div[@class='trouble violated']"),
              HasSubstr("A mandate is debited with success at most once in a period."));
  EXPECT_THAT(text(story + "//li"), HasSubstr("(entry 3: debit_settled o1, in exchange 1)"));
  EXPECT_EQ(count(story + "//section[@class='exchange']"), 1U);
  EXPECT_EQ(count(story + "//*[local-name()='rect'][@class='marked']"), 1U);
}

TEST_F(HtmlReport, GivesTheCommandThatReplaysEachTurn) {
  EXPECT_EQ(text("//div[@id='turn-3']//pre[@class='command']"),
            "daikou run scenarios/suite/billing/twice.yaml --channel wechat_v2 --seed 7 "
            "--over-http");
}

TEST_F(HtmlReport, ShowsHostileBytesAndObeysNone) {
  EXPECT_THAT(page_, Not(HasSubstr("<script")));
  EXPECT_EQ(count("//script"), 0U);
  EXPECT_FALSE(wire::scan_utf8(page_).broken);
  EXPECT_FALSE(wire::scan_utf8(page_).control);
  EXPECT_THAT(text("//div[@id='turn-2']//figure"),
              HasSubstr("<script>alert(\"1\")</script> ]]> & \\x01 \\xB4\\xFA 代扣"));
}

TEST_F(HtmlReport, NeedsNothingFromElsewhere) {
  EXPECT_EQ(count("//link | //img | //iframe | //*[@src]"), 0U);
  EXPECT_THAT(page_, Not(HasSubstr("url(")));
  EXPECT_THAT(page_, Not(HasSubstr("@import")));
}

TEST_F(HtmlReport, TellsAtMostTwoHundredStoriesAndSaysSo) {
  std::vector<Played> many(250, tests::passed());
  many.push_back(tests::violated());
  show(many);
  EXPECT_EQ(count("//div[@class='wide turns']//tbody/tr"), 251U);
  EXPECT_EQ(count("//div[@class='story']"), 200U);
  EXPECT_EQ(count("//div[@id='turn-251']"), 1U);
  EXPECT_THAT(text("//main/p"), HasSubstr("51 turns are in the table alone."));
}

TEST_F(HtmlReport, SaysSoWhenNothingWasPlayed) {
  show({});
  EXPECT_EQ(text("//h1"), "Nothing was played");
}

}  // namespace
}  // namespace daikou::scenarios::html_test
