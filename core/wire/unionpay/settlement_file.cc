#include "core/wire/unionpay/settlement_file.h"

#include <algorithm>
#include <array>

#include "core/wire/common/field_error.h"
#include "core/wire/common/gbk.h"

namespace daikou::unionpay {
namespace {

constexpr std::array<std::size_t, 42> kSettlementWidths{
    3, 11, 11, 6,  10, 19, 12, 4, 2,  21, 2,  32, 2, 6,  10, 13, 13, 4, 15, 2,  2,
    6, 2,  4,  32, 1,  21, 15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1,  32, 98};
constexpr std::array<std::size_t, 22> kCorrectionWidths{3,  11, 11, 6,  10, 19, 12, 4, 2,  2, 6,
                                                        10, 4,  12, 13, 13, 15, 15, 1, 12, 2, 135};
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kAmountDigits = 12;

Error malformed_line(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

std::string trimmed_cell(std::string_view cell) {
  return std::string(cell.substr(0, cell.find_last_not_of(' ') + 1));
}

std::string zero_padded(Fen amount) {
  const std::string digits = to_fen_text(amount);
  return std::string(kAmountDigits - std::min(kAmountDigits, digits.size()), '0') + digits;
}

std::string_view letter(SidedAmount::Side side) {
  return side == SidedAmount::Side::kDebit ? "D" : "C";
}

// In GBK and cut to `width` bytes, never inside a character.
std::string fitted(std::string text, std::size_t width) {
  while (true) {
    std::string bytes = wire::to_gbk(text);
    if (bytes.size() <= width) return bytes;
    while ((static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
    text.pop_back();
  }
}

// Goes over a record's columns in order and writes each cell padded to its width.
class CellWriter {
 public:
  static constexpr bool kWrites = true;
  explicit CellWriter(std::span<const std::size_t> widths) : widths_(widths) {}

  void text(const std::string& value) { put(fitted(value, widths_[at_])); }
  void blank() { put({}); }
  void fixed(std::string_view value) { put(std::string(value)); }
  void fen(Fen amount) { put(zero_padded(amount)); }
  void sided(const SidedAmount& value) {
    put(std::string(letter(value.side)) + zero_padded(value.amount));
  }
  std::string take() { return std::move(line_.append(kLineEnd)); }

 private:
  void put(std::string bytes) {
    bytes.resize(widths_[at_++], ' ');
    line_.append(bytes).append(at_ == widths_.size() ? "" : " ");
  }

  std::span<const std::size_t> widths_;
  std::size_t at_ = 0;
  std::string line_;
};

// The same in the other direction; keeps the first error.
class CellReader {
 public:
  static constexpr bool kWrites = false;
  explicit CellReader(std::vector<std::string> cells) : cells_(std::move(cells)) {}

  void text(std::string& slot) {
    const Result<std::string> value = wire::from_gbk(trimmed_cell(next()));
    if (value)
      slot = *value;
    else
      fail("is no GBK text");
  }
  void blank() { next(); }
  void fixed(std::string_view) { next(); }
  void fen(Fen& slot) {
    const Result<Fen> value = fen_from_fen_text(next());
    if (value)
      slot = *value;
    else
      fail("is no amount");
  }
  void sided(SidedAmount& slot) {
    const std::string& cell = next();
    const Result<Fen> value = fen_from_fen_text(std::string_view(cell).substr(1));
    if (!value || (cell[0] != 'C' && cell[0] != 'D')) return fail("is no amount with C or D");
    slot = {cell[0] == 'D' ? SidedAmount::Side::kDebit : SidedAmount::Side::kCredit, *value};
  }
  const std::optional<std::string>& error() const { return error_; }

 private:
  const std::string& next() { return cells_[at_++]; }
  void fail(const char* what) {
    if (!error_)
      error_ = "column " + std::to_string(at_) + ": " + wire::shown(trimmed_cell(cells_[at_ - 1])) +
               " " + what;
  }

  std::vector<std::string> cells_;
  std::size_t at_ = 0;
  std::optional<std::string> error_;
};

template <class Io, class Record>
using RecordOf = std::conditional_t<Io::kWrites, const Record, Record>;

template <class Io>
void describe_head(Io& io, RecordOf<Io, SettledTrade>& trade) {
  io.text(trade.code);
  io.text(trade.acquirer);
  io.text(trade.sender);
  io.text(trade.trace_no);
  io.text(trade.trace_time);
  io.text(trade.card);
  io.fen(trade.amount);
  io.text(trade.category);
  io.text(trade.terminal_kind);
}

template <class Io>
void describe(Io& io, RecordOf<Io, SettlementRecord>& record) {
  describe_head(io, record.trade);
  io.text(record.trade_id);
  io.text(record.old_payment_kind);
  io.text(record.order_id);
  io.text(record.trade.card_kind);
  io.text(record.original_trace_no);
  io.text(record.original_time);
  io.sided(record.trade.fee);
  io.sided(record.trade.settlement);
  io.text(record.payment_kind);
  io.text(record.trade.group_merchant);
  io.text(record.kind);
  io.text(record.sub_kind);
  io.text(record.business);
  io.text(record.account_kind);
  io.text(record.bill_kind);
  io.text(record.bill_no);
  io.text(record.interaction);
  io.text(record.original_trade_id);
  io.text(record.trade.merchant_id);
  io.blank();  // How the amount is split.
  io.text(record.sub_merchant);
  io.text(record.sub_merchant_name);
  io.fixed(" 000000000000");  // The sub-merchant's amount.
  io.sided(record.net);
  io.text(record.terminal);
  io.text(record.attach);
  io.fixed(" 000000000000");  // Discount.
  io.fixed(" 000000000000");  // Invoice.
  io.fixed(" 00000000000");   // Fee of instalments, a digit shorter.
  io.blank();                 // Number of instalments.
  io.text(record.medium);
  io.blank();
  io.blank();
}

template <class Io>
void describe(Io& io, RecordOf<Io, CorrectionRecord>& record) {
  describe_head(io, record.trade);
  io.text(record.trade.card_kind);
  io.text(record.last_trace_no);
  io.text(record.last_time);
  io.text(record.last_settlement_day);
  io.fen(record.last_amount);
  io.sided(record.trade.fee);
  io.sided(record.trade.settlement);
  io.text(record.trade.group_merchant);
  io.text(record.trade.merchant_id);
  io.blank();
  io.fixed(" 00000000000");
  io.blank();
  io.blank();
}

template <class Record>
std::string print_records(std::span<const Record> records, std::span<const std::size_t> widths) {
  std::string file;
  for (const Record& record : records) {
    CellWriter writer(widths);
    describe(writer, record);
    file += writer.take();
  }
  return file;
}

template <class Record>
Result<std::vector<Record>> read_records(std::string_view file,
                                         std::span<const std::size_t> widths) {
  std::vector<Record> records;
  for (std::size_t number = 1; !file.empty(); ++number) {
    const std::string place = "line " + std::to_string(number) + ": ";
    const std::size_t end = file.find(kLineEnd);
    auto cells = cut(file.substr(0, end), widths);
    if (!cells) return malformed_line(place + cells.error().detail);
    CellReader reader(*std::move(cells));
    describe(reader, records.emplace_back());
    if (reader.error()) return malformed_line(place + *reader.error());
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + kLineEnd.size());
  }
  return records;
}

}  // namespace

std::span<const std::size_t> settlement_widths() { return kSettlementWidths; }
std::span<const std::size_t> correction_widths() { return kCorrectionWidths; }

Result<std::vector<std::string>> cut(std::string_view line, std::span<const std::size_t> widths) {
  std::size_t wanted = widths.size() - 1;
  for (const std::size_t width : widths) wanted += width;
  if (line.size() != wanted)
    return malformed_line(std::to_string(line.size()) + " bytes, want " + std::to_string(wanted));
  std::vector<std::string> cells;
  for (std::size_t at = 0; const std::size_t width : widths) {
    cells.emplace_back(line.substr(at, width));
    at += width;
    if (at < line.size() && line[at] != ' ')
      return malformed_line("no blank after column " + std::to_string(cells.size()));
    ++at;
  }
  return cells;
}

std::string print_settlement(std::span<const SettlementRecord> records) {
  return print_records(records, settlement_widths());
}
Result<std::vector<SettlementRecord>> read_settlement(std::string_view file) {
  return read_records<SettlementRecord>(file, settlement_widths());
}
std::string print_corrections(std::span<const CorrectionRecord> records) {
  return print_records(records, correction_widths());
}
Result<std::vector<CorrectionRecord>> read_corrections(std::string_view file) {
  return read_records<CorrectionRecord>(file, correction_widths());
}

}  // namespace daikou::unionpay
