// One client's connection, as a thing several workers may be told about and one works on.
//
// An event, a timer and a new socket are hints, never facts: whoever holds the connection asks the
// socket and the clock what is true. So a hint that comes late, twice, or for the connection that
// had this slot before, does no harm, and no lock is held while a handler runs.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/descriptor.h"
#include "core/http/last_resort.h"
#include "core/http/reply.h"
#include "core/http/request_reader.h"
#include "core/http/server.h"
#include "core/http/timers.h"
#include "core/http/tls.h"

namespace daikou::http {

// Exactly one thread holds it; who asks meanwhile is remembered.
class Baton {
 public:
  // True: the caller holds it now. False: its holder will learn that somebody asked.
  bool take() { return asked_.fetch_add(1, std::memory_order_acq_rel) == 0; }
  // True: somebody asked since it was taken.
  bool give() { return asked_.exchange(0, std::memory_order_acq_rel) > 1; }

 private:
  std::atomic<unsigned> asked_{0};
};

// What the connections of a server share.
struct House {
  ServerOptions options;
  Handler handler;
  BugReport report_bug;
  ReadLimits limits;
  std::unique_ptr<TlsContext> tls;          // Null: plain.
  std::unique_ptr<TlsContext> connect_tls;  // Null: no proxy door.
  Timers timers;
  Descriptor epoll;
};

// What a worker lends to the connection it holds, so that an idle connection owns no buffer.
struct Desk {
  explicit Desk(const House& house);

  std::vector<char> received;
  std::string plain;  // Decrypted.
  std::string reply;  // To be encrypted.
  std::string out;
  std::unique_ptr<RequestReader> reader;
  DateText date_text;
  std::string_view date;
  Nanoseconds now = 0;  // Of the running batch of events.
};

class Connection {
 public:
  enum class Outcome {
    kFree,    // There was no connection here.
    kWaits,   // For its peer, or for its deadline.
    kMore,    // Has more to do; another's turn first.
    kClosed,  // Just now. The slot may take another connection.
  };

  explicit Connection(House& house) : house_(house) {}

  // Puts a new socket here, from any thread; the slot must be free. `crowded`: answer 503, end.
  void arrive(Descriptor socket, std::string peer, bool crowded);
  // Does all that can be done now. Only for the holder of the baton.
  Outcome advance(Desk& desk);
  // At the end of the server, when no worker runs.
  void abandon();

  Baton baton;
  std::atomic<bool> peer_may_be_gone{false};  // Hint: the socket reported an end or an error.
  std::atomic<Nanoseconds> timer{kNoTime};    // The business of Timers.

 private:
  enum class Stage {
    kReading,
    kWaiting,    // The answer is held back, or to be asked for again, until the deadline.
    kLingering,  // All is said. Reading on, so that a reset cannot overtake the last answer.
  };
  enum class Ending { kNone, kClose, kLinger, kReset };
  enum class Flow { kGoOn, kBlocked, kBroken };

  bool adopt(Desk& desk);
  void borrow(Desk& desk);
  void give_back(Desk& desk);
  void close();

  // connection.cc: the socket.
  Outcome pump(Desk& desk);
  Flow step(Desk& desk);
  Flow flush(Desk& desk);
  Flow end(Desk& desk);
  Flow receive(Desk& desk);
  Flow nothing_to_read(Desk& desk);
  Flow drain(Desk& desk);
  bool asker_is_gone();

  // connection_answer.cc: requests and answers.
  Flow take(std::string_view raw, Desk& desk);
  void consume(std::string_view bytes, Desk& desk);
  std::size_t read_request(std::string_view bytes, Desk& desk);
  void answer(Desk& desk);
  void hand_over(Response&& response, Desk& desk);
  void resume(Desk& desk);
  void deliver(const Response& response, Desk& desk);
  void refuse(int status, std::string text, Desk& desk);
  void refuse_request(Desk& desk);
  void refuse_with(const Response& response, Desk& desk);
  bool is_asked_to_forward() const;
  void forward(Desk& desk);
  void connect(Desk& desk);
  void say(std::string_view plain);

  House& house_;
  std::atomic<bool> arrived_{false};
  Descriptor arriving_;
  Descriptor socket_;  // Empty: the slot is free.
  bool crowded_ = false;
  Stage stage_ = Stage::kReading;
  Ending ending_ = Ending::kNone;
  bool readable_ = false;    // Perhaps. False: all that had arrived has been read.
  bool peer_ended_ = false;  // TLS: said goodbye.
  std::string peer_;
  Nanoseconds deadline_ = kNoTime;
  std::string out_;  // Bytes for the socket, from sent_ on.
  std::size_t sent_ = 0;
  std::string unread_;  // Received and not looked at yet (behind an answer that waits).
  std::unique_ptr<RequestReader> reader_;
  std::unique_ptr<Response> held_;
  std::unique_ptr<TlsSession> tls_;
};

}  // namespace daikou::http
