// Telling the payer of a debit before it, and after it was refused (protocol dossier 9.1, 9.2).
// The mandates are those of the classic product. Both answer 204.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/wire/wechat_v3/messages.h"

namespace daikou::wechat_v3 {

// deduct_duration: on how many days after the waiting period the debit may come.
struct DebitWindow {
  std::int64_t count = 1;  // 1 .. 3
  std::optional<DurationUnit> unit = std::nullopt;
};

// estimated_amount: the most that will be debited.
struct Ceiling {
  Fen amount;
  std::optional<std::string> currency = std::nullopt;
};

// POST /v3/papay/contracts/{contract_id}/notify
struct DebitNotice {
  std::string mandate_id;
  Party who;
  std::optional<DebitWindow> window = std::nullopt;
  Ceiling ceiling;
};

// POST /v3/papay/contracts/{contract_id}/fail-notify: asks the payer to top up.
struct RetryNotice {
  std::string mandate_id;
  Party who;
};

}  // namespace daikou::wechat_v3
