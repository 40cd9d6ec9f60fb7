// The floor under every HTTP server on this machine: two loops, no parser, one fixed reply a read.
// Understands exactly one shape of load, a whole request in one segment, as `daikou load` sends it.
//
//   daikou_bench_raw_epoll PORT
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>
#include <thread>

#include "tests/bench/servers/arguments.h"

namespace {

constexpr int kLoops = 2;

// -1 when the port cannot be had.
int listen_at(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);  // The kernel deals to both loops.
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool listens = ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                       ::listen(fd, 4096) == 0;
  return listens ? fd : -1;
}

void watch(int epoll, int fd) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = fd;
  ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

void loop(int listener) {
  const std::string reply =
      "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 400\r\n\r\n" +
      std::string(400, 'x');
  const int epoll = ::epoll_create1(0);
  watch(epoll, listener);
  std::array<epoll_event, 64> events;
  std::array<char, 16384> bytes;
  for (;;) {
    const int count = ::epoll_wait(epoll, events.data(), events.size(), -1);
    for (int i = 0; i < count; ++i) {
      const int fd = events[static_cast<std::size_t>(i)].data.fd;
      if (fd == listener) {
        for (int client; (client = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;)
          watch(epoll, client);
      } else if (::recv(fd, bytes.data(), bytes.size(), 0) <= 0) {
        ::close(fd);
      } else {
        ::send(fd, reply.data(), reply.size(), MSG_NOSIGNAL);
      }
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto port = argument<std::uint16_t>(argc, argv, 1, 18090);
  std::array<int, kLoops> listeners;
  for (int& each : listeners) {
    each = listen_at(port);
    if (each < 0) return 1;
  }
  std::array<std::thread, kLoops> loops;
  for (std::size_t i = 0; i < loops.size(); ++i) loops[i] = std::thread(loop, listeners[i]);
  for (std::thread& each : loops) each.join();
}
