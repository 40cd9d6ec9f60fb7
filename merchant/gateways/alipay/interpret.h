// Turns an answer of the wire into one of the merchant's.
#pragma once

#include <utility>

#include "merchant/gateways/alipay/exchange.h"
#include "merchant/gateways/alipay/meanings.h"

namespace daikou::merchant::alipay {

// A question is told from a request to move money: refusing a question says nothing.
enum class Asks { kMoves, kQuestion };

// `on_message(message, verdict)` gives the answer, `meaning_of(verdict)` the meaning of a refusal.
template <class Said, class Message, class OnMessage>
Said interpret(const Result<Answer<Message>>& answer, Asks asks, OnMessage&& on_message,
               Meaning (*meaning_of)(const ali::Verdict& verdict)) {
  if (!answer) {
    const bool never_left = answer.error().code == ErrorCode::kNotBooked && asks == Asks::kMoves;
    return say<Said>({never_left ? Outcome::kNotBooked : Outcome::kUnknown, Reason::kNone},
                     answer.error().detail);
  }
  if (answer->message)
    return std::forward<OnMessage>(on_message)(*answer->message, answer->verdict);
  return say<Said>(meaning_of(answer->verdict), words_of(answer->verdict));
}

}  // namespace daikou::merchant::alipay
