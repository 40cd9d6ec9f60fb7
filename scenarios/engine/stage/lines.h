// How the gateway and the merchant reach each other on a stage: by straight calls, or through
// sockets on this machine. Nothing else differs.
#pragma once

#include <memory>
#include <string>

#include "core/http/message.h"
#include "core/http/transport.h"

namespace daikou::scenarios {

class Lines {
 public:
  virtual ~Lines() = default;
  // Where the merchant is found; known at once, so that a world can be built with it.
  virtual std::string merchant_origin() const = 0;
  virtual http::Transport& to_merchant() = 0;
  // Once there is a gateway.
  virtual Result<Done> connect(http::Handler gateway) = 0;
  virtual std::string gateway_origin() const = 0;
  virtual http::Transport& to_gateway() = 0;
  // Ends all requests; handlers are not called any more.
  virtual void hang_up() = 0;
};

std::unique_ptr<Lines> straight_lines(http::Handler merchant);
// Errors: those of start_server.
Result<std::unique_ptr<Lines>> socket_lines(http::Handler merchant);

}  // namespace daikou::scenarios
