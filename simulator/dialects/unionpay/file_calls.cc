// The settlement file (dossier 15).
#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/files.h"
#include "core/wire/unionpay/numbers.h"
#include "core/wire/unionpay/settlement_archive.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/money_facts.h"
#include "simulator/dialects/unionpay/note.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/gateway/bill_errors.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr milliseconds kDayEnds = hours(23);

// Rounded to whole fen, halves up. Source: dossier 15.2, the sample's 0.6 %.
Fen fee_on(Fen amount, std::int64_t rate) { return Fen((amount.count() * rate + 5'000) / 10'000); }

up::SettlementRecord record_of(const World& world, const Debit& debit, TextId note) {
  const up::Fields head = noted(world.texts[note]);
  const BankCard card = card_of(world, debit.payer);
  up::SettlementRecord record;
  record.trade.card = up::masked_in_files(card.number);
  record.trade.card_kind = card.kind == CardKind::kDebit ? "01" : "02";
  record.trade.merchant_id = world.merchants[debit.merchant].account(Provider::kUnionpay)->identity;
  record.order_id = head.get("orderId");
  record.kind = head.get("txnType");
  record.sub_kind = head.get("txnSubType");
  record.business = head.get("bizType");
  record.attach = head.get("reqReserved");
  return record;
}

up::SettlementRecord record_of(const World& world, const Debit& debit) {
  up::SettlementRecord record = record_of(world, debit, texts_of(world, debit).dialect_note);
  if (record.kind == "01") record.trade.code = up::kConsumeCode;
  const Fen amount = gateway::billed_amount(world, debit);
  const Fen fee = fee_on(amount, world.settings.number(kFeeRate));
  record.trade.trace_no = trace_no(debit);
  record.trade.trace_time = up::trace_time(debit.accepted_at);
  record.trade.amount = amount;
  record.trade.fee.amount = fee;
  record.trade.settlement.amount = difference(amount, fee);
  record.net = record.trade.settlement;
  record.trade_id = trade_number(debit);
  return record;
}

// Assumed: what is given back stands to the merchant's debit, whole, and its fee is kept.
up::SettlementRecord record_of(const World& world, const Refund& refund) {
  const Debit& debit = world.debits[refund.debit];
  up::SettlementRecord record = record_of(world, debit, refund.dialect_note);
  record.trade.code = up::kRefundCode;
  record.trade.trace_no = trace_no(refund);
  record.trade.trace_time = up::trace_time(refund.accepted_at);
  record.trade.amount = gateway::billed_amount(world, refund);
  record.trade.settlement = {up::SidedAmount::Side::kDebit, record.trade.amount};
  record.net = record.trade.settlement;
  record.trade_id = trade_number(refund);
  record.original_trace_no = trace_no(debit);
  record.original_time = up::trace_time(debit.accepted_at);
  record.original_trade_id = trade_number(debit);
  return record;
}

bool is_of_day(Channel channel, Instant at, Date day) {
  return channel == Channel::kUnionpay && up::settlement_day(at) == day;
}

// A reversal leaves no trace of its own: neither does what it took back.
bool took_back(const World& world, const Refund& refund) {
  return refund.cancels && refund.code == world.debits[refund.debit].order;
}

// As often as its line stands in the file.
template <class Row>
void add_record(const World& world, const Row& row, Date moved, up::Settlement& to) {
  const gateway::BillError error = gateway::bill_error(world, row.id);
  const int times = gateway::times_billed(world, error, moved, to.day);
  for (int i = 0; i < times; ++i) to.records.push_back(record_of(world, row));
}

// What moved on a calendar day, as far as it belongs to the settlement day `moved`.
void add_moved(const World& world, MerchantId merchant, Date calendar, Date moved,
               up::Settlement& to) {
  const auto found = world.bill_days.find({merchant, calendar});
  if (found == world.bill_days.end()) return;
  for (const DebitId id : found->second.debits) {
    const Debit& debit = world.debits[id];
    const RefundId back = refunded_of(world, debit.id).times > 0
                              ? find_refund(world, merchant, debit.order)
                              : RefundId{};
    const bool reversed = back && took_back(world, world.refunds[back]);
    if (is_of_day(debit.channel, settled_at(debit), moved) && !reversed)
      add_record(world, debit, moved, to);
  }
  for (const RefundId id : found->second.refunds) {
    const Refund& refund = world.refunds[id];
    const bool ended = refund.state == RefundState::kClosed;
    if (is_of_day(refund.channel, refund.accepted_at, moved) && !ended && !took_back(world, refund))
      add_record(world, refund, moved, to);
  }
}

Decided<up::Settlement> settlement_of(const World& world, const Desk& desk, Date day) {
  if (desk.fields().get("accessType") == "1")
    return Refusal{Reason::kBillMissing, "acquirers fetch no merchant's file"};
  if (world.now < beijing(day, kDayEnds))
    return Refusal{Reason::kBillMissing, "the settlement day ends at 23:00"};
  up::Settlement settlement;
  settlement.merchant_id = desk.merchant_number();
  settlement.day = day;
  for (const Date moved : gateway::days_billed_on(world, day))
    for (const Date calendar : {add_days(moved, -1), moved})
      add_moved(world, desk.merchant(), calendar, moved, settlement);
  if (settlement.records.empty())
    return Refusal{Reason::kBillMissing, "nothing moved on " + to_date_text(day)};
  return settlement;
}

}  // namespace

// 76/01
http::Response download_file(Desk& desk) {
  const auto request = desk.take<up::FileRequest>();
  if (!request) return desk.refuse(request.error());
  if (request->file_kind != "00") return desk.refuse(invalid("fileType"));
  const auto day = up::settlement_day_from_text(request->day, desk.now());
  if (!day) return desk.refuse(invalid("settleDate"));
  const auto settlement =
      desk.exchange().decide({}, [&](World& world) { return settlement_of(world, desk, *day); });
  if (!settlement) return desk.refuse(settlement.error());
  const std::string archive = up::print_archive(*settlement, desk.now());
  return desk.answer(coded(up::kSuccess),
                     {{"settleDate", request->day},
                      {"fileType", request->file_kind},
                      {"fileName", up::archive_name(desk.merchant_number(), *day)},
                      {"fileContent", up::to_file_content(archive)}});
}

}  // namespace daikou::simulator::unionpay
