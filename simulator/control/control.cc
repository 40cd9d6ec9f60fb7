#include "simulator/control/control.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "simulator/control/routes.h"
#include "simulator/control/waiting.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator::control {
namespace {

constexpr std::string_view kRoot = "/_daikou/";
constexpr std::size_t kJsonBytesMax = 1024 * 1024;

// A page in a browser may send a request here, but it says where it comes from.
Result<Done> check_origin(const http::Request& request) {
  const std::string_view origin = request.headers.get("Origin");
  const std::size_t host = origin.find("://");
  if (origin.empty() ||
      (host != std::string_view::npos && origin.substr(host + 3) == request.headers.get("Host")))
    return Done{};
  return Error{ErrorCode::kRefused,
               "a page of '" + std::string(origin) + "' asks; only pages of this server may"};
}

Result<Done> check_token(const http::Request& request, const Secret& token) {
  if (token.empty()) return Done{};
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view sent = request.headers.get("Authorization");
  if (sent.starts_with(kScheme) && Secret(std::string(sent.substr(kScheme.size()))) == token)
    return Done{};
  return Error{ErrorCode::kBadSignature,
               sent.empty() ? "no Authorization header, want 'Bearer' and the server's token"
                            : "another token, want the server's"};
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

struct Match {
  std::optional<std::string>
      world;  // None: the path names no world. It may name "", which is none.
  std::string item;
};

std::optional<Match> match(std::string_view pattern, const std::vector<std::string_view>& path) {
  const std::vector<std::string_view> wanted = parts_of(pattern);
  if (wanted.size() != path.size()) return std::nullopt;
  Match match;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (wanted[i] == "{world}")
      match.world = http::percent_decode(path[i]);
    else if (wanted[i].starts_with('{'))
      match.item = http::percent_decode(path[i]);
    else if (wanted[i] != path[i])
      return std::nullopt;
  }
  return match;
}

// The route a request takes, or the methods that its path has instead.
struct Found {
  const Route* route = nullptr;
  Match match;
  std::string methods;
};

Found find_route(const http::Request& request) {
  Found found;
  const std::string_view path = request.path();
  if (!path.starts_with(kBasePath)) return found;
  const std::vector<std::string_view> parts = parts_of(path.substr(kBasePath.size()));
  for (const Route& route : routes()) {
    auto matched = match(route.path, parts);
    if (matched && route.method == request.method) return {&route, *std::move(matched), {}};
    if (matched) found.methods += (found.methods.empty() ? "" : ", ") + std::string(route.method);
  }
  return found;
}

Answer no_such_call(const http::Request& request, const std::string& methods) {
  if (methods.empty())
    return Error{ErrorCode::kNotFound, "nothing at " + std::string(request.path()) +
                                           "; docs/openapi.yaml lists the paths below " +
                                           std::string(kBasePath)};
  http::Response response =
      refusal({ErrorCode::kNotFound, "method " + request.method + ", want " + methods});
  response.status = 405;
  response.headers.add("Allow", methods);
  return response;
}

std::shared_ptr<WorldCell> cell_of(const Worlds& worlds, std::string_view id) {
  return id == worlds.lobby()->id ? worlds.lobby() : worlds.find(id);
}

}  // namespace

bool Control::serves(const http::Request& request) {
  return std::string_view(request.target).starts_with(kRoot);
}

http::Response Control::answer(const http::Request& request) {
  if (request.kept) return await(std::static_pointer_cast<Waiting>(request.kept));
  const Answer answer = route_and_call(request);
  return answer ? *answer : refusal(answer.error());
}

Answer Control::route_and_call(const http::Request& request) {
  DAIKOU_CHECK(check_origin(request));
  DAIKOU_CHECK(check_token(request, house_.token));
  const Found found = find_route(request);
  if (found.route == nullptr) return no_such_call(request, found.methods);
  if (found.route->takes != nullptr && request.body.size() > kJsonBytesMax)
    return Error{ErrorCode::kMalformed, "body: " + std::to_string(request.body.size()) +
                                            " bytes, want at most " +
                                            std::to_string(kJsonBytesMax)};
  Call call{request, house_, nullptr, found.match.item};
  if (found.match.world) {
    call.cell = cell_of(house_.worlds, *found.match.world);
    if (!call.cell) return not_found("world", *found.match.world);
    if (call.cell == house_.worlds.lobby() && request.method != "GET")
      return Error{ErrorCode::kRefused, "the lobby keeps what no world claims; it is only read"};
  }
  Answer answer = found.route->call(call);
  if (call.cell && house_.wake && request.method != "GET" && call.visit([&](World& world) {
        gateway::release_held(world);
        return wants_attention(*call.cell);
      }))
    house_.wake(call.cell);
  return answer;
}

}  // namespace daikou::simulator::control
