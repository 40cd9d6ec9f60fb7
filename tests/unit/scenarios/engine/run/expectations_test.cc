// Every expectation can fail, and says what it saw and wanted; every step says why it could not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios::expectations_test {
namespace {

// Ada was debited once, got 5 yuan back, and reconciled; the hand did the same for bob; eve's
// account is empty.
constexpr std::string_view kStory = R"(
name: a story
covers: [R14]
given:
  payers:
    - {alias: ada, balance: 100.00 CNY}
    - {alias: bob, balance: 100.00 CNY}
    - {alias: eve, balance: 0.00 CNY}
when:
  - subscribe: ada
  - subscribe: eve
  - hand_sign: {mandate: m, payer: bob}
  - hand_debit: {order: o, mandate: m}
  - advance: 1h
  - refund: {customer: ada, amount: 5.00 CNY}
  - advance_to: 2027-01-05 10:30
  - reconcile: 2027-01-04
)";

std::string told(const std::string& more) {
  const Result<Scenario> scenario =
      parse_scenario(std::string(kStory) + more, "suite/topic/story.yaml");
  if (!scenario) return scenario.error().detail;
  const Played played = play(*scenario, Channel::kWechatV2, 1, {});
  return played.failures.empty() ? "came true" : played.failures[0].error.detail;
}

struct Row {
  const char* kind;
  const char* keys;
  const char* told;  // Words of it.
};

