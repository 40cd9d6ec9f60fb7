// Rows that steps and expectations name by their circumstances rather than their numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios {

// One debit of a customer: of a period (counted from 1) and attempt (from 1), or the last one there
// is. Errors: kNotFound, kRefused when there is no such debit yet.
struct WhichDebit {
  std::string customer;
  std::optional<std::int32_t> period;
  std::optional<std::int32_t> attempt;
};
Result<merchant::Debit> find_debit(Stage& stage, const WhichDebit& which);
// The same as the gateway has it.
Result<DebitId> find_gateway_debit(Stage& stage, const std::string& order_id);

}  // namespace daikou::scenarios
