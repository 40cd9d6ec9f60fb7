// Domain states in the words of APIv3, shared by replies and notifications.
#pragma once

#include <string_view>

#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/mandates.h"
#include "core/wire/wechat_v3/notifications.h"
#include "core/wire/wechat_v3/refunds.h"
#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v3 {

namespace v3 = daikou::wechat_v3;

v3::Mandate describe(const World& world, const simulator::Mandate& mandate, v3::Party who);
v3::ScheduleState state_of(ScheduleState state);

// In queries a refused debit is an error that closes; in notifications it is PAY_FAIL.
enum class Seen { kQuery, kNotification };
v3::Order describe(const World& world, const Debit& debit, v3::Party who, Seen seen,
                   std::string_view bank);

v3::Refund describe(const World& world, const simulator::Refund& refund);

}  // namespace daikou::simulator::wechat_v3
