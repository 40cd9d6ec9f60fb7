#include "core/http/last_resort.h"

#include <algorithm>
#include <cstdio>
#include <exception>

namespace daikou::http {
namespace {

bool is_clean(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// A name is not empty, and neither part could end its line: nothing may forge a second answer.
bool is_sendable(const Header& row) {
  return !row.name.empty() && is_clean(row.name) && is_clean(row.value) &&
         row.name.find(':') == std::string::npos;
}

Response bug(const Request& request, const std::string& what, const BugReport& report_bug) {
  report_bug("bug: " + request.method + " " + request.target + ": " + what);
  return plain_text(500, "The server met a bug of its own; see its log.\n");
}

}  // namespace

void report_bug_to_stderr(const std::string& line) { std::fputs((line + "\n").c_str(), stderr); }

Response plain_text(int status, std::string text) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.body = std::move(text);
  return response;
}

Response ask(const Handler& handler, const Request& request, const BugReport& report_bug) {
  try {
    Response response = handler(request);
    if (response.ask_again.count() > 0) return response;
    if (response.status < 200 || response.status > 599)
      return bug(request, "the handler answered status " + std::to_string(response.status),
                 report_bug);
    const auto& rows = response.headers.rows();
    if (!std::all_of(rows.begin(), rows.end(), is_sendable))
      return bug(request, "the handler answered a header that cannot be sent", report_bug);
    return response;
  } catch (const std::exception& error) {
    return bug(request, error.what(), report_bug);
  } catch (...) {
    return bug(request, "an exception that is no std::exception", report_bug);
  }
}

}  // namespace daikou::http
