#include "scenarios/engine/explore/document.h"

#include <gtest/gtest.h>

#include "scenarios/engine/yaml/parse.h"

namespace daikou::scenarios::document_test {
namespace {

Part read(std::string_view text) {
  const Result<form::Node> node = yaml::parse(text, "d.yaml");
  EXPECT_TRUE(node) << node.error().detail;
  return node ? part_of(*node) : Part{};
}

TEST(ExploredDocument, IsReadBackAsItWasWritten) {
  constexpr std::string_view kTexts[] = {
      "name: a b c\n",
      "list: [1, two, \"3, 4\"]\n",
      "steps:\n  - advance: 1d\n  - restart_merchant:\n  - arm: {fault: hold, times: 1}\n",
      "given:\n  start: 2027-01-31 10:00\n  payers:\n    - {alias: ada, balance: 0.00 CNY}\n",
      "words: \"a: b # {c} \\\\ \\\"d\\\"\"\ncount: \"-5\"\nchinese: \"扣款\"\n",
      "empty: {}\nnone: []\n",
  };
  for (const std::string_view text : kTexts) {
    const Part document = read(text);
    EXPECT_EQ(read(text_of(document)), document) << text << "became\n" << text_of(document);
  }
}

TEST(ExploredDocument, WritesAStepALine) {
  const Part document = read("when: [{advance: 1d}, {cancel: {customer: ada, by: payer}}]\n");
  EXPECT_EQ(text_of(document), "when:\n  - advance: 1d\n  - cancel: {customer: ada, by: payer}\n");
}

TEST(ExploredDocument, FindsEntriesByKey) {
  Part document = read("a: 1\nb: 2\n");
  ASSERT_NE(document.find("b"), nullptr);
  EXPECT_EQ(document.find("b")->text, "2");
  EXPECT_EQ(document.find("c"), nullptr);
}

}  // namespace
}  // namespace daikou::scenarios::document_test
