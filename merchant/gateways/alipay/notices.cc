#include "merchant/gateways/alipay/notices.h"

#include "core/wire/alipay/notices.h"
#include "core/wire/alipay/signature.h"

namespace daikou::merchant::alipay {
namespace {

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

// For us: a notice that is for somebody else proves nothing, however well it is signed.
Result<Done> check_ours(std::string_view what, const std::string& seen, const std::string& want) {
  if (seen == want) return Done{};
  return Error{ErrorCode::kBadSignature,
               "for " + std::string(what) + " '" + seen + "', want '" + want + "'"};
}

Result<Notice> read_mandate(const Exchange& exchange, const ali::Fields& fields) {
  const auto message = ali::decode_notice<ali::MandateNotice>(fields);
  if (!message) return malformed(message.error().detail);
  DAIKOU_CHECK(check_ours("application", message->head.app_id, exchange.config().app));
  Notice notice;
  // Who ended it is not told.
  notice.kind = message->head.type == ali::NoticeType::kMandateSigned
                    ? Notice::Kind::kMandateSigned
                    : Notice::Kind::kMandateTerminated;
  notice.mandate_code = message->facts.mandate_code.value_or("");
  notice.mandate_id = message->facts.mandate_id;
  notice.payer = payer_of(message->facts.payer);
  return notice;
}

// Of a payment: a closed trade was never paid, or its refund would be named.
DebitAnswer debit_in(const ali::TradeNotice& message) {
  DebitAnswer debit;
  debit.detail = ali::text_of(ali::kTradeStatuses, message.status);
  switch (message.status) {
    case ali::TradeStatus::kWaiting: debit.outcome = Outcome::kPending; break;
    case ali::TradeStatus::kClosed:
      debit.outcome = Outcome::kRefused;
      debit.reason = Reason::kOrderClosed;
      break;
    case ali::TradeStatus::kSettled:
    case ali::TradeStatus::kFinished:
      debit.outcome = Outcome::kSettled;
      debit.trade_id = message.trade_id;
      debit.amount = message.amount;
      debit.settled_at = message.paid_at;
      break;
  }
  return debit;
}

// The amount of this one refund is told where the fee that was sent back is; the other amount is
// the sum of all refunds so far.
RefundAnswer refund_in(const ali::TradeNotice& message) {
  RefundAnswer refund;
  refund.outcome = Outcome::kSettled;
  refund.amount = message.sent_back.value_or(message.refunded_so_far.value_or(Fen()));
  refund.settled_at = message.refunded_at;
  return refund;
}

Result<Notice> read_trade(const Exchange& exchange, const ali::Fields& fields) {
  const auto message = ali::decode_notice<ali::TradeNotice>(fields);
  if (!message) return malformed(message.error().detail);
  DAIKOU_CHECK(check_ours("application", message->head.app_id, exchange.config().app));
  if (!exchange.config().seller.empty())
    DAIKOU_CHECK(check_ours("seller", message->seller_id, exchange.config().seller));
  Notice notice;
  notice.order_id = message->order_id;
  notice.payer = payer_of(message->payer);
  if (message->refunded_at || message->refunded_so_far) {
    notice.kind = Notice::Kind::kRefund;
    notice.refund_id = message->refund_id.value_or(message->order_id);
    notice.refund = refund_in(*message);
  } else {
    notice.kind = Notice::Kind::kDebit;
    notice.debit = debit_in(*message);
  }
  return notice;
}

}  // namespace

Result<Notice> read_notice(const Exchange& exchange, std::string_view body) {
  const auto fields = ali::read_parameters({}, "application/x-www-form-urlencoded", body);
  if (!fields) return malformed(fields.error().detail);
  DAIKOU_CHECK(exchange.platform_keys().verify_notice(*fields));
  const auto type = ali::type_of_notice(*fields);
  if (!type) return malformed(type.error().detail);
  return *type == ali::NoticeType::kTrade ? read_trade(exchange, *fields)
                                          : read_mandate(exchange, *fields);
}

}  // namespace daikou::merchant::alipay
