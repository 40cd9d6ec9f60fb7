#include "scenarios/load/shooter.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <memory>

#include "core/http/descriptor.h"
#include "core/http/response_reader.h"
#include "core/http/tls_caller.h"
#include "core/time/clock.h"
#include "scenarios/load/histogram.h"
#include "scenarios/load/usage.h"

namespace daikou::scenarios {
namespace {

constexpr std::uint32_t kNoShot = 0xffffffff;
// Between attempts to connect, where none has served anything yet.
constexpr std::int64_t kPause = 50'000'000;
constexpr std::int64_t kGrace = 2 * kLoadSecond;  // For what is under way when all is stopped.

// A connection has at most one request under way.
struct Lane {
  http::Descriptor socket;
  std::optional<http::TlsCaller> tls;
  std::uint32_t number = 0;
  std::uint32_t shot = kNoShot;
  bool is_newcomer = false;
  std::int64_t opened = 0;
  std::int64_t again_at = 0;      // When to connect again.
  std::uint64_t served = 0;       // Since the load began …
  std::uint64_t served_here = 0;  // … and on this very connection.
  std::size_t unsent_from = 0;    // Of the request; it is sent when this reaches its end.
  std::string received;           // Of the answer so far.

  void close() {
    tls.reset();
    socket.close();
  }
  ssize_t send(std::string_view bytes) {
    return tls ? tls->send(bytes)
               : ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  ssize_t receive(char* to, std::size_t size) {
    return tls ? tls->receive(to, size) : ::recv(socket.get(), to, size, MSG_DONTWAIT);
  }
};

// The size of the whole answer when its head is here and names a length; 0: not yet; npos: it has
// to be read with more care.
std::size_t answer_size(std::string_view received) {
  const std::size_t head = received.find("\r\n\r\n");
  if (head == std::string_view::npos) return 0;
  for (const std::string_view name : {"\r\nContent-Length: ", "\r\ncontent-length: "}) {
    const std::size_t at = received.substr(0, head).find(name);
    if (at == std::string_view::npos) continue;
    std::size_t length = 0;
    for (std::size_t i = at + name.size(); i < head && received[i] >= '0' && received[i] <= '9';
         ++i)
      length = length * 10 + static_cast<std::size_t>(received[i] - '0');
    return head + 4 + length;
  }
  return std::string_view::npos;
}

bool is_whole(std::string_view received) {
  const std::size_t size = answer_size(received);
  if (size != std::string_view::npos) return size != 0 && received.size() >= size;
  http::ResponseReader reader(false, kLoadAnswerMax);
  reader.feed(received);
  return reader.done() || !reader.problem().empty();
}

bool may_be_http(std::string_view received) {
  constexpr std::string_view kBegin = "HTTP/1.";
  return received.substr(0, kBegin.size()) == kBegin.substr(0, received.size());
}

// 0 when there is none.
std::uint16_t status_of(std::string_view received) {
  std::uint16_t status = 0;  // "HTTP/1.1 200"
  for (std::size_t i = 9; i < 12; ++i) {
    if (i >= received.size() || received[i] < '0' || received[i] > '9') return 0;
    status = static_cast<std::uint16_t>(status * 10 + (received[i] - '0'));
  }
  return status;
}

bool says_close(std::string_view received) {
  const std::string_view head = received.substr(0, received.find("\r\n\r\n"));
  return head.find("\r\nConnection: close") != std::string_view::npos ||
         head.find("\r\nconnection: close") != std::string_view::npos;
}

class Shooter {
 public:
  Shooter(const LoadProfile& profile, const Target& target, std::size_t requests,
          const RequestAt& request, const Told& told, const StopAsked& stop)
      : profile_(profile),
        target_(target),
        requests_(requests),
        request_(request),
        told_(told),
        stop_(stop),
        epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}

