// The transport alone: core/http's server with a handler that answers the same bytes always.
//
//   daikou_bench_fixed_reply PORT [WORKERS]      runs until standard input ends
#include <cstdio>
#include <string>

#include "core/http/server.h"
#include "tests/bench/servers/arguments.h"

int main(int argc, char** argv) {
  using namespace daikou::http;
  ServerOptions options;
  options.port = argument<std::uint16_t>(argc, argv, 1, 18091);
  options.workers = argument<unsigned>(argc, argv, 2, 2);
  const std::string body(400, 'x');
  const auto server = start_server(std::move(options), [&body](const Request&) {
    Response response;
    response.headers.add("Content-Type", "text/xml");
    response.body = body;
    return response;
  });
  if (!server) {
    std::fprintf(stderr, "%s\n", server.error().detail.c_str());
    return 1;
  }
  std::printf("%s\n", (*server)->origin().c_str());
  std::fflush(stdout);
  while (std::getchar() != EOF) continue;
}
