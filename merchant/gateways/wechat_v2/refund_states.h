// What the state of a refund means to a merchant (protocol dossier 7.2).
#pragma once

#include <optional>

#include "core/domain/life_cycles.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant::wechat_v2 {

inline RefundAnswer answer_of(RefundState state, Fen amount, std::optional<Instant> settled_at) {
  RefundAnswer answer;
  switch (state) {
    case RefundState::kPending: answer.outcome = Outcome::kPending; break;
    case RefundState::kSettled:
      answer.outcome = Outcome::kSettled;
      answer.amount = amount;
      answer.settled_at = settled_at;
      break;
    case RefundState::kClosed:
      answer.outcome = Outcome::kRefused;
      answer.reason = Reason::kOrderClosed;
      break;
    case RefundState::kAbnormal:  // The card is void or frozen: a person must act.
      answer.outcome = Outcome::kRefused;
      answer.reason = Reason::kPayerRestricted;
      break;
  }
  answer.detail = name_of(state);
  return answer;
}

}  // namespace daikou::merchant::wechat_v2
