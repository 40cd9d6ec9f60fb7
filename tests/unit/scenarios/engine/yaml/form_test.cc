#include <gtest/gtest.h>

#include <array>

#include "scenarios/engine/yaml/parse.h"

namespace daikou::form {

enum class Who : std::uint8_t { kPayer, kMerchant };
template <>
struct NamesOf<Who> {
  static const std::array<std::string_view, 2>& names() {
    static constexpr std::array<std::string_view, 2> kNames{"payer", "merchant"};
    return kNames;
  }
};

struct Cancel {
  std::string mandate;
  Who by = Who::kPayer;
  std::optional<milliseconds> after;
};
template <>
struct FormOf<Cancel> {
  static Form<Cancel> form() {
    return {{field<&Cancel::mandate>("mandate", "Which.", Need::kRequired),
             field<&Cancel::by>("by", "Who."), field<&Cancel::after>("after", "When.")},
            "mandate"};
  }
};

struct Outer {
  std::vector<Cancel> cancels;
  std::map<std::string, std::string> settings;
  std::uint32_t doubled = 0;
};
template <>
struct FormOf<Outer> {
  static Form<Outer> form() {
    return {
        {field<&Outer::cancels>("cancels", "All."), field<&Outer::settings>("settings", "Free."),
         field_by<Outer, std::uint32_t>(
             "half", "Doubled.", [](std::uint32_t half, Outer& to) { to.doubled = half * 2; })}};
  }
};

namespace {

Result<Outer> read(std::string_view text) {
  const Result<Node> document = scenarios::yaml::parse(text, "s");
  if (!document) return document.error();
  return Reading<Outer>::read(*document);
}

std::string refusal_of(std::string_view text) {
  const Result<Outer> outer = read(text);
  return outer ? "read" : outer.error().detail;
}

TEST(YamlForm, FillsMembersAndKeepsWhatIsNotNamed) {
  const Result<Outer> outer = read(
      "cancels:\n  - {mandate: m1, by: merchant, after: 5m}\n  - m2\nsettings: {a.b: 1s}\nhalf: "
      "4\n");
  ASSERT_TRUE(outer) << outer.error().detail;
  ASSERT_EQ(outer->cancels.size(), 2U);
  EXPECT_EQ(outer->cancels[0].by, Who::kMerchant);
  EXPECT_EQ(outer->cancels[0].after, minutes(5));
  EXPECT_EQ(outer->cancels[1].mandate, "m2");
  EXPECT_EQ(outer->cancels[1].by, Who::kPayer);
  EXPECT_FALSE(outer->cancels[1].after);
  EXPECT_EQ(outer->settings.at("a.b"), "1s");
  EXPECT_EQ(outer->doubled, 8U);
}

TEST(YamlForm, NamesKeysThatAreUnknownMissingOrWrong) {
  EXPECT_EQ(refusal_of("cancel: []\n"),
            "s:1: document: unknown key 'cancel', did you mean 'cancels'?");
  EXPECT_EQ(refusal_of("cancels:\n  - {mandate: m1,\n     bye: payer}\n"),
            "s:3: cancels: unknown key 'bye', did you mean 'by'?");
  EXPECT_EQ(refusal_of("cancels:\n  - {by: payer}\n"), "s:2: cancels: no 'mandate', want it");
  EXPECT_EQ(refusal_of("cancels:\n  - {mandate: m, by: payr}\n"),
            "s:2: by: 'payr', did you mean 'payer'?");
  EXPECT_EQ(refusal_of("cancels: {}\n"), "s:1: cancels: a map, want a list");
  EXPECT_EQ(refusal_of("half: -1\n"), "s:1: half: '-1', want a whole number from 0 to 1000000000");
  EXPECT_EQ(refusal_of("[1]\n"), "s:1: document: a list, want a map");
}

TEST(YamlForm, TakesNoNumberThatDoesNotFit) {
  const Result<Node> port = scenarios::yaml::parse("65536", "daikou.yaml");
  ASSERT_TRUE(port);
  EXPECT_FALSE(Reading<std::uint16_t>::read(*port));
  EXPECT_EQ(Reading<std::uint32_t>::read(*port).value(), 65'536U);
}

TEST(YamlForm, DescribesItselfForSchemas) {
  const Shape shape = Reading<Outer>::shape();
  ASSERT_EQ(shape.fields.size(), 3U);
  const Shape& cancel = shape.fields[0].shape.parts.at(0);
  EXPECT_EQ(shape.fields[0].shape.kind, Shape::Kind::kList);
  EXPECT_EQ(cancel.bare, "mandate");
  EXPECT_EQ(cancel.fields[0].need, Need::kRequired);
  EXPECT_EQ(cancel.fields[1].shape.names, (std::vector<std::string_view>{"payer", "merchant"}));
  EXPECT_EQ(cancel.fields[2].shape.kind, Shape::Kind::kSpan);
}

}  // namespace
}  // namespace daikou::form
