#include "scenarios/engine/certify/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/engine/yaml/parse.h"
#include "tests/support/places.h"

namespace daikou::scenarios::certify::target_test {
namespace {

using testing::HasSubstr;

Result<Target> read(const std::string& text) {
  DAIKOU_TRY(const form::Node document, yaml::parse(text, "target.yaml"));
  return read_target(document, "target.yaml");
}

constexpr const char* kSmall =
    "name: shop\n"
    "channel: wechat_v2\n"
    "merchant: {url: 'http://127.0.0.1:9000'}\n";

TEST(CertifyTarget, ReadsTheReferenceMerchants) {
  const Result<Target> target =
      load_target(source_dir() + "/scenarios/certify/reference_merchant.yaml");
  ASSERT_TRUE(target) << target.error().detail;
  EXPECT_TRUE(target->has_time());
  EXPECT_TRUE(target->hooks.cancel);
  EXPECT_FALSE(target->hooks.clock);
  EXPECT_EQ(target->hooks.view->method, "GET");
  EXPECT_EQ(target->hooks.subscribe->subscription, "/subscription");
  EXPECT_EQ(target->notice_before, hours(72));
}

TEST(CertifyTarget, TakesACommandForAHook) {
  const Result<Target> target = read(std::string(kSmall) +
                                     "hooks:\n"
                                     "  bill: {command: [./bill, '--now', '${now}'], every: 6h}\n");
  ASSERT_TRUE(target) << target.error().detail;
  EXPECT_TRUE(target->has_time());
  EXPECT_EQ(target->hooks.bill->every, hours(6));
  EXPECT_EQ(target->hooks.bill->command.back().text, "${now}");
}

struct BadTarget {
  const char* name;
  std::string text;
  const char* says;
};

TEST(CertifyTarget, SaysWhereItIsWrongAndWhatIsWanted) {
  const std::string small = kSmall;
  const BadTarget rows[] = {
      {"an unknown key", small + "hooks: {subscrib: {url: x}}\n",
       "target.yaml:4: hooks: unknown key 'subscrib'"},
      {"a suggestion", small + "hooks: {subscrib: {url: x}}\n", "subscribe"},
      {"no name", "channel: alipay\n", "target.yaml:1"},
      {"no such channel", "name: a\nchannel: cash\nmerchant: {url: x}\nhooks: {}\n",
       "target.yaml:2: channel: 'cash'"},
      {"nowhere", "name: a\nchannel: alipay\nmerchant: {patience: 1s}\nhooks: {}\n",
       "target.yaml:3: merchant: neither 'url' nor 'start'"},
      {"nothing to start",
       "name: a\nchannel: alipay\nmerchant:\n  start: {command: []}\nhooks: {}\n",
       "target.yaml:4: start: command: nothing to start"},
      {"neither url nor command", small + "hooks:\n  cancel: {method: GET}\n",
       "target.yaml:5: cancel: want either a url or a command"},
      {"both", small + "hooks:\n  cancel: {url: x, command: [a]}\n",
       "target.yaml:5: cancel: want either a url or a command"},
      {"a command with a body", small + "hooks:\n  cancel: {command: [a], body: b}\n",
       "a command takes no headers and no body"},
      {"a variable nobody knows", small + "hooks:\n  cancel:\n    url: /x/${subscripton}\n",
       "target.yaml:6: hooks.cancel: '${subscripton}' is nothing known here"},
      {"a variable that is not there yet",
       small + "hooks:\n  subscribe:\n    url: /x/${subscription}\n",
       "target.yaml:6: hooks.subscribe: '${subscription}' is nothing known here"},
      {"a variable without its end", small + "hooks:\n  cancel:\n    url: /x/${payer\n",
       "target.yaml:6: url: '${payer' has no end"},
      {"no pointer", small + "hooks:\n  view: {url: x, debits: debits}\n",
       "target.yaml:5: debits: 'debits', want a JSON pointer"},
      {"a clock too eager", small + "hooks:\n  clock: {url: x, every: 1s}\n",
       "every: want 1m or more"},
      {"no time at all", small + "hooks:\n  clock: {url: x, timeout: 0s}\n",
       "timeout: want more than 0s"},
      {"two clocks",
       "name: a\nchannel: alipay\nmerchant: {url: x, follows_clock: true}\n"
       "hooks:\n  clock: {url: x}\n",
       "target.yaml:5: hooks: clock: a merchant that follows the clock"},
      {"an amount in dollars", small + "hooks:\n  view: {url: x, unit: dollars}\n",
       "target.yaml:5: unit: 'dollars'"},
  };
  for (const BadTarget& row : rows) {
    const Result<Target> target = read(row.text);
    ASSERT_FALSE(target) << row.name;
    EXPECT_EQ(target.error().code, ErrorCode::kMalformed) << row.name;
    EXPECT_THAT(target.error().detail, HasSubstr(row.says)) << row.name;
  }
}

TEST(CertifyTarget, IsNotFoundWhereThereIsNone) {
  const Result<Target> target = load_target("/nowhere/target.yaml");
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().code, ErrorCode::kNotFound);
}

TEST(CertifyText, PutsValuesInAsTheirSurroundingsWant) {
  const Variables variables{{"payer", "a b/\"c\""}, {"merchant", "http://here:1"}};
  struct Row {
    const char* name;
    const char* text;
    Quoting quoting;
    const char* wanted;
  };
  const Row rows[] = {
      {"plain", "x ${payer}", Quoting::kPlain, "x a b/\"c\""},
      {"json", R"({"p": "${payer}"})", Quoting::kJson, R"({"p": "a b/\"c\""})"},
      {"form", "p=${payer}", Quoting::kForm, "p=a+b%2F%22c%22"},
      {"url", "${merchant}/x/${payer}", Quoting::kUrl, "http://here:1/x/a%20b%2F%22c%22"},
      {"nothing in it", "x $ {y}", Quoting::kPlain, "x $ {y}"},
  };
  for (const Row& row : rows) {
    const Result<std::string> filled = fill({row.text, "here:1"}, variables, row.quoting);
    ASSERT_TRUE(filled) << row.name;
    EXPECT_EQ(*filled, row.wanted) << row.name;
  }
  const Result<std::string> missing = fill({"${order}", "here:1"}, variables, Quoting::kPlain);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().detail, "here:1: '${order}' has no value here");
}

}  // namespace
}  // namespace daikou::scenarios::certify::target_test
