// The token product (protocol dossier 13): opening a card, its token, asking for it. Consuming is
// in debits.h, deleting in mandates.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time/instant.h"
#include "core/wire/unionpay/messages.h"

namespace daikou::unionpay {

// tokenPayData.
struct TokenData {
  std::string requestor;  // trId
  std::optional<std::string> token = std::nullopt;
  std::optional<std::string> kind = std::nullopt;   // tokenType: 01
  std::optional<std::string> level = std::nullopt;  // tokenLevel
  std::optional<Instant> from = std::nullopt;       // tokenBegin
  std::optional<Instant> until = std::nullopt;
};
// The order of what stands in the braces is free. The error's field is tokenPayData's inner one.
Result<TokenData, FieldError> read_token(std::string_view text);
std::string print_token(const TokenData& token);

// 79/00 open, 79/03 update, 79/05 apply.
struct OpenRequest {
  Head head;
  Sender sender;
  OrderKey order;
  Card card;
  std::optional<std::string> person = std::nullopt;  // customerInfo
  std::optional<std::string> token = std::nullopt;   // Required for 000902.
  std::optional<std::string> pay_by = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
  Addresses addresses;
};

// 78/00 by card, 78/02 by the order of the opening.
struct OpenQuery {
  Head head;
  Sender sender;
  OrderKey order;
  Card card;
};

// The answer to both, and the notification after an opening.
struct OpenAnswer {
  Answer answer;
  std::optional<std::string> token = std::nullopt;      // tokenPayData
  std::optional<std::string> is_open = std::nullopt;    // activateStatus: 1, 0
  std::optional<std::string> card = std::nullopt;       // Encrypted to the merchant.
  std::optional<std::string> card_kind = std::nullopt;  // payCardType
  std::optional<std::string> person = std::nullopt;     // customerInfo
};

}  // namespace daikou::unionpay
