#include "core/http/last_resort.h"
#include "core/http/transport.h"

namespace daikou::http {
namespace {

Error unknown_outcome(const std::string& origin, const std::string& why) {
  return {ErrorCode::kUnknownOutcome, "no answer from " + origin + ": " + why};
}

// What the handler would see had the request come through a socket.
Request as_received(const std::string& origin, const Request& request) {
  Request received = request;
  const std::size_t authority = origin.find("://");
  if (authority != std::string::npos && !received.headers.has("Host"))
    received.headers.add("Host", origin.substr(authority + 3));
  received.tls = origin.starts_with("https://");
  if (received.peer.empty()) received.peer = "direct";
  return received;
}

}  // namespace

Result<Response> DirectTransport::send(const std::string& origin, const Request& request) {
  const auto route = routes_.find(origin);
  if (route == routes_.end()) return Error{ErrorCode::kNotBooked, "nothing listens at " + origin};
  Request received = as_received(origin, request);
  milliseconds waited{0};
  Response response = ask(route->second, received, report_bug_to_stderr);
  while (response.ask_again.count() > 0 && waited <= read_timeout_) {
    waited += response.ask_again;
    received.kept = std::move(response.keep);
    if (waited <= read_timeout_) response = ask(route->second, received, report_bug_to_stderr);
  }
  if (waited + response.delay > read_timeout_) return unknown_outcome(origin, "timed out");
  if (response.delivery != Delivery::kWhole) return unknown_outcome(origin, "broken read");
  response.delay = milliseconds(0);
  response.keep.reset();
  if (received.method == "HEAD") response.body.clear();
  return response;
}

}  // namespace daikou::http
