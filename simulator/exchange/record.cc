#include "simulator/exchange/record.h"

namespace daikou::simulator {
namespace {

void append_headers(std::string& out, const http::Headers& headers) {
  for (const http::Header& header : headers.rows()) {
    out += header.name;
    out += ": ";
    out += header.value;
    out += "\r\n";
  }
  out += "\r\n";
}

std::size_t size_of(const http::Headers& headers) {
  std::size_t size = 2;
  for (const http::Header& header : headers.rows())
    size += header.name.size() + header.value.size() + 4;
  return size;
}

}  // namespace

// The journal keeps these by the ten thousand: they own no byte more than they hold.
std::string bytes_of(const http::Request& request) {
  constexpr std::string_view kVersion = " HTTP/1.1\r\n";
  std::string out;
  out.reserve(request.method.size() + 1 + request.target.size() + kVersion.size() +
              size_of(request.headers) + request.body.size());
  out += request.method;
  out += ' ';
  out += request.target;
  out += kVersion;
  append_headers(out, request.headers);
  out += request.body;
  return out;
}

std::string bytes_of(const http::Response& response) {
  const std::string_view reason = http::reason_phrase(response.status);
  constexpr std::string_view kVersion = "HTTP/1.1 ";
  constexpr std::size_t kStatusSize = 6;  // "200 " and the line's end.
  std::string out;
  out.reserve(kVersion.size() + kStatusSize + reason.size() + size_of(response.headers) +
              response.body.size());
  out += kVersion;
  out += std::to_string(response.status);
  out += ' ';
  out += reason;
  out += "\r\n";
  append_headers(out, response.headers);
  out += response.body;
  return out;
}

}  // namespace daikou::simulator
