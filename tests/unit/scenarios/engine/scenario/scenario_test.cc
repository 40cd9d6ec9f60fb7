// Files a person wrote wrongly, and what they are told.
#include "scenarios/engine/scenario/scenario.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace daikou::scenarios::scenario_test {
namespace {

std::string told(std::string_view text) {
  const Result<Scenario> scenario = parse_scenario(text, "s.yaml");
  return scenario ? "read" : scenario.error().detail;
}

// A whole file with that list of steps.
std::string with_steps(std::string_view steps) {
  return "name: a\ncovers: [R1]\nwhen:\n" + std::string(steps);
}

struct Bad {
  std::string_view name;
  std::string text;
  std::string_view told;
};

TEST(ScenarioFile, NamesPlaceAndWhatWasWantedWhenItIsWrong) {
  const Bad rows[] = {
      {"no name", "covers: [R1]\nwhen:\n  - advance: 1s\n",
       "s.yaml:1: document: no 'name', want it"},
      {"no covers", "name: a\nwhen:\n  - advance: 1s\n",
       "s.yaml:1: document: no 'covers', want it"},
      {"unknown key", "name: a\ncovers: [R1]\nwen: []\n",
       "s.yaml:3: document: unknown key 'wen', did you mean 'when'?"},
      {"bad requirement", "name: a\ncovers: [R28]\nwhen:\n  - advance: 1s\n",
       "s.yaml:2: covers: 'R28', want requirements R1 to R27"},
      {"nothing to do", "name: a\ncovers: [R1]\n",
       "s.yaml:1: document: neither 'when' nor 'then', want one of them"},
      {"unknown channel", "name: a\ncovers: [R1]\nchannels: [wechat]\nwhen:\n  - advance: 1s\n",
       "s.yaml:3: channels: 'wechat', did you mean 'wechat_v2'?"},
      {"unknown exception",
       "name: a\ncovers: [R1]\nnot_for: {paypal: never}\nwhen:\n  - advance: 1s\n",
       "s.yaml:3: not_for: unknown channel 'paypal'"},
      {"no seed", "name: a\ncovers: [R1]\nseeds: []\nwhen:\n  - advance: 1s\n",
       "s.yaml:3: seeds: no seed, want one at least"},
      {"steps are no list", with_steps("  advance: 1s\n"),
       "s.yaml:4: when: a map, want a list of steps"},
      {"two keys in a step", with_steps("  - advance: 1s\n    subscribe: ada\n"),
       "s.yaml:4: when: a map, want a map with the one key that names what to do"},
      {"unknown step", with_steps("  - advanse: 1s\n"),
       "s.yaml:4: when: unknown key 'advanse', did you mean 'advance'?"},
      {"span without unit", with_steps("  - advance: 90\n"),
       "s.yaml:4: advance: '90' has no unit, want 90s, 5m, 2h or 3d"},
      {"not an instant", with_steps("  - advance_to: tomorrow\n"),
       "s.yaml:4: advance_to: 'tomorrow', want an instant such as 2027-01-31 09:00 (Beijing time)"},
      {"money without unit", with_steps("  - top_up: {payer: a, amount: 12.50}\n"),
       "s.yaml:4: amount: '12.50' has no unit, want 12.50 CNY"},
      {"missing key of a step", with_steps("  - top_up: {payer: a}\n"),
       "s.yaml:4: top_up: no 'amount', want it"},
      {"unknown key of a step", with_steps("  - cancel: {customer: a,\n     bye: payer}\n"),
       "s.yaml:5: cancel: unknown key 'bye', did you mean 'by'?"},
      {"unknown word", with_steps("  - cancel: {customer: a, by: payor}\n"),
       "s.yaml:4: by: 'payor', did you mean 'payer'?"},
      {"unknown expectation", with_steps("  - expect:\n      - subscribtion: {customer: a}\n"),
       "s.yaml:5: expect: unknown key 'subscribtion', did you mean 'subscription'?"},
      {"expectation among steps", with_steps("  - mandate: {customer: a}\n"),
       "s.yaml:4: when: unknown key 'mandate', want one of 'advance', 'advance_to', 'run_until', "
       "'run_until_settled', 'subscribe', 'subscribe_crowd', 'sign_up', 'gray_release', 'cancel', "
       "'refund', 'reconcile', "
       "'stop_merchant', 'start_merchant', 'restart_merchant', 'payer', 'top_up', 'release', "
       "'refuse_held', 'merchant_account', 'access', 'resend', 'complain', 'answer_complaints', "
       "'restore_merchant', 'apply', 'change_template', 'arm', 'disarm', 'hand_sign', "
       "'hand_terminate', 'hand_notice', 'hand_debit', 'hand_query', 'hand_close', 'hand_refund', "
       "'hand_flood', 'expect'"},
      {"probability without %", with_steps("  - arm: {fault: hold, probability: 0.5}\n"),
       "s.yaml:4: probability: '0.5', want a share from 0% to 100%"},
      {"boolean key", "name: a\non: b\n",
       "s.yaml:2: key 'on', want one that is not a boolean in YAML 1.1"},
      {"key twice", "name: a\nname: b\n",
       "s.yaml:2: key 'name' again, want it once (first in line 1)"},
      {"bad plan",
       "name: a\ncovers: [R1]\ngiven:\n  plans:\n    - {name: m, price: 1 CNY, period: week}\n",
       "s.yaml:5: period: 'week', want one of 'month', 'quarter', 'year', 'once'"},
      {"bad policy", "name: a\ncovers: [R1]\ngiven:\n  policy:\n    pacing: {max: 120}\n",
       "s.yaml:5: max: '120', want a rate such as 150/s"},
      {"empty", "", "s.yaml:1: an empty document, want a map"},
  };
  for (const Bad& row : rows) EXPECT_EQ(told(row.text), row.told) << row.name;
}

TEST(ScenarioFile, HasDefaultsForWhatItDoesNotSay) {
  const Result<Scenario> scenario =
      parse_scenario(with_steps("  - advance: 1s\n"), "suite/retry/late.yaml");
  ASSERT_TRUE(scenario) << scenario.error().detail;
  EXPECT_EQ(scenario->slug(), "retry/late");
  EXPECT_EQ(scenario->seeds, std::vector<std::uint64_t>{1});
  EXPECT_TRUE(scenario->channels.empty());
  EXPECT_EQ(to_spaced_text(scenario->given.start), "2027-01-04 09:00:00");
  EXPECT_EQ(scenario->when.all.at(0).place, "suite/retry/late.yaml:4");
}

TEST(ScenarioFiles, FindsEveryFileBelowAFolderInOrder) {
  const auto root = std::filesystem::path(::testing::TempDir()) / "scenario_files";
  std::filesystem::create_directories(root / "b");
  for (const char* name : {"b/z.yaml", "a.yaml", "b/notes.txt"}) std::ofstream(root / name) << "x";
  const Result<std::vector<std::string>> files = scenario_files(root.string());
  ASSERT_TRUE(files);
  EXPECT_EQ(*files,
            (std::vector<std::string>{(root / "a.yaml").string(), (root / "b/z.yaml").string()}));
  EXPECT_EQ(scenario_files((root / "a.yaml").string())->size(), 1U);
  const Result<std::vector<std::string>> none = scenario_files((root / "c").string());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace daikou::scenarios::scenario_test
