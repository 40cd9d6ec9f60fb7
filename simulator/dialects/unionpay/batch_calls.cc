// Collecting by file (dossier 9): a file whose frame is broken is refused whole and books nothing;
// a row that cannot be booked is refused alone.
#include <algorithm>

#include "core/wire/unionpay/batch_file.h"
#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/files.h"
#include "core/wire/unionpay/numbers.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/debit_calls.h"
#include "simulator/dialects/unionpay/money_facts.h"
#include "simulator/dialects/unionpay/note.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/gateway/batches.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr std::string_view kBrokenFile = "14";  // Of a whole file, or of a row of it.
constexpr std::string_view kOtherTotals = "36";

// The older layout names the batch in the file, too.
bool names_another(const Desk& desk, const up::BatchFile& file, const up::BatchRequest& request) {
  return file.old &&
         (file.old->merchant_id != desk.merchant_number() || file.old->batch != request.batch ||
          file.old->day != to_compact_date_text(beijing_date(request.at)));
}

Result<up::BatchFile, Coded> read_file(const Desk& desk, const up::BatchRequest& request) {
  const auto fails = [&](const Error& error) {
    desk.exchange().remark(error.detail);
    return coded(kBrokenFile);
  };
  const auto bytes = up::from_file_content(request.content);
  if (!bytes) return fails(bytes.error());
  const auto text = up::from_bytes(*bytes, desk.charset());
  if (!text) return fails(text.error());
  auto file = up::read_batch(*text);
  if (!file) return fails(file.error());
  const auto sums = up::sums_up(*file);
  if (!sums || file->count != request.count || file->amount != request.amount) {
    desk.exchange().remark(sums ? "the totals of message and file differ" : sums.error().detail);
    return coded(kOtherTotals);
  }
  if (names_another(desk, *file, request)) {
    desk.exchange().remark("the file is of another merchant, batch or day than the message");
    return coded(kOtherTotals);
  }
  return *std::move(file);
}

std::optional<std::string> cell(const up::BatchFile& file, std::size_t row,
                                std::string_view title) {
  const std::string_view text = file.cell(row, title);
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

// A row as if it had come alone.
Asked asked_by(const up::BatchFile& file, std::size_t row) {
  Asked asked;
  up::DebitRequest& request = asked.request;
  const bool entrusted = file.cell(row, "bizType") == up::kEntrustedBusiness;
  request.head.what = entrusted ? up::Transaction::kEntrustedCollect : up::Transaction::kCollect;
  request.order.order_id = file.cell(row, "orderId");
  request.amount = fen_from_fen_text(file.cell(row, "txnAmt")).value_or(Fen());
  request.bill_kind = cell(file, row, "billType");
  request.bill_no = cell(file, row, "billNo");
  request.attach = cell(file, row, "reqReserved1");
  asked.card = cell(file, row, "accNo");
  asked.person.document_kind = cell(file, row, "certifTp");
  asked.person.document = cell(file, row, "certifId");
  asked.person.name = cell(file, row, "customerNm");
  asked.person.phone = cell(file, row, "phoneNo");
  if (asked.person.document || asked.person.name) request.person = "told in the file";
  return asked;
}

// What later messages about the row's order repeat.
std::string note_of_row(const Desk& desk, const Asked& asked) {
  up::Fields fields = desk.fields();
  const up::TransactionRow& row = up::row(asked.request.head.what);
  fields.set("txnType", row.kind);
  fields.set("txnSubType", row.sub_kind);
  fields.set("orderId", asked.request.order.order_id);
  fields.set("reqReserved", asked.request.attach.value_or(""));
  return note_of(fields);
}

BatchRow book_row(World& world, Desk& desk, const up::BatchFile& file, std::size_t index) {
  const auto refused = [&](const Coded& code) {
    return BatchRow{{}, world.texts.keep(code.code + " " + code.text)};
  };
  if (file.misfits.contains(index)) return refused(coded(kBrokenFile));
  if (const auto fault = up::fault_in_row(file, index)) return refused(coded(*fault));
  const Asked asked = asked_by(file, index);
  const Decided<DebitId> booked = book(world, desk, asked, note_of_row(desk, asked));
  if (booked) return BatchRow{*booked, {}};
  return refused(desk.take_code(booked.error()));
}

const Batch* find_batch(const World& world, const Desk& desk, std::string_view number, Date day) {
  for (std::uint64_t i = world.batches.size(); i > 0; --i) {
    const Batch& each = world.batches[BatchId{i}];
    if (each.merchant == desk.merchant() && each.number == number &&
        beijing_date(each.accepted_at) == day)
      return &each;
  }
  return nullptr;
}

Decided<up::Fields> book_all(World& world, Desk& desk, const up::BatchRequest& request,
                             const up::BatchFile& file) {
  if (find_batch(world, desk, request.batch, beijing_date(request.at)) != nullptr)
    return desk.refusal(Reason::kAlreadyAccepted, coded(up::kDuplicate),
                        "batch " + request.batch + " was sent before");
  Batch batch;
  batch.merchant = desk.merchant();
  batch.number = request.batch;
  batch.amount = file.amount;
  batch.dialect_note = world.texts.keep(desk.note());
  if (request.back) batch.notify_url = world.texts.keep(*request.back);
  batch.file = up::print_batch(file);
  batch.accepted_at = world.now;
  batch.ready_at = world.now + world.settings.span(kBatchDelay);
  for (std::size_t i = 0; i < file.rows.size(); ++i)
    batch.rows.push_back(book_row(world, desk, file, i));
  gateway::take_batch(world, std::move(batch));
  return up::Fields{{"totalQty", std::to_string(request.count)},
                    {"totalAmt", to_fen_text(request.amount)}};
}

}  // namespace

