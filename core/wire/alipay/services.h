// What else a merchant can ask about a mandate (protocol dossier 17).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.h"
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/messages.h"

namespace daikou::alipay {

// executetime.modify: another day for a permission, or for the next deduction.
struct DueDayChange {
  std::string mandate_id;
  Date due{};                                            // execute_time
  std::optional<std::string> permission = std::nullopt;  // deduct_permission
  std::optional<std::string> what = std::nullopt;        // modify_type; nobody lists its values.
};
struct DueDayChanged {
  Date due{};
};

// auth.apply: the payer is sent a code by short message; userverify.apply: the payer is to show
// that they are who signed. Both are answered with a token.
struct CodeRequest {
  std::string mandate_id;
  std::optional<std::string> by = std::nullopt;     // auth_confirm_type: M, by short message.
  std::optional<std::string> scene = std::nullopt;  // auth_scene: AUTH or PAY
};
struct VerificationRequest {
  std::string mandate_id;
};
struct Applied {
  std::string token;  // apply_token
};

// auth.confirm; answered with nothing.
struct CodeConfirmation {
  std::string mandate_id;
  std::string token;
  std::string code;  // auth_confirm_no
};
struct CodeConfirmed {};

// userverify.query
struct VerificationQuery {
  std::string mandate_id;
  std::string token;
};
struct Verification {
  bool fits = false;  // user_match
};

// migrate: the mandate becomes another application's; answered with nothing.
struct MandateMigration {
  std::string mandate_id;
  std::string target_app;
  std::optional<std::string> target_caller = std::nullopt;   // target_invoke_app_id
  std::optional<std::string> target_partner = std::nullopt;  // target_partner_id
};
struct MandateMigrated {};

// batch.query: a payer's live mandates of one product.
struct MandatesQuery {
  PayerShown payer;
  std::string personal_product;
  std::optional<std::string> product = std::nullopt;
  std::optional<std::string> scene = std::nullopt;  // None: of all.
  std::optional<ThirdParty> third_party = std::nullopt;
};
struct MandatesFound {
  std::vector<MandateStatus> mandates;
};

// shorturl.generate
struct LongAddress {
  std::string url;
};
struct ShortAddress {
  std::string url;
};

}  // namespace daikou::alipay
