#include "simulator/control/openapi.h"

#include <nlohmann/json.hpp>

#include "simulator/control/routes.h"
#include "simulator/control/schemas.h"

namespace daikou::simulator::control {
namespace {

Json schema_of_type(std::string_view type) {
  if (type == "integer") return {{"type", "integer"}};
  if (type == "flag") return {{"type", "boolean"}};
  if (type == "instant") return {{"type", "string"}, {"format", "date-time"}};
  if (type == "text") return {{"type", "string"}};
  if (type == "money") return {{"type", "string"}, {"example", "12.34 CNY"}};
  if (type == "span") return {{"type", "string"}, {"example", "1d12h"}};
  if (type == "texts") return {{"type", "array"}, {"items", {{"type", "string"}}}};
  if (type == "map") return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
  if (type.starts_with('['))
    return {{"type", "array"}, {"items", schema_of_type(type.substr(1, type.size() - 2))}};
  return {{"$ref", "#/components/schemas/" + std::string(type)}};
}

Json json_of(const Schema& schema) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const SchemaMember& member : schema.members) {
    Json property = schema_of_type(member.type);
    // Beside $ref nothing else is read.
    if (!property.contains("$ref")) property["description"] = member.meaning;
    if (member.presence == Presence::kOrNull) property["nullable"] = true;
    if (member.presence != Presence::kSometimes) required.push_back(member.name);
    properties[std::string(member.name)] = std::move(property);
  }
  Json json{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) json["required"] = std::move(required);
  return json;
}

// What a request may say, from the form that reads it.
Json json_of(const form::Shape& shape) {
  using Kind = form::Shape::Kind;
  switch (shape.kind) {
    case Kind::kText: return {{"type", "string"}};
    case Kind::kInteger: return {{"type", "integer"}, {"minimum", 0}};
    case Kind::kFlag: return {{"type", "boolean"}};
    case Kind::kSpan: return {{"type", "string"}, {"example", "1d12h"}};
    case Kind::kMoney: return {{"type", "string"}, {"example", "12.34 CNY"}};
    case Kind::kDate: return {{"type", "string"}, {"format", "date"}};
    case Kind::kInstant: return {{"type", "string"}, {"format", "date-time"}};
    case Kind::kShare: return {{"type", "string"}, {"example", "30%"}};
    case Kind::kRate: return {{"type", "string"}, {"example", "150/s"}};
    case Kind::kChoice: return {{"type", "string"}, {"enum", shape.names}};
    case Kind::kList: return {{"type", "array"}, {"items", json_of(shape.parts[0])}};
    case Kind::kMap: return {{"type", "object"}, {"additionalProperties", json_of(shape.parts[0])}};
    case Kind::kForm:
    case Kind::kOneStep: break;
  }
  Json properties = Json::object();
  Json required = Json::array();
  for (const form::Shape::Field& field : shape.fields) {
    Json property = json_of(field.shape);
    property["description"] = field.meaning;
    properties[std::string(field.name)] = std::move(property);
    if (field.need == form::Need::kRequired) required.push_back(field.name);
  }
  Json json{{"type", "object"}, {"additionalProperties", false}};
  if (!properties.empty()) json["properties"] = std::move(properties);
  if (!required.empty()) json["required"] = std::move(required);
  return json;
}

// {world} and whatever else the path names.
Json path_parameters(std::string_view path) {
  Json parameters = Json::array();
  for (std::size_t open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1))
    parameters.push_back({{"name", path.substr(open + 1, path.find('}', open) - open - 1)},
                          {"in", "path"},
                          {"required", true},
                          {"schema", {{"type", "string"}}}});
  return parameters;
}

Json parameters_of(const Route& route) {
  Json parameters = path_parameters(route.path);
  if (route.takes == nullptr || (route.method != "GET" && route.method != "DELETE"))
    return parameters;
  const form::Shape shape = route.takes();
  for (const form::Shape::Field& field : shape.fields)
    parameters.push_back({{"name", field.name},
                          {"in", "query"},
                          {"required", field.need == form::Need::kRequired},
                          {"description", field.meaning},
                          {"schema", json_of(field.shape)}});
  return parameters;
}

