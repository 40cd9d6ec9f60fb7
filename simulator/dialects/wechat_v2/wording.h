// Domain states in the words of APIv2, shared by replies, notifications and bills.
#pragma once

#include <string_view>

#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/words.h"
#include "simulator/dialects/wechat_v2/settings.h"
#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v2 {

// Of a mandate that has ended.
daikou::wechat_v2::TerminationMode termination_mode(const World& world, const Mandate& mandate);

daikou::wechat_v2::TradeState trade_state(const World& world, const Debit& debit);
// "支付成功", …: what trade_state_desc says.
std::string_view text_of(daikou::wechat_v2::TradeState state);

// Where a refund goes: back to the balance it was taken from, but of an abnormal one to the account
// that the merchant named.
std::string_view received_by(const World& world, const Refund& refund);

// What is told of a settled order's money.
daikou::wechat_v2::Settlement settlement_of(const World& world, const Debit& debit,
                                            const Manners& manners);

}  // namespace daikou::simulator::wechat_v2
