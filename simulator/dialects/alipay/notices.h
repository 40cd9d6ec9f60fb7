// What the gateway tells merchants by itself (dossier 9).
#pragma once

#include <span>

#include "simulator/dialects/dialect.h"

namespace daikou::simulator::alipay {

// Called under the world's lock: copies what the message needs; it is signed when it is sealed. A
// repetition is the same to the byte.
ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan);
std::span<const seconds> ladder();
bool acknowledged(const World& world, const http::Response& answer);

}  // namespace daikou::simulator::alipay
