// A request that somebody caught on its way, from whatever text they have of it.
#pragma once

#include <string_view>

#include "core/http/message.h"

namespace daikou::simulator::control {

// Takes a whole request (request line, headers, blank line, body; either kind of line end), an
// answer (from its status line on; it becomes a request without method and path, for what is signed
// in it is read alike), an address ("http://…", with or without "GET "), a path with a query, or a
// body alone, whose path is then empty. Error: kMalformed, there is nothing.
Result<http::Request> read_captured(std::string_view text);

}  // namespace daikou::simulator::control
