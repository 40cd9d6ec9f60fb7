// Each invariant is broken by somebody, and the judge says so; the reference merchant plays the
// same scenario without a finding.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/run/play.h"
#include "tests/support/broken_merchant.h"

namespace daikou::scenarios::tests::broken_merchants_test {
namespace {

constexpr std::string_view kAYear = R"(
name: a year of one customer
covers: [R13]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
  templates: [{name: monthly, cap: 100.00 CNY, counts: {successes_per_day: 0, successes_per_cycle: 0}}]
when:
  - subscribe: ada
  - advance: 1h
  - refund: {customer: ada, amount: 1.00 CNY}
  - advance: 90d
)";

constexpr std::string_view kLostAnswer = R"(
name: an answer is lost
covers: [R16]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - arm: {fault: drop_answer, at: debit, times: 1}
  - subscribe: ada
  - advance: 1h
)";

constexpr std::string_view kCancelled = R"(
name: a payer cancels
covers: [R20]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}]
when:
  - subscribe: ada
  - advance: 10d
  - cancel: ada
  - advance: 60d
)";

constexpr std::string_view kPoor = R"(
name: a payer has nothing
covers: [R16]
given:
  payers: [{alias: ada, balance: 0.00 CNY}]
when:
  - subscribe: ada
  - advance: 1h
)";

struct Row {
  const char* name;
  std::string_view scenario;
  Variant (*variant)();
  const char* invariant;
  const char* what;  // Words of the finding.
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

const Row kRows[] = {
    {"Renumbers", kLostAnswer, renumbers_lost_answers, "one_number_per_attempt",
     "was sent though order"},
    {"IgnoresCancellations", kCancelled, ignores_cancellations, "never_after_cancellation",
     "and the merchant was told"},
    {"GivesNoNotice", kAYear, gives_no_notice, "notice_before_debit", "the customer was not told"},
    {"AsksForTooMuch", kAYear, asks_for_too_much, "never_above_cap", "250.00 CNY asked for"},
    {"WorksAtNight", kAYear, works_at_night, "inside_window", "02:00:00, want between 7h and 22h"},
    {"RefundsTwice", kAYear, refunds_twice, "settled_equals_book",
     "made over 1.00 CNY at the gateway, not in the book"},
    {"DebitsAgain", kAYear, debits_what_settled_again, "one_success_per_period",
     "had settled already"},
    {"NeverLearns", kAYear, never_learns, "unknown_is_resolved",
     "is 'pending' in the book, settled at the gateway"},
    {"Boasts", kPoor, boasts, "settled_equals_book", "the book has 25.00 CNY moved"},
    {"ShortBill", kAYear, gateway_with_short_bill, "settled_equals_bill",
     "that day's bill has no such line"},
    {"Steals", kAYear, gateway_that_steals, "money_is_conserved", "payers have"},
    {"SettlesTwice", kAYear, gateway_that_settles_twice, "no_double_charge",
     "settled a second time"},
    {"BooksWhatItThrottled", kAYear, gateway_that_books_what_it_throttled, "throttled_not_booked",
     "by a request that was turned away"},
    {"DebitsForTheSuspended", kAYear, gateway_that_debits_for_the_suspended,
     "still_while_suspended", "the merchant was not open"},
    {"RefundsTooMuch", kAYear, gateway_that_refunds_too_much, "refunds_within_debits",
     "want at most 25.00 CNY"},
    {"IsSilent", kAYear, gateway_that_is_silent, "outcomes_are_told", "nobody was told"},
};

Played play_with(std::string_view text, Variant variant) {
  const Result<Scenario> scenario = parse_scenario(text, "test/broken.yaml");
  if (!scenario) {
    ADD_FAILURE() << scenario.error().detail;
    return {};
  }
  PlayOptions options;
  options.variant = std::move(variant);
  return play(*scenario, Channel::kWechatV2, 1, options);
}

std::string findings_of(const Played& played, std::string_view invariant) {
  std::string text;
  for (const Ruling& ruling : played.rulings)
    if (ruling.invariant->name == invariant)
      for (const Finding& finding : ruling.findings) text += finding.what + "\n";
  return text;
}

class BrokenMerchants : public ::testing::TestWithParam<Row> {};

TEST_P(BrokenMerchants, AreCaught) {
  const Played played = play_with(GetParam().scenario, GetParam().variant());
  EXPECT_EQ(played.verdict, Verdict::kViolated);
  EXPECT_THAT(findings_of(played, GetParam().invariant), ::testing::HasSubstr(GetParam().what));
}

std::string name_of_row(const ::testing::TestParamInfo<Row>& each) { return each.param.name; }
INSTANTIATE_TEST_SUITE_P(All, BrokenMerchants, ::testing::ValuesIn(kRows), name_of_row);

TEST(ReferenceMerchant, PlaysTheSameScenariosWithoutAFinding) {
  for (const std::string_view scenario : {kAYear, kLostAnswer, kCancelled, kPoor}) {
    const Played played = play_with(scenario, {});
    EXPECT_EQ(played.verdict, Verdict::kPassed) << scenario;
    EXPECT_FALSE(played.rulings.empty());
  }
}

TEST(BrokenMerchantsTable, BreaksEveryInvariant) {
  std::set<std::string_view> broken;
  for (const Row& row : kRows) broken.insert(row.invariant);
  for (const auto& each : all_invariants())
    EXPECT_TRUE(broken.contains(each->spec().name)) << each->spec().name;
}

}  // namespace
}  // namespace daikou::scenarios::tests::broken_merchants_test
