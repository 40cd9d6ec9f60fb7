#include "scenarios/engine/compare/outcome.h"

#include <gtest/gtest.h>

#include "core/domain/life_cycles.h"

namespace daikou::scenarios::outcome_test {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr Instant kStart = instant_from_unix(1'799'024'400);

struct Story {
  PolicyOutcome outcome;
  Instant now = kStart;

  Story() { tell(Fact::kMandateSigned); }
  void tell(Fact fact, std::uint64_t debit = 0, Reason reason = Reason::kNone,
            std::uint64_t number = 0, std::string text = {}) {
    Entry entry;
    entry.at = now;
    entry.fact = fact;
    entry.mandate = MandateId{1};
    entry.debit = DebitId{debit};
    entry.amount = Fen(2'500);
    entry.reason = reason;
    entry.number = number;
    entry.text = std::move(text);
    outcome.take(entry);
    now += minutes(1);
  }
  double figure(Figure which) const { return outcome.figures()[static_cast<std::size_t>(which)]; }
};

TEST(Outcome, CountsARecoveredPeriodOnceItWasRefusedBefore) {
  Story story;
  story.tell(Fact::kDebitAccepted, 1);
  story.tell(Fact::kDebitRefused, 1, Reason::kInsufficientBalance);
  story.tell(Fact::kDebitAccepted, 2);
  story.tell(Fact::kDebitSettled, 2);
  EXPECT_EQ(story.figure(Figure::kRevenue), 2'500);
  EXPECT_EQ(story.figure(Figure::kRecovered), 2'500);
  EXPECT_EQ(story.figure(Figure::kDebitSuccess), 1);
  EXPECT_EQ(story.figure(Figure::kAttempts), 2);
  story.now += days(30);
  story.tell(Fact::kDebitAccepted, 3);
  story.tell(Fact::kDebitSettled, 3);
  EXPECT_EQ(story.figure(Figure::kRevenue), 5'000);
  EXPECT_EQ(story.figure(Figure::kRecovered), 2'500) << "the next period went well at once";
}

TEST(Outcome, CountsLimitsWhereverTheyAreHit) {
  Story story;
  story.tell(Fact::kDebitTurnedAway, 0, Reason::kLimitReached);
  story.tell(Fact::kDebitRefused, 1, Reason::kMonthLimitReached);
  story.tell(Fact::kDebitRefused, 2, Reason::kInsufficientBalance);
  EXPECT_EQ(story.figure(Figure::kLimitHits), 2);
}

TEST(Outcome, CountsWhatPayersDo) {
  Story story;
  story.tell(Fact::kPayerChanged, 0, Reason::kNone, 0, "topped up");
  story.tell(Fact::kPayerChanged, 0, Reason::kNone, 0, "balance");
  story.tell(Fact::kComplaintFiled);
  story.tell(Fact::kMandateTerminated, 0, Reason::kNone,
             static_cast<std::uint64_t>(TerminatedBy::kMerchant));
  story.tell(Fact::kMandateTerminated, 0, Reason::kNone,
             static_cast<std::uint64_t>(TerminatedBy::kPayer));
  EXPECT_EQ(story.figure(Figure::kTopUps), 1);
  EXPECT_EQ(story.figure(Figure::kComplaints), 1);
  EXPECT_EQ(story.figure(Figure::kCancellations), 1);
}

TEST(Outcome, TakesOffWhatWasGivenBack) {
  Story story;
  story.tell(Fact::kDebitAccepted, 1);
  story.tell(Fact::kDebitSettled, 1);
  story.tell(Fact::kRefundSettled, 1);
  EXPECT_EQ(story.figure(Figure::kRevenue), 0);
}

}  // namespace
}  // namespace daikou::scenarios::outcome_test