  Result<Salvo> run() {
    raise_descriptor_limit();
    DAIKOU_CHECK(connect_all());
    const std::int64_t thread_before = thread_time();
    const std::int64_t process_before = others_time();
    start_ = monotonic_nanoseconds();
    plan_steps();
    while (!over()) round();
    salvo_.lasted = now();
    const auto lasted = static_cast<double>(std::max<std::int64_t>(salvo_.lasted, 1));
    salvo_.shooter_cores = static_cast<double>(thread_time() - thread_before) / lasted;
    salvo_.process_cores = static_cast<double>(others_time() - process_before) / lasted;
    salvo_.memory_kib = resident_kib(target_.watched);
    salvo_.usage_read = target_.usage_read;
    for (const auto& lane : lanes_) salvo_.connections_served += lane->served > 0 ? 1U : 0U;
    return std::move(salvo_);
  }

 private:
  struct Step {
    std::int64_t from;
    std::int64_t until;
    std::optional<std::uint32_t> rate;
    std::uint64_t due = 0;  // How many were so far.
  };

  std::int64_t now() const { return monotonic_nanoseconds() - start_; }
  // What is not this thread's.
  std::int64_t others_time() const {
    return target_.watched != 0 ? process_time(target_.watched) : process_time() - thread_time();
  }

  static void raise_descriptor_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }

  Result<Done> open(Lane& lane, bool waits) {
    const int kind = SOCK_STREAM | SOCK_CLOEXEC | (waits ? 0 : SOCK_NONBLOCK);
    lane.socket = http::Descriptor(::socket(AF_INET, kind, 0));
    if (!lane.socket)
      return Error{ErrorCode::kNotBooked,
                   std::string("no more connections to be had: ") + std::strerror(errno)};
    lane.served_here = 0;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(target_.port);
    if (::inet_pton(AF_INET, target_.host.c_str(), &address.sin_addr) != 1)
      return Error{ErrorCode::kMalformed, "'" + target_.host + "' is no IPv4 address"};
    const auto* where = reinterpret_cast<const sockaddr*>(&address);
    const int on = 1;
    ::setsockopt(lane.socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(lane.socket.get(), where, sizeof address) != 0 && errno != EINPROGRESS)
      return Error{ErrorCode::kNotBooked, std::string("cannot connect: ") + std::strerror(errno)};
    if (target_.tls) {
      constexpr int kHandshakeMax = 10'000;  // Milliseconds.
      lane.tls.emplace(lane.socket.get());
      if (waits && !lane.tls->open(kHandshakeMax))
        return Error{ErrorCode::kNotBooked, "cannot connect: no TLS is spoken there"};
    }
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = &lane;
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, lane.socket.get(), &event);
    return Done{};
  }

  Result<Done> connect_all() {
    for (std::uint32_t i = 0; i < profile_.connections; ++i) {
      auto& lane = *lanes_.emplace_back(std::make_unique<Lane>());
      lane.number = i;
      DAIKOU_CHECK(open(lane, true));
      idle_.push_back(&lane);
    }
    return Done{};
  }

  void plan_steps() {
    std::int64_t from = 0;
    for (const Pace& pace : profile_.steps) {
      const std::int64_t until = from + std::chrono::nanoseconds(pace.lasting).count();
      steps_.push_back({from, until, pace.rate});
      from = until;
    }
    end_ = from;
    salvo_.shots.reserve(std::min<std::size_t>(requests_, 1'000'000));
  }

  bool over() const {
    const std::int64_t at = now();
    const bool all_drawn = step_ + 1 == steps_.size() && step_is_drawn();
    if ((at < end_ || !all_drawn) && !(spent() && open_shots_ == 0)) return false;
    const bool all_in = open_shots_ == 0 && waiting_.empty();
    const std::int64_t patience = std::chrono::nanoseconds(profile_.patience).count();
    return all_in || at > end_ + (salvo_.stopped_at ? std::min(patience, kGrace) : patience);
  }
  bool spent() const { return salvo_.shots.size() >= requests_; }

  // What was due so far is all there is; what still waits for a connection stays unanswered.
  void stop_here(std::int64_t at) {
    salvo_.stopped_at = at;
    end_ = at;
    steps_.resize(step_ + 1);
    steps_.back().until = at;
    requests_ = salvo_.shots.size();
    waiting_.clear();
  }

