// Orders a payer pays, with or without signing a mandate on the way: trade.app.pay, page.pay,
// wap.pay and create (protocol dossier 13).
#pragma once

#include <optional>
#include <string>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/messages.h"

namespace daikou::alipay {

struct PaymentOrder {
  std::string order_id;
  Fen amount;
  std::string title;
  std::optional<std::string> product = std::nullopt;  // QUICK_MSECURITY_PAY, …
  std::optional<std::string> description = std::nullopt;
  std::optional<std::string> seller_id = std::nullopt;
  std::optional<std::string> lifetime = std::nullopt;
  std::optional<Instant> expires_at = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
  std::optional<std::string> payer_user_id = std::nullopt;
  std::optional<std::string> payer_open_id = std::nullopt;
  std::optional<SigningTerms> signing = std::nullopt;    // agreement_sign_params
  std::optional<std::string> notify_url = std::nullopt;  // REST v3; a public parameter in v2.
};

// The answer of trade.create, which is a call from server to server.
struct TradeCreated {
  std::string order_id;
  std::string trade_id;
};

// The answer of trade.precreate: what the payer is to scan.
struct TradePrecreated {
  std::string order_id;
  std::string qr_code;
};

// What an app gets back after the payer paid (8.2).
struct AppPaymentResult {
  std::string order_id;
  std::string trade_id;
  Fen amount;
  std::string seller_id;
};

}  // namespace daikou::alipay
