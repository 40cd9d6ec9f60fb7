// The one place where an exception of a handler ends: a bug of ours is reported and answered 500.
#pragma once

#include <functional>
#include <string>

#include "core/http/message.h"

namespace daikou::http {

using BugReport = std::function<void(const std::string& line)>;

// One line to standard error.
void report_bug_to_stderr(const std::string& line);

// The handler's answer; 500 when it throws, or answers something HTTP cannot carry (a status
// outside 200..599, a line break in a header).
Response ask(const Handler& handler, const Request& request, const BugReport& report_bug);

// A short text/plain answer, as the transport itself gives.
Response plain_text(int status, std::string text);

}  // namespace daikou::http
