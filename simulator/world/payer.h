// Who pays.
#pragma once

#include <cstdint>
#include <memory>
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

enum class CardKind : std::uint8_t { kDebit, kCredit };

enum class CardState : std::uint8_t {
  kNormal,
  kLost,  // Reported lost, or frozen by its issuer.
  kExpired,
  kNotOpened,    // Its holder never opened paying without the card.
  kUnsupported,  // Its issuer does not offer the service.
  kPinLocked,    // Too many wrong PINs.
};
std::string_view name_of(CardState state);

// The bank card a payer pays with where a channel debits cards, and what its bank knows of the
// holder. Empty members are drawn: see card_of().
struct BankCard {
  std::string number;  // 13 to 19 digits.
  CardKind kind = CardKind::kDebit;
  CardState state = CardState::kNormal;
  std::string bank;
  std::string holder;
  std::string document_kind;  // "01" is the identity card.
  std::string document;
  std::string phone;
  std::string pin;
  std::string cvn2;    // Credit cards only, like the expiry.
  std::string expiry;  // YYMM
};

struct Payer {
  PayerId id;
  std::uint32_t live_mandates = 0;
  std::string alias;  // As scenarios name it; empty: "payer-<number>".
  Fen balance;
  std::shared_ptr<const BankCard> card;  // Null: all of it is drawn.
  PayerState state = PayerState::kNormal;
};

std::string_view name_of(PayerState state);

}  // namespace daikou::simulator
