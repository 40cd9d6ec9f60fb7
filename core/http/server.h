// The socket door: an epoll front that stays flat from 1 to thousands of keep-alive connections.
// See docs/adr/0006-transport.md for why it is not the library's thread-per-connection server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "core/http/message.h"

namespace daikou::http {

struct TlsOptions {
  std::string certificate_pem;  // Leaf first, then the chain.
  std::string private_key_pem;
  bool ask_client_certificate = true;  // Optional for the client; the handler decides per path.
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free port.
  unsigned workers = 0;    // 0: as many as cores, at least 2.
  std::size_t header_bytes_max = 32 * 1024;
  std::size_t body_bytes_max = 8 * 1024 * 1024;
  std::size_t connections_max = 10'000;
  milliseconds idle_timeout{75'000};     // A keep-alive connection without a request.
  milliseconds request_timeout{20'000};  // From a request's first byte to its last (slow senders).
  std::unique_ptr<TlsOptions> tls;       // Null: plain HTTP.
};

class Server {
 public:
  virtual ~Server() = default;  // Stops.
  virtual std::uint16_t port() const = 0;
  virtual std::string origin() const = 0;  // "http://127.0.0.1:40123"
  // Stops accepting, lets running handlers end, closes connections, joins threads. Idempotent.
  virtual void stop() = 0;
};

// Binds, listens and starts the workers; clients may connect as soon as it returns.
// Errors: kConflict (port in use), kMalformed (bad host, bad certificate).
Result<std::unique_ptr<Server>> start_server(ServerOptions options, Handler handler);

}  // namespace daikou::http
