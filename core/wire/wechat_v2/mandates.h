// Asking after a mandate and ending it (protocol dossier 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/time/instant.h"
#include "core/wire/wechat_v2/messages.h"

namespace daikou::wechat_v2 {

// Which mandate is meant: mandate_id, or template_id with mandate_code (older: with open_id).
struct MandateKey {
  std::optional<std::string> mandate_id = std::nullopt;    // contract_id
  std::optional<std::string> template_id = std::nullopt;   // plan_id
  std::optional<std::string> mandate_code = std::nullopt;  // contract_code
  std::optional<std::string> open_id = std::nullopt;       // Queries only.
};

// POST /papay/querycontract. Carries no nonce.
struct MandateQuery {
  Identity who;
  MandateKey key;
};

// Assumed: while signing is in progress there is no mandate_id, payer or time yet; otherwise they
// are required.
struct MandateStatus {
  ReplyHead head;
  std::optional<std::string> mandate_id = std::nullopt;
  std::string template_id;
  std::string mandate_code;
  std::int64_t serial = 0;
  std::string display_account;
  ContractState state = ContractState::kSigned;
  std::optional<std::string> open_id = std::nullopt;
  std::optional<Instant> signed_at = std::nullopt;
  std::optional<Instant> expires_at = std::nullopt;
  std::optional<Instant> terminated_at = std::nullopt;
  std::optional<TerminationMode> termination_mode = std::nullopt;
  std::optional<std::string> termination_remark = std::nullopt;
};

// POST /papay/deletecontract. Carries no nonce.
struct MandateTermination {
  Identity who;
  MandateKey key;
  std::string remark;  // At most 512.
};
struct MandateTerminated {
  ReplyHead head;
  std::string mandate_id;
  std::optional<std::string> template_id = std::nullopt;
  std::optional<std::string> mandate_code = std::nullopt;
};

}  // namespace daikou::wechat_v2
