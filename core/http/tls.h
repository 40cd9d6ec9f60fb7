// TLS over bytes: what came from the socket goes in, what belongs on the socket comes out.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

#include "core/http/server.h"

namespace daikou::http {

// One a server and certificate; shared by its sessions.
class TlsContext {
 public:
  // Errors: kMalformed (certificate or key unreadable, or not a pair).
  static Result<std::unique_ptr<TlsContext>> create(const TlsOptions& options);
  SSL_CTX* get() const { return context_.get(); }

 private:
  TlsContext() = default;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{nullptr, SSL_CTX_free};
};

// The server's side of one connection. Holds no buffer of its own between calls.
class TlsSession {
 public:
  enum class State {
    kHandshake,
    kOpen,
    kEnded,      // The peer said goodbye.
    kBroken,     // Not TLS, or not acceptable; `out` may hold the alert that says so.
    kPlainHttp,  // The peer speaks HTTP without TLS.
  };

  explicit TlsSession(const TlsContext& context);
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;

  // Appends what `raw` decrypts to onto `plain`, and what the protocol answers onto `out`.
  State receive(std::string_view raw, std::string& plain, std::string& out);
  // Appends `plain`, encrypted, onto `out`.
  void send(std::string_view plain, std::string& out);
  void say_goodbye(std::string& out);
  State state() const { return state_; }
  // PEM; empty when the client showed none.
  const std::string& client_certificate() const { return client_certificate_; }

 private:
  friend struct TlsWire;
  void read_all(std::string& plain);
  void note_end(int returned);

  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  State state_ = State::kHandshake;
  std::string client_certificate_;
  std::string_view raw_;        // Only during a call.
  std::string* out_ = nullptr;  // Only during a call.
};

}  // namespace daikou::http
