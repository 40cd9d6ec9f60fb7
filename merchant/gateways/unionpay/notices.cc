#include "merchant/gateways/unionpay/notices.h"

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/debits.h"
#include "core/wire/unionpay/mandates.h"
#include "merchant/gateways/unionpay/tokens.h"

namespace daikou::merchant::unionpay {
namespace {

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

// The order's own name stands for the binding where the latter is not repeated.
Result<Notice> read_mandate(const up::Fields& fields) {
  const auto message = up::decode<up::MandateAnswer>(fields);
  if (!message) return malformed(message.error().detail);
  Notice notice;
  notice.kind = Notice::Kind::kMandateSigned;
  if (message->binding) notice.mandate_code = *message->binding;
  if (!message->binding && message->answer.order)
    notice.mandate_code = message->answer.order->order_id;
  notice.mandate_id = notice.mandate_code;
  const up::Verdict& verdict = message->answer.verdict;
  if (verdict.code != up::kSuccess)
    return malformed("a failed signature is not told: " + words_of(verdict));
  return notice;
}

template <class Answer>
Answer answer_in(const up::DebitNotice& message, Instant about) {
  const up::Verdict& verdict = message.answer.verdict;
  Answer answer =
      say<Answer>({up::outcome_of(verdict.code), up::reason_of(verdict.code)}, words_of(verdict));
  if (answer.outcome != Outcome::kSettled) return answer;
  answer.amount = message.answer.amount.value_or(Fen());
  answer.settled_at = instant_near(message.booking.trace_time.value_or(""), about);
  if constexpr (requires { answer.trade_id; }) answer.trade_id = message.trade_id;
  return answer;
}

Result<Notice> read_money(const up::Fields& fields) {
  const auto message = up::decode<up::DebitNotice>(fields);
  if (!message) return malformed(message.error().detail);
  if (!message->answer.order) return malformed("orderId is missing");
  const up::OrderKey& order = *message->answer.order;
  const up::Transaction what = message->answer.head.what;
  Notice notice;
  if (what == up::Transaction::kUndo || what == up::Transaction::kRefund) {
    notice.kind = Notice::Kind::kRefund;
    notice.refund_id = order.order_id;
    notice.refund = answer_in<RefundAnswer>(*message, order.at);
  } else {
    notice.kind = Notice::Kind::kDebit;
    notice.order_id = order.order_id;
    notice.debit = answer_in<DebitAnswer>(*message, order.at);
  }
  return notice;
}

}  // namespace

Result<Notice> read_notice(const Exchange& exchange, std::string_view body) {
  const auto fields = up::read_form(body);
  if (!fields) return malformed(fields.error().detail);
  DAIKOU_CHECK(exchange.verify(*fields));
  const up::TransactionRow* row =
      up::find_transaction(fields->get("txnType"), fields->get("txnSubType"));
  if (row == nullptr) return malformed("no such transaction");
  switch (row->what) {
    case up::Transaction::kCollect:
    case up::Transaction::kEntrustedCollect:
    case up::Transaction::kConsume:
    case up::Transaction::kUndo:
    case up::Transaction::kRefund: return read_money(*fields);
    case up::Transaction::kCheckIdentity:
    case up::Transaction::kBindUnchecked: return read_mandate(*fields);
    case up::Transaction::kOpen: return read_opening(*fields);
    default: return malformed("a notification about a transaction we never send");
  }
}

}  // namespace daikou::merchant::unionpay
