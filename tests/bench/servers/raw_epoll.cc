// The floor under every HTTP server on this machine: two loops, no parser, one fixed reply a read.
// Understands exactly one shape of load, a whole request in one segment, as wrk sends it.
//
//   daikou_bench_raw_epoll PORT
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

constexpr int kLoops = 2;

int listen_at(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);  // The kernel deals to both loops.
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(fd, 4096) != 0) {
    std::perror("listen");
    std::exit(1);
  }
  return fd;
}

void watch(int epoll, int fd) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = fd;
  ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

void loop(std::uint16_t port) {
  const std::string reply =
      "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 400\r\n\r\n" +
      std::string(400, 'x');
  const int epoll = ::epoll_create1(0);
  const int listener = listen_at(port);
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
  const auto port = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 18090);
  std::array<std::thread, kLoops> loops;
  for (std::thread& each : loops) each = std::thread(loop, port);
  for (std::thread& each : loops) each.join();
}
