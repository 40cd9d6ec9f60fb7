#include "simulator/board/board.h"

namespace daikou::simulator::board {
namespace {

constexpr std::string_view kBelow = "/board/";
constexpr std::string_view kFront = "/board/index.html";

// Scripts and styles are files of this server alone; nothing is embedded elsewhere, and nothing
// written by a client can become a script.
constexpr std::string_view kBoardPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'";

const Asset* find_asset(std::string_view path) {
  if (path == "/") path = kFront;
  for (const Asset& asset : assets())
    if (asset.path == path) return &asset;
  return nullptr;
}

bool is_reading(const http::Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

}  // namespace

bool serves(const http::Request& request) {
  const std::string_view path = request.path();
  return path == "/" ? is_reading(request) : path.starts_with(kBelow);
}

http::Response answer(const http::Request& request) {
  http::Response response;
  const Asset* asset = find_asset(request.path());
  const bool reads = is_reading(request);
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.headers.add("Cache-Control", "no-cache");
  if (asset == nullptr || !reads) {
    response.status = asset == nullptr ? 404 : 405;
    if (!reads) response.headers.add("Allow", "GET, HEAD");
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = "The board is at GET /\n";
    return response;
  }
  response.headers.add("Content-Type", std::string(asset->type));
  response.headers.add("Content-Security-Policy", std::string(kBoardPolicy));
  response.headers.add("Referrer-Policy", "no-referrer");
  response.body = asset->bytes;
  return response;
}

}  // namespace daikou::simulator::board
