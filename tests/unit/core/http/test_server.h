// A running server for the tests of core/http.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "core/http/server.h"

namespace daikou::http {

// Started or the test ends here.
inline std::unique_ptr<Server> started(ServerOptions options, Handler handler) {
  Result<std::unique_ptr<Server>> server = start_server(std::move(options), std::move(handler));
  if (!server) throw std::runtime_error(server.error().detail);
  return *std::move(server);
}

// "GET /path" with what HTTP/1.1 asks for.
inline std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}
inline std::string post(const std::string& target, const std::string& body,
                        const std::string& headers = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: test\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Answers "METHOD target body".
inline Response echo(const Request& request) {
  Response response;
  response.headers.add("x-Echo", "1");
  response.body = request.method + " " + request.target + " " + request.body;
  return response;
}

}  // namespace daikou::http
