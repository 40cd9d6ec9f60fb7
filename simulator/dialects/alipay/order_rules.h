// What every order must keep to, whether it is deducted or paid (dossier 13, 18.1, 18.3 step 1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {

// The most that any amount may be: 100,000,000.00 (dossier 0.2).
inline constexpr Fen kAmountMax{10'000'000'000};

// 0.01 to kAmountMax. Error: ACQ.TOTAL_FEE_EXCEED.
Result<Done, Trouble> check_amount(Fen amount);
// No word of the world's list. Error: ACQ.EXIST_FORBIDDEN_WORD.
Result<Done, Trouble> check_words(const Desk& desk, std::string_view title,
                                  std::string_view description);
// Nobody but the merchant itself receives. Errors: ACQ.SELLER_NOT_EXIST,
// ACQ.INVALID_RECEIVE_ACCOUNT.
Result<Done, Trouble> check_seller(const World& world, const Desk& desk,
                                   const std::optional<std::string>& seller_id);
// Errors: ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR, ACQ.INVALID_PARAMETER.
Result<Done, Trouble> check_expiry(const World& world, const std::optional<std::string>& lifetime,
                                   const std::optional<Instant>& expires_at);
// When the order closes by itself; both were checked.
Instant end_of_order(const World& world, const std::optional<std::string>& lifetime,
                     const std::optional<Instant>& expires_at, milliseconds usual);

}  // namespace daikou::simulator::alipay
