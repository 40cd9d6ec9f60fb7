// Mandates: signing, asking, ending, and the plan behind a periodic one (protocol dossier 12-17).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/time/instant.h"
#include "core/wire/alipay/messages.h"

namespace daikou::alipay {

// period_rule_params: when and how much may be debited (12.2).
struct PeriodRules {
  PeriodUnit unit = PeriodUnit::kMonth;
  std::int64_t count = 1;                       // Days (7 or more) or calendar months.
  Date first_due{};                             // execute_time: the first deduction day.
  Fen cap;                                      // single_amount: of each deduction.
  std::optional<Fen> total_cap = std::nullopt;  // Of all successful deductions.
  std::optional<std::int64_t> payments_max = std::nullopt;  // Of successful deductions.
};

// Who the merchant says will sign; signing is refused when somebody else is logged in.
struct IdentityCheck {
  std::optional<std::string> user_name = std::nullopt;
  std::optional<std::string> certificate_no = std::nullopt;
  std::optional<std::string> identity_hash = std::nullopt;
  std::optional<std::string> user_id = std::nullopt;
  std::optional<std::string> open_id = std::nullopt;
};

struct AccessParams {
  Access channel = Access::kApp;
};

// What a payer is asked to sign: the content of page.sign, and agreement_sign_params of an order.
struct SigningTerms {
  std::string personal_product;
  std::optional<std::string> product = std::nullopt;
  std::optional<AccessParams> access = std::nullopt;          // Compulsory but in trade.page.pay.
  std::optional<PeriodRules> rules = std::nullopt;            // Compulsory for CYCLE_PAY_AUTH_P.
  std::optional<std::string> scene = std::nullopt;            // "INDUSTRY|DIGITAL_MEDIA"
  std::optional<std::string> mandate_code = std::nullopt;     // external_agreement_no
  std::optional<std::string> display_account = std::nullopt;  // external_logon_id
  std::optional<std::string> validity = std::nullopt;         // "12m", "90d"; open-ended without.
  std::optional<ThirdParty> third_party = std::nullopt;
  std::optional<Effect> effect = std::nullopt;
  std::optional<std::int64_t> effect_seconds = std::nullopt;  // How long the link stays usable.
  std::optional<IdentityCheck> identity = std::nullopt;
  std::optional<std::string> notify_url = std::nullopt;  // sign_notify_url, in orders only.
};

// "12m", "90d". Error: kMalformed.
struct Validity {
  PeriodUnit unit = PeriodUnit::kMonth;
  int count = 1;
};
Result<Validity> validity_from_text(std::string_view text);
// What open-ended mandates show: 2115-02-01 00:00:00.
Instant open_end();

// What signing brings: in return addresses, wallet results and notifications.
struct MandateFacts {
  std::string mandate_id;  // agreement_no
  std::optional<std::string> mandate_code = std::nullopt;
  std::optional<std::string> display_account = std::nullopt;
  std::string personal_product;
  std::string scene;
  AgreementStatus status = AgreementStatus::kNormal;
  std::optional<Instant> signed_at = std::nullopt;
  std::optional<Instant> valid_from = std::nullopt;
  std::optional<Instant> valid_until = std::nullopt;
  std::optional<Instant> ended_at = std::nullopt;
  PayerShown payer;
};

// Which mandate is meant: mandate_id, or the rest together.
struct MandateKey {
  std::optional<std::string> mandate_id = std::nullopt;
  std::optional<std::string> mandate_code = std::nullopt;
  std::optional<std::string> personal_product = std::nullopt;
  std::optional<std::string> scene = std::nullopt;
  PayerShown payer;
  std::optional<ThirdParty> third_party = std::nullopt;
};

struct MandateQuery {
  MandateKey key;
};

struct PlannedPeriod {
  std::string period_id;
  Date due{};
  Date latest{};  // latest_execute_time
  Fen cap;
};

// The answer to a query, and to sign.effect.
struct MandateStatus {
  MandateFacts facts;
  ThirdParty third_party = ThirdParty::kPartner;
  std::string principal_kind = "CARD";  // pricipal_type, misspelt on the wire.
  std::optional<Date> last_debited = std::nullopt;
  std::optional<Date> next_due = std::nullopt;
  std::optional<Fen> cap = std::nullopt;  // single_quota
  std::vector<PlannedPeriod> periods;
};

// Answered with nothing.
struct MandateTermination {
  MandateKey key;
  std::optional<std::string> notify_url = std::nullopt;  // REST v3; a public parameter in v2.
};
struct MandateTerminated {};

// executionplan.modify: another day for the next deduction.
struct PlanMove {
  std::string mandate_id;
  Date next_due{};  // deduct_time
  std::optional<std::string> memo = std::nullopt;
};
struct PlanMoved {
  std::string mandate_id;
  Date next_due{};
};

// A general mandate becomes a periodic one.
struct MandateTransfer {
  std::string mandate_id;
  std::string target_product;
  PeriodRules rules;
};
struct MandateTransferred {
  Date first_due{};
  PeriodUnit unit = PeriodUnit::kMonth;
  std::int64_t count = 1;
  Fen cap;
  std::optional<Fen> total_cap = std::nullopt;
  std::optional<std::int64_t> payments_max = std::nullopt;
};

// sign.effect: a temporary mandate becomes effective. Answered with MandateStatus.
struct MandateEffect {
  MandateKey key;
};

// cyclepayauthplans.modify: another amount, another number of periods.
struct PlanChange {
  std::string mandate_id;
  std::optional<Fen> cap = std::nullopt;
  std::optional<std::int64_t> payments_max = std::nullopt;
};
struct PlanChanged {
  std::vector<PlannedPeriod> periods;
};

// permission.create: the payer is told of a debit to come.
struct PermissionRequest {
  std::string mandate_id;
  std::string request_no;
  Fen amount;
  std::optional<std::string> notice_template = std::nullopt;
};
struct Permission {
  std::string number;  // deduct_permission
  Instant from{};
  Instant until{};
  bool sent = true;  // is_success_send
};

}  // namespace daikou::alipay
