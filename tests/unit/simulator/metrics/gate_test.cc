#include "simulator/metrics/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace daikou::simulator::metrics::gate_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'799'024'400);

// Offers of which so many were signed.
Tally offers(std::uint64_t total, std::uint64_t signed_count) {
  Tally tally;
  for (std::uint64_t i = 0; i < total; ++i) {
    Entry entry;
    entry.at = kStart;
    entry.fact = i < signed_count ? Fact::kMandateSigned : Fact::kMandateDiscarded;
    tally.take(entry);
  }
  return tally;
}

struct GateRow {
  const char* name;
  std::uint64_t hits, total, sample;
  Comparator comparator;
  double target;
  GateVerdict verdict;
};

TEST(Gate, PassesAndFailsOnlyWhenTheBoundSaysSo) {
  constexpr auto kLeast = Comparator::kAtLeast;
  constexpr auto kMost = Comparator::kAtMost;
  const GateRow rows[] = {
      {"far above", 990, 1'000, 0, kLeast, 0.95, GateVerdict::kPass},
      {"just above", 96, 100, 0, kLeast, 0.95, GateVerdict::kInconclusive},
      {"just below", 94, 100, 0, kLeast, 0.95, GateVerdict::kInconclusive},
      {"far below", 900, 1'000, 0, kLeast, 0.95, GateVerdict::kFail},
      {"nothing seen", 0, 0, 0, kLeast, 0.95, GateVerdict::kInconclusive},
      {"too small a sample", 990, 1'000, 1'001, kLeast, 0.95, GateVerdict::kInconclusive},
      {"too small a sample to fail", 0, 10, 11, kLeast, 0.95, GateVerdict::kInconclusive},
      {"no complaint of many", 0, 6'000, 0, kMost, 0.0005, GateVerdict::kPass},
      {"no complaint of few", 0, 5'000, 0, kMost, 0.0005, GateVerdict::kInconclusive},
      {"complaints", 20, 6'000, 0, kMost, 0.0005, GateVerdict::kFail},
  };
  for (const GateRow& row : rows) {
    const Gate gate{
        {Metric::kSignSuccess, {}, {}, {}}, row.comparator, row.target, row.sample, 0.95};
    const GateResult result = judge(gate, offers(row.total, row.hits), 0, kStart, kNever);
    EXPECT_EQ(name_of(result.verdict), name_of(row.verdict)) << row.name << ": " << result.because;
  }
}

TEST(Gate, HoldsAPlainCountAgainstItsTargetAsItIs) {
  Gate gate{{Metric::kCount, Fact::kMandateSigned, {}, {}}, Comparator::kAtMost, 3, 0, 0.95};
  EXPECT_EQ(judge(gate, offers(3, 3), 0, kStart, kNever).verdict, GateVerdict::kPass);
  EXPECT_EQ(judge(gate, offers(4, 4), 0, kStart, kNever).verdict, GateVerdict::kFail);
}

TEST(Gate, TakesMoreFactsThanThingsForAll) {
  const Gate gate{{Metric::kCount, Fact::kMandateSigned, Fact::kMandateDiscarded, {}},
                  Comparator::kAtMost,
                  0.5,
                  0,
                  0.95};
  EXPECT_EQ(judge(gate, offers(30, 20), 0, kStart, kNever).verdict, GateVerdict::kFail);
}

TEST(Gate, SaysWhatItSawWhatItWantedAndHowSureItIs) {
  const Gate gate{{Metric::kSignSuccess, {}, {}, {}}, Comparator::kAtLeast, 0.95, 0, 0.95};
  EXPECT_EQ(
      judge(gate, offers(1'000, 900), 0, kStart, kNever).because,
      "sign_success at least 95 %: 90 % (900 of 1000), with 95 % confidence at most 91.5215 %");
  EXPECT_THAT(judge(gate, offers(1'000, 990), 0, kStart, kNever).because,
              testing::HasSubstr("with 95 % confidence at least 98.3"));
}

TEST(Gate, NamesRefusalsOnlyWhereDebitsAreCounted) {
  Tally tally = offers(10, 10);
  Entry refused;
  refused.at = kStart;
  refused.fact = Fact::kDebitRefused;
  refused.reason = Reason::kInsufficientBalance;
  tally.take(refused);
  const auto because = [&](Metric metric) {
    const Gate gate{{metric, {}, {}, {}}, Comparator::kAtLeast, 0.95, 0, 0.95};
    return judge(gate, tally, 0, kStart, kNever).because;
  };
  EXPECT_THAT(because(Metric::kDebitSuccess),
              testing::HasSubstr("; refused: insufficient_balance × 1"));
  EXPECT_THAT(because(Metric::kSignSuccess), testing::Not(testing::HasSubstr("refused:")));
  EXPECT_THAT(because(Metric::kComplaintRate), testing::Not(testing::HasSubstr("refused:")));
}

TEST(Gate, WritesSharesAsPeopleDo) {
  EXPECT_EQ(to_percent_text(0.98), "98 %");
  EXPECT_EQ(to_percent_text(0.0005), "0.05 %");
  EXPECT_EQ(to_percent_text(1), "100 %");
  EXPECT_EQ(to_percent_text(0), "0 %");
}

}  // namespace
}  // namespace daikou::simulator::metrics::gate_test
