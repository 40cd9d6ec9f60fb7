// What the gateway tells merchants by itself (dossier 12.1 to 12.4, 12.6).
#pragma once

#include <span>

#include "simulator/dialects/dialect.h"

namespace daikou::simulator::wechat_v2 {

// Called under the world's lock: copies what the message needs; it is signed when it is sealed.
ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan);
std::span<const seconds> ladder(NotificationKind kind);
bool acknowledged(const World& world, const http::Response& answer);

}  // namespace daikou::simulator::wechat_v2
