#include "core/http/connection.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "core/time/clock.h"

namespace daikou::http {
namespace {

constexpr std::size_t kReceiveBytes = std::size_t{64} * 1024;
constexpr std::size_t kBufferBytesKept = std::size_t{256} * 1024;
// Rounds with one connection before the others have their turn.
constexpr int kTurnsMax = 8;
constexpr milliseconds kLingerMax{2'000};

constexpr Nanoseconds to_nanoseconds(milliseconds span) {
  return std::chrono::nanoseconds(span).count();
}

bool would_block() { return errno == EAGAIN; }

}  // namespace

Desk::Desk(const House& house)
    : received(kReceiveBytes), reader(std::make_unique<RequestReader>(house.limits)) {}

void Connection::arrive(Descriptor socket, std::string peer, bool crowded) {
  arriving_ = std::move(socket);
  peer_ = std::move(peer);
  crowded_ = crowded;
  arrived_.store(true, std::memory_order_release);
}

bool Connection::adopt(Desk& desk) {
  if (!arrived_.exchange(false, std::memory_order_acquire)) return false;
  socket_ = std::move(arriving_);
  stage_ = Stage::kReading;
  ending_ = Ending::kNone;
  peer_ended_ = false;
  peer_may_be_gone.store(false, std::memory_order_relaxed);
  if (house_.tls) tls_ = std::make_unique<TlsSession>(*house_.tls);
  const ServerOptions& options = house_.options;
  deadline_ = desk.now + to_nanoseconds(tls_ ? options.request_timeout : options.idle_timeout);
  // Edge-triggered and for good: no call to epoll_ctl() per request. The first event comes at once,
  // because a new socket is writable.
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.ptr = this;
  return ::epoll_ctl(house_.epoll.get(), EPOLL_CTL_ADD, socket_.get(), &event) == 0;
}

void Connection::borrow(Desk& desk) {
  if (out_.empty()) out_.swap(desk.out);
  if (!reader_) reader_ = std::move(desk.reader);
  if (!reader_) reader_ = std::make_unique<RequestReader>(house_.limits);
}

void Connection::give_back(Desk& desk) {
  if (out_.empty()) out_.swap(desk.out);
  if (desk.out.capacity() > kBufferBytesKept) std::string().swap(desk.out);
  if (reader_->begun()) return;
  if (!desk.reader) desk.reader = std::move(reader_);
  reader_.reset();
}

Connection::Outcome Connection::advance(Desk& desk) {
  if (!socket_) {
    if (adopt(desk)) return Outcome::kWaits;
    if (!socket_) return Outcome::kFree;
    close();
    return Outcome::kClosed;
  }
  borrow(desk);
  if (std::exchange(crowded_, false))
    refuse(503, "This server has as many connections as it takes.\n", desk);
  const Outcome outcome = pump(desk);
  if (outcome == Outcome::kClosed) close();
  give_back(desk);
  if (outcome == Outcome::kWaits) house_.timers.ensure(*this, deadline_);
  return outcome;
}

void Connection::close() {
  socket_.close();
  house_.timers.forget(*this);
  tls_.reset();
  held_.reset();
  if (reader_) reader_->reset();
  out_.clear();
  sent_ = 0;
  std::string().swap(unread_);
}

void Connection::abandon() {
  arriving_.close();
  close();
}

Connection::Outcome Connection::pump(Desk& desk) {
  readable_ = true;
  for (int turn = 0; turn < kTurnsMax; ++turn) {
    switch (step(desk)) {
      case Flow::kGoOn: break;
      case Flow::kBlocked: return Outcome::kWaits;
      case Flow::kBroken: return Outcome::kClosed;
    }
  }
  return Outcome::kMore;
}

// One round: what is due is answered, what is written leaves, what has arrived is read.
Connection::Flow Connection::step(Desk& desk) {
  if (stage_ == Stage::kWaiting && desk.now >= deadline_) resume(desk);
  const Flow flow = flush(desk);
  if (flow != Flow::kGoOn) return flow;
  if (ending_ != Ending::kNone) return end(desk);
  if (stage_ == Stage::kWaiting) return asker_is_gone() ? Flow::kBroken : Flow::kBlocked;
  if (stage_ == Stage::kLingering) return drain(desk);
  if (!unread_.empty()) {
    consume(std::exchange(unread_, {}), desk);
    return Flow::kGoOn;
  }
  return receive(desk);
}

Connection::Flow Connection::flush(Desk& desk) {
  const std::size_t sent_before = sent_;
  while (sent_ < out_.size()) {
    const ssize_t count =
        ::send(socket_.get(), out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL);
    if (count >= 0) {
      sent_ += static_cast<std::size_t>(count);
      continue;
    }
    if (!would_block()) return Flow::kBroken;
    if (stage_ == Stage::kWaiting) return Flow::kBlocked;  // The deadline is another's.
    if (sent_ > sent_before) deadline_ = desk.now + to_nanoseconds(house_.options.idle_timeout);
    return desk.now >= deadline_ ? Flow::kBroken : Flow::kBlocked;
  }
  out_.clear();
  sent_ = 0;
  return Flow::kGoOn;
}

// All is sent, and nothing more will be.
Connection::Flow Connection::end(Desk& desk) {
  if (ending_ == Ending::kReset) {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }
  if (ending_ != Ending::kLinger) return Flow::kBroken;
  ::shutdown(socket_.get(), SHUT_WR);
  ending_ = Ending::kNone;
  stage_ = Stage::kLingering;
  deadline_ = desk.now + to_nanoseconds(std::min(kLingerMax, house_.options.request_timeout));
  return Flow::kGoOn;
}

Connection::Flow Connection::receive(Desk& desk) {
  if (peer_ended_) return Flow::kBroken;
  if (!readable_) return Flow::kBlocked;
  const ssize_t count = ::recv(socket_.get(), desk.received.data(), desk.received.size(), 0);
  if (count == 0) return Flow::kBroken;
  if (count < 0) return would_block() ? nothing_to_read(desk) : Flow::kBroken;
  // A short read has emptied the socket (epoll(7)), unless the peer's end lies behind it.
  const auto size = static_cast<std::size_t>(count);
  readable_ = size == desk.received.size() || peer_may_be_gone.load(std::memory_order_relaxed);
  return take({desk.received.data(), size}, desk);
}

Connection::Flow Connection::nothing_to_read(Desk& desk) {
  readable_ = false;
  peer_may_be_gone.store(false, std::memory_order_relaxed);
  if (desk.now < deadline_) return Flow::kBlocked;
  if (!reader_->begun()) return Flow::kBroken;
  refuse(408, "The request did not arrive in time.\n", desk);
  return Flow::kGoOn;
}

Connection::Flow Connection::drain(Desk& desk) {
  const ssize_t count = ::recv(socket_.get(), desk.received.data(), desk.received.size(), 0);
  if (count > 0) return Flow::kGoOn;
  return count < 0 && would_block() && desk.now < deadline_ ? Flow::kBlocked : Flow::kBroken;
}

// A long poll nobody listens to any more is not asked again. An answer that is only held back is
// still sent: its request was served, and a client may have closed its sending half on purpose.
bool Connection::asker_is_gone() {
  if (!peer_may_be_gone.load(std::memory_order_relaxed)) return false;
  char byte = 0;
  const ssize_t count = ::recv(socket_.get(), &byte, 1, MSG_PEEK);
  return count == 0 ? held_ == nullptr : count < 0 && !would_block();
}

}  // namespace daikou::http
