#include "simulator/dialects/unionpay/refusals.h"

#include <array>

namespace daikou::simulator::unionpay {
namespace {

constexpr std::string_view kReversed = "46";

// "card_refused=73,payer_gone=61": the code for that reason; empty when it names none.
std::string_view other_code(std::string_view codes, std::string_view reason) {
  while (!codes.empty()) {
    const std::string_view row = codes.substr(0, codes.find(','));
    codes.remove_prefix(std::min(row.size() + 1, codes.size()));
    if (row.starts_with(reason) && row.substr(reason.size()).starts_with('='))
      return row.substr(reason.size() + 1);
  }
  return {};
}

// A reversal has no number of its own: it is kept under the order's.
bool was_reversed(const World& world, const Debit& debit) {
  if (refunded_of(world, debit.id).times == 0) return false;
  const RefundId id = find_refund(world, debit.merchant, debit.order);
  return id && world.refunds[id].debit == debit.id && world.refunds[id].cancels;
}

Coded refused(const World& world, const Debit& debit, const Manners& manners) {
  if (debit.reason == Reason::kCardRefused && other_code(manners.codes, "card_refused").empty()) {
    const auto& card = world.payers[debit.payer].card;
    if (card != nullptr && code_of(card->state) != nullptr) return coded(code_of(card->state));
  }
  return coded(debit.reason, manners);
}

}  // namespace

Coded coded(std::string_view code) { return {std::string(code), up::message_text(code)}; }

Coded coded(std::string_view code, std::string_view digits) {
  const up::ResponseCode* row = up::find_response_code(code);
  return {std::string(code), up::message_text(row == nullptr ? "" : row->text, digits)};
}

Coded coded(Reason reason, const Manners& manners) {
  const std::string_view other = other_code(manners.codes, name_of(reason));
  return coded(other.empty() ? up::code_of(reason) : other);
}

Coded coded(const up::FieldError& error) {
  return {std::string(up::kMalformedMessage), error.problem == up::FieldProblem::kMissing
                                                  ? up::missing_field_text(error.field)
                                                  : up::invalid_field_text(error.field)};
}

Coded invalid(std::string_view field) {
  return {std::string(up::kMalformedMessage), up::invalid_field_text(field)};
}

Coded outcome_of(const World& world, const Debit& debit, const Manners& manners) {
  switch (debit.state) {
    case DebitState::kAccepted:
    case DebitState::kExecuting: return coded(up::kAccepted);
    case DebitState::kHeld: return coded(manners.held_code);
    case DebitState::kSettled:
      return coded(was_reversed(world, debit) ? kReversed : manners.settled_code);
    case DebitState::kRefused:
    case DebitState::kClosed: break;
  }
  return refused(world, debit, manners);
}

Coded outcome_of(const Refund& refund) {
  switch (refund.state) {
    case RefundState::kPending: return coded(up::kAccepted);
    case RefundState::kSettled: return coded(up::kSuccess);
    case RefundState::kClosed:
    case RefundState::kAbnormal: break;
  }
  return coded("01");
}

// Assumed: 62 for a service the issuer does not offer.
const char* code_of(CardState state) {
  switch (state) {
    case CardState::kNormal: break;
    case CardState::kLost: return "63";
    case CardState::kExpired: return "73";
    case CardState::kNotOpened: return "72";
    case CardState::kUnsupported: return "62";
    case CardState::kPinLocked: return "67";
  }
  return nullptr;
}

}  // namespace daikou::simulator::unionpay
