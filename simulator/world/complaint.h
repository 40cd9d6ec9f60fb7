// A payer's complaint about a debit or a mandate (R21).
#pragma once

#include "core/domain/ids.h"
#include "core/domain/life_cycles.h"
#include "core/time/instant.h"
#include "simulator/world/text_pool.h"

namespace daikou::simulator {

struct Complaint {
  ComplaintId id;
  MerchantId merchant;
  PayerId payer;
  MandateId mandate;  // None: about an order that came without one.
  DebitId debit;      // None: about the mandate.
  ComplaintCause cause = ComplaintCause::kOther;
  ComplaintState state = ComplaintState::kOpen;
  TextId words;   // The payer's.
  TextId answer;  // The merchant's.
  Instant filed_at{};
  Instant answer_by{};
  Instant answered_at{};
};

}  // namespace daikou::simulator
