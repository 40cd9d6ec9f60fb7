#include "tests/support/schema_fit.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace daikou::test_support {
namespace {

nlohmann::json json_of(const form::Node& node) {
  nlohmann::json json;
  switch (node.kind()) {
    case form::Node::Kind::kNothing: return nullptr;
    case form::Node::Kind::kText:
      if (node.flag()) return node.flag().value();
      if (const auto number = node.integer(INT64_MIN, INT64_MAX)) return number.value();
      return node.raw();
    case form::Node::Kind::kList:
      json = nlohmann::json::array();
      for (const form::Node& item : node.items()) json.push_back(json_of(item));
      return json;
    case form::Node::Kind::kMap:
      for (const form::Node::Entry& entry : node.entries()) json[entry.key] = json_of(entry.value);
      return json;
  }
  return json;
}

}  // namespace

struct SchemaFit::Parsed {
  valijson::Schema schema;
};

SchemaFit::SchemaFit(const std::string& schema) : parsed_(std::make_unique<Parsed>()) {
  const auto text = nlohmann::json::parse(schema);
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(text),
                                          parsed_->schema);
}

SchemaFit::~SchemaFit() = default;

bool SchemaFit::takes(const form::Node& document) const {
  const nlohmann::json json = json_of(document);
  return valijson::Validator().validate(parsed_->schema,
                                        valijson::adapters::NlohmannJsonAdapter(json), nullptr);
}

}  // namespace daikou::test_support
