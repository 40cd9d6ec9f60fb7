#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/schema/schema.h"

namespace daikou::scenarios {
namespace {

using form::Need;
using form::Shape;

std::string kind_in_words(const Shape& shape);

std::string choice_in_words(const Shape& shape) {
  // The long vocabularies have pages of their own.
  constexpr std::size_t kListed = 8;
  if (shape.names.size() > kListed) return "a name, such as `" + std::string(shape.names[1]) + "`";
  std::string text;
  for (const std::string_view name : shape.names)
    text += (text.empty() ? "`" : ", `") + std::string(name) + "`";
  return text;
}

std::string kind_in_words(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::kText: return "text";
    case Shape::Kind::kInteger: return "number";
    case Shape::Kind::kFlag: return "`true`, `false`";
    case Shape::Kind::kSpan: return "span, `90s`";
    case Shape::Kind::kMoney: return "money, `12.34 CNY`";
    case Shape::Kind::kDate: return "date, `2027-01-31`";
    case Shape::Kind::kInstant: return "instant, `2027-01-31 09:00`";
    case Shape::Kind::kShare: return "share, `10%`";
    case Shape::Kind::kRate: return "rate, `150/s`";
    case Shape::Kind::kChoice: return choice_in_words(shape);
    case Shape::Kind::kList: return "list of: " + kind_in_words(shape.parts.front());
    case Shape::Kind::kMap: return "map of: " + kind_in_words(shape.parts.front());
    case Shape::Kind::kForm: return "map";
    case Shape::Kind::kOneStep: return "step";
  }
  return "";
}

const Shape* form_inside(const Shape& shape) {
  if (shape.kind == Shape::Kind::kForm) return &shape;
  if (shape.kind == Shape::Kind::kList) return form_inside(shape.parts.front());
  return nullptr;
}

// One row a key; the keys of maps inside follow, with their path.
void add_rows(const Shape& shape, const std::string& path, std::string& table) {
  for (const Shape::Field& field : shape.fields) {
    const std::string key = path + std::string(field.name);
    table += "| `" + key + "`" + (field.need == Need::kRequired ? " (must)" : "") + " | " +
             kind_in_words(field.shape) + " | " + std::string(field.meaning) + " |\n";
    if (const Shape* inside = form_inside(field.shape)) add_rows(*inside, key + ".", table);
  }
}

std::string keys_table(const Shape& shape) {
  std::string table = "| key | takes | meaning |\n|---|---|---|\n";
  add_rows(shape, "", table);
  return table;
}

std::string kinds(std::span<const StepKind> all) {
  std::string text;
  for (const StepKind& kind : all) {
    const Shape shape = kind.shape();
    text += "### `" + std::string(kind.name) + "`\n\n" + std::string(kind.meaning);
    if (!shape.bare.empty()) text += " A value alone stands for `" + std::string(shape.bare) + "`.";
    text += "\n\n";
    if (!shape.fields.empty()) text += keys_table(shape) + "\n";
  }
  return text;
}

}  // namespace

std::string scenario_manual() {
  std::string text = "## A file\n\n" + keys_table([] {
                       Shape shape = form::Reading<Scenario>::shape();
                       for (Shape::Field& field : shape.fields)
                         if (field.name == "given") field.shape.fields.clear();
                       return shape;
                     }());
  text += "\n## Given\n\n" + keys_table(form::Reading<Given>::shape());
  text += "\n## Steps\n\n" + kinds(step_kinds());
  text += "## Expectations\n\n" + kinds(expectation_kinds());
  text +=
      "## Invariants\n\nAlways on, for every run.\n\n| name | holds when | covers "
      "|\n|---|---|---|\n";
  for (const auto& each : all_invariants())
    text += "| `" + std::string(each->spec().name) + "` | " + std::string(each->spec().sentence) +
            " | " + std::string(each->spec().covers) + " |\n";
  return text;
}

}  // namespace daikou::scenarios
