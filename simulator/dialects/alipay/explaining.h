// Whether a captured message's signature fits, and if not, what its sender most likely did.
#pragma once

#include "simulator/dialects/dialect.h"

namespace daikou::simulator::alipay {

// For Dialect::explain: requests of both protocols, app strings, and notifications. Keys that are
// given are PEM or base64 without frame; of a private one its public half is used.
std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds);

}  // namespace daikou::simulator::alipay
