// Messages as they crossed the wire, for the journal.
#pragma once

#include <string>

#include "core/http/message.h"

namespace daikou::simulator {

// First line, headers and body.
std::string bytes_of(const http::Request& request);
std::string bytes_of(const http::Response& response);

}  // namespace daikou::simulator
