// Answers of the simulator's own ways in, which no merchant's client reads.
#pragma once

#include <string>
#include <string_view>

#include "core/http/message.h"
#include "core/wire/common/json.h"

namespace daikou::simulator::alipay {

http::Response json_response(int status, const wire::Json& json);
// {"error": "malformed", "detail": …}, or another word of the simulator's.
http::Response complain(int status, std::string_view error, std::string detail);

// What somebody asked for, to be said back: in quotes; percent-encoded where it is no text.
std::string said_back(std::string_view value);

// A text of the object; empty when there is none.
std::string text_in(const wire::Json& object, std::string_view name);

}  // namespace daikou::simulator::alipay
