// Mandates of the scheduled product: sign, query, terminate (protocol dossier 9.3, 9.4).
#pragma once

#include <optional>
#include <string>

#include "core/wire/wechat_v3/messages.h"

namespace daikou::wechat_v3 {

// deduct_schedule of a signing: the one debit to come.
struct PlannedDebit {
  Date day{};
  Amount amount;
  std::string description;
};
struct JumpControl {
  std::optional<std::string> app = std::nullopt;  // jump_appid
};

// POST …/pre-entrust-sign/{app,h5,jsapi,mini-program}: one message, four answers.
struct SigningRequest {
  AppParty who;
  Payer payer;  // Of JSAPI and mini-program signings; must be who signs.
  std::string template_id;
  std::string mandate_code;  // Letters and digits; never used twice.
  std::string display_account;
  std::string notify_url;
  std::optional<std::string> user_code = std::nullopt;
  std::optional<PlannedDebit> plan = std::nullopt;  // Required by templates of the scheduled type.
  std::optional<JumpControl> jump = std::nullopt;   // H5 only.
};

// What the payer is sent on with; valid for ten minutes.
struct SigningByApp {
  std::string signing_id;  // pre_entrustweb_id
  std::optional<std::string> mini_program = std::nullopt;
  std::optional<std::string> mini_program_path = std::nullopt;
};
struct SigningByPage {  // H5 and JSAPI.
  std::string redirect_url;
};
struct SigningByMiniProgram {
  std::string signing_id;
  std::string redirect_app;
  std::string redirect_path;
};

// GET …/plan-id/{plan_id}/out-contract-code/{out_contract_code}. By contract_id only the education
// product asks, below.
struct MandateQuery {
  std::string template_id;
  std::string mandate_code;
  std::optional<std::string> sub_merchant_id = std::nullopt;
};
// POST of the same with /terminate; answers with the mandate.
struct MandateTermination {
  std::string template_id;
  std::string mandate_code;
  std::optional<std::string> sub_merchant_id = std::nullopt;
  std::string remark;
};

// contract_terminate_info
struct Termination {
  TerminationMode mode = TerminationMode::kByPayer;
  Instant at{};
  std::optional<std::string> remark = std::nullopt;
};
// deduct_schedule of a mandate.
struct MandateSchedule {
  Date planned_day{};
  Amount planned_amount;
  ScheduleState state = ScheduleState::kNone;
  std::optional<Amount> scheduled = std::nullopt;
  std::optional<Amount> debited = std::nullopt;
  std::optional<Date> debited_on = std::nullopt;
};
// Also what ENTRUST.SIGN and ENTRUST.TERMINATE carry.
struct Mandate {
  Party who;
  std::string mandate_id;
  std::string template_id;
  std::string mandate_code;
  std::string display_account;
  ContractState state = ContractState::kSigned;
  std::optional<Instant> signed_at = std::nullopt;
  std::optional<Instant> expires_at = std::nullopt;
  Payer payer;
  std::optional<Termination> termination = std::nullopt;
  std::optional<std::string> user_code = std::nullopt;
  std::optional<MandateSchedule> schedule = std::nullopt;
};

// GET /v3/edu-papay/contracts/id/{contract_id} (dossier 9.7).
struct MandateQueryById {
  std::string mandate_id;
  std::optional<std::string> app = std::nullopt;
  std::optional<std::string> sub_merchant_id = std::nullopt;
};
// contract_information. Here plan_id is a text.
struct SignedMandate {
  std::string mandate_id;
  MandateChange state = MandateChange::kSigned;
  std::optional<Instant> signed_at = std::nullopt;
};
struct MandateById {
  std::string app;
  std::string open_id;
  std::string template_id;
  SignedMandate mandate;
};

}  // namespace daikou::wechat_v3
