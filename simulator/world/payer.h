// Who pays.
#pragma once

#include <cstdint>
#include <string>

#include "core/domain/ids.h"
#include "core/money/fen.h"

namespace daikou::simulator {

enum class PayerState : std::uint8_t {
  kNormal,
  kRestricted,       // Debits are refused: account restricted.
  kGone,             // Account closed.
  kLimitReached,     // The payer's own or card limit is reached.
  kBankUnavailable,  // The bank behind the card is down.
};

struct Payer {
  PayerId id;
  std::string alias;  // As scenarios name it; empty: "payer-<number>".
  PayerState state = PayerState::kNormal;
  Fen balance;
  std::uint32_t live_mandates = 0;
};

std::string_view name_of(PayerState state);

}  // namespace daikou::simulator