Json content(std::string_view type, Json schema) {
  return {{"content", {{std::string(type), {{"schema", std::move(schema)}}}}}};
}

Json bytes_content() {
  return content("application/octet-stream", {{"type", "string"}, {"format", "binary"}});
}

Json body_of(const Route& route) {
  if (route.takes == nullptr) return bytes_content();
  return content("application/json", json_of(route.takes()));
}

Json answer_of(const Route& route) {
  Json answer = route.answer == kBytes     ? bytes_content()
                : route.answer == kLines   ? content("application/x-ndjson", {{"type", "string"}})
                : route.answer == kEvents  ? content("text/event-stream", {{"type", "string"}})
                : route.answer == kArchive ? content("application/json", {{"type", "object"}})
                : route.answer == kMetrics
                    ? content("text/plain", {{"type", "string"}})
                    : content("application/json", schema_of_type(route.answer));
  answer["description"] = "Done.";
  return answer;
}

Json operation_of(const Route& route) {
  Json operation{{"summary", route.summary}};
  if (Json parameters = parameters_of(route); !parameters.empty())
    operation["parameters"] = std::move(parameters);
  const bool has_body = route.method != "GET" && route.method != "DELETE" &&
                        (route.takes == nullptr || !route.takes().fields.empty());
  if (has_body) operation["requestBody"] = body_of(route);
  operation["responses"] = {{"2XX", answer_of(route)},
                            {"default", {{"$ref", "#/components/responses/Error"}}}};
  return operation;
}

std::string lower(std::string_view method) {
  std::string text(method);
  for (char& c : text) c = static_cast<char>(c + ('a' - 'A'));
  return text;
}

Json document() {
  Json paths = Json::object();
  for (const Route& route : routes())
    paths[std::string(kBasePath) + std::string(route.path)][lower(route.method)] =
        operation_of(route);
  Json components = Json::object();
  for (const Schema& schema : schemas()) components[std::string(schema.name)] = json_of(schema);
  Json error = content("application/json", schema_of_type("Error"));
  error["description"] = "Nothing was done; the detail says what was seen and what was wanted.";
  return {{"openapi", "3.0.3"},
          {"info",
           {{"title", "Daikou control API"},
            {"version", "1"},
            {"description",
             "Steers a running gateway. Amounts read 12.34 CNY, spans 1d12h, instants RFC 3339."}}},
          {"security", Json::array({{{"token", Json::array()}}, Json::object()})},
          {"paths", std::move(paths)},
          {"components",
           {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}},
            {"responses", {{"Error", std::move(error)}}},
            {"schemas", std::move(components)}}}};
}

// JSON's own spelling of a scalar is YAML too. Keys are plain words or quoted.
std::string scalar(const Json& json) { return json.dump(); }
std::string key(const std::string& name) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789/-";
  const bool is_plain = name.find_first_not_of(kPlain) == std::string::npos && name != "not";
  return is_plain ? name : '"' + name + '"';
}

void print(std::string& out, const Json& json, std::size_t depth);

void print_value(std::string& out, const Json& json, std::size_t depth) {
  if (json.is_structured() && !json.empty()) {
    out += '\n';
    print(out, json, depth + 1);
  } else {
    out += ' ' + scalar(json) + '\n';
  }
}

void print(std::string& out, const Json& json, std::size_t depth) {
  const std::string indent(depth * 2, ' ');
  if (json.is_array()) {
    for (const Json& item : json) {
      std::string text;
      if (item.is_structured() && !item.empty())
        print(text, item, depth + 1);
      else
        text = indent + "  " + scalar(item) + '\n';
      text[indent.size()] = '-';
      out += text;
    }
    return;
  }
  for (const auto& [name, value] : json.items()) {
    out += indent + key(name) + ":";
    print_value(out, value, depth);
  }
}

}  // namespace

std::string openapi_yaml() {
  std::string out =
      "# Made from the tables the router follows: DAIKOU_UPDATE_GOLDEN=1 in the unit tests.\n---\n";
  print(out, document(), 0);
  return out;
}

}  // namespace daikou::simulator::control
