// The house rules that no tool knows, kept over the whole tree. To add one, add a row to the folder
// of rules it belongs to, with a bad tree that it must find.
#include <gtest/gtest.h>

#include <ostream>

#include "tests/support/places.h"
#include "tests/tidy/rule.h"

namespace daikou::tidy::tidy_test {

// Found by GoogleTest; without it a failure would print the bytes of the row.
void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.name; }

namespace {

const Tree& our_tree() {
  static const Tree kTree = read_tree(source_dir());
  return kTree;
}

std::vector<Rule> all_rules() {
  std::vector<Rule> all;
  for (const auto& some : {include_rules(), word_rules(), text_rules(), docs_rules()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

std::string to_text(const Findings& findings) {
  std::string out;
  for (const Finding& finding : findings)
    out += finding.path + ":" + std::to_string(finding.line) + ": " + finding.what + "\n";
  return out;
}

class Tidy : public testing::TestWithParam<Rule> {};

TEST_P(Tidy, TheTree) {
  const Findings findings = GetParam().check(our_tree());
  EXPECT_TRUE(findings.empty()) << to_text(findings);
}

TEST_P(Tidy, ItsRuleFindsWhatIsWrongAndOnlyThat) {
  for (const Tree& tree : GetParam().bad) {
    EXPECT_FALSE(GetParam().check(tree).empty()) << tree.front().path << "\n" << tree.front().text;
  }
  for (const Tree& tree : GetParam().good) {
    EXPECT_EQ(to_text(GetParam().check(tree)), "") << tree.front().text;
  }
  EXPECT_FALSE(GetParam().bad.empty()) << "a rule without a bad tree proves nothing";
}

INSTANTIATE_TEST_SUITE_P(House, Tidy, testing::ValuesIn(all_rules()),
                         [](const auto& row) { return row.param.name; });

TEST(TidyTree, IsRead) {
  EXPECT_NE(find(our_tree(), "core/money/fen.h"), nullptr);
  EXPECT_NE(find(our_tree(), "Makefile"), nullptr);
  EXPECT_EQ(find(our_tree(), "core/money/gold.h"), nullptr);
}

struct CodeRow {
  const char* name;
  const char* text;
  const char* code;
};

TEST(TidyTree, CodeIsTextWithoutCommentsAndLiterals) {
  const CodeRow rows[] = {
      {"line comment", "a; // b\nc", "a;     \nc"},
      {"block comment", "a /* b\nc */ d", "a     \n     d"},
      {"string", "f(\"//x\"); g", "f(     ); g"},
      {"escaped quote", R"(f("a\"b"); g)", "f(      ); g"},
      {"character", "c == '\"'; d", "c ==    ; d"},
      {"digit groups", "1'000 + 2'000", "1'000 + 2'000"},
      {"raw string", "R\"x(a\" // b)x\" c", "               c"},
      {"unfinished comment", "a /* b", "a     "},
  };
  for (const CodeRow& row : rows) EXPECT_EQ(code_of(row.text), row.code) << row.name;
}

TEST(TidyTree, WordsAreWhole) {
  EXPECT_EQ(line_with("a\nrand()", "rand("), 2U);
  EXPECT_EQ(line_with("operand()", "rand("), 0U);
  EXPECT_EQ(line_with("sub_mch_id mch_idx", "mch_id"), 0U);
  EXPECT_EQ(line_with("sub_mch_id\n\"mch_id\"", "mch_id"), 2U);
}

}  // namespace
}  // namespace daikou::tidy::tidy_test
