#include "scenarios/engine/run/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace daikou::scenarios::runner_test {
namespace {

namespace fs = std::filesystem;

Scenario scenario(std::string_view text, std::string file = "suite/topic/one.yaml") {
  Result<Scenario> read = parse_scenario(text, std::move(file));
  EXPECT_TRUE(read) << read.error().detail;
  return read ? *std::move(read) : Scenario{};
}

constexpr std::string_view kTwoMonths = R"(
name: two months
covers: [R13]
seeds: [1, 2, 3]
given:
  payers: [{alias: ada, balance: 1000.00 CNY}, {alias: bob, balance: 30.00 CNY}]
when:
  - arm: {fault: drop_answer, at: debit, probability: 50%}
  - subscribe: ada
  - subscribe: bob
  - advance: 70d
)";

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// The journals of one run, by file name.
std::map<std::string, std::string> journals(const std::vector<Scenario>& all, std::size_t jobs,
                                            const std::string& name) {
  const fs::path folder = fs::path(::testing::TempDir()) / ("journals_" + name);
  fs::remove_all(folder);
  fs::create_directories(folder);
  RunOptions options;
  options.jobs = jobs;
  options.play.journal_folder = folder.string();
  for (const Played& played : run_turns(turns_of(all, options), options, nullptr))
    EXPECT_EQ(played.verdict, Verdict::kPassed) << played.name;
  std::map<std::string, std::string> found;
  for (const auto& file : fs::directory_iterator(folder))
    found[file.path().filename().string()] = content(file.path());
  return found;
}

