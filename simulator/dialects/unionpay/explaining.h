// Why a captured request's signature fits or not.
#pragma once

#include "simulator/dialects/dialect.h"

namespace daikou::simulator::unionpay {

// For Dialect::explain.
std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds);

}  // namespace daikou::simulator::unionpay
