#include "core/wire/unionpay/settlement_archive.h"

#include "core/wire/common/gbk.h"
#include "core/wire/common/zip.h"

namespace daikou::unionpay {
namespace {

struct Totals {
  std::int64_t count = 0;
  Fen amount;
  Fen fee;
};

// Assumed: the summary's layout; nobody reads it by program (15.4).
std::string print_summary(const Settlement& settlement) {
  Totals collected, returned;
  for (const SettlementRecord& record : settlement.records) {
    const bool debit = record.net.side == SidedAmount::Side::kDebit;
    Totals& totals = debit ? returned : collected;
    ++totals.count;
    totals.amount = sum(totals.amount, record.trade.amount);
    totals.fee = sum(totals.fee, record.trade.fee.amount);
  }
  const auto line = [](std::string_view name, const Totals& totals) {
    return std::string(name) + " 笔数:" + std::to_string(totals.count) +
           " 金额:" + to_yuan_text(totals.amount) + " 手续费:" + to_yuan_text(totals.fee) + "\r\n";
  };
  return wire::to_gbk("中国银联全渠道商户交易汇总表\r\n商户代码:" + settlement.merchant_id +
                      "\r\n清算日期:" + to_compact_date_text(settlement.day) + "\r\n" +
                      line("贷记", collected) + line("借记", returned));
}

constexpr std::string_view kTradesMark = "88ZM_";
constexpr std::string_view kCorrectionsMark = "88ZME_";

std::string entry_name(std::string_view prefix, const Settlement& settlement,
                       std::string_view mark) {
  return std::string(prefix) + to_compact_date_text(settlement.day).substr(2) + std::string(mark) +
         settlement.merchant_id;
}

// Day and merchant of "INN26071588ZM_777290058110048".
Result<Done> take_name(std::string_view name, std::string_view mark, Settlement& into) {
  constexpr std::size_t kDayAt = 3;
  constexpr std::size_t kMarkAt = 9;
  DAIKOU_TRY(into.day, date_from_compact_text("20" + std::string(name.substr(kDayAt, 6))));
  into.merchant_id = name.substr(kMarkAt + mark.size());
  return Done{};
}

bool is_entry(std::string_view name, std::string_view mark) {
  return name.starts_with("INN") && name.size() > 9 && name.substr(9).starts_with(mark);
}

}  // namespace

std::string archive_name(std::string_view merchant, Date day) {
  return std::string(merchant).append("_").append(to_compact_date_text(day)).append(".zip");
}

std::string print_archive(const Settlement& settlement, Instant at) {
  return wire::zip(
      {{entry_name("INN", settlement, kTradesMark), print_settlement(settlement.records)},
       {entry_name("INN", settlement, kCorrectionsMark), print_corrections(settlement.corrections)},
       {entry_name("RD2010", settlement, "01_"), print_summary(settlement)}},
      at);
}

Result<Settlement> read_archive(std::string_view archive) {
  DAIKOU_TRY(const std::vector<wire::ZipEntry> entries, wire::unzip(archive));
  Settlement settlement;
  for (const wire::ZipEntry& entry : entries) {
    if (is_entry(entry.name, kTradesMark)) {
      DAIKOU_CHECK(take_name(entry.name, kTradesMark, settlement));
      DAIKOU_TRY(settlement.records, read_settlement(entry.content));
    } else if (is_entry(entry.name, kCorrectionsMark)) {
      DAIKOU_TRY(settlement.corrections, read_corrections(entry.content));
    }
  }
  if (settlement.merchant_id.empty())
    return Error{ErrorCode::kMalformed, "no entry INN<yyMMdd>88ZM_<merchant>"};
  return settlement;
}

}  // namespace daikou::unionpay
