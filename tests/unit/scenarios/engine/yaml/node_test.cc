#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "scenarios/engine/yaml/parse.h"

namespace daikou::scenarios::yaml::node_test {
namespace {

std::string refusal_of(std::string_view text) {
  const Result<Node> read = parse(text, "s.yaml");
  return read ? "read" : read.error().detail;
}

TEST(YamlNode, KeepsOrderNamesAndLines) {
  const Result<Node> read = parse("name: a\nwhen:\n  - advance: 90s\n  - arm: {fault: x}\n", "s");
  ASSERT_TRUE(read) << read.error().detail;
  const Node* when = read->find("when");
  ASSERT_NE(when, nullptr);
  ASSERT_EQ(when->items().size(), 2U);
  EXPECT_EQ(when->items()[0].name(), "when");
  EXPECT_EQ(when->items()[1].line(), 4);
  const Node* arm = when->items()[1].find("arm");
  ASSERT_NE(arm, nullptr);
  EXPECT_EQ(arm->find("fault")->place(), "s:4");
  EXPECT_EQ(arm->find("fault")->name(), "fault");
  EXPECT_EQ(read->find("then"), nullptr);
}

struct BadDocument {
  std::string_view name;
  std::string_view text;
  std::string_view message;
};

TEST(YamlNode, RefusesWhatCouldBeMeantOtherwise) {
  constexpr std::array kRows{
      BadDocument{"empty", "", "s.yaml:1: an empty document, want a map"},
      BadDocument{"key twice", "a: 1\nb: 2\na: 3\n",
                  "s.yaml:3: key 'a' again, want it once (first in line 1)"},
      BadDocument{"boolean key", "a: 1\non: 2\n",
                  "s.yaml:2: key 'on', want one that is not a boolean in YAML 1.1"},
      BadDocument{"boolean key in capitals", "No: 2\n",
                  "s.yaml:1: key 'No', want one that is not a boolean in YAML 1.1"},
      BadDocument{"list as key", "a: 1\n[b]: 2\n", "s.yaml:2: a list or map as a key, want a word"},
      BadDocument{"anchor", "a: &x 1\n",
                  "s.yaml:1: an anchor, want the value written out where it is used"},
      BadDocument{"alias", "a: &x 1\nb: *x\n",
                  "s.yaml:1: an anchor, want the value written out where it is used"},
      BadDocument{"tag", "a: !!int 1\n", "s.yaml:1: tag 'tag:yaml.org,2002:int', want none"},
      BadDocument{"two documents", "a: 1\n---\nb: 1\n",
                  "s.yaml:1: more than one document, want one a file"},
      BadDocument{"empty key", "a: 1\n\"\": 2\n", "s.yaml:2: an empty key, want a word"},
      BadDocument{"not YAML", "a: [1\nb: 2\n",
                  "s.yaml:2: not YAML: end of sequence flow not found"},
      BadDocument{"tab", "a:\n\tb: 2\n", "s.yaml:2: not YAML: illegal map value"},
  };
  for (const BadDocument& row : kRows) EXPECT_EQ(refusal_of(row.text), row.message) << row.name;
}

TEST(YamlNode, TakesAQuotedKeyThatLooksLikeABoolean) {
  EXPECT_EQ(refusal_of("\"on\": 1\n"), "read");
}

struct Scalar {
  std::string_view text;
  std::string_view message;  // Empty: read.
};

template <class Read>
void check_scalars(std::initializer_list<Scalar> rows, Read read) {
  for (const Scalar& row : rows) {
    const Result<Node> document = parse("v: " + std::string(row.text) + "\n", "s");
    ASSERT_TRUE(document) << row.text;
    const auto value = read(*document->find("v"));
    EXPECT_EQ(value ? "" : value.error().detail, row.message) << row.text;
  }
}

TEST(YamlNode, ReadsQuantitiesWithTheirUnit) {
  check_scalars({{"90s", ""},
                 {"1d12h", ""},
                 {"0s", ""},
                 {"90", "s:1: v: '90' has no unit, want 90s, 5m, 2h or 3d"},
                 {"soon", "s:1: v: 'soon', want a span such as 90s, 5m, 2h or 3d"},
                 {"[1]", "s:1: v: a list, want a span such as 90s, 5m, 2h or 3d"}},
                [](const Node& node) { return node.span(); });
  check_scalars({{"12.34 CNY", ""},
                 {"12 CNY", ""},
                 {"12.34", "s:1: v: '12.34' has no unit, want 12.34 CNY"},
                 {"12.345 CNY", "s:1: v: '12.345 CNY', want money such as 12.34 CNY"},
                 {"-1 CNY", "s:1: v: '-1 CNY', want money such as 12.34 CNY"},
                 {"12.34 USD", "s:1: v: '12.34 USD', want money such as 12.34 CNY"}},
                [](const Node& node) { return node.money(); });
  check_scalars({{"10%", ""},
                 {"99.5%", ""},
                 {"101%", "s:1: v: '101%', want a share from 0% to 100%"},
                 {"0.1", "s:1: v: '0.1', want a share from 0% to 100%"},
                 {"-1%", "s:1: v: '-1%', want a share from 0% to 100%"}},
                [](const Node& node) { return node.share(); });
  check_scalars({{"150/s", ""},
                 {"150", "s:1: v: '150', want a rate such as 150/s"},
                 {"0/s", "s:1: v: '0/s', want a rate such as 150/s"}},
                [](const Node& node) { return node.per_second(); });
}

TEST(YamlNode, ReadsNumbersWordsAndTimes) {
  check_scalars({{"3", ""},
                 {"x", "s:1: v: 'x', want a whole number from 1 to 5"},
                 {"6", "s:1: v: '6', want a whole number from 1 to 5"},
                 {"3.0", "s:1: v: '3.0', want a whole number from 1 to 5"},
                 {"", "s:1: v: nothing, want a whole number from 1 to 5"}},
                [](const Node& node) { return node.integer(1, 5); });
  check_scalars({{"true", ""}, {"yes", "s:1: v: 'yes', want true or false"}},
                [](const Node& node) { return node.flag(); });
  check_scalars(
      {{"2027-01-31", ""}, {"31.1.2027", "s:1: v: '31.1.2027', want a date such as 2027-01-31"}},
      [](const Node& node) { return node.date(); });
  check_scalars({{"2027-01-31 09:00", ""},
                 {"2027-01-31 09:00:30", ""},
                 {"2027-01-31T09:00:00+08:00", ""},
                 {"2027-01-31",
                  "s:1: v: '2027-01-31', want an instant such as 2027-01-31 09:00 (Beijing time)"}},
                [](const Node& node) { return node.instant(); });
  check_scalars({{"any words", ""},
                 {"\"\"", "s:1: v: '', want a text"},
                 {"{}", "s:1: v: a map, want a text"}},
                [](const Node& node) { return node.text(); });
}

TEST(YamlNode, ReadsTheSameInstantInEitherForm) {
  const Result<Node> document = parse("a: 2027-01-31 09:00\nb: 2027-01-31T01:00:00Z\n", "s");
  ASSERT_TRUE(document);
  EXPECT_EQ(*document->find("a")->instant(), *document->find("b")->instant());
}

TEST(YamlNode, SuggestsTheNearestWord) {
  constexpr std::array<std::string_view, 2> kNames{"payer", "merchant"};
  check_scalars({{"payer", ""},
                 {"payr", "s:1: v: 'payr', did you mean 'payer'?"},
                 {"moon", "s:1: v: 'moon', want one of 'payer', 'merchant'"}},
                [&](const Node& node) { return node.one_of(kNames); });
}

TEST(YamlNode, NamesAFileThatCannotBeRead) {
  const Result<Node> read = load("/nowhere/at/all.yaml");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(read.error().detail, "/nowhere/at/all.yaml: cannot be read");
}

TEST(YamlNode, QuotesNothingOfWhatIsNoText) {
  for (const std::string& bytes :
       {std::string("a: 1\nb: \xff\xfe"), std::string("a: 1\nb: \x1b[31m"),
        std::string("a: 1\nb: \0c", 9)}) {
    const Result<Node> read = parse(bytes, "merchant.json");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().detail,
              "merchant.json:2: byte 9 is no text in UTF-8, want YAML or JSON");
  }
}

TEST(YamlNode, SaysOfAnEmptyFileThatItIsEmpty) {
  const Result<Node> read = load("/dev/null");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().detail, "/dev/null:1: an empty document, want a map");
}

}  // namespace
}  // namespace daikou::scenarios::yaml::node_test
