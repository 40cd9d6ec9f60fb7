// How a request leaves: through sockets, or straight into a handler in this process. Callers cannot
// tell.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "core/http/message.h"

namespace daikou::http {

// Errors are classed here, once: kNotBooked when the request never reached the peer (refused
// connection, unknown host), kUnknownOutcome when it may have (broken or timed-out read).
class Transport {
 public:
  virtual ~Transport() = default;
  // `origin` is "http://host:port"; `request.target` is sent as it stands.
  // Host is added when the request has none. An answer of any status is a value, not an error.
  virtual Result<Response> send(const std::string& origin, const Request& request) = 0;
};

struct SocketOptions {
  milliseconds connect_timeout{3'000};  // TLS included.
  milliseconds read_timeout{10'000};    // From the request's last byte to the answer's last.
  std::size_t answer_bytes_max = std::size_t{64} * 1024 * 1024;
  std::string ca_file;  // PEM; empty trusts the system's.
  bool verify_peer = true;
  std::string client_cert_file;  // PEM; empty for none.
  std::string client_key_file;
  // "http://host:port" of a CONNECT proxy that https is sent through; plain http goes straight.
  // kMalformed when sending, if it is no such address. Empty: none.
  std::string proxy;
  // Host -> IP address, looked at before DNS: lets "https://api.mch.weixin.qq.com" mean a gateway
  // on this machine. Certificates are still checked for the host.
  std::map<std::string, std::string> host_map;
};

// Real sockets (cpp-httplib), keep-alive connections pooled per origin. Target and headers are sent
// exactly as they stand, in order; Content-Length is added. Redirects are not followed, bodies not
// unpacked. kMalformed when the request cannot be written down (a line break in a header) or the
// client certificate cannot be read. Thread safe. Ignores SIGPIPE for the process.
std::unique_ptr<Transport> make_socket_transport(SocketOptions options = {});

// Straight calls: origins mapped to handlers. `Delivery`, `delay` and `ask_again` of the answer are
// honoured as a socket client would see them, without waiting: the handler is asked again at once,
// and when the waits it asked for add up to more than `read_timeout` the outcome is unknown. A
// handler that throws is answered 500. An unknown origin is kNotBooked.
// Routes are set before the first send; after that any thread may send.
class DirectTransport final : public Transport {
 public:
  explicit DirectTransport(milliseconds read_timeout = milliseconds(10'000))
      : read_timeout_(read_timeout) {}
  void route(std::string origin, Handler handler) {
    routes_[std::move(origin)] = std::move(handler);
  }
  void unroute(const std::string& origin) { routes_.erase(origin); }
  Result<Response> send(const std::string& origin, const Request& request) override;

 private:
  milliseconds read_timeout_;
  std::map<std::string, Handler> routes_;
};

}  // namespace daikou::http
