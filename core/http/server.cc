// The front: workers that share one epoll set. The life of a connection is in connection.cc.
#include "core/http/server.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "core/http/connection.h"
#include "core/http/listener.h"
#include "core/time/clock.h"

namespace daikou::http {
namespace {

// Clients beyond connections_max that are told so at the same time; the rest are just closed.
constexpr std::size_t kTurnedAwayMax = 64;
// Clients accepted before those already here have their turn.
constexpr int kAcceptsMax = 64;
// Events taken at once. What a worker has taken no other worker can do, so while handlers take
// longer than kLongTurn on average, a worker takes one.
constexpr std::size_t kEventsMax = 16;
constexpr Nanoseconds kLongTurn = 100'000;

class Front final : public Server {
 public:
  Front(ServerOptions options, Handler handler, Listener listener);
  ~Front() override { stop(); }
  Result<Done> load_certificates();
  Result<Done> start();

  std::uint16_t port() const override { return port_; }
  std::string origin() const override;
  void stop() override;

 private:
  using Events = std::span<const epoll_event>;

  bool watch(int fd, void* tag, std::uint32_t events, int operation);
  void work();
  void serve(Events events, Desk& desk, std::vector<Connection*>& again);
  void wake(Connection& connection, Desk& desk, std::vector<Connection*>& again);
  void wake_due(Desk& desk, std::vector<Connection*>& again);
  void accept_clients(Desk& desk, std::vector<Connection*>& again);
  Connection* free_slot(bool& crowded);
  void free(Connection& connection);

  House house_;
  Listener listener_;
  const std::uint16_t port_;
  Descriptor wake_all_;
  std::atomic<bool> stopping_{false};
  std::mutex stop_mutex_;
  std::vector<std::thread> workers_;

