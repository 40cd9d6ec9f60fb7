// An order that carries the signing of a mandate (protocol dossier 9.6): the payer pays, and signs
// on the way. The documents print these calls for other products; the shape of contract_info is
// theirs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/wire/wechat_v3/messages.h"

namespace daikou::wechat_v3 {

// contract_info
// Assumed: which of its members are needed, and what they may be: as in APIv2's /pay/contractorder.
// plan_id is a number, as where else a body names it (dossier 9.3).
struct SigningTerms {
  std::optional<std::string> token = std::nullopt;
  std::optional<std::string> password_free_mandate_id = std::nullopt;
  std::string template_id;
  std::string merchant_id;  // contract_mchid: equal to the sender's.
  std::string app;          // contract_appid: equal to the order's.
  std::string mandate_code;
  std::int64_t serial = 0;
  std::string display_account;
  std::string notify_url;  // Where the result of the signing goes.
};

// POST /v3/pay/transactions/{jsapi,app}-with-contract
struct OrderWithSigning {
  Party who;
  std::string order_id;
  std::string title;       // description
  std::string notify_url;  // Where the result of the payment goes.
  Amount amount;
  std::optional<Instant> expires_at = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
  std::optional<std::string> goods_tag = std::nullopt;
  std::optional<Payer> payer = std::nullopt;  // Who pays; required in JSAPI.
  SigningTerms signing;
};
struct OrderWithSigningReply {
  std::string prepay_id;  // Valid 2 hours.
};

}  // namespace daikou::wechat_v3
