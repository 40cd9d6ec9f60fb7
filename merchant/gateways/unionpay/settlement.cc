#include "merchant/gateways/unionpay/settlement.h"

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/files.h"
#include "core/wire/unionpay/numbers.h"
#include "core/wire/unionpay/settlement_archive.h"
#include "merchant/gateways/unionpay/money.h"

namespace daikou::merchant::unionpay {
namespace {

constexpr milliseconds kDayEnds = hours(23);

bool gives_back(std::string_view kind) {
  return kind == up::row(up::Transaction::kRefund).kind ||
         kind == up::row(up::Transaction::kUndo).kind;
}

Instant time_of(const up::SettledTrade& trade, Date day) {
  return instant_near(trade.trace_time, beijing(day)).value_or(beijing(day));
}

BillLine line_of(const up::SettlementRecord& record, Date day) {
  BillLine line;
  line.amount = record.trade.amount;
  line.fee = record.trade.fee.amount;
  line.at = time_of(record.trade, day);
  if (gives_back(record.kind)) {
    line.kind = BillLine::Kind::kRefund;
    line.refund_id = record.order_id;
    line.trade_id = record.original_trade_id;
  } else {
    line.order_id = record.order_id;
    line.trade_id = record.trade_id;
  }
  return line;
}

// What was put right by hand names no order of ours: it is a difference for people to look at.
BillLine line_of(const up::CorrectionRecord& record, Date day) {
  BillLine line;
  const bool back = record.trade.settlement.side == up::SidedAmount::Side::kDebit;
  line.kind = back ? BillLine::Kind::kRefund : BillLine::Kind::kDebit;
  const std::string number = "ZME" + record.trade.trace_no;
  (back ? line.refund_id : line.order_id) = number;
  line.trade_id = record.last_trace_no;
  line.amount = record.trade.amount;
  line.fee = record.trade.fee.amount;
  line.at = time_of(record.trade, day);
  return line;
}

Result<std::vector<BillLine>> read_lines(const std::string& content, Date day) {
  DAIKOU_TRY(const std::string archive, up::from_file_content(content));
  DAIKOU_TRY(const up::Settlement settlement, up::read_archive(archive));
  std::vector<BillLine> lines;
  lines.reserve(settlement.records.size() + settlement.corrections.size());
  for (const auto& record : settlement.records) lines.push_back(line_of(record, day));
  for (const auto& record : settlement.corrections) lines.push_back(line_of(record, day));
  return lines;
}

}  // namespace

Result<std::vector<BillLine>> bill(Exchange& exchange, Date date) {
  if (exchange.now() < beijing(date, kDayEnds))
    return Error{ErrorCode::kRefused, "the settlement day is not over"};
  up::FileRequest request;
  request.head = exchange.head(up::Transaction::kDownloadFile, "000000");
  request.sender = exchange.sender();
  request.at = exchange.now();
  request.day = up::settlement_day_text(date);
  DAIKOU_TRY(const Said said, exchange.ask(request));
  switch (up::reason_of(said.verdict.code)) {
    case Reason::kNone: break;
    case Reason::kBillMissing: return Error{ErrorCode::kNotFound, words_of(said.verdict)};
    case Reason::kThrottled: return Error{ErrorCode::kThrottled, words_of(said.verdict)};
    default: return Exchange::untrusted(words_of(said.verdict));
  }
  const auto answer = up::decode<up::FileAnswer>(said.fields);
  if (!answer) return Exchange::untrusted(answer.error().detail);
  if (!answer->content) return Exchange::untrusted("an answer without a file");
  return read_lines(*answer->content, date);
}

}  // namespace daikou::merchant::unionpay
