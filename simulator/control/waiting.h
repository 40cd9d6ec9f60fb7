// Answers that are not there yet. The transport asks again (http::Response::ask_again) and hands
// back what is waited for, so no thread waits, and what was waited for ends with its client.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "simulator/control/reply.h"

namespace daikou::simulator::control {

class Waiting {
 public:
  virtual ~Waiting() = default;
  // The answer, or nothing yet. `waited` is how long the transport was asked to wait so far: the
  // sum of the waits, so that a call without a socket, which does not wait, can time out too.
  virtual std::optional<Answer> look(milliseconds waited) = 0;

 private:
  friend http::Response await(std::shared_ptr<Waiting> waiting);
  milliseconds waited_{0};
  milliseconds wait_{0};
};

// The answer when it is there, else the wish to be asked again.
http::Response await(std::shared_ptr<Waiting> waiting);

}  // namespace daikou::simulator::control
