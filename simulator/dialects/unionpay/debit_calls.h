// Booking a collection, whether it came alone or in a file.
#pragma once

#include <optional>
#include <string>

#include "core/wire/unionpay/debits.h"
#include "simulator/dialects/unionpay/desk.h"

namespace daikou::simulator::unionpay {

// A request with its secrets read.
struct Asked {
  up::DebitRequest request;
  std::optional<std::string> card;
  up::Person person;
};

// `note` is what later messages repeat of it. Errors: those of relations and of the gateway.
Decided<DebitId> book(World& world, Desk& desk, const Asked& asked, const std::string& note);

}  // namespace daikou::simulator::unionpay
