// YAML read into nodes (core/form/node.h), every one with its line.
//
// Refused while parsing: keys twice, keys that YAML 1.1 reads as booleans (on, off, yes, no, y, n,
// true, false), keys that are not plain text, anchors and aliases, tags, more than one document.
#pragma once

#include <string>
#include <string_view>

#include "core/form/form.h"
#include "core/form/node.h"

namespace daikou::scenarios::yaml {

using namespace daikou::form;  // NOLINT: what is read here is read by forms.

// `file` is what messages call the source. Errors: kMalformed.
Result<Node> parse(std::string_view text, std::string file);
// Errors: kNotFound (cannot be read), kMalformed.
Result<Node> load(const std::string& path);

}  // namespace daikou::scenarios::yaml
