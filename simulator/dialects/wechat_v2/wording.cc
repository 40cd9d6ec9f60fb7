#include "simulator/dialects/wechat_v2/wording.h"

#include <array>

#include "simulator/dialects/wechat_v2/numbers.h"

namespace daikou::simulator::wechat_v2 {

namespace v2 = daikou::wechat_v2;
using v2::TradeState;

v2::TerminationMode termination_mode(const World& world, const Mandate& mandate) {
  if (mandate.state == MandateState::kExpired) return v2::TerminationMode::kExpired;
  switch (mandate.ended_by) {
    case TerminatedBy::kPayer: return v2::TerminationMode::kByPayer;
    case TerminatedBy::kMerchant: return v2::TerminationMode::kByMerchant;
    case TerminatedBy::kProvider:
      return world.payers[mandate.payer].state == PayerState::kGone
                 ? v2::TerminationMode::kAccountClosed
                 : v2::TerminationMode::kByService;
    case TerminatedBy::kNobody: break;
  }
  return v2::TerminationMode::kNotTerminated;
}

TradeState trade_state(const World& world, const Debit& debit) {
  switch (debit.state) {
    case DebitState::kAccepted: return TradeState::kAccepted;
    case DebitState::kExecuting: return debit.payer ? TradeState::kPaying : TradeState::kNotPaid;
    case DebitState::kHeld: return TradeState::kPaying;
    case DebitState::kSettled:
      return refunded_of(world, debit.id).amount > Fen(0) ? TradeState::kRefunding
                                                          : TradeState::kSettled;
    case DebitState::kRefused:
      return debit.reason == Reason::kBankUnavailable ? TradeState::kError : TradeState::kRefused;
    case DebitState::kClosed: return TradeState::kClosed;
  }
  return TradeState::kNotPaid;
}

std::string_view text_of(TradeState state) {
  static constexpr std::array kTexts{v2::Word{TradeState::kAccepted, "已接收，等待扣款"},
                                     v2::Word{TradeState::kNotPaid, "未支付"},
                                     v2::Word{TradeState::kPaying, "用户支付中"},
                                     v2::Word{TradeState::kSettled, "支付成功"},
                                     v2::Word{TradeState::kRefunding, "转入退款"},
                                     v2::Word{TradeState::kRefused, "支付失败"},
                                     v2::Word{TradeState::kError, "支付失败"},
                                     v2::Word{TradeState::kClosed, "已关闭"},
                                     v2::Word{TradeState::kRevoked, "已撤销"}};
  return v2::text_of(kTexts, state);
}

std::string_view received_by(const World& world, const Refund& refund) {
  return refund.dialect_note ? world.texts[refund.dialect_note] : "支付用户零钱";
}

v2::Settlement settlement_of(const World& world, const Debit& debit, const Manners& manners) {
  v2::Settlement settlement;
  settlement.bank = manners.balance_bank;
  settlement.total = debit.amount;
  settlement.currency = "CNY";
  settlement.cash = debit.amount;
  settlement.cash_currency = "CNY";
  settlement.trade_id = trade_number(world, debit);
  settlement.paid_at = debit.ended_at;
  return settlement;
}

}  // namespace daikou::simulator::wechat_v2
