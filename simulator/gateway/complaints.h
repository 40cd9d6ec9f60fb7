// Payers complain, merchants answer, and those that leave complaints or cause too many are
// suspended until it is put right.
// Source: R1, R4, R21. An answer has no call on the wire here: merchants give it by hand.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// About a debit, or about a mandate; a debit names its mandate by itself.
struct ComplaintOrder {
  PayerId payer;
  MandateId mandate = {};
  DebitId debit = {};
  ComplaintCause cause = ComplaintCause::kOther;
  std::string_view words = {};
};

// Errors: kBadRequest (about nothing, or one for the same cause is not answered yet),
// kOrderMissing, kMandateMissing, kPayerMismatch (another payer's).
Decided<ComplaintId> file_complaint(World& world, const ComplaintOrder& order);
// Error: kBadRequest, there is none or it is answered.
Decided<Done> answer_complaint(World& world, ComplaintId complaint, std::string_view words);
// Its time is over; an answered one stays as it is.
void lapse_complaint(World& world, ComplaintId complaint);

// The last month of a merchant: how many complained, and how many debits settled.
struct ComplaintRate {
  std::uint64_t complaints = 0;
  std::uint64_t debits = 0;

  // Whether there are more than `most` for 10,000 debits; never for fewer debits than `sample`.
  bool is_above(std::int64_t most, std::int64_t sample) const;
};
ComplaintRate complaint_rate(const World& world, MerchantId merchant);

// How many complained for a cause, ever, and how many of them wait for an answer.
struct CauseCount {
  ComplaintCause cause = ComplaintCause::kOther;
  std::uint64_t complaints = 0;
  std::uint64_t waiting = 0;
};
// Most frequent first; causes nobody complained for are left out.
std::vector<CauseCount> complaint_causes(const World& world, MerchantId merchant);
std::uint64_t complaints_waiting(const World& world, MerchantId merchant);

// An open merchant may neither sign nor debit from now on; any other stays as it is.
void suspend(World& world, MerchantId merchant, std::string_view why);
// A suspended merchant asks to be opened again. Errors: kBadRequest (it is not suspended),
// kMerchantSuspended (complaints wait for an answer, or the rate is still above the limit).
Decided<Done> restore(World& world, MerchantId merchant);

}  // namespace daikou::simulator::gateway
