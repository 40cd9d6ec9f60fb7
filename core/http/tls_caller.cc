#include "core/http/tls_caller.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>

#include <cerrno>

namespace daikou::http {
namespace {

SSL_CTX* callers_context() {
  static const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> kContext = [] {
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> made(SSL_CTX_new(TLS_client_method()),
                                                      SSL_CTX_free);
    // A request may leave in parts, and its bytes may stand elsewhere when the rest follows.
    SSL_CTX_set_mode(made.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                     SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                     SSL_MODE_RELEASE_BUFFERS);
    return made;
  }();
  return kContext.get();
}

}  // namespace

TlsCaller::TlsCaller(int socket) : ssl_(SSL_new(callers_context()), SSL_free), socket_(socket) {
  ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
  SSL_set_fd(ssl_.get(), socket);
  SSL_set_connect_state(ssl_.get());
}

bool TlsCaller::open(int wait_ms) {
  for (;;) {
    ERR_clear_error();
    const int returned = SSL_do_handshake(ssl_.get());
    if (returned == 1) return true;
    if (outcome(returned) == 0 || errno != EAGAIN) return false;
    const bool writes = SSL_want_write(ssl_.get()) == 1;
    pollfd waiting{socket_, static_cast<short>(writes ? POLLOUT : POLLIN), 0};
    if (::poll(&waiting, 1, wait_ms) <= 0) return false;
  }
}

ssize_t TlsCaller::send(std::string_view bytes) {
  ERR_clear_error();
  return outcome(SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())));
}

ssize_t TlsCaller::receive(char* to, std::size_t size) {
  ERR_clear_error();
  return outcome(SSL_read(ssl_.get(), to, static_cast<int>(size)));
}

ssize_t TlsCaller::outcome(int returned) {
  if (returned > 0) return returned;
  const int error = SSL_get_error(ssl_.get(), returned);
  if (error == SSL_ERROR_ZERO_RETURN) return 0;
  // While a socket still connects, writing to it says ENOTCONN: OpenSSL calls that "again", too.
  const bool later = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
  errno = later ? EAGAIN : ECONNRESET;
  return -1;
}

}  // namespace daikou::http
