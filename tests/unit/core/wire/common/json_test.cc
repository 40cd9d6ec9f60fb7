#include "core/wire/common/json.h"

#include <gtest/gtest.h>

namespace daikou::wire::json_test {
namespace {

std::string round_trip(std::string_view text, Slashes slashes = Slashes::kPlain) {
  const Result<Json> read = parse_json(text);
  return read ? print_json(*read, slashes) : read.error().detail;
}

TEST(Json, KeepsOrderAndNumbersAsWritten) {
  struct Row {
    const char* name;
    const char* text;
  };
  for (const Row& row : {Row{"order", R"({"b":1,"a":2})"},
                         {"decimals", R"({"amount":19.90})"},
                         {"beyond a double", R"([0.1000000000000000055,12345678901234567890123])"},
                         {"scalars", R"([null,true,false,"",-3])"},
                         {"nesting", R"({"a":[{"b":[]},{}]})"}})
    EXPECT_EQ(round_trip(row.text), row.text) << row.name;
}

TEST(Json, DropsBlanksAndDecodesEscapes) {
  EXPECT_EQ(round_trip(" { \"a\" : \"\\u4f60\\u0026\\/\" } \n"), R"({"a":"你&/"})");
}

TEST(Json, WritesOnlyTheEscapesTheByteRulesName) {
  const std::string all = std::string("\"\\/\b\f\n\r\t\x01\x1f") + "é你\xE2\x80\xA8\xE2\x80\xA9";
  EXPECT_EQ(print_json(Json::text(all), Slashes::kEscaped),
            R"("\"\\\/\b\f\n\r\t\u0001\u001fé你\u2028\u2029")");
  EXPECT_EQ(print_json(Json::text("a/b")), R"("a/b")");
}

TEST(Json, TheLaterOfTwoMembersCounts) {
  EXPECT_EQ(round_trip(R"({"a":1,"b":2,"a":3})"), R"({"a":3,"b":2})");
}

TEST(Json, SaysWhereATextIsNoJson) {
  struct Row {
    const char* name;
    std::string text;
    const char* says;
  };
  for (const Row& row : {Row{"nothing", "", "not JSON: at byte 1"},
                         {"a rest", "{}x", "not JSON: at byte 3"},
                         {"half", R"({"a":)", "not JSON: at byte 6"},
                         {"broken UTF-8", "\"\xFF\"", "not JSON"},
                         {"too deep", std::string(33, '['), "not JSON: more than 32"}}) {
    const Result<Json> read = parse_json(row.text);
    ASSERT_FALSE(read) << row.name;
    EXPECT_EQ(read.error().code, ErrorCode::kMalformed) << row.name;
    EXPECT_TRUE(read.error().detail.starts_with(row.says)) << row.name << read.error().detail;
  }
  EXPECT_TRUE(parse_json(std::string(32, '[') + std::string(32, ']')));
}

TEST(Json, TakesNoObjectOfMoreMembersThanAnybodyHasUseFor) {
  std::string text = "{\"m\":0";
  for (int i = 1; i < 2'000; ++i) text += ",\"m" + std::to_string(i) + "\":0";
  EXPECT_TRUE(parse_json(text + "}"));
  const auto refused = parse_json(text + ",\"one\":0}");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().detail.find("more than 2000 members in one object"), std::string::npos)
      << refused.error().detail;
}

TEST(Json, FindsSetsRemovesAndSorts) {
  Json object = *parse_json(R"({"b":{"y":1,"x":2},"a":[{"d":1,"c":2}]})");
  ASSERT_NE(object.find("b"), nullptr);
  EXPECT_EQ(object.find("c"), nullptr);
  object.sort();
  EXPECT_EQ(print_json(object), R"({"a":[{"c":2,"d":1}],"b":{"x":2,"y":1}})");
  object.set("a", Json::text("z"));
  object.remove("b");
  object.set("c", Json::number(7));
  EXPECT_EQ(print_json(object), R"({"a":"z","c":7})");
  EXPECT_TRUE(object.find("c")->is_scalar());
  EXPECT_FALSE(Json::null().is_scalar());
}

}  // namespace
}  // namespace daikou::wire::json_test
