#include "simulator/control/json_node.h"

#include <gtest/gtest.h>

#include <array>

#include "simulator/world/forms.h"

namespace daikou::simulator::control::json_node_test {
namespace {

std::string refusal_of(std::string_view text) {
  const auto node = node_from_json(text);
  if (!node) return node.error().detail;
  const auto blueprint = form::Reading<Blueprint>::read(*node);
  return blueprint ? "read" : blueprint.error().detail;
}

TEST(JsonNode, ReadsABlueprint) {
  const auto node = node_from_json(R"({
    "id": "w1", "seed": 7, "start": "2026-01-05T09:00:00+08:00",
    "merchants": [{"alias": "shop", "accounts": [{"identity": "1900000001", "debit_rate": "5/s"}],
      "templates": [{"code": "12251", "cap": "12.34 CNY", "mode": "pre_notify",
                     "cycle": {"unit": "month", "count": 3}, "window_enforced": true}]}],
    "payers": [{"alias": "alice", "balance": "100 CNY"}, {"state": "restricted"}],
    "settings": {"gateway.settle_delay": "0s"}})");
  ASSERT_TRUE(node) << node.error().detail;
  const auto read = form::Reading<Blueprint>::read(*node);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->id, "w1");
  EXPECT_EQ(read->seed, 7U);
  EXPECT_EQ(read->start, instant_from_unix(1'767'574'800));
  EXPECT_EQ(read->merchants[0].accounts[0].debit_rate->per_second, 5U);
  const Template& tmpl = read->merchants[0].templates[0];
  EXPECT_EQ(tmpl.cap, Fen(1234));
  EXPECT_EQ(tmpl.mode, DebitMode::kPreNotify);
  EXPECT_EQ(tmpl.cycle.count, 3);
  EXPECT_TRUE(tmpl.window_enforced);
  EXPECT_EQ(read->payers[0].balance, Fen(10'000));
  EXPECT_EQ(read->payers[1].state, PayerState::kRestricted);
  EXPECT_EQ(read->settings.at("gateway.settle_delay"), "0s");
}

struct BadBody {
  std::string_view name;
  std::string_view text;
  std::string_view message;
};

TEST(JsonNode, SaysWhereAndWhatIsWrong) {
  constexpr std::array kRows{
      BadBody{"empty", "", "body: not JSON at byte 1"},
      BadBody{"cut", R"({"id": )", "body: not JSON at byte 8"},
      BadBody{"rest", R"({} {})", "body: not JSON at byte 4"},
      BadBody{"not UTF-8", "{\"id\": \"\xff\"}", "body: not JSON at byte 9"},
      BadBody{"key twice", R"({"payers": [{"alias": "a", "alias": "b"}]})",
              "body: body.payers[0]: key 'alias' again, want it once"},
      BadBody{"list", "[]", "request: body: a list, want a map"},
      BadBody{"unknown", R"({"sead": 1})",
              "request: body: unknown key 'sead', did you mean 'seed'?"},
      BadBody{"deep", R"({"payers": [{"alias": "a"}, {"balance": "5"}]})",
              "body.payers[1]: balance: '5' has no unit, want 5 CNY"},
      BadBody{"fraction", R"({"seed": 1.5})",
              "body: seed: '1.5', want a whole number from 0 to 1000000000"},
      BadBody{"null", R"({"id": null})", "body: id: nothing, want a text"},
  };
  for (const BadBody& row : kRows) EXPECT_EQ(refusal_of(row.text), row.message) << row.name;
  EXPECT_EQ(refusal_of(std::string(100'000, '[')), "body: more than 32 levels");
}

}  // namespace
}  // namespace daikou::simulator::control::json_node_test
