// What is shot at and with: a gateway of its own in this process, a mandate for every request, and
// the requests themselves, signed ahead by the merchant's own client. Afterwards the same client
// reads the answers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/message.h"
#include "core/time/clock.h"
#include "merchant/gateways/payment_gateway.h"
#include "scenarios/load/profile.h"
#include "simulator/gateway_server.h"

namespace daikou::scenarios {

// Requests as they cross the wire, one behind the other.
struct Ammunition {
  std::string bytes;
  std::vector<std::size_t> ends;
  std::vector<merchant::DebitOrder> orders;

  std::size_t size() const { return ends.size(); }
  std::string_view at(std::size_t index) const {
    const std::size_t from = index == 0 ? 0 : ends[index - 1];
    return std::string_view(bytes).substr(from, ends[index] - from);
  }
};

// What the gateway's books say of an order.
struct Booked {
  std::uint32_t times = 0;
  Instant at{};  // The first time.
};

class LoadGround {
 public:
  // `wall` outlives it. Errors: those of building a world, of starting a server, of arming faults.
  static Result<std::unique_ptr<LoadGround>> prepare(const LoadProfile& profile, const Clock& wall);
  ~LoadGround();

  std::uint16_t port() const;         // Of the door the profile asks for, plain or TLS.
  const std::string& number() const;  // The merchant's, as the channel knows it.
  std::vector<std::string> mandate_numbers() const;

  // Signs requests until there are `count`. `told` is called now and then with how many there are.
  using SignTold = std::function<void(std::size_t prepared, std::size_t of)>;
  Result<Ammunition> sign(std::size_t count, const SignTold& told);

  // A request straight into the gateway, without a socket.
  http::Response handle(const http::Request& request);
  // What the merchant's client makes of an answer, its signature checked; from one thread.
  merchant::DebitAnswer read(const merchant::DebitOrder& order, http::Response answer);
  // By request, in the order they were signed.
  std::vector<Booked> booked(const Ammunition& requests) const;

 private:
  struct Parts;
  explicit LoadGround(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace daikou::scenarios
