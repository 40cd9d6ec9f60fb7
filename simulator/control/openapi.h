// The OpenAPI document of the control API, made from the tables the router follows.
#pragma once

#include <string>

namespace daikou::simulator::control {

// As docs/openapi.yaml holds it.
std::string openapi_yaml();

}  // namespace daikou::simulator::control
