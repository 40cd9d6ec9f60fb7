// The half of Connection that knows requests and answers; connection.cc knows the socket.
#include <algorithm>

#include "core/http/connection.h"
#include "core/time/clock.h"

namespace daikou::http {
namespace {

// Answers to pipelined requests are gathered up to this before they are sent.
constexpr std::size_t kGatherBytesMax = std::size_t{256} * 1024;

// Asked of the clock, not of the batch: a delay counts from when it was asked for.
Nanoseconds from_now(milliseconds span) {
  return monotonic_nanoseconds() + std::chrono::nanoseconds(span).count();
}

Response forwards_nothing(const std::string& host_port) {
  return plain_text(403, "This proxy answers for the hosts it plays and forwards nothing: '" +
                             host_port + "' is not one of them.\n");
}

}  // namespace

Connection::Flow Connection::take(std::string_view raw, Desk& desk) {
  if (!tls_) {
    consume(raw, desk);
    return Flow::kGoOn;
  }
  const bool was_open = tls_->state() == TlsSession::State::kOpen;
  desk.plain.clear();
  switch (tls_->receive(raw, desk.plain, out_)) {
    case TlsSession::State::kHandshake: break;
    case TlsSession::State::kOpen:
      if (!was_open)
        deadline_ = desk.now + std::chrono::nanoseconds(house_.options.idle_timeout).count();
      break;
    case TlsSession::State::kEnded: peer_ended_ = true; break;
    case TlsSession::State::kBroken: ending_ = Ending::kLinger; return Flow::kGoOn;
    case TlsSession::State::kPlainHttp:
      tls_.reset();
      refuse(400, "This port speaks TLS: use https.\n", desk);
      return Flow::kGoOn;
  }
  consume(desk.plain, desk);
  return Flow::kGoOn;
}

void Connection::consume(std::string_view bytes, Desk& desk) {
  const TlsSession* const session = tls_.get();
  while (!bytes.empty() && stage_ == Stage::kReading && ending_ == Ending::kNone &&
         out_.size() < kGatherBytesMax && tls_.get() == session)
    bytes.remove_prefix(read_request(bytes, desk));
  if (bytes.empty()) return;
  if (ending_ == Ending::kClose) ending_ = Ending::kLinger;
  if (ending_ != Ending::kNone) return;
  if (tls_.get() != session)
    take(bytes, desk);  // Came right behind a CONNECT.
  else
    unread_ = bytes;
}

// Returns how many bytes it used.
std::size_t Connection::read_request(std::string_view bytes, Desk& desk) {
  const bool was_begun = reader_->begun();
  const std::size_t used = reader_->feed(bytes);
  if (reader_->refusal().status != 0) {
    refuse_request(desk);
  } else if (reader_->done()) {
    answer(desk);
  } else {
    if (!was_begun && reader_->begun()) deadline_ = from_now(house_.options.request_timeout);
    if (reader_->take_wish_to_continue()) say("HTTP/1.1 100 Continue\r\n\r\n");
  }
  return used;
}

// Too long a body may be told in the words of whoever would have read it.
void Connection::refuse_request(Desk& desk) {
  const Refusal& refusal = reader_->refusal();
  const auto& answer_too_long = house_.options.answer_too_long;
  if (refusal.status != kTooLong || !answer_too_long || is_asked_to_forward()) {
    refuse(refusal.status, refusal.text, desk);
    return;
  }
  Request& request = reader_->request();
  request.body.clear();
  request.peer = peer_;
  request.tls = tls_ != nullptr;
  const Handler in_own_words = [&](const Request& unread) {
    return answer_too_long(unread).value_or(plain_text(refusal.status, refusal.text));
  };
  refuse_with(ask(in_own_words, request, house_.report_bug), desk);
}

void Connection::answer(Desk& desk) {
  Request& request = reader_->request();
  request.peer = peer_;
  request.tls = tls_ != nullptr;
  request.client_certificate.clear();
  if (tls_) request.client_certificate = tls_->client_certificate();
  if (request.method == "CONNECT")
    connect(desk);
  else if (is_asked_to_forward())
    forward(desk);
  else
    hand_over(ask(house_.handler, request, house_.report_bug), desk);
}

void Connection::hand_over(Response&& response, Desk& desk) {
  stage_ = Stage::kWaiting;
  if (response.ask_again.count() > 0) {
    deadline_ = from_now(response.ask_again);
    reader_->request().kept = std::move(response.keep);
  } else if (response.delay.count() > 0) {
    deadline_ = from_now(response.delay);
    held_ = std::make_unique<Response>(std::move(response));
  } else {
    deliver(response, desk);
  }
}

void Connection::resume(Desk& desk) {
  if (const std::unique_ptr<Response> held = std::move(held_))
    deliver(*held, desk);
  else
    hand_over(ask(house_.handler, reader_->request(), house_.report_bug), desk);
}

void Connection::deliver(const Response& response, Desk& desk) {
  stage_ = Stage::kReading;
  const bool keeps_alive = reader_->keep_alive() && reader_->done();
  const ReplyTo to{.is_head = reader_->request().method == "HEAD",
                   .is_http_1_0 = reader_->is_http_1_0(),
                   .keeps_alive = keeps_alive};
  if (response.delivery == Delivery::kWhole || response.delivery == Delivery::kHalf) {
    desk.reply.clear();
    std::string& reply = tls_ ? desk.reply : out_;
    append_reply(reply, response, to, desk.date);
    if (tls_) tls_->send(reply, out_);
  }
  switch (response.delivery) {
    case Delivery::kWhole: ending_ = keeps_alive ? Ending::kNone : Ending::kClose; break;
    case Delivery::kHalf: ending_ = Ending::kLinger; break;
    case Delivery::kDropped: ending_ = Ending::kClose; break;
    case Delivery::kReset: ending_ = Ending::kReset; break;
  }
  if (tls_ && response.delivery == Delivery::kWhole && !keeps_alive) tls_->say_goodbye(out_);
  reader_->reset();
  deadline_ = desk.now + std::chrono::nanoseconds(house_.options.idle_timeout).count();
}

// The rest of the request is still on its way: a close now would reset the connection and with it
// the answer.
void Connection::refuse(int status, std::string text, Desk& desk) {
  refuse_with(plain_text(status, std::move(text)), desk);
}

void Connection::refuse_with(const Response& response, Desk& desk) {
  if (!tls_ || tls_->state() == TlsSession::State::kOpen) deliver(response, desk);
  reader_->reset();
  ending_ = Ending::kLinger;
}

// Some clients send a proxy the whole address instead of CONNECT, for https too.
bool Connection::is_asked_to_forward() const {
  return house_.connect_tls && !tls_ && !reader_->proxied_to().empty();
}

void Connection::forward(Desk& desk) {
  const Handler judged = [this](const Request& request) {
    if (!house_.options.allow_connect(reader_->proxied_to()))
      return forwards_nothing(reader_->proxied_to());
    return house_.handler(request);
  };
  hand_over(ask(judged, reader_->request(), house_.report_bug), desk);
}

void Connection::connect(Desk& desk) {
  const Response verdict = ask(
      [this](const Request& request) {
        if (!house_.connect_tls || request.tls) return plain_text(405, "This port is no proxy.\n");
        if (house_.options.allow_connect(request.target)) return Response();
        return forwards_nothing(request.target);
      },
      reader_->request(), house_.report_bug);
  if (verdict.status != 200) {
    deliver(verdict, desk);
    return;
  }
  say("HTTP/1.1 200 Connection Established\r\n\r\n");
  reader_->reset();
  tls_ = std::make_unique<TlsSession>(*house_.connect_tls);
  deadline_ = from_now(house_.options.request_timeout);
}

void Connection::say(std::string_view plain) {
  if (tls_)
    tls_->send(plain, out_);
  else
    out_.append(plain);
}

}  // namespace daikou::http
