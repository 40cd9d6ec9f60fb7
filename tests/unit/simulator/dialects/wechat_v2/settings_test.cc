#include "simulator/dialects/wechat_v2/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "simulator/dialects/wechat_v2/dialect.h"
#include "tests/support/places.h"

namespace daikou::simulator::wechat_v2::settings_test {
namespace {

TEST(Settings, TakeTheirOwnDefaultsAndHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const SettingSpec* spec : wechat_v2_dialect().settings()) {
    EXPECT_TRUE(names.insert(spec->name).second) << spec->name;
    EXPECT_TRUE(spec->name.starts_with("wechat_v2."));
    EXPECT_TRUE(check_setting(*spec, spec->default_value)) << spec->name;
  }
}

// What a choice of every setting's default gives must be what a world without settings does.
TEST(Settings, ReadTheSameWhetherLeftOutOrSetToTheirDefaults) {
  Settings all;
  for (const SettingSpec* spec : settings())
    all.set(std::string(spec->name), std::string(spec->default_value));
  const Manners said = manners_of(all);
  const Manners left_out = manners_of(Settings{});
  EXPECT_EQ(said.strict_sign_type, left_out.strict_sign_type);
  EXPECT_EQ(said.nonce_refused, left_out.nonce_refused);
  EXPECT_EQ(said.drop_null, left_out.drop_null);
  EXPECT_EQ(said.legacy_outer_id, left_out.legacy_outer_id);
  EXPECT_EQ(said.mini_program_path, left_out.mini_program_path);
  EXPECT_EQ(said.waiting_order_known, left_out.waiting_order_known);
  EXPECT_EQ(said.closed_is_no_debit, left_out.closed_is_no_debit);
  EXPECT_EQ(said.qr_code_is_page, left_out.qr_code_is_page);
  EXPECT_EQ(said.protocol_errors, left_out.protocol_errors);
  EXPECT_EQ(said.notify_url_rules, left_out.notify_url_rules);
  EXPECT_EQ(said.timestamp_clock, left_out.timestamp_clock);
  EXPECT_EQ(said.timestamp_tolerance, left_out.timestamp_tolerance);
  EXPECT_EQ(said.certificate, left_out.certificate);
  EXPECT_EQ(said.certificate_refusal, left_out.certificate_refusal);
  EXPECT_EQ(said.content_type, left_out.content_type);
  EXPECT_EQ(said.page_origin, left_out.page_origin);
  EXPECT_EQ(said.restricted_code, left_out.restricted_code);
  EXPECT_EQ(said.permission_code, left_out.permission_code);
  EXPECT_EQ(said.missing_mandate_code, left_out.missing_mandate_code);
  EXPECT_EQ(said.balance_bank, left_out.balance_bank);
}

// "a|b" stands as "a \| b" in a table.
std::string in_table(std::string_view text) {
  std::string cell;
  for (const char c : text) c == '|' ? cell += " \\| " : cell += c;
  return cell;
}

TEST(Settings, AreDocumentedWithDefaultChoicesAndMeaning) {
  std::ifstream file(source_dir() + "/docs/protocols/wechat_v2.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const SettingSpec* spec : settings()) {
    std::string row = "| `" + std::string(spec->name) + "` | ";
    if (!spec->default_value.empty()) row += "`" + std::string(spec->default_value) + "`";
    row += " | " + in_table(spec->takes) + " | " + std::string(spec->meaning) + " |\n";
    EXPECT_NE(page.str().find(row), std::string::npos) << "want the line\n" << row;
  }
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::settings_test
