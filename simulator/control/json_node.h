// JSON read into nodes, so that forms can read it (core/form/form.h). A node's place is the path to
// it: "body.merchants[0]".
#pragma once

#include <string_view>

#include "core/form/node.h"

namespace daikou::simulator::control {

// Refused: what is not JSON, keys twice, more than 32 levels. Numbers and booleans become texts,
// null becomes nothing. Errors: kMalformed, naming the byte.
Result<form::Node> node_from_json(std::string_view text);

}  // namespace daikou::simulator::control
