#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "scenarios/engine/certify/reports.h"

namespace daikou::scenarios::certify::grading_test {
namespace {

using testing::HasSubstr;
using testing::Not;

const Rule& rule_of(Severity severity) {
  for (const Rule& rule : all_rules())
    if (rule.severity == severity) return rule;
  return all_rules().front();
}

Graded graded(Severity severity, Judgement judgement) {
  return {&rule_of(severity), std::move(judgement), days(1), 1000};
}

Judgement untried() { return not_assessed("no hook"); }

struct GradeRow {
  const char* name;
  std::vector<Graded> all;
  std::string_view letter;
  Ending ending;
  Ending demanding;  // With everything wanted.
};

TEST(Grading, FollowsTheGravestFailureAndPassesNothingUntried) {
  using enum Ending;
  const Graded good = graded(Severity::kMajor, passed("fine"));
  const Graded skipped = graded(Severity::kCritical, untried());
  const Graded doubt = graded(Severity::kMinor, in_trouble("nothing came"));
  const auto broken = [](Severity severity) { return graded(severity, failed("seen", "wanted")); };
  const GradeRow rows[] = {
      {"all passed", {good, good}, "A", kPassed, kPassed},
      {"some untried", {good, skipped}, "B", kPassed, kInconclusive},
      {"nothing tried", {skipped, skipped}, "U", kInconclusive, kInconclusive},
      {"nothing at all", {}, "U", kInconclusive, kInconclusive},
      {"doubt beside what passed", {good, doubt}, "U", kInconclusive, kInconclusive},
      {"a minor failure", {good, broken(Severity::kMinor)}, "C", kFailed, kFailed},
      {"a major one", {broken(Severity::kMinor), broken(Severity::kMajor)}, "D", kFailed, kFailed},
      {"a critical one",
       {broken(Severity::kCritical), broken(Severity::kMinor)},
       "E",
       kFailed,
       kFailed},
      {"doubt does not hide a failure", {doubt, broken(Severity::kMajor)}, "D", kFailed, kFailed},
  };
  for (const GradeRow& row : rows) {
    EXPECT_EQ(letter_of(grade_of(row.all)), row.letter) << row.name;
    EXPECT_EQ(ending_of(row.all, Demand::kWhatCanBeTried), row.ending) << row.name;
    EXPECT_EQ(ending_of(row.all, Demand::kEverything), row.demanding) << row.name;
  }
}

TEST(Grading, NamesTheHookThatIsMissing) {
  Target bare;
  for (const Rule& rule : all_rules())
    EXPECT_THAT(obstacle(rule, bare), HasSubstr("hook `subscribe`")) << rule.id;
  Target some;
  some.hooks.subscribe.emplace();
  some.hooks.view.emplace();
  some.merchant.follows_clock = true;
  const std::map<std::string_view, const char*> wanted{
      {"signing.signs_up", ""},
      {"callbacks.counts_duplicates_once", ""},
      {"cancelling.no_debit_after_cancelling", "the target has no hook `cancel`"},
      {"notice.tells_in_time", "the target's hook `view` shows no notices"},
      {"reconciliation.finds_what_is_missing", "the target has no hook `reconcile`"},
      {"keys.follows_a_change", "the target has no hook `change_key`"},
  };
  for (const Rule& rule : all_rules()) {
    const auto row = wanted.find(rule.id);
    if (row == wanted.end()) continue;
    EXPECT_EQ(obstacle(rule, some), row->second) << rule.id;
  }
  some.channel = Channel::kAlipay;  // Its platform changes its own keys.
  EXPECT_EQ(obstacle(all_rules()[all_rules().size() - 3], some), "");
  some.merchant.follows_clock = false;
  EXPECT_THAT(obstacle(all_rules().back(), some), HasSubstr("nothing lets time pass"));
}

TEST(Grading, HasRulesThatSayAllOfThemselves) {
  std::set<std::string_view> ids;
  for (const Rule& rule : all_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_NE(rule.condition(), rule.id) << "want module.condition";
    EXPECT_TRUE(rule.covers.starts_with('R')) << rule.id;
    EXPECT_TRUE(rule.sentence.ends_with('.')) << rule.id;
    EXPECT_TRUE(rule.mend.ends_with('.')) << rule.id;
    EXPECT_NE(rule.assess, nullptr) << rule.id;
  }
}

// What a peer made up must not become part of a page.
Certificate hostile() {
  Certificate certificate;
  certificate.name = "<script>alert(1)</script>";
  certificate.file = "\"target\".yaml";
  const std::string bytes = "]]> <b onclick=\"x\">\x01\xff";
  auto record = std::make_shared<simulator::ExchangeRecord>();
  record->operation = "debit";
  record->request = "POST / HTTP/1.1\r\n\r\n" + bytes;
  simulator::Entry entry;
  entry.text = bytes;
  entry.record = std::move(record);
  certificate.all = {graded(Severity::kCritical, failed(bytes, "calm", {entry})),
                     graded(Severity::kMinor, untried()),
                     graded(Severity::kMajor, in_trouble(bytes)),
                     graded(Severity::kMajor, passed("fine"))};
  return certificate;
}

TEST(CertificateReports, EscapeWhatPeersSay) {
  const std::string html = certificate_html(hostile());
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<b onclick")));
  EXPECT_THAT(html, Not(HasSubstr("http://")));
  pugi::xml_document page;
  EXPECT_TRUE(page.load_string(html.substr(html.find('\n')).c_str()));
  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_string(certificate_junit(hostile()).c_str()));
  const pugi::xml_node all = junit.child("testsuites");
  EXPECT_EQ(all.attribute("tests").as_int(), 4);
  EXPECT_EQ(all.attribute("failures").as_int(), 1);
  EXPECT_EQ(all.attribute("errors").as_int(), 1);
  EXPECT_EQ(all.attribute("skipped").as_int(), 1);
}

TEST(CertificateReports, SayAllOfItAsJson) {
  const auto json = nlohmann::json::parse(certificate_json(hostile()));
  EXPECT_EQ(json["grade"], "E");
  EXPECT_EQ(json["counts"]["not_assessed"], 2);
  std::size_t conditions = 0;
  for (const auto& module : json["modules"]) conditions += module["conditions"].size();
  EXPECT_EQ(conditions, 4U);
  const auto& first = json["modules"][0]["conditions"][0];
  EXPECT_EQ(first["mark"], "failed");
  EXPECT_EQ(first["wanted"], "calm");
  EXPECT_EQ(first["evidence"].size(), 1U);
}

TEST(CertificateReports, TellTheConsoleHowToMendIt) {
  const Certificate certificate = hostile();
  EXPECT_THAT(graded_text(certificate.all[0]), HasSubstr("mend:"));
  EXPECT_THAT(graded_text(certificate.all[1]), HasSubstr("not assessed"));
  EXPECT_THAT(graded_text(certificate.all[2]), HasSubstr("in doubt"));
  EXPECT_THAT(summary_text(certificate), HasSubstr("1 passed, 1 failed, 2 not assessed"));
}

}  // namespace
}  // namespace daikou::scenarios::certify::grading_test