TEST(Determinism, GivesTheSameJournalsByteForByteWhateverTheThreads) {
  std::vector<Scenario> all;
  for (int i = 0; i < 2; ++i)
    all.push_back(scenario(kTwoMonths, "suite/topic/n" + std::to_string(i) + ".yaml"));
  const auto first = journals(all, 1, "first");
  ASSERT_EQ(first.size(), 2U * 4U * 3U) << "scenarios, channels, seeds";
  EXPECT_EQ(first, journals(all, 1, "again"));
  EXPECT_EQ(first, journals(all, 2, "two"));
  EXPECT_EQ(first, journals(all, 4, "four"));
  EXPECT_NE(first.at("topic.n0.wechat_v2.1.jsonl"), first.at("topic.n0.wechat_v2.2.jsonl"));
  EXPECT_GT(first.at("topic.n0.wechat_v2.1.jsonl").size(), 10'000U);
}

// Plays on WeChat Pay v2 only.
Scenario on_one_channel(std::string file = "suite/topic/one.yaml") {
  Scenario read = scenario(kTwoMonths, std::move(file));
  read.channels = {Channel::kWechatV2};
  return read;
}

TEST(Runner, PlaysEverySeedOrTheOnesAskedFor) {
  const std::vector<Scenario> all{on_one_channel()};
  EXPECT_EQ(turns_of(all, {}).size(), 3U);
  RunOptions options;
  options.seeds = {7};
  ASSERT_EQ(turns_of(all, options).size(), 1U);
  EXPECT_EQ(turns_of(all, options)[0].seed, 7U);
}

TEST(Runner, LeavesOutWhatDoesNotFit) {
  const std::vector<Scenario> all{on_one_channel(), on_one_channel("suite/x/other.yaml")};
  RunOptions options;
  options.filter = "other";
  EXPECT_EQ(turns_of(all, options).size(), 3U);
  options.filter = "no such words";
  EXPECT_TRUE(turns_of(all, options).empty());
  options.filter = "";
  options.channel = Channel::kUnionpay;
  for (const Turn& turn : turns_of(all, options)) EXPECT_EQ(turn.channel, Channel::kUnionpay);
}

TEST(Runner, SkipsChannelsAScenarioDoesNotHoldFor) {
  std::vector<Scenario> all{scenario(kTwoMonths)};
  all[0].not_for["wechat_v2"] = "because";
  for (const Turn& turn : turns_of(all, {})) EXPECT_NE(turn.channel, Channel::kWechatV2);
}

TEST(Runner, DealsShardsThatMakeTheWhole) {
  const std::vector<Scenario> all{scenario(kTwoMonths), scenario(kTwoMonths, "suite/x/b.yaml")};
  std::size_t dealt = 0;
  for (const char* text : {"1/4", "2/4", "3/4", "4/4"}) {
    RunOptions options;
    options.shard = shard_from_text(text).value();
    dealt += turns_of(all, options).size();
  }
  EXPECT_EQ(dealt, turns_of(all, {}).size());
  for (const char* text : {"0/4", "5/4", "1", "a/b", "1/0", ""})
    EXPECT_FALSE(shard_from_text(text)) << text;
}

TEST(Runner, ReportsInOrderAndTellsEveryEnd) {
  const std::vector<Scenario> all{on_one_channel()};
  RunOptions options;
  options.jobs = 2;
  std::vector<std::size_t> ended;
  const std::vector<Played> played =
      run_turns(turns_of(all, options), options,
                [&](const Played&, std::size_t count) { ended.push_back(count); });
  EXPECT_EQ(ended, (std::vector<std::size_t>{1, 2, 3}));
  ASSERT_EQ(played.size(), 3U);
  EXPECT_EQ(played[2].seed, 3U);
}

struct Case {
  const char* name;
  std::string_view steps;
  Verdict verdict;
  const char* told;
};

TEST(Play, TellsWhatWentWrongAndHowGraveItIs) {
  constexpr std::string_view kHead =
      "name: a\ncovers: [R1]\ngiven:\n  payers: [{alias: ada, balance: 10.00 CNY}]\n";
  const Case rows[] = {
      {"passes", "when:\n  - subscribe: ada\n", Verdict::kPassed, ""},
      {"an expectation fails", "then:\n  - merchant_balance: 1.00 CNY\n", Verdict::kFailed,
       "balance is 0.00 CNY, want 1.00 CNY"},
      {"a step fails", "when:\n  - subscribe: {customer: ada, refused: true}\n", Verdict::kFailed,
       "the signing page opened, want it refused"},
      {"an unknown payer", "when:\n  - subscribe: bob\n", Verdict::kConfiguration,
       "no payer 'bob', only ada"},
      {"an unknown customer", "when:\n  - cancel: ada\n", Verdict::kConfiguration,
       "no customer 'ada', only none"},
      {"an unknown fault", "when:\n  - arm: {fault: drop_answr}\n", Verdict::kConfiguration,
       "unknown fault 'drop_answr', did you mean 'drop_answer'?"},
      {"the past", "when:\n  - advance_to: 2020-01-01 00:00\n", Verdict::kConfiguration,
       "2020-01-01 00:00:00 is past"},
      {"nothing was armed", "when:\n  - disarm: x\n", Verdict::kConfiguration,
       "no fault was armed under the name 'x'"},
      {"a stopped merchant", "when:\n  - stop_merchant:\n  - subscribe: ada\n", Verdict::kFailed,
       "the merchant is stopped"},
      {"what never comes", "when:\n  - run_until: {fact: debit_held, at_most: 2d}\n",
       Verdict::kFailed, "'debit_held' was seen 0 times in 2d, want 1"},
  };
  for (const Case& row : rows) {
    const Scenario one = scenario(std::string(kHead) + std::string(row.steps));
    const Played played = play(one, Channel::kWechatV2, 1, {});
    EXPECT_EQ(played.verdict, row.verdict) << row.name;
    const std::string told = played.failures.empty() ? "" : played.failures[0].error.detail;
    EXPECT_THAT(told, ::testing::HasSubstr(row.told)) << row.name;
  }
}

TEST(Play, NamesFaultsThatWereArmedAndNeverApplied) {
  const Scenario one = scenario(
      "name: a\ncovers: [R1]\ngiven:\n  payers: [{alias: ada, balance: 100.00 CNY}]\nwhen:\n"
      "  - arm: {fault: drop_answer, at: debit, times: 1}\n"
      "  - arm: {name: seen, fault: lose_callback, at: notify, kind: debit}\n"
      "  - arm: {fault: drop_answer, at: terminate}\n"
      "  - arm: {fault: drop_answer, at: refund, times: 0}\n"
      "  - arm: {name: gone, fault: hold_callback, kind: refund}\n"
      "  - subscribe: ada\n  - advance: 1d\n  - disarm: seen\n  - disarm: gone\n");
  EXPECT_EQ(play(one, Channel::kWechatV2, 1, {}).idle_faults,
            (std::vector<std::string>{"drop_answer at terminate", "hold_callback of refund"}));
}

TEST(Play, LooksAtEveryExpectationEvenAfterOneFailed) {
  const Scenario one = scenario(
      "name: a\ncovers: [R1]\nthen:\n  - merchant_balance: 1.00 CNY\n  - incidents: 0\n  - "
      "incidents: 3\n");
  const Played played = play(one, Channel::kWechatV2, 1, {});
  ASSERT_EQ(played.failures.size(), 2U);
  EXPECT_EQ(played.failures[1].place, "suite/topic/one.yaml:6");
}

TEST(Play, RefusesWhatDoesNotFitTogether) {
  const Case rows[] = {
      {"two payers of one name", "given:\n  payers: [{alias: a}, {alias: a}]\n", Verdict::kFailed,
       "'a'"},
      {"an unknown setting", "given:\n  settings: {gateway.settle_dely: 1s}\n",
       Verdict::kConfiguration, "gateway.settle_dely"},
      {"an unknown template",
       "given:\n  plans: [{name: m, price: 1 CNY, template: t}]\n  templates: [{name: u}]\n",
       Verdict::kConfiguration, "no template 't', only u"},
      {"a price above its cap", "given:\n  plans: [{name: m, price: 2 CNY, cap: 1 CNY}]\n",
       Verdict::kConfiguration, "a price above its cap"},
      {"a policy that contradicts itself", "given:\n  policy: {bill_at: 23h}\n",
       Verdict::kConfiguration, "bill_at"},
  };
  for (const Case& row : rows) {
    const Scenario one =
        scenario("name: a\ncovers: [R1]\n" + std::string(row.steps) + "when:\n  - advance: 1s\n");
    const Played played = play(one, Channel::kWechatV2, 1, {});
    EXPECT_NE(played.verdict, Verdict::kPassed) << row.name;
    ASSERT_FALSE(played.failures.empty()) << row.name;
    EXPECT_THAT(played.failures[0].error.detail, ::testing::HasSubstr(row.told)) << row.name;
  }
}

TEST(Play, KnowsServiceProvidersWithWechatPayOnly) {
  const Scenario provided = scenario(
      "name: a\ncovers: [R1]\ngiven: {merchant: {service_provider: {}}}\n"
      "when:\n  - advance: 1s\n");
  EXPECT_EQ(play(provided, Channel::kWechatV3, 1, {}).verdict, Verdict::kPassed);
  const Played elsewhere = play(provided, Channel::kAlipay, 1, {});
  ASSERT_FALSE(elsewhere.failures.empty());
  EXPECT_THAT(elsewhere.failures[0].error.detail,
              ::testing::HasSubstr("a service provider acts on alipay, want wechat_v2"));
  const Played alone = play(scenario("name: a\ncovers: [R1]\n"
                                     "when:\n  - merchant_account: {bound: false}\n"),
                            Channel::kWechatV2, 1, {});
  ASSERT_FALSE(alone.failures.empty());
  EXPECT_THAT(alone.failures[0].error.detail,
              ::testing::HasSubstr("has no service_provider to be bound to"));
}

TEST(Play, GoesOverHttpWithTheSameOutcome) {
  const Scenario one = scenario(kTwoMonths);
  PlayOptions sockets;
  sockets.door = Door::kSockets;
  const Played over_http = play(one, Channel::kWechatV2, 1, sockets);
  const Played in_process = play(one, Channel::kWechatV2, 1, {});
  EXPECT_EQ(over_http.verdict, Verdict::kPassed);
  EXPECT_EQ(over_http.figures.debits_settled, in_process.figures.debits_settled);
  EXPECT_EQ(over_http.figures.settled, in_process.figures.settled);
}

TEST(Verdicts, CountTheGravest) {
  std::vector<Played> all(3);
  EXPECT_EQ(gravest(all), Verdict::kPassed);
  all[1].verdict = Verdict::kFailed;
  EXPECT_EQ(gravest(all), Verdict::kFailed);
  all[2].verdict = Verdict::kViolated;
  EXPECT_EQ(gravest(all), Verdict::kViolated);
  all[0].verdict = Verdict::kConfiguration;
  EXPECT_EQ(gravest(all), Verdict::kConfiguration);
}

}  // namespace
}  // namespace daikou::scenarios::runner_test
