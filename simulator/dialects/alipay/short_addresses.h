// Short addresses for the long ones of signing pages (dossier alipay 17). The world keeps the long
// one among its texts; the short one names its place there.
#pragma once

#include <string>
#include <string_view>

#include "simulator/world/world.h"

namespace daikou::simulator::alipay {

// Whether a signed request to open a signing page stands in it, plain or inside a wallet link.
bool is_signing_address(std::string_view url);

// Path and query: "/sim/alipay/s?a=<app>&t=<place>.<check>".
std::string shorten(World& world, std::string_view app, std::string_view url);
// The long address; empty when `token` is none that this world made.
std::string_view long_address(const World& world, std::string_view token);

}  // namespace daikou::simulator::alipay
