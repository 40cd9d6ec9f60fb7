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

}  // namespace

std::string bytes_of(const http::Request& request) {
  std::string out;
  out.reserve(request.target.size() + request.body.size() + 512);
  out += request.method;
  out += ' ';
  out += request.target;
  out += " HTTP/1.1\r\n";
  append_headers(out, request.headers);
  out += request.body;
  return out;
}

std::string bytes_of(const http::Response& response) {
  std::string out;
  out.reserve(response.body.size() + 256);
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
  out += ' ';
  out += http::reason_phrase(response.status);
  out += "\r\n";
  append_headers(out, response.headers);
  out += response.body;
  return out;
}

}  // namespace daikou::simulator
