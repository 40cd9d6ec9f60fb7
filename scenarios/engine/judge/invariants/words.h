// How findings spell things.
#pragma once

#include <string>

#include "core/money/fen.h"
#include "core/time/instant.h"

namespace daikou::scenarios::invariants {

inline std::string cny(Fen amount) { return to_yuan_text(amount) + " CNY"; }
inline std::string at(Instant instant) { return to_spaced_text(instant); }
inline std::string order(const std::string& order_id) { return "order " + order_id; }

}  // namespace daikou::scenarios::invariants