  void round() {
    const std::int64_t at = now();
    if (stop_ && !salvo_.stopped_at && at < end_ && stop_()) stop_here(at);
    reopen_those_away(at);
    while (step_ + 1 < steps_.size() && at >= steps_[step_].until && step_is_drawn()) ++step_;
    take_due(at);
    welcome(at);
    while (!waiting_.empty() && !idle_.empty()) fire_next();
    tell(at);
    std::array<epoll_event, 256> events;
    const timespec wait = until_next(now());
    const int count = ::epoll_pwait2(epoll_.get(), events.data(), events.size(), &wait, nullptr);
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      serve(*static_cast<Lane*>(event.data.ptr),
            (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
    }
  }

  // All that this step owes was put in line.
  bool step_is_drawn() const {
    const Step& step = steps_[step_];
    return !step.rate || spent() || step.due >= owed(step, step.until);
  }
  static std::uint64_t owed(const Step& step, std::int64_t at) {
    const std::int64_t within = std::min(at, step.until) - step.from;
    return static_cast<std::uint64_t>(within) * *step.rate /
           static_cast<std::uint64_t>(kLoadSecond);
  }

  void take_due(std::int64_t at) {
    Step& step = steps_[step_];
    if (!step.rate) {
      if (at < step.until)
        while (idle_.size() > waiting_.size() && !spent()) put_in_line(at);
      return;
    }
    while (step.due < owed(step, at) && !spent())
      put_in_line(step.from +
                  static_cast<std::int64_t>(++step.due * static_cast<std::uint64_t>(kLoadSecond) /
                                            *step.rate));
  }
  std::uint32_t add_shot(std::int64_t due) {
    Shot shot;
    shot.step = static_cast<std::uint32_t>(step_);
    shot.due = due;
    salvo_.shots.push_back(shot);
    return static_cast<std::uint32_t>(salvo_.shots.size() - 1);
  }
  void put_in_line(std::int64_t due) { waiting_.push_back(add_shot(due)); }

  void fire_next() {
    Lane& lane = *idle_.front();
    idle_.pop_front();
    lane.shot = waiting_.front();
    waiting_.pop_front();
    salvo_.shots[lane.shot].connection = lane.number;
    ++open_shots_;
    lane.unsent_from = 0;
    send(lane);
  }

  void welcome(std::int64_t at) {
    if (profile_.newcomers == 0 || at >= end_ || spent()) return;
    const std::int64_t apart = kLoadSecond / profile_.newcomers;
    if (at < static_cast<std::int64_t>(newcomers_ + 1) * apart) return;
    auto& lane = *guests_.emplace_back(std::make_unique<Lane>());
    lane.number = profile_.connections + static_cast<std::uint32_t>(newcomers_++);
    lane.is_newcomer = true;
    lane.opened = at;
    lane.shot = add_shot(at);
    salvo_.shots[lane.shot].connection = lane.number;
    ++open_shots_;
    if (!open(lane, false)) lose(lane);
  }

  void send(Lane& lane) {
    const std::string_view bytes = request_(lane.shot);
    while (lane.unsent_from < bytes.size()) {
      const ssize_t sent = lane.send(bytes.substr(lane.unsent_from));
      if (sent < 0 && (errno == EAGAIN || errno == ENOTCONN)) return;
      if (sent <= 0) return lose(lane);
      lane.unsent_from += static_cast<std::size_t>(sent);
    }
  }

  // `ends`: the other side has ended the connection, behind whatever can still be read.
  void serve(Lane& lane, bool ends) {
    if (!lane.socket) return;
    if (lane.shot != kNoShot && lane.unsent_from < request_(lane.shot).size()) send(lane);
    if (!lane.socket) return;
    for (;;) {
      const ssize_t count = lane.receive(buffer_.data(), buffer_.size());
      if (count < 0 && errno == EAGAIN) return;
      if (count <= 0 || lane.shot == kNoShot) return lose(lane);  // Nobody asked for more.
      lane.received.append(buffer_.data(), static_cast<std::size_t>(count));
      if (!may_be_http(lane.received)) return lose(lane);
      if (is_whole(lane.received)) {
        if (status_of(lane.received) == 0) return lose(lane);
        if (land(lane)) return;
      }
      // A short read has emptied the socket; with TLS more may stand behind it.
      if (!lane.tls && !ends && static_cast<std::size_t>(count) < buffer_.size()) return;
    }
  }

  // True when that was the connection's last answer.
  bool land(Lane& lane) {
    Shot& shot = salvo_.shots[lane.shot];
    shot.answered = now();
    shot.status = status_of(lane.received);
    shot.answer_from = salvo_.answers.size();
    shot.answer_size = static_cast<std::uint32_t>(lane.received.size());
    salvo_.answers.append(lane.received);
    const bool ends = says_close(lane.received);
    lane.received.clear();
    ++lane.served;
    ++lane.served_here;
    ++answered_;
    second_.add(shot.answered - shot.due);
    lane.shot = kNoShot;
    --open_shots_;
    if (lane.is_newcomer) {
      salvo_.newcomers.push_back(shot.answered - lane.opened);
      lane.close();
      return true;
    }
    if (ends)
      reopen(lane);
    else
      idle_.push_back(&lane);
    return ends;
  }

  // The next request has a new connection. Where the last one served nothing, the next attempt
  // waits a little: a server that is gone, or hangs up on everybody, must not keep this thread
  // busy.
  void reopen(Lane& lane) {
    const bool at_once = lane.served_here > 0;
    lane.close();
    if (at_once && open(lane, false)) return idle_.push_back(&lane);
    lane.close();
    lane.again_at = now() + kPause;
    away_.push_back(&lane);
  }

  void reopen_those_away(std::int64_t at) {
    std::erase_if(away_, [&](Lane* lane) {
      if (at < lane->again_at) return false;
      const bool opened = open(*lane, false).has_value();
      if (opened)
        idle_.push_back(lane);
      else
        lane->again_at = at + kPause;
      return opened;
    });
  }

  void lose(Lane& lane) {
    const bool was_refused = errno == ECONNREFUSED;  // It never was one.
    const bool was_busy = lane.shot != kNoShot;
    lane.shot = kNoShot;
    lane.received.clear();
    if (was_busy || !was_refused) ++salvo_.broken;
    if (was_busy) --open_shots_;
    if (lane.is_newcomer) return lane.close();
    if (!was_busy) std::erase(idle_, &lane);
    reopen(lane);
  }

  timespec until_next(std::int64_t at) const {
    constexpr std::int64_t kLongest = 100'000'000;
    std::int64_t next = at + kLongest;
    const Step& step = steps_[step_];
    if (!away_.empty()) next = at + kPause / 5;
    if (step.rate && !step_is_drawn())
      next = std::min(next, step.from + static_cast<std::int64_t>(
                                            (step.due + 1) *
                                            static_cast<std::uint64_t>(kLoadSecond) / *step.rate));
    if (at < end_) next = std::min(next, end_);
    const std::int64_t wait = std::clamp<std::int64_t>(next - at, 0, kLongest);
    return {.tv_sec = 0, .tv_nsec = wait};
  }

  void tell(std::int64_t at) {
    if (at / kLoadSecond == told_second_) return;
    told_second_ = at / kLoadSecond;
    if (told_)
      told_({told_second_, (end_ + kLoadSecond - 1) / kLoadSecond, salvo_.shots.size(), answered_,
             second_.quantile(0.99)});
    second_ = {};
  }

  const LoadProfile& profile_;
  const Target& target_;
  std::size_t requests_;
  const RequestAt& request_;
  const Told& told_;
  const StopAsked& stop_;
  http::Descriptor epoll_;
  std::int64_t start_ = 0;
  std::int64_t end_ = 0;
  std::vector<Step> steps_;
  std::size_t step_ = 0;
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::vector<std::unique_ptr<Lane>> guests_;
  std::uint64_t newcomers_ = 0;
  std::deque<Lane*> idle_;
  std::vector<Lane*> away_;            // Without a connection, for a moment.
  std::deque<std::uint32_t> waiting_;  // Due, and no connection free.
  std::size_t open_shots_ = 0;
  std::uint64_t answered_ = 0;
  std::int64_t told_second_ = 0;
  Histogram second_;
  Salvo salvo_;
  std::array<char, 65536> buffer_;
};

}  // namespace

Result<Salvo> shoot(const LoadProfile& profile, const Target& target, std::size_t requests,
                    const RequestAt& request, const Told& told, const StopAsked& stop) {
  return std::make_unique<Shooter>(profile, target, requests, request, told, stop)->run();
}

}  // namespace daikou::scenarios
