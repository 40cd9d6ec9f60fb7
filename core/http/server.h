// The socket door: an epoll front that stays flat from 1 to thousands of keep-alive connections.
// See docs/adr/0006-transport.md for why it is not the library's thread-per-connection server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/body_limit.h"
#include "core/http/message.h"

namespace daikou::http {

// TLS 1.2 and 1.3, HTTP/1.1 only. A client may show a certificate; none is checked here, it reaches
// the handler as Request::client_certificate.
struct TlsOptions {
  std::string certificate_pem;         // Leaf first, then the chain. May name several hosts.
  std::string private_key_pem;         // Unencrypted.
  bool ask_client_certificate = true;  // Optional for the client; the handler decides per path.
};

// Refusals the server gives by itself, each as a short text: 400 not a request, 408 too slow, 413
// body too long, 417 unknown expectation, 431 head too long, 503 too many connections, 505 not
// HTTP/1. The connection ends after them.
struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free port.
  unsigned workers = 0;    // 0: as many as cores, at least 2.
  std::size_t header_bytes_max = std::size_t{32} * 1024;
  std::size_t body_bytes_max = std::size_t{8} * 1024 * 1024;
  std::vector<BodyLimit> body_limits;  // Instead, for some paths; the first that fits holds.
  std::size_t connections_max = 10'000;
  milliseconds idle_timeout{75'000};     // A keep-alive connection without a request.
  milliseconds request_timeout{20'000};  // From a request's first byte to its last (slow senders);
                                         // also for a TLS handshake.
  std::unique_ptr<TlsOptions> tls;       // Null: plain HTTP.

  // The proxy door, for clients whose provider's host names are fixed: asked with "host:port" of a
  // CONNECT request. When it allows, the same connection goes on as TLS with us, under
  // `connect_tls` (which must then be set); nothing is ever forwarded. Null: 405 for CONNECT.
  // Clients that send a proxy the whole address instead ("POST https://host/path") are held to the
  // same hosts; without a proxy door such a request is taken whatever the host.
  std::function<bool(std::string_view host_port)> allow_connect;
  std::unique_ptr<TlsOptions> connect_tls;

  // Answers instead of 413 when a body is too long, so that a provider's client hears it in its
  // provider's words. The body was left unread and is empty. Null or nullopt: the short text.
  std::function<std::optional<Response>(const Request&)> answer_too_long;

  // Gets a line when a handler throws or answers what cannot be sent. Null: standard error.
  std::function<void(const std::string& line)> report_bug;
};

class Server {
 public:
  virtual ~Server() = default;  // Stops.
  virtual std::uint16_t port() const = 0;
  virtual std::string origin() const = 0;  // "http://127.0.0.1:40123"
  // Stops accepting, lets running handlers end and their answers leave, closes connections (answers
  // still held back by `delay` or `ask_again` are lost), joins threads. Idempotent. Not to be
  // called from a handler.
  virtual void stop() = 0;
};

// Binds, listens and starts the workers; clients may connect as soon as it returns. Handlers run on
// several threads at once.
// Errors: kConflict (port in use), kRefused (port not permitted), kMalformed (bad host, bad
// certificate).
Result<std::unique_ptr<Server>> start_server(ServerOptions options, Handler handler);

}  // namespace daikou::http
