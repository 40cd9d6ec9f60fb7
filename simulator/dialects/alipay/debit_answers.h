// What deductions and payments by a scanned code have in common: both are alipay.trade.pay.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/wire/alipay/trades.h"
#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {

inline std::string said_or_nothing(const std::optional<std::string>& text) {
  return text.value_or("");
}

// Where the notice goes: a public parameter in gateway v2, a member of the body in REST v3.
inline std::string_view notify_url_of(const Desk& desk, const ali::DebitRequest& request) {
  return request.notify_url ? std::string_view(*request.notify_url) : desk.notify_url();
}

ali::DebitAnswer answer_about(const World& world, const Desk& desk,
                              const ali::DebitRequest& request, const Debit& debit);

// What a refused deduction carries beside its code: the number and four amounts of nothing.
ali::Json left_of(const Desk& desk, const std::string& order_id);

// code_payments.cc: the payer showed a code, and no agreement is asked for. What the request says
// of itself has been checked.
Decided<Reply> pay_by_code(World& world, const Desk& desk, const ali::DebitRequest& request);

}  // namespace daikou::simulator::alipay
