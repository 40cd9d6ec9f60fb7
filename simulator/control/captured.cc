#include "simulator/control/captured.h"

#include <algorithm>

namespace daikou::simulator::control {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

// The text up to the line's end, which is taken off with it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "/path?query" of an address or of a path; empty for neither.
std::string target_of(std::string_view text) {
  if (text.starts_with('/')) return std::string(text);
  const auto url = http::parse_url(text);
  return url ? url->target : "";
}

// "POST /pay HTTP/1.1", with or without the version; false when this is no request line.
bool read_request_line(std::string_view line, http::Request& request) {
  const std::size_t first = line.find(' ');
  if (first == std::string_view::npos) return false;
  const std::string_view method = line.substr(0, first);
  const bool is_method =
      std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  std::string_view target = line.substr(first + 1);
  target = target.substr(0, target.find(' '));
  if (!is_method || method.empty() || target_of(target).empty()) return false;
  request.method = method;
  request.target = target_of(target);
  return true;
}

// "HTTP/1.1 200 OK", or "HTTP/2 200".
bool is_status_line(std::string_view line) { return line.starts_with("HTTP/"); }

void read_headers(std::string_view& rest, http::Headers& headers) {
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) return;
    const std::size_t colon = std::min(line.find(':'), line.size());
    std::string_view value = line.substr(std::min(colon + 1, line.size()));
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    headers.add(std::string(line.substr(0, colon)), std::string(value));
  }
}

}  // namespace

Result<http::Request> read_captured(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  if (text.empty()) return Error{ErrorCode::kMalformed, "nothing, want a request"};
  http::Request request;
  std::string_view rest = text;
  const std::string_view first = take_line(rest);
  if (is_status_line(first) || read_request_line(first, request)) {
    read_headers(rest, request.headers);
    request.body = rest;
    return request;
  }
  request.target = target_of(first);
  request.method = request.target.empty() ? "POST" : "GET";
  if (request.target.empty()) request.body = text.substr(0, text.find_last_not_of(kBlank) + 1);
  return request;
}

}  // namespace daikou::simulator::control