// 21/02
http::Response take_batch(Desk& desk) {
  const auto request = desk.take<up::BatchRequest>();
  if (!request) return desk.refuse(request.error());
  if (request->batch.size() != 4 || request->batch == "0000")
    return desk.refuse(invalid("batchNo"));
  const auto file = read_file(desk, *request);
  if (!file) return desk.refuse(file.error());
  return desk.decide({}, [&](World& world) { return book_all(world, desk, *request, *file); });
}

namespace {

up::BatchOutcome outcome_of_row(const World& world, const BatchRow& row, const Manners& manners) {
  up::BatchOutcome outcome;
  if (const Debit* debit = world.debits.find(row.debit)) {
    const Coded code = outcome_of(world, *debit, manners);
    outcome.code = code.code;
    outcome.text = code.text;
    outcome.trade_id = trade_number(*debit);
    outcome.trace_no = trace_no(*debit);
    outcome.trace_time = up::trace_time(debit->accepted_at);
    if (debit->state == DebitState::kSettled)
      outcome.settlement_day = up::settlement_day_text(up::settlement_day(settled_at(*debit)));
    return outcome;
  }
  const std::string_view refusal = world.texts[row.refusal];
  outcome.code = refusal.substr(0, 2);
  outcome.text = refusal.substr(3);
  return outcome;
}

struct Ended {
  std::string file;
  std::vector<up::BatchOutcome> outcomes;
};

Decided<Ended> find_ended(const World& world, Desk& desk, const up::BatchQuery& query) {
  const Batch* batch = find_batch(world, desk, query.batch, beijing_date(query.at));
  if (batch == nullptr ||
      noted(world.texts[batch->dialect_note]).get("txnTime") != desk.fields().get("txnTime"))
    return desk.refusal(Reason::kOrderMissing,
                        {"34", up::message_text("批次（" + query.batch + "）不存在", "7103401")},
                        "no batch " + query.batch);
  if (world.now < batch->ready_at)
    return desk.refusal(Reason::kBillNotReady,
                        {"05", up::message_text("批量文件处理中", "6154037")},
                        "the batch is being processed");
  Ended ended{batch->file, {}};
  for (const BatchRow& row : batch->rows)
    ended.outcomes.push_back(outcome_of_row(world, row, desk.manners()));
  return ended;
}

}  // namespace

// 22/02
http::Response query_batch(Desk& desk) {
  const auto query = desk.take<up::BatchQuery>();
  if (!query) return desk.refuse(query.error());
  const Decided<Ended> ended =
      desk.exchange().decide({}, [&](World& world) { return find_ended(world, desk, *query); });
  if (!ended) return desk.refuse(ended.error());
  auto file = up::read_batch(ended->file);
  if (!file) return desk.refuse(coded("99"));
  const std::string text = up::print_batch(up::with_outcomes(*std::move(file), ended->outcomes));
  return desk.answer(
      coded(up::kSuccess),
      {{"fileName", up::batch_file_name(desk.merchant_number(), beijing_date(query->at),
                                        query->batch, up::BatchSide::kResult)},
       {"fileContent", up::to_file_content(up::to_bytes(text, desk.charset()))}});
}

}  // namespace daikou::simulator::unionpay
