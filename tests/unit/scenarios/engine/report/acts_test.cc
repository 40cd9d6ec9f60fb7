#include "scenarios/engine/report/acts.h"

#include <gmock/gmock.h>

#include "scenarios/engine/report/focus.h"
#include "scenarios/engine/report/sequence.h"
#include "tests/unit/scenarios/engine/report/plays.h"

namespace daikou::scenarios::acts_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> texts_of(const std::vector<Act>& acts) {
  std::vector<std::string> texts;
  for (const Act& act : acts) texts.push_back(act.text);
  return texts;
}

TEST(Acts, BeginWithTheRequestThatCausedThem) {
  EXPECT_THAT(texts_of(acts_of(tests::passed().entries)),
              ElementsAre("debit", "debit accepted 25.00 CNY: o1", "HTTP 200",
                          "debit settled 25.00 CNY: o1", "notify debit: HTTP 200 OK",
                          "notification acknowledged: debit", "payer told 25.00 CNY: o2"));
}

TEST(Acts, GoBetweenTheOnesWhoSpeak) {
  const std::vector<Act> acts = acts_of(tests::passed().entries);
  const struct {
    std::size_t act;
    Lane from, to;
    bool answer;
  } rows[] = {
      {0, Lane::kMerchant, Lane::kGateway, false}, {1, Lane::kGateway, Lane::kGateway, false},
      {2, Lane::kGateway, Lane::kMerchant, true},  {4, Lane::kGateway, Lane::kMerchant, false},
      {5, Lane::kMerchant, Lane::kGateway, true},  {6, Lane::kGateway, Lane::kPayer, false}};
  for (const auto& row : rows) {
    EXPECT_EQ(acts[row.act].from, row.from) << acts[row.act].text;
    EXPECT_EQ(acts[row.act].to, row.to) << acts[row.act].text;
    EXPECT_EQ(acts[row.act].answer, row.answer) << acts[row.act].text;
  }
}

TEST(Acts, HaveTheToneOfWhatHappened) {
  const std::vector<Act> acts = acts_of(tests::failed().entries);
  EXPECT_EQ(acts[3].tone, Tone::kGood);   // Settled.
  EXPECT_EQ(acts[7].tone, Tone::kPlain);  // The request.
  EXPECT_EQ(acts[8].tone, Tone::kFault);
  EXPECT_EQ(acts[9].tone, Tone::kBad);   // The signature.
  EXPECT_EQ(acts[10].tone, Tone::kBad);  // HTTP 401.
}

TEST(Acts, TellExchangesWhoseBytesWereNotKeptByTheirFacts) {
  std::deque<simulator::Entry> entries = tests::passed().entries;
  entries[1].record = nullptr;
  EXPECT_EQ(acts_of(entries).front().text, "debit accepted 25.00 CNY: o1");
  EXPECT_EQ(acts_of(entries).size(), 5U);
}

std::vector<Act> notes(std::uint64_t count) {
  std::vector<Act> acts;
  for (std::uint64_t entry = 1; entry <= count; ++entry) {
    Act act;
    act.text = "note " + std::to_string(entry) + ";";
    act.entry = entry;
    acts.push_back(act);
  }
  return acts;
}

TEST(SequenceDiagram, IsEmptyWithoutActs) { EXPECT_EQ(sequence_diagram({}, {}), ""); }

TEST(SequenceDiagram, ShowsTheFirstActsAndCountsTheRest) {
  SequenceView view;
  view.acts_max = 10;
  const std::string svg = sequence_diagram(notes(100), view);
  EXPECT_THAT(svg, HasSubstr(">note 10;<"));
  EXPECT_THAT(svg, Not(HasSubstr(">note 11;<")));
  EXPECT_THAT(svg, HasSubstr("90 more after"));
  EXPECT_THAT(svg, Not(HasSubstr("more before")));
}

TEST(SequenceDiagram, ShowsWhatLedToTheEntryInFocus) {
  SequenceView view;
  view.focus = 50;
  view.marks_focus = true;
  view.acts_max = 20;
  view.dropped = 7;
  const std::string svg = sequence_diagram(notes(100), view);
  EXPECT_THAT(svg, HasSubstr("7 earlier entries, not kept"));
  EXPECT_THAT(svg, HasSubstr("38 more before"));
  EXPECT_THAT(svg, HasSubstr(">note 39;<"));
  EXPECT_THAT(svg, HasSubstr(">note 58;<"));
  EXPECT_THAT(svg, HasSubstr("42 more after"));
  EXPECT_THAT(svg, HasSubstr("<title>entry 50: note 50;</title><rect"));
}

TEST(Focus, IsTheFailedStepsLastEntryOrTheFindings) {
  EXPECT_EQ(entry_of_failure(tests::passed()), 0U);
  EXPECT_EQ(entry_of_failure(tests::failed()), 10U);
  EXPECT_EQ(entry_of_failure(tests::violated()), 3U);
  EXPECT_EQ(entry_of_failure(tests::wrong()), 0U);
}

TEST(Focus, TellsAFailedExpectationByTheExchangeBeforeIt) {
  Played played = tests::passed();
  played.verdict = Verdict::kFailed;
  played.steps.back().failed = true;
  const auto telling = telling_exchanges(played);
  ASSERT_EQ(telling.size(), 1U);
  EXPECT_EQ(telling.front()->sequence, 2U);
  EXPECT_EQ(entry_of_failure(played), 0U);
}

TEST(Focus, AddsTheSignatureThatWasTurnedAway) {
  Played played = tests::failed();
  played.steps.back() = tests::passed().steps.back();
  played.steps.back().failed = true;
  const auto telling = telling_exchanges(played);
  ASSERT_EQ(telling.size(), 2U);
  EXPECT_EQ(telling.back()->exchange, 2U);
}

}  // namespace
}  // namespace daikou::scenarios::acts_test
