#pragma once

#include <memory>
#include <string>

#include "core/form/node.h"

namespace daikou::test_support {

/// A JSON Schema, parsed once: parsing a large one takes longer than holding many documents to it.
class SchemaFit {
 public:
  explicit SchemaFit(const std::string& schema);
  ~SchemaFit();
  SchemaFit(const SchemaFit&) = delete;
  SchemaFit& operator=(const SchemaFit&) = delete;

  /// Whether it takes a document that is read as an editor's YAML reader does: plain words that
  /// look like numbers are numbers.
  bool takes(const form::Node& document) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace daikou::test_support
