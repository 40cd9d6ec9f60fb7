#include "core/http/listener.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace daikou::http {
namespace {

// How many clients may wait to be accepted; the library default of 5 turned a burst into retries
// of a second.
constexpr int kBacklog = 4096;

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Result<Addresses> look_up(const std::string& host, std::uint16_t port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
    return Error{ErrorCode::kMalformed, "'" + host + "' is not an address of this machine"};
  return Addresses(found, freeaddrinfo);
}

Error cannot_listen(const std::string& host, std::uint16_t port, int error) {
  const std::string where = host + ":" + std::to_string(port);
  switch (error) {
    case EADDRINUSE: return {ErrorCode::kConflict, where + " is in use by another server"};
    case EACCES: return {ErrorCode::kRefused, where + " is not permitted to this user"};
    case EADDRNOTAVAIL:
      return {ErrorCode::kMalformed, "'" + host + "' is not an address of this machine"};
    default: return {ErrorCode::kInternal, "cannot listen at " + where + ": " + strerror(error)};
  }
}

std::string to_text(const sockaddr_storage& address, socklen_t size) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(),
                port.data(), port.size(), NI_NUMERICHOST | NI_NUMERICSERV);
  const bool ipv6 = address.ss_family == AF_INET6;
  return (ipv6 ? "[" + std::string(host.data()) + "]:" : std::string(host.data()) + ":") +
         port.data();
}

Descriptor open_spare() { return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

}  // namespace

Result<Listener> Listener::open(const std::string& host, std::uint16_t port) {
  DAIKOU_TRY(const Addresses addresses, look_up(host, port));
  Listener made;
  made.socket_ = Descriptor(
      ::socket(addresses->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
  if (!made.socket_) return cannot_listen(host, port, errno);
  made.spare_ = open_spare();
  const int fd = made.fd();
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // Accepted sockets inherit it.
  if (::bind(fd, addresses->ai_addr, addresses->ai_addrlen) != 0 || ::listen(fd, kBacklog) != 0)
    return cannot_listen(host, port, errno);
  return made;
}

std::uint16_t Listener::port() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(fd(), reinterpret_cast<sockaddr*>(&address), &size);
  const auto port = address.ss_family == AF_INET6
                        ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                        : reinterpret_cast<const sockaddr_in&>(address).sin_port;
  return ntohs(port);
}

Descriptor Listener::accept(std::string& peer) {
  for (;;) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    Descriptor client(::accept4(fd(), reinterpret_cast<sockaddr*>(&address), &size,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (client) {
      peer = to_text(address, size);
      return client;
    }
    const bool out_of_descriptors = errno == EMFILE || errno == ENFILE;
    const bool another_may_wait = errno == ECONNABORTED || errno == EINTR || errno == EPROTO;
    if (!another_may_wait && !(out_of_descriptors && turn_one_away())) return client;
  }
}

// Left in the queue, the client would wait for ever and the queue be reported without end.
bool Listener::turn_one_away() {
  if (!spare_) return false;
  spare_.close();
  Descriptor turned_away(::accept4(fd(), nullptr, nullptr, SOCK_CLOEXEC));
  const bool found = static_cast<bool>(turned_away);
  turned_away.close();
  spare_ = open_spare();
  return found;
}

}  // namespace daikou::http
