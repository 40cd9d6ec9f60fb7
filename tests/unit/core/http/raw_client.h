// A client that sends bytes as told, so that tests can be as rude as the network. Reads block, up
// to a patience that only a failing test runs out of.
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/descriptor.h"
#include "core/time/instant.h"

namespace daikou::http {

struct RawAnswer {
  int status = 0;  // 0: the connection ended or broke first.
  std::string head;
  std::string body;
};

class RawClient {
 public:
  RawClient();  // Not connected yet.
  explicit RawClient(std::uint16_t port) : RawClient() { connect(port); }
  ~RawClient();  // Leaves no error in OpenSSL's queue.

  void connect(std::uint16_t port);

  // Everything after this goes through TLS. False when the handshake fails.
  struct TlsWish {
    std::string server_name;
    std::string alpn = {};  // As on the wire: "\x08http/1.1".
    std::string certificate_pem = {};
    std::string key_pem = {};
    int version_max = 0;
  };
  bool start_tls(const TlsWish& wish);
  SSL* ssl() const { return ssl_.get(); }

  void send(std::string_view bytes);
  void end_sending();
  void reset();  // Breaks the connection off.

  // The next answer, framed by its Content-Length. `to_head`: no body follows.
  RawAnswer read_answer(bool to_head = false);
  // Everything up to the connection's end.
  std::string read_to_end();
  // The connection ended in good order: nothing more came, and no reset.
  bool ended();
  // It was reset.
  bool was_reset();
  // False when nothing comes for that long.
  bool wait_for_bytes(milliseconds patience);

 private:
  long receive(char* to, std::size_t size);
  bool read_more();

  Descriptor socket_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{nullptr, SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
  std::string received_;
};

using Clients = std::vector<std::unique_ptr<RawClient>>;
Clients connect(std::uint16_t port, int count);

// On the machine's monotonic clock.
milliseconds since(std::int64_t start_nanoseconds);

// A certificate that signs itself, for names like "DNS:pay.test" and "IP:127.0.0.1".
struct TestCertificate {
  std::string certificate_pem;
  std::string key_pem;
};
TestCertificate make_test_certificate(const std::string& common_name, const std::string& names);

}  // namespace daikou::http