  std::mutex slots_mutex_;
  std::deque<Connection> slots_;  // Addresses stay; slots are used again and never given back.
  std::vector<Connection*> free_slots_;
};

Front::Front(ServerOptions options, Handler handler, Listener listener)
    : listener_(std::move(listener)), port_(listener_.port()) {
  house_.options = std::move(options);
  house_.handler = std::move(handler);
  house_.report_bug =
      house_.options.report_bug ? house_.options.report_bug : BugReport(report_bug_to_stderr);
  house_.limits = {house_.options.header_bytes_max, house_.options.body_bytes_max,
                   house_.options.body_limits};
}

Result<Done> Front::load_certificates() {
  const ServerOptions& options = house_.options;
  if (options.tls) {
    DAIKOU_TRY(house_.tls, TlsContext::create(*options.tls));
  }
  if (options.allow_connect && !options.connect_tls)
    return Error{ErrorCode::kMalformed, "allow_connect needs connect_tls"};
  if (options.allow_connect) {
    DAIKOU_TRY(house_.connect_tls, TlsContext::create(*options.connect_tls));
  }
  return Done{};
}

Result<Done> Front::start() {
  house_.epoll = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
  wake_all_ = Descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  const bool watched =
      watch(wake_all_.get(), &wake_all_, EPOLLIN, EPOLL_CTL_ADD) &&
      watch(house_.timers.fd(), &house_.timers, EPOLLIN | EPOLLET, EPOLL_CTL_ADD) &&
      watch(listener_.fd(), &listener_, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_ADD);
  if (!watched) return Error{ErrorCode::kInternal, std::string("cannot poll: ") + strerror(errno)};
  unsigned count = house_.options.workers;
  if (count == 0) count = std::max(2U, std::thread::hardware_concurrency());
  for (unsigned i = 0; i < count; ++i) workers_.emplace_back([this] { work(); });
  return Done{};
}

std::string Front::origin() const {
  Url url{.scheme = house_.tls ? "https" : "http",
          .host = house_.options.host,
          .port = port_,
          .target = {}};
  if (url.host == "0.0.0.0") url.host = "127.0.0.1";
  if (url.host == "::") url.host = "::1";
  return url.origin();
}

void Front::stop() {
  const std::lock_guard lock(stop_mutex_);
  stopping_ = true;
  ::eventfd_write(wake_all_.get(), 1);  // Never read: it wakes every worker.
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
  for (Connection& connection : slots_) connection.abandon();
}

bool Front::watch(int fd, void* tag, std::uint32_t events, int operation) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = tag;
  return ::epoll_ctl(house_.epoll.get(), operation, fd, &event) == 0;
}

void Front::work() {
  Desk desk(house_);
  std::vector<Connection*> again;  // Not done with; their turn comes after the others'.
  std::array<epoll_event, kEventsMax> events;
  std::size_t take = kEventsMax;
  while (!stopping_.load(std::memory_order_relaxed)) {
    const int count = ::epoll_wait(house_.epoll.get(), events.data(), static_cast<int>(take),
                                   again.empty() ? -1 : 0);
    desk.now = monotonic_nanoseconds();
    desk.date = desk.date_text.at(SystemClock().now());
    std::vector<Connection*> unfinished;
    unfinished.swap(again);
    const auto ready = static_cast<std::size_t>(std::max(count, 0));
    serve(Events(events).first(ready), desk, again);
    for (Connection* connection : unfinished) wake(*connection, desk, again);
    if (house_.timers.next() <= desk.now) wake_due(desk, again);
    const Nanoseconds busy = monotonic_nanoseconds() - desk.now;
    take = busy > kLongTurn * static_cast<Nanoseconds>(ready + 1) ? 1 : kEventsMax;
  }
}

void Front::serve(Events events, Desk& desk, std::vector<Connection*>& again) {
  for (const epoll_event& event : events) {
    void* const tag = event.data.ptr;
    if (tag == &wake_all_ || tag == &house_.timers) continue;
    if (tag == &listener_) {
      accept_clients(desk, again);
      continue;
    }
    auto& connection = *static_cast<Connection*>(tag);
    if ((event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0)
      connection.peer_may_be_gone.store(true, std::memory_order_relaxed);
    wake(connection, desk, again);
  }
}

void Front::wake(Connection& connection, Desk& desk, std::vector<Connection*>& again) {
  if (!connection.baton.take()) return;
  const Connection::Outcome outcome = connection.advance(desk);
  const bool asked_meanwhile = connection.baton.give();
  if (outcome == Connection::Outcome::kClosed)
    free(connection);
  else if (outcome == Connection::Outcome::kMore || asked_meanwhile)
    again.push_back(&connection);
}

void Front::wake_due(Desk& desk, std::vector<Connection*>& again) {
  std::vector<Connection*> due;
  house_.timers.take_due(desk.now, kEventsMax, due);
  for (Connection* connection : due) wake(*connection, desk, again);
}

void Front::accept_clients(Desk& desk, std::vector<Connection*>& again) {
  for (int i = 0; i < kAcceptsMax && !stopping_.load(std::memory_order_relaxed); ++i) {
    std::string peer;
    Descriptor client = listener_.accept(peer);
    if (!client) break;
    bool crowded = false;
    Connection* slot = free_slot(crowded);
    if (slot == nullptr) continue;
    slot->arrive(std::move(client), std::move(peer), crowded);
    wake(*slot, desk, again);
  }
  watch(listener_.fd(), &listener_, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_MOD);
}

Connection* Front::free_slot(bool& crowded) {
  const std::lock_guard lock(slots_mutex_);
  const std::size_t used = slots_.size() - free_slots_.size();
  crowded = used >= house_.options.connections_max;
  if (used >= house_.options.connections_max + kTurnedAwayMax) return nullptr;
  if (free_slots_.empty()) return &slots_.emplace_back(house_);
  Connection* slot = free_slots_.back();
  free_slots_.pop_back();
  return slot;
}

void Front::free(Connection& connection) {
  const std::lock_guard lock(slots_mutex_);
  free_slots_.push_back(&connection);
}

}  // namespace

Result<std::unique_ptr<Server>> start_server(ServerOptions options, Handler handler) {
  DAIKOU_TRY(Listener listener, Listener::open(options.host, options.port));
  auto front = std::make_unique<Front>(std::move(options), std::move(handler), std::move(listener));
  DAIKOU_CHECK(front->load_certificates());
  DAIKOU_CHECK(front->start());
  return std::unique_ptr<Server>(std::move(front));
}

}  // namespace daikou::http
