// What the gateway tells merchants by itself (dossier 12.1, 12.2, 12.5).
#pragma once

#include <span>

#include "simulator/dialects/dialect.h"

namespace daikou::simulator::wechat_v3 {

// Called under the world's lock: copies what the message needs; it is sealed and signed when it is
// sent.
ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan);
std::span<const seconds> ladder(NotificationKind kind);
bool acknowledged(const http::Response& answer);

}  // namespace daikou::simulator::wechat_v3
