#include "simulator/metrics/tally.h"

#include <gtest/gtest.h>

#include <array>

namespace daikou::simulator::metrics::tally_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'799'024'400);
constexpr Measure kDebits{Metric::kDebitSuccess, {}, {}, {}};
constexpr Measure kAttempts{Metric::kAttemptSuccess, {}, {}, {}};

struct Told {
  Tally tally;

  void fact(Fact what, Instant at, std::uint64_t mandate, std::uint64_t debit = 0,
            Reason reason = Reason::kNone, std::uint64_t payer = 1) {
    Entry entry;
    entry.fact = what;
    entry.at = at;
    entry.mandate = MandateId{static_cast<std::uint32_t>(mandate)};
    entry.debit = DebitId{static_cast<std::uint32_t>(debit)};
    entry.payer = PayerId{static_cast<std::uint32_t>(payer)};
    entry.reason = reason;
    tally.take(entry);
  }
  void accepted(Instant at, std::uint64_t debit) { fact(Fact::kDebitAccepted, at, 1, debit); }
  void settled(Instant at, std::uint64_t debit) { fact(Fact::kDebitSettled, at, 1, debit); }
  void refused(Instant at, std::uint64_t debit) {
    fact(Fact::kDebitRefused, at, 1, debit, Reason::kInsufficientBalance);
  }
  Seen all(const Measure& measure) const { return tally.seen(measure, 0, kStart, kNever); }
};

void expect_seen(const Seen& seen, std::uint64_t hits, std::uint64_t total) {
  EXPECT_EQ(seen.hits, hits);
  EXPECT_EQ(seen.total, total);
}

TEST(MetricsTally, CountsRetriesOfAPeriodAsOnePeriodAndAsManyAttempts) {
  Told told;
  told.fact(Fact::kMandateSigned, kStart, 1);
  for (const std::uint64_t debit : {1U, 2U}) {
    told.accepted(kStart + hours(2 * debit), debit);
    told.refused(kStart + hours(2 * debit), debit);
  }
  expect_seen(told.all(kDebits), 0, 1);
  told.accepted(kStart + hours(6), 3);
  told.settled(kStart + hours(6), 3);
  expect_seen(told.all(kDebits), 1, 1);
  expect_seen(told.all(kAttempts), 1, 3);
}

TEST(MetricsTally, BeginsAPeriodAfterASuccessAndAfterTwentyDays) {
  Told told;
  told.fact(Fact::kMandateSigned, kStart, 1);
  std::uint64_t debit = 0;
  for (const int day : {0, 30, 60, 75, 90}) {
    told.accepted(kStart + days(day), ++debit);
    day == 0 || day == 30 ? told.settled(kStart + days(day), debit)
                          : told.refused(kStart + days(day), debit);
  }
  expect_seen(told.all(kDebits), 2, 4);
}

TEST(MetricsTally, TakesARefusalBackWhenTheOrderIsTriedAgain) {
  Told told;
  told.fact(Fact::kMandateSigned, kStart, 1);
  told.accepted(kStart, 1);
  told.refused(kStart, 1);
  told.fact(Fact::kDebitRetried, kStart + hours(2), 1, 1);
  expect_seen(told.all(kAttempts), 0, 0);
  told.settled(kStart + hours(2), 1);
  told.fact(Fact::kDebitClosed, kStart + hours(3), 1, 1);
  expect_seen(told.all(kAttempts), 1, 1);
}

TEST(MetricsTally, CountsAPeriodWhoseDebitWasTurnedAwayAsUncollectedUntilOneSettles) {
  Told told;
  told.fact(Fact::kMandateSigned, kStart, 1);
  told.fact(Fact::kDebitTurnedAway, kStart, 1, 0, Reason::kThrottled);
  expect_seen(told.all(kDebits), 0, 0);
  told.fact(Fact::kDebitTurnedAway, kStart, 1, 0, Reason::kMerchantSuspended);
  told.fact(Fact::kDebitTurnedAway, kStart + hours(2), 1, 0, Reason::kMerchantSuspended);
  expect_seen(told.all(kDebits), 0, 1);
  told.accepted(kStart + days(2), 1);
  told.settled(kStart + days(2), 1);
  expect_seen(told.all(kDebits), 1, 1);
  told.fact(Fact::kDebitTurnedAway, kStart + days(3), 1, 0, Reason::kAlreadySettled);
  expect_seen(told.all(kDebits), 1, 1);
}

TEST(MetricsTally, CountsAPageThatDidNotOpenAsNotSigned) {
  Told told;
  told.fact(Fact::kMandateSigned, kStart, 1);
  Entry about;
  about.at = kStart;
  told.tally.take_unopened(about);
  expect_seen(told.all({Metric::kSignSuccess, {}, {}, {}}), 1, 2);
}

TEST(MetricsTally, LeavesPaymentsWithoutAMandateOut) {
  Told told;
  told.accepted(kStart, 1);
  told.settled(kStart, 1);
  expect_seen(told.all(kAttempts), 0, 0);
}

TEST(MetricsTally, AsksForAnyWindowOfHours) {
  Told told;
  told.fact(Fact::kMandateSigned, kStart, 1);
  for (std::uint64_t hour = 0; hour < 10; ++hour)
    told.fact(Fact::kThrottled, kStart + hours(hour), 1);
  const Measure throttled{Metric::kCount, Fact::kThrottled, {}, {}};
  expect_seen(told.tally.seen(throttled, 0, kStart + hours(2), kStart + hours(5)), 3, 0);
  expect_seen(told.tally.seen(throttled, 0, kStart + hours(20), kStart + hours(30)), 0, 0);
  expect_seen(told.tally.seen(throttled, 7, kStart, kNever), 0, 0);
}

TEST(MetricsTally, TellsGroupsApartAndNamesWhatMovedThem) {
  constexpr std::array<std::uint32_t, 1> kSecond{2};
  Told told{Tally([&](const Entry& entry) {
    return entry.payer == PayerId{2} ? std::span<const std::uint32_t>(kSecond)
                                     : std::span<const std::uint32_t>();
  })};
  told.fact(Fact::kDebitTurnedAway, kStart, 1, 1, Reason::kRiskRefused, 1);
  told.fact(Fact::kDebitTurnedAway, kStart, 1, 1, Reason::kAboveCap, 2);
  told.fact(Fact::kDebitTurnedAway, kStart, 1, 1, Reason::kAboveCap, 2);
  const auto all = told.tally.refusals(0, kStart, kNever);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].first, Reason::kAboveCap);
  EXPECT_EQ(all[0].second, 2U);
  EXPECT_EQ(told.tally.refusals(2, kStart, kNever).size(), 1U);
}

}  // namespace
}  // namespace daikou::simulator::metrics::tally_test
