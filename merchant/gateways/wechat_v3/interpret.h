// From replies to answers, the same way for every call. For the .cc files of this room only.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "merchant/gateways/wechat_v3/meanings.h"

namespace daikou::merchant::wechat_v3 {

inline std::string words_of(const Refused& refused) {
  return refused.problem.code + " " + refused.problem.message;
}

// Refusing a question says nothing about what it asked; neither does its getting lost.
enum class Asks { kMoves, kQuestion };

template <class Answer, class Message, class OnSuccess>
Answer interpret(const Result<Reply<Message>>& reply, Asks asks, OnSuccess&& on_success,
                 Meaning (*on_refusal)(const Refused&)) {
  if (!reply) {
    const bool never_left = reply.error().code == ErrorCode::kNotBooked;
    return say<Answer>(
        {never_left && asks == Asks::kMoves ? Outcome::kNotBooked : Outcome::kUnknown,
         Reason::kNone},
        reply.error().detail);
  }
  if (const auto* refused = std::get_if<Refused>(&*reply))
    return say<Answer>(on_refusal(*refused), words_of(*refused));
  return on_success(std::get<Message>(*reply));
}

// Of a call whose answer matters no further. The codes are those of PaymentGateway's Results.
inline Error error_of(const Meaning& meaning, std::string detail) {
  if (meaning.reason == Reason::kThrottled) return {ErrorCode::kThrottled, std::move(detail)};
  if (meaning.reason == Reason::kMandateExists) return {ErrorCode::kConflict, std::move(detail)};
  if (meaning.reason == Reason::kBillMissing) return {ErrorCode::kNotFound, std::move(detail)};
  if (meaning.outcome == Outcome::kRefused) return {ErrorCode::kRefused, std::move(detail)};
  return {ErrorCode::kUnknownOutcome, std::move(detail)};
}
template <class Message>
Result<Message> message_in(Result<Reply<Message>> reply, Meaning (*on_refusal)(const Refused&)) {
  if (!reply) return std::move(reply).error();
  if (const auto* refused = std::get_if<Refused>(&*reply))
    return error_of(on_refusal(*refused), words_of(*refused));
  return std::get<Message>(*std::move(reply));
}

}  // namespace daikou::merchant::wechat_v3
