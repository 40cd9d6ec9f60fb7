// The socket that clients connect to.
#pragma once

#include <cstdint>
#include <string>

#include "core/http/descriptor.h"
#include "core/result/result.h"

namespace daikou::http {

class Listener {
 public:
  // Non-blocking, TCP_NODELAY for every accepted connection, SO_REUSEADDR but never SO_REUSEPORT:
  // a second server on the same port is an error, not a silent rival.
  // Errors: kConflict (port in use), kRefused (port not permitted), kMalformed (bad host).
  static Result<Listener> open(const std::string& host, std::uint16_t port);

  int fd() const { return socket_.get(); }
  std::uint16_t port() const;
  // The next client, non-blocking; empty when there is none. `peer` becomes "127.0.0.1:51234".
  Descriptor accept(std::string& peer);

 private:
  Listener() = default;
  bool turn_one_away();

  Descriptor socket_;
  Descriptor spare_;  // Given up for a moment to turn a client away when descriptors have run out.
};

}  // namespace daikou::http