constexpr Row kExpectations[] = {
    {"subscription", "{customer: ada, state: ended}", "state is active, want ended"},
    {"subscription", "{customer: ada, period: 1}", "period is 2, want 1"},
    {"subscription", "{customer: ada, in_flight: true}", "in_flight is false, want true"},
    {"subscription", "{customer: ada, ended_by: payer}", "ended_by is nobody, want payer"},
    {"subscription", "{customer: tom}", "no customer 'tom', only ada, eve"},
    {"debit", "{customer: ada, state: refused}", "state is settled, want refused"},
    {"debit", "{customer: ada, amount: 26.00 CNY}", "amount is 25.00 CNY, want 26.00 CNY"},
    {"debit", "{customer: ada, due: 2027-01-05}", "due is 2027-01-04, want 2027-01-05"},
    {"debit", "{customer: ada, period: 3}", "customer 'ada' has 1 debits, none of period 3"},
    {"debit", "{customer: eve, attempt: 1, reason: risk_refused}",
     "reason is insufficient_balance, want risk_refused"},
    {"debits", "{customer: ada, settled: 2}", "settled is 1, want 2"},
    {"debits", "{customer: ada, total: 5.00 CNY}", "total is 25.00 CNY, want 5.00 CNY"},
    {"debits", "{customer: ada, attempts: 0}", "attempts is 1, want 0"},
    {"debits", "{customer: ada, refused: 1}", "refused is 0, want 1"},
    {"debits", "{customer: ada, unknown: 1}", "unknown is 0, want 1"},
    {"debits", "{customer: ada, pending: 1}", "pending is 0, want 1"},
    {"debited_on", "{customer: ada, dates: [2027-01-05]}",
     "settled for 2027-01-04, want 2027-01-05"},
    {"messages", "{customer: ada, kind: pre_notice}", "0 messages 'pre_notice', want at least 1"},
    {"incidents", "{kind: forged}", "0 incidents, want at least 1"},
    {"refunds", "{count: 2}", "1 refunds, want 2"},
    {"refunds", "{total: 6.00 CNY}", "total is 5.00 CNY, want 6.00 CNY"},
    {"differences", "0", "1 differences (the last: missing_in_book"},
    {"mandate", "{customer: ada, state: terminated}", "state is active, want terminated"},
    {"mandate", "{hand: m, ended_by: payer}", "ended_by is nobody, want payer"},
    {"mandate", "{hand: n}", "the hand has no mandate 'n', only m"},
    {"gateway", "{payer: ada, booked: 2}", "booked is 1, want 2"},
    {"gateway", "{payer: ada, settled: 2}", "settled is 1, want 2"},
    {"gateway", "{payer: ada, refused: 2}", "refused is 0, want 2"},
    {"gateway", "{payer: ada, total: 1.00 CNY}", "total is 25.00 CNY, want 1.00 CNY"},
    {"payer", "{name: ada, balance: 100.00 CNY}", "balance is 80.00 CNY, want 100.00 CNY"},
    {"payer", "{name: ada, state: gone}", "state is normal, want gone"},
    {"access", "applied", "state is open, want applied"},
    {"access", "{deposit: 1.00 CNY}", "deposit is 0.00 CNY, want 1.00 CNY"},
    {"access", "{channel: alipay, fee: 1.00 CNY}", "the merchant has no account there"},
    {"complaints", "2", "0 complaints, want 2"},
    {"standing", "suspended", "state is open, want suspended"},
    {"standing", "{rejected_for: [phone]}", "rejected for nothing, want phone"},
    {"merchant_balance", "1.00 CNY", "balance is 45.00 CNY, want 1.00 CNY"},
    {"notifications", "{kind: refund, attempts: 7}", "attempts is 1, want 7"},
    {"notifications", "{kind: refund, queued: 7}", "queued is 1, want 7"},
    {"notifications", "{kind: refund, acknowledged: 7}", "acknowledged is 1, want 7"},
    {"notifications", "{given_up: 1}", "given_up is 0, want 1"},
    {"journal", "debit_held", "0 entries 'debit_held', want at least 1"},
    {"journal", "{fact: mandate_signed, count: 2}", "3 entries 'mandate_signed', want 2"},
    {"journal", "{fact: mandate_signed, at_most: 2}", "3 entries 'mandate_signed', want at most 2"},
    {"exchanges", "{operation: refund, count: 0}", "1 exchanges 'refund', want 0"},
    {"bill", "{date: 2027-01-04, debits: 1}", "debits is 2, want 1"},
    {"bill", "{date: 2027-01-04, debited: 1.00 CNY}", "debited is 50.00 CNY, want 1.00 CNY"},
    {"bill", "{date: 2027-01-04, refunds: 0}", "refunds is 1, want 0"},
    {"bill", "{date: 2027-01-04, refunded: 1.00 CNY}", "refunded is 5.00 CNY, want 1.00 CNY"},
    {"bill", "{date: 2027-01-04, ready: false}", "the bill is ready, want it not ready"},
    {"bill", "2027-01-05", "no bill: "},
    {"hand_order", "{order: o, outcome: refused}", "answered settled"},
    {"hand_order", "{order: o, told: 2}", "told is 1, want 2"},
    {"gate", "{metric: debit_success, at_least: 98%}", "inconclusive, want pass"},
    {"gate", "{metric: debit_success, at_least: 98%, group: x}", "no group 'x' (groups: none)"},
    {"gate", "{metric: count, most: 0}", "metric 'count' wants 'fact'"},
    {"gate", "{metric: count, fact: mandate_signed, most: 2}", "fail, want pass"},
    {"gate", "{metric: sign_success, least: 5}", "a share is held against"},
    {"gate", "{metric: sign_success}", "a share is held against"},
    {"gate", "{metric: count, fact: throttled, at_most: 5%}", "a plain count is held against"},
    {"gate", "{metric: sign_success, at_least: 5%, at_most: 9%}", "two targets, want one"},
    {"gate", "{metric: sign_success, at_least: 95%, confidence: 50%}", "want more than 50%"},
    {"hand_order", "{order: p}", "the hand has no order 'p', only o"},
};

TEST(Expectations, SayWhatTheySawAndWanted) {
  for (const Row& row : kExpectations)
    EXPECT_THAT(told("then:\n  - " + std::string(row.kind) + ": " + row.keys + "\n"),
                ::testing::HasSubstr(row.told))
        << row.kind << ": " << row.keys;
}

TEST(Expectations, EveryKindIsTried) {
  std::set<std::string_view> tried;
  for (const Row& row : kExpectations) tried.insert(row.kind);
  for (const StepKind& kind : expectation_kinds())
    EXPECT_TRUE(tried.contains(kind.name)) << kind.name;
}

