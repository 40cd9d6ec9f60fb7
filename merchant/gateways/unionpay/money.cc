#include "merchant/gateways/unionpay/money.h"

#include <algorithm>

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/debits.h"
#include "core/wire/unionpay/numbers.h"
#include "merchant/gateways/unionpay/settlement.h"
#include "merchant/gateways/unionpay/tokens.h"

namespace daikou::merchant::unionpay {
namespace {

constexpr std::string_view kCollectionProduct = "000501";
constexpr std::string_view kAnyBusiness = "000000";
constexpr std::string_view kYuan = "156";
// After so long the six questions have been asked.
constexpr milliseconds kQueriesLast = seconds(1 + 2 + 4 + 8 + 16 + 32);

// What came back on a request to move money.
template <class Answer>
Answer moved(const Result<Said>& said) {
  if (said) return say<Answer>(meaning_of_answer(said->verdict.code), words_of(said->verdict));
  switch (said.error().code) {
    case ErrorCode::kNotBooked:
      return say<Answer>({Outcome::kNotBooked, Reason::kNone}, said.error().detail);
    case ErrorCode::kThrottled:
      return say<Answer>(not_booked(Reason::kThrottled), said.error().detail);
    default: return say<Answer>({Outcome::kUnknown, Reason::kNone}, said.error().detail);
  }
}

// What a query learned of its order: the outcome, or nothing. respCode speaks of the query,
// origRespCode of the order.
struct Learned {
  Meaning meaning{Outcome::kUnknown, Reason::kNone};
  std::string detail;
  std::string trade_id;
  Fen amount;
  std::optional<Instant> at;
};

Learned nothing(Meaning meaning, std::string detail) {
  Learned learned;
  learned.meaning = meaning;
  learned.detail = std::move(detail);
  return learned;
}

Learned read_status(const up::OrderStatus& status, const up::OrderKey& key) {
  Learned learned;
  learned.detail = words_of(*status.outcome);
  learned.meaning = {up::outcome_of(status.outcome->code), up::reason_of(status.outcome->code)};
  if (learned.meaning.outcome != Outcome::kSettled) return learned;
  if (!status.trade_id || !status.answer.amount)
    return nothing({}, "settled without a number or an amount");
  learned.trade_id = *status.trade_id;
  learned.amount = *status.answer.amount;
  learned.at = instant_near(status.booking.trace_time.value_or(""), key.at);
  return learned;
}

// An order nobody knows, once its day's file is out: there, or nowhere.
Learned read_file(Exchange& exchange, const up::OrderKey& key, std::string detail) {
  const Date day = up::settlement_day(key.at);
  if (exchange.now() < file_ready(day)) return nothing(unknown(Reason::kOrderMissing), detail);
  const Result<std::vector<BillLine>> lines = bill(exchange, day);
  if (!lines && lines.error().code != ErrorCode::kNotFound)
    return nothing(unknown(Reason::kOrderMissing), lines.error().detail);
  const auto is_it = [&](const BillLine& line) {
    return (line.kind == BillLine::Kind::kDebit ? line.order_id : line.refund_id) == key.order_id;
  };
  if (lines)
    if (const auto line = std::ranges::find_if(*lines, is_it); line != lines->end()) {
      Learned learned = nothing({Outcome::kSettled, Reason::kNone}, "by the settlement file");
      learned.trade_id = line->trade_id;
      learned.amount = line->amount;
      learned.at = line->at;
      return learned;
    }
  return nothing(refused(Reason::kOrderMissing),
                 detail + ", and not in the settlement file of " + to_date_text(day));
}

Learned look_up_order(Exchange& exchange, const up::OrderKey& key) {
  const Result<Said> said =
      exchange.ask(exchange.request<up::OrderQuery>(up::Transaction::kQuery, kAnyBusiness, key));
  if (!said) return nothing({Outcome::kUnknown, Reason::kNone}, said.error().detail);
  const std::string words = words_of(said->verdict);
  if (said->verdict.code == up::kNoSuchTrade) return read_file(exchange, key, words);
  if (said->verdict.code != up::kSuccess)
    return nothing(unknown(up::reason_of(said->verdict.code)), words);
  const auto status = up::decode<up::OrderStatus>(said->fields);
  if (!status) return nothing({}, status.error().detail);
  if (!status->outcome) return nothing({}, "an answer without origRespCode");
  if (!status->answer.order || status->answer.order->order_id != key.order_id)
    return nothing({}, "the answer is about another order");
  return read_status(*status, key);
}

template <class Answer>
Answer tell(const Learned& learned) {
  Answer answer = say<Answer>(learned.meaning, learned.detail);
  if (learned.meaning.outcome != Outcome::kSettled) return answer;
  answer.amount = learned.amount;
  answer.settled_at = learned.at;
  if constexpr (requires { answer.trade_id; }) answer.trade_id = learned.trade_id;
  return answer;
}

// When the gateway took a trade, by its number.
std::optional<Instant> taken_at(std::string_view trade_id) {
  if (!up::is_query_id(trade_id)) return std::nullopt;
  const auto at = instant_from_compact_text("20" + std::string(trade_id.substr(2, 12)));
  return at ? std::optional(*at) : std::nullopt;
}

bool can_be_undone(const Exchange& exchange, const RefundOrder& order) {
  const std::optional<Instant> taken = taken_at(order.trade_id);
  return order.amount == order.total && taken &&
         up::settlement_day(*taken) == up::settlement_day(exchange.now());
}

}  // namespace

DebitAnswer debit(Exchange& exchange, const DebitOrder& order) {
  const bool by_token = exchange.by_token();
  auto request = exchange.request<up::DebitRequest>(
      by_token ? up::Transaction::kConsume : up::Transaction::kCollect,
      by_token ? kTokenProduct : kCollectionProduct, {order.order_id, order.at});
  request.amount = order.amount;
  if (by_token)
    request.token = token_field(exchange, order.mandate_id);
  else
    request.binding = order.mandate_code;
  request.addresses.back = exchange.config().notify_url;
  return moved<DebitAnswer>(exchange.ask(request));
}

// Open codes are asked about at the channel's own pace as long as that lasts. What is open then is
// pending; should its fate have been unknown, it is to be reversed at the next question.
DebitAnswer query_debit(Exchange& exchange, const DebitOrder& order) {
  Learned learned = look_up_order(exchange, {order.order_id, order.at});
  const bool open = learned.meaning.outcome == Outcome::kPending;
  if (open)
    learned.meaning = exchange.now() - order.at < kQueriesLast
                          ? unknown(Reason::kSystemError)
                          : Meaning{Outcome::kPending, Reason::kSystemError};
  return tell<DebitAnswer>(learned);
}

DebitAnswer reverse(Exchange& exchange, const DebitOrder& order) {
  if (up::settlement_day(order.at) != up::settlement_day(exchange.now()))
    return say<DebitAnswer>(unknown(Reason::kOrderClosed), "its settlement day is over");
  const Result<Said> said = exchange.ask(exchange.request<up::OrderQuery>(
      up::Transaction::kReversal, kAnyBusiness, {order.order_id, order.at}));
  if (!said) return say<DebitAnswer>({Outcome::kUnknown, Reason::kNone}, said.error().detail);
  const std::string words = words_of(said->verdict);
  if (said->verdict.code == up::kSuccess)
    return say<DebitAnswer>(refused(Reason::kOrderClosed), "reversed by us");
  return say<DebitAnswer>(unknown(up::reason_of(said->verdict.code)), words);
}

RefundAnswer refund(Exchange& exchange, const RefundOrder& order) {
  const up::Transaction what =
      can_be_undone(exchange, order) ? up::Transaction::kUndo : up::Transaction::kRefund;
  auto request =
      exchange.request<up::RefundRequest>(what, kCollectionProduct, {order.refund_id, order.at});
  request.original_trade_id = order.trade_id;
  request.amount = order.amount;
  request.currency = kYuan;
  request.addresses.back = exchange.config().notify_url;
  return moved<RefundAnswer>(exchange.ask(request));
}

RefundAnswer query_refund(Exchange& exchange, const RefundOrder& order) {
  return tell<RefundAnswer>(look_up_order(exchange, {order.refund_id, order.at}));
}

}  // namespace daikou::merchant::unionpay
