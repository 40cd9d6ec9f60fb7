#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/engine/report/report.h"

namespace daikou::scenarios::console_test {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr InvariantSpec kSpec{"never_above_cap", "No debit is above the cap.", "R6"};

Played passed() {
  Played played;
  played.file = "scenarios/suite/retry/late.yaml";
  played.slug = "retry/late";
  played.name = "a debit is late";
  played.covers = {"R14", "R16"};
  played.rulings = {{&kSpec, {}}};
  played.figures.simulated = days(31);
  played.figures.debits_settled = 2;
  played.figures.settled = Fen(50'00);
  played.figures.nanoseconds = 12'345'678;
  return played;
}

Played failed() {
  Played played = passed();
  played.name = "a debit of \"5 < 6\" & more";
  played.verdict = Verdict::kFailed;
  played.failures.push_back({"scenarios/suite/retry/late.yaml:9",
                             "debit",
                             {ErrorCode::kRefused, "state is <unknown>, want settled"}});
  played.steps.push_back({"scenarios/suite/retry/late.yaml:9", "debit", {}, {}, 1, 2, true});
  simulator::Entry exchange;
  exchange.sequence = 1;
  exchange.fact = simulator::Fact::kExchange;
  exchange.exchange = 5;
  exchange.number = 200;
  auto record = std::make_shared<simulator::ExchangeRecord>();
  record->operation = "debit";
  record->request = "POST /pay HTTP/1.1\r\n\r\n<xml>&</xml>";
  record->response = "HTTP/1.1 200 OK";
  record->explanation = "canonical strings differ: a=1 and a=2";
  exchange.record = record;
  played.entries.push_back(exchange);
  simulator::Entry refused;
  refused.sequence = 2;
  refused.fact = simulator::Fact::kDebitRefused;
  refused.reason = Reason::kInsufficientBalance;
  refused.amount = Fen(25'00);
  played.entries.push_back(refused);
  played.figures.entries = 2;
  return played;
}

Played violated() {
  Played played = passed();
  played.verdict = Verdict::kViolated;
  played.seed = 7;
  played.door = Door::kSockets;
  played.rulings = {{&kSpec, {{"never_above_cap", "order o1: 60.00 CNY", {}, 12, 5}}}};
  return played;
}

Summary summary() {
  Summary all;
  all.all = {passed(), failed(), violated()};
  all.jobs = 2;
  all.nanoseconds = 1'500'000'000;
  return all;
}

TEST(ConsoleReport, BeginsWithVersionAndSeed) {
  EXPECT_EQ(headline({1, 1}, 2, 2, Door::kStraight),
            "daikou " DAIKOU_VERSION ", seed 1: 2 plays, 2 at a time, in process\n");
  EXPECT_THAT(headline({3, 1, 2}, 3, 1, Door::kSockets), HasSubstr("seeds 1..3"));
}

TEST(ConsoleReport, SaysInOneLineWhatWasPlayed) {
  EXPECT_EQ(
      play_line(passed()),
      "ok               12 ms  retry/late [wechat_v2, seed 1]: a debit is late; 31d simulated, "
      "0 mandates, 2 debits settled, 50.00 CNY\n");
  EXPECT_EQ(failure_text(passed()), "");
}

TEST(ConsoleReport, NotesAFaultThatNeverApplied) {
  EXPECT_EQ(notes_text(passed()), "");
  Played idle = passed();
  idle.idle_faults = {"drop_answer at terminate"};
  EXPECT_EQ(notes_text(idle), "  note: 'drop_answer at terminate' was armed and never applied\n");
}

TEST(ConsoleReport, EndsAFailureWithTheCommandThatReplaysIt) {
  EXPECT_EQ(failure_text(failed()),
            "  scenarios/suite/retry/late.yaml:9: debit: state is <unknown>, want settled\n"
            "  replay: daikou run scenarios/suite/retry/late.yaml --channel wechat_v2 --seed 1\n");
  EXPECT_THAT(failure_text(violated()),
              EndsWith("  replay: daikou run scenarios/suite/retry/late.yaml --channel wechat_v2 "
                       "--seed 7 --over-http\n"));
  EXPECT_THAT(failure_text(violated()),
              StartsWith("  invariant never_above_cap: No debit is above the cap. (R6)\n"));
}

TEST(ConsoleReport, SumsUp) {
  EXPECT_EQ(summary_text(summary()),
            "1 passed, 1 failed, 1 violated in 1.50 s: 0 exchanges, 6 debits settled\n");
}

}  // namespace
}  // namespace daikou::scenarios::console_test
