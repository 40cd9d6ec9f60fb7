#include "scenarios/engine/schema/schema.h"

#include <nlohmann/json.hpp>

#include "scenarios/engine/scenario/scenario.h"
#include "simulator/gateway/qualification.h"

namespace daikou::scenarios {
namespace {

using form::Need;
using form::Shape;
using Json = nlohmann::ordered_json;

Json schema_of(const Shape& shape);

Json text_like(const char* pattern, const char* example) {
  return {{"type", "string"}, {"pattern", pattern}, {"examples", {example}}};
}

Json schema_of_fields(const Shape& shape) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Shape::Field& field : shape.fields) {
    Json one = schema_of(field.shape);
    one["description"] = field.meaning;
    properties[std::string(field.name)] = std::move(one);
    if (field.need == Need::kRequired) required.push_back(field.name);
  }
  Json json{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) json["required"] = std::move(required);
  json["additionalProperties"] = false;
  return json;
}

Json schema_of_form(const Shape& shape) {
  Json whole = schema_of_fields(shape);
  Json any = Json::array();
  for (const Shape::Field& field : shape.fields)
    if (field.name == shape.bare) any.push_back(schema_of(field.shape));
  const bool may_be_empty = !whole.contains("required");
  if (any.empty() && !may_be_empty) return whole;
  if (may_be_empty) any.push_back({{"type", "null"}});
  any.push_back(std::move(whole));
  return {{"anyOf", std::move(any)}};
}

Json schema_of_step(const Shape& shape) {
  Json json = schema_of_fields(shape);
  json["minProperties"] = 1;
  json["maxProperties"] = 1;
  return json;
}

// Values of a map: settings, of which many are true or false.
Json schema_of_value(const Shape& shape) {
  if (shape.kind == Shape::Kind::kText) return {{"type", {"string", "number", "boolean"}}};
  return schema_of(shape);
}

Json schema_of(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::kText: return {{"type", {"string", "number"}}};
    case Shape::Kind::kInteger: return {{"type", "integer"}, {"minimum", 0}};
    case Shape::Kind::kFlag: return {{"type", "boolean"}};
    case Shape::Kind::kSpan: return text_like("^([0-9]+(d|h|ms|m|s))+$", "1d12h");
    case Shape::Kind::kMoney: return text_like("^[0-9]+(\\.[0-9]{1,2})? CNY$", "12.34 CNY");
    case Shape::Kind::kDate: return text_like("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2027-01-31");
    case Shape::Kind::kInstant:
      return text_like("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*$", "2027-01-31 09:00");
    case Shape::Kind::kShare: return text_like("^[0-9]+(\\.[0-9]{1,4})?%$", "10%");
    case Shape::Kind::kRate: return text_like("^[0-9]+/s$", "150/s");
    case Shape::Kind::kChoice: return {{"enum", shape.names}};
    case Shape::Kind::kList: return {{"type", "array"}, {"items", schema_of(shape.parts.front())}};
    case Shape::Kind::kMap:
      return {{"type", "object"}, {"additionalProperties", schema_of_value(shape.parts.front())}};
    case Shape::Kind::kForm: return schema_of_form(shape);
    case Shape::Kind::kOneStep: return schema_of_step(shape);
  }
  return {};
}

}  // namespace

std::string json_schema(const Shape& shape, const std::string& title) {
  Json json{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  json.update(schema_of(shape));
  return json.dump(2) + "\n";
}

std::string application_schema() {
  return json_schema(form::Reading<simulator::gateway::MerchantApplication>::shape(),
                     "Application of a merchant");
}

std::string scenario_schema() {
  return json_schema(form::Reading<Scenario>::shape(), "Daikou scenario");
}

}  // namespace daikou::scenarios
