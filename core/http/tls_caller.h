// A client's side of TLS on a socket of the caller's that does not wait, for generators of load.
// It believes whoever answers: never for anything that matters. Clients that check certificates
// have transport.h.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <string_view>

struct ssl_st;

namespace daikou::http {

class TlsCaller {
 public:
  // `socket` is connected, or about to be; it is the caller's to close, after this has ended.
  explicit TlsCaller(int socket);

  // Completes the handshake, waiting for the peer at most `wait_ms`. False: it did not come about.
  bool open(int wait_ms);
  // As send(2) and recv(2) on a socket that does not wait: how many bytes, 0 for the peer's end, -1
  // with errno, EAGAIN for "not now". The first call begins the handshake.
  ssize_t send(std::string_view bytes);
  ssize_t receive(char* to, std::size_t size);

 private:
  ssize_t outcome(int returned);

  std::unique_ptr<ssl_st, void (*)(ssl_st*)> ssl_;
  int socket_;
};

}  // namespace daikou::http
