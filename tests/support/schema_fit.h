#pragma once

#include <string>

#include "core/form/node.h"

namespace daikou::test_support {

/// Whether a document, read as an editor's YAML reader does (plain words that look like numbers are
/// numbers), is what a JSON Schema takes.
bool fits_schema(const std::string& schema, const form::Node& document);

}  // namespace daikou::test_support
