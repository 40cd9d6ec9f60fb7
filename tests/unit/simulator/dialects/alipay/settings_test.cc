#include "simulator/dialects/alipay/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "tests/support/places.h"

namespace daikou::simulator::alipay::settings_test {
namespace {

TEST(AlipaySettings, TakeTheirOwnDefaultsAndHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const SettingSpec* spec : settings()) {
    EXPECT_TRUE(names.insert(spec->name).second) << spec->name;
    EXPECT_TRUE(spec->name.starts_with("alipay."));
    EXPECT_TRUE(check_setting(*spec, spec->default_value)) << spec->name;
  }
}

// What a choice of every setting's default gives must be what a world without settings does.
TEST(AlipaySettings, ReadTheSameWhetherLeftOutOrSetToTheirDefaults) {
  Settings all;
  for (const SettingSpec* spec : settings())
    all.set(std::string(spec->name), std::string(spec->default_value));
  const Manners said = manners_of(all);
  const Manners left_out = manners_of(Settings{});
  EXPECT_EQ(said.identity, left_out.identity);
  EXPECT_EQ(said.system_error, left_out.system_error);
  EXPECT_EQ(said.timestamp_tolerance, left_out.timestamp_tolerance);
  EXPECT_EQ(said.gateway_errors_signed, left_out.gateway_errors_signed);
  EXPECT_EQ(said.app_auth_token_refused, left_out.app_auth_token_refused);
  EXPECT_EQ(said.refused_leaves_trade, left_out.refused_leaves_trade);
  EXPECT_EQ(said.can_turn_to_app_shown, left_out.can_turn_to_app_shown);
  EXPECT_EQ(said.refund_told, left_out.refund_told);
  EXPECT_EQ(said.answer_within, left_out.answer_within);
  EXPECT_EQ(said.first_try, left_out.first_try);
  EXPECT_EQ(said.near_real_time_try, left_out.near_real_time_try);
  EXPECT_EQ(said.forbidden_words, left_out.forbidden_words);
  EXPECT_EQ(said.ended_mandate_code, left_out.ended_mandate_code);
  EXPECT_EQ(said.missing_bill_code, left_out.missing_bill_code);
  EXPECT_EQ(said.page_origin, left_out.page_origin);
  EXPECT_EQ(said.fee_rate, left_out.fee_rate);
  EXPECT_EQ(said.mode, left_out.mode);
  EXPECT_EQ(said.refund_arrives_after, left_out.refund_arrives_after);
  EXPECT_EQ(said.debits_confirmed, left_out.debits_confirmed);
  EXPECT_EQ(said.refuse_with, left_out.refuse_with);
}

// "a|b" stands as "a \| b" in a table.
std::string in_table(std::string_view text) {
  std::string cell;
  for (const char c : text) c == '|' ? cell += " \\| " : cell += c;
  return cell;
}

TEST(AlipaySettings, AreDocumentedWithDefaultChoicesAndMeaning) {
  std::ifstream file(source_dir() + "/docs/protocols/alipay.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const SettingSpec* spec : settings()) {
    const std::string shown =
        spec->default_value.empty() ? "" : "`" + std::string(spec->default_value) + "`";
    const std::string row = "| `" + std::string(spec->name) + "` | " + shown + " | " +
                            in_table(spec->takes) + " | " + std::string(spec->meaning) + " |";
    EXPECT_NE(page.str().find(row), std::string::npos) << "docs/protocols/alipay.md lacks\n" << row;
  }
}

}  // namespace
}  // namespace daikou::simulator::alipay::settings_test