constexpr Row kSteps[] = {
    {"advance_to", "2027-01-01 09:00", "2027-01-01 09:00:00 is past, it is 2027-01-05 10:30:00"},
    {"run_until", "{fact: debit_held, at_most: 1h}", "'debit_held' was seen 0 times in 1h, want 1"},
    {"subscribe", "{customer: tom}", "no payer 'tom', only ada, bob, eve"},
    {"subscribe", "{customer: ada, plan: dearest}", "no signing page: "},
    {"subscribe_crowd", "{count: 2, plan: dearest}", "no signing page: "},
    {"cancel", "tom", "no customer 'tom', only ada, eve"},
    {"refund", "{customer: ada, amount: 21.00 CNY}", "the refund was not made: "},
    {"refund", "{customer: ada, refused: true}", "the refund was made, want it refused"},
    {"reconcile", "2027-01-05", "the bill of 2027-01-05 could not be compared: "},
    {"payer", "{name: tom, balance: 1.00 CNY}", "no payer 'tom'"},
    {"top_up", "{payer: tom, amount: 1.00 CNY}", "no payer 'tom'"},
    {"release", "ada", "no held debit"},
    {"refuse_held", "ada", "no held debit"},
    {"resend", "tom", "no customer 'tom'"},
    {"arm", "{fault: hold, customer: tom}", "no customer 'tom'"},
    {"disarm", "nothing", "no fault was armed under the name 'nothing'"},
    {"hand_sign", "{mandate: n, payer: tom}", "no payer 'tom'"},
    {"hand_sign", "{mandate: n, payer: ada, template: x}", "no template 'x', only monthly"},
    {"hand_terminate", "n", "the hand has no mandate 'n', only m"},
    {"hand_notice", "{mandate: n, amount: 1.00 CNY, due: 2027-01-09}",
     "the hand has no mandate 'n'"},
    {"hand_debit", "{order: p, mandate: n}", "the hand has no mandate 'n'"},
    {"hand_debit", "{order: o, outcome: refused}", "answered unknown (already_settled)"},
    {"hand_query", "{order: o, outcome: refused}", "answered settled"},
    {"hand_query", "p", "the hand has no order 'p'"},
    {"hand_close", "p", "the hand has no order 'p'"},
    {"hand_refund", "{order: p, refund: r, amount: 1.00 CNY}", "the hand has no order 'p'"},
    {"hand_flood", "{count: 2, rate: 1/s, template: x}", "no template 'x'"},
    {"expect", "[{incidents: 5}]", "incidents: 0 incidents, want 5"},
};

TEST(Steps, SayWhyTheyCouldNot) {
  for (const Row& row : kSteps)
    EXPECT_THAT(told("  - " + std::string(row.kind) + ": " + row.keys + "\n"),
                ::testing::HasSubstr(row.told))
        << row.kind << ": " << row.keys;
}

// A journal that forgot what is asked for must not let anything come true.
TEST(DroppedEntries, FailAnExpectationOrAnInvariantThatNeedsThem) {
  const auto told_with = [](const char* limit) {
    std::string story(kStory);
    story.insert(story.find("given:") + 7, "  journal: {limit: " + std::string(limit) + "}\n");
    const auto scenario = parse_scenario(
        story + "then:\n  - journal: {fact: mandate_signed, count: 3}\n", "suite/topic/story.yaml");
    if (!scenario) return scenario.error().detail;
    const Played played = play(*scenario, Channel::kWechatV2, 1, {});
    return played.failures.empty() ? "came true" : played.failures[0].error.detail;
  };
  EXPECT_EQ(told_with("100000"), "came true");
  for (const char* limit : {"1", "20"}) {
    EXPECT_THAT(told_with(limit),
                testing::HasSubstr("journal entries are needed that were dropped"))
        << limit;
    EXPECT_THAT(told_with(limit), testing::HasSubstr("raise the setting journal.limit")) << limit;
  }
}

}  // namespace
}  // namespace daikou::scenarios::expectations_test
