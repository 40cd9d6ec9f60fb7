#include "core/wire/unionpay/batch_file.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace daikou::unionpay {
namespace {

// The file's version, whatever the message's.
constexpr std::string_view kFileVersion = "5.0.0";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kTotalsCells = 5;
constexpr std::size_t kResultTotalsCells = 9;
constexpr std::size_t kTitlesLine = 2;
constexpr std::size_t kLinesMax = kBatchRowsMax + kTitlesLine;
// More than there are titles.
constexpr std::size_t kCellsMax = 64;
constexpr std::string_view kOrder = "orderId";
constexpr const char* kTooManyRows = "more than 100000 rows";
constexpr std::string_view kCurrency = "currencyCode";
constexpr std::string_view kAmount = "txnAmt";
constexpr std::string_view kCard = "accNo";
constexpr std::string_view kYuan = "156";
constexpr std::string_view kBusiness = "bizType";

constexpr std::array<std::string_view, 23> kRequestTitles{"orderId",
                                                          "currencyCode",
                                                          "txnAmt",
                                                          "accType",
                                                          "accNo",
                                                          "customerNm",
                                                          "bizType",
                                                          "certifTp",
                                                          "certifId",
                                                          "phoneNo",
                                                          "postscript",
                                                          "reqReserved1",
                                                          "merId",
                                                          "cvn2",
                                                          "expired",
                                                          "issInsCode",
                                                          "issInsName",
                                                          "billType",
                                                          "billNo",
                                                          "contractAgrNo",
                                                          "reqReserved2",
                                                          "comDebitCardAccName",
                                                          "businessLicenseRegNo"};
constexpr std::array<std::string_view, 8> kResultTitles{
    "respCode", "respMsg", "queryId", "sysTraNo", "sysTm", "settleDate", "reserved1", "reserved2"};

// The older layout: columns by position, some of them unnamed.
constexpr std::size_t kMerchantSize = 15;
constexpr std::size_t kOldTotalsCells = 7;
constexpr std::array<std::string_view, 19> kOldTitles{
    "merId",    "orderId",  "currencyCode", "txnAmt", "", "accType", "accNo", "customerNm", "",
    "certifTp", "certifId", "phoneNo",      "",       "", "",        "",      "",           "",
    ""};
constexpr std::size_t kOldOutcomeCells = 3;

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::size_t cells_in(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1;
}

// No more than any line has use for.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  while (cells.size() < kCellsMax) {
    const std::size_t end = line.find('|');
    cells.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  return cells;
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line.append(i == 0 ? "" : "|").append(cells[i]);
  return line.append("\r\n");
}

// One more than kLinesMax where there are more.
std::vector<std::string_view> lines_of(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() <= kLinesMax) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

Error at_line(std::size_t number, const std::string& what) {
  return {ErrorCode::kMalformed, "line " + std::to_string(number) + ": " + what};
}

std::optional<std::int64_t> count_of(std::string_view text) {
  const Result<Fen> value = fen_from_fen_text(text);  // Digits only, bounded.
  if (!value) return std::nullopt;
  return value->count();
}

Result<BatchFile> read_totals(std::string_view line) {
  const std::vector<std::string> cells = cells_of(line);
  if (cells[0] != kFileVersion)
    return at_line(1, "version is " + wire::shown(cells[0]) + ", want 5.0.0");
  if (cells.size() != kTotalsCells && cells.size() != kResultTotalsCells)
    return at_line(1, std::to_string(cells_in(line)) + " cells, want 5, or 9 in a result");
  BatchFile file;
  const auto amount = fen_from_fen_text(cells[1]);
  const auto count = count_of(cells[2]);
  if (!amount || !count) return at_line(1, "total amount and number must be digits");
  file.amount = *amount;
  file.count = *count;
  file.note = cells[3];
  file.second_note = cells[4];
  if (cells.size() == kTotalsCells) return file;
  const auto succeeded = fen_from_fen_text(cells[5]);
  const auto successes = count_of(cells[6]);
  if (!succeeded || !successes) return at_line(1, "amount and number of successes must be digits");
  file.success = BatchSuccess{*succeeded, *successes};
  return file;
}

Result<Done> check_titles(const std::vector<std::string>& titles) {
  for (std::size_t i = 0; i < titles.size(); ++i) {
    if (!is_among(kRequestTitles, titles[i]) && !is_among(kResultTitles, titles[i]))
      return at_line(kTitlesLine, "column " + wire::shown(titles[i]) + " is unknown");
    const auto here = titles.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(titles.begin(), here, titles[i]) != here)
      return at_line(kTitlesLine, "column " + wire::shown(titles[i]) + " stands there twice");
  }
  return Done{};
}

bool is_old(std::string_view first_line) { return first_line.find('|') == kMerchantSize; }

Result<BatchFile> read_old_totals(std::string_view line) {
  const std::vector<std::string> cells = cells_of(line);
  if (cells.size() != kOldTotalsCells)
    return at_line(1, std::to_string(cells.size()) + " cells, want 7");
  BatchFile file;
  file.old = OldBatchHead{cells[0], cells[1], cells[2]};
  const auto amount = fen_from_fen_text(cells[3]);
  const auto count = count_of(cells[4]);
  if (!amount || !count) return at_line(1, "total amount and number must be digits");
  file.amount = *amount;
  file.count = *count;
  file.note = cells[5];
  file.second_note = cells[6];
  file.columns.assign(kOldTitles.begin(), kOldTitles.end());
  return file;
}

std::vector<std::string> totals_of(const BatchFile& file) {
  const std::string amount = to_fen_text(file.amount);
  const std::string count = std::to_string(file.count);
  if (file.old)
    return {file.old->merchant_id, file.old->batch, file.old->day, amount, count, file.note,
            file.second_note};
  std::vector<std::string> totals{std::string(kFileVersion), amount, count, file.note,
                                  file.second_note};
  if (file.success) {
    totals.push_back(to_fen_text(file.success->amount));
    totals.push_back(std::to_string(file.success->count));
    totals.insert(totals.end(), 2, "");
  }
  return totals;
}

// Rows from line `first` (counted from 0) on.
Result<Done> read_rows(const std::vector<std::string_view>& lines, std::size_t first,
                       BatchFile& file) {
  if (lines.size() <= first) return at_line(first + 1, "missing; want at least one row");
  if (lines.size() - first > kBatchRowsMax) return at_line(kBatchRowsMax + first + 1, kTooManyRows);
  for (std::size_t i = first; i < lines.size(); ++i) {
    std::vector<std::string> cells = cells_of(lines[i]);
    if (const std::size_t count = cells_in(lines[i]); count != file.columns.size()) {
      file.misfits.emplace(file.rows.size(), count);
      cells.resize(file.columns.size());
    }
    file.rows.push_back(std::move(cells));
  }
  return Done{};
}

bool is_order_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_card(std::string_view text) {
  return !text.empty() && text.size() <= 50 && all_digits(text);
}

// Cells that may be empty (dossier 9.3, 5). Assumed: lengths count characters, as in messages.
struct CellRule {
  std::string_view title;
  std::size_t size_min;
  std::size_t size_max;
  bool digits;
};
constexpr std::array kCellRules{
    CellRule{"accType", 2, 2, true},  CellRule{"customerNm", 1, 30, false},
    CellRule{"certifTp", 2, 2, true}, CellRule{"certifId", 1, 20, false},
    CellRule{"phoneNo", 1, 20, true}, CellRule{"postscript", 1, 40, false},
    CellRule{"billType", 4, 4, true}, CellRule{"billNo", 1, 32, false}};

std::size_t characters_in(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string wanted(const CellRule& rule) {
  const std::string size = rule.size_min == rule.size_max
                               ? std::to_string(rule.size_max)
                               : "at most " + std::to_string(rule.size_max);
  return size + (rule.digits ? " digits" : " characters");
}

std::optional<FieldError> fault_in_optional(const BatchFile& file, std::size_t row) {
  for (const CellRule& rule : kCellRules) {
    const std::string_view text = file.cell(row, rule.title);
    if (text.empty()) continue;
    const std::size_t size = characters_in(text);
    if (size < rule.size_min || size > rule.size_max || (rule.digits && !all_digits(text)))
      return wire::invalid_field(rule.title, text, wanted(rule));
  }
  const std::string_view business = file.cell(row, kBusiness);
  if (business.empty() || business == kCollectBusiness || business == kEntrustedBusiness)
    return std::nullopt;
  return wire::invalid_field(kBusiness, business, "000501 or 000503");
}

}  // namespace

std::string_view BatchFile::cell(std::size_t row, std::string_view title) const {
  const auto found = std::find(columns.begin(), columns.end(), title);
  if (found == columns.end()) return {};
  return rows[row][static_cast<std::size_t>(found - columns.begin())];
}

Result<BatchFile> read_batch(std::string_view text) {
  std::vector<std::string_view> lines = lines_of(text);
  if (lines.size() > kLinesMax) return at_line(kLinesMax + 1, kTooManyRows);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  if (!lines.empty() && is_old(lines[0])) {
    DAIKOU_TRY(BatchFile file, read_old_totals(lines[0]));
    DAIKOU_CHECK(read_rows(lines, 1, file));
    return file;
  }
  if (lines.size() < kTitlesLine)
    return at_line(lines.size() + 1, "missing; want totals, titles and rows");
  DAIKOU_TRY(BatchFile file, read_totals(lines[0]));
  file.columns = cells_of(lines[1]);
  DAIKOU_CHECK(check_titles(file.columns));
  DAIKOU_CHECK(read_rows(lines, kTitlesLine, file));
  return file;
}

std::string print_batch(const BatchFile& file) {
  std::string text = line_of(totals_of(file));
  if (!file.old) text += line_of(file.columns);
  for (const std::vector<std::string>& row : file.rows) text += line_of(row);
  return text;
}

Result<Done> sums_up(const BatchFile& file) {
  Fen amount;
  for (std::size_t i = 0; i < file.rows.size(); ++i)
    amount = sum(amount, fen_from_fen_text(file.cell(i, kAmount)).value_or(Fen()));
  const auto count = static_cast<std::int64_t>(file.rows.size());
  if (amount == file.amount && count == file.count) return Done{};
  return Error{ErrorCode::kRefused, "the rows are " + std::to_string(count) + " over " +
                                        to_fen_text(amount) + " fen, the first line says " +
                                        std::to_string(file.count) + " over " +
                                        to_fen_text(file.amount)};
}

std::optional<FieldError> fault_in_row(const BatchFile& file, std::size_t row) {
  const std::string_view order = file.cell(row, kOrder);
  if (!is_order_id(order)) return wire::invalid_field(kOrder, order, "8 to 32 letters and digits");
  const std::string_view currency = file.cell(row, kCurrency);
  if (currency != kYuan) return wire::invalid_field(kCurrency, currency, "156");
  const std::string_view amount = file.cell(row, kAmount);
  const Result<Fen> fen = fen_from_fen_text(amount);
  if (!fen || *fen == Fen()) return wire::invalid_field(kAmount, amount, "fen, at least 1");
  const std::string_view card = file.cell(row, kCard);
  if (!is_card(card))
    return wire::invalid_field(kCard, std::to_string(card.size()) + " characters",
                               "1 to 50 digits");
  return fault_in_optional(file, row);
}

BatchFile with_outcomes(BatchFile file, const std::vector<BatchOutcome>& outcomes) {
  BatchSuccess success;
  const std::size_t added = file.old ? kOldOutcomeCells : kResultTitles.size();
  for (std::size_t i = 0; i < file.rows.size() && i < outcomes.size(); ++i) {
    const BatchOutcome& each = outcomes[i];
    if (each.code == "00") {
      ++success.count;
      success.amount =
          sum(success.amount, fen_from_fen_text(file.cell(i, kAmount)).value_or(Fen()));
    }
    const std::vector<std::string> cells{
        each.code, each.text, each.trade_id, each.trace_no, each.trace_time, each.settlement_day,
        "",        ""};
    file.rows[i].insert(file.rows[i].end(), cells.begin(),
                        cells.begin() + static_cast<std::ptrdiff_t>(added));
  }
  file.columns.insert(file.columns.end(), kResultTitles.begin(), kResultTitles.begin() + added);
  file.success = success;
  return file;
}

std::string batch_file_name(std::string_view merchant, Date day, std::string_view batch,
                            BatchSide side, std::string_view acquirer) {
  return std::string("DK")
      .append(acquirer)
      .append(merchant)
      .append(to_compact_date_text(day))
      .append(batch)
      .append(side == BatchSide::kRequest ? "I.txt" : "O.txt");
}

}  // namespace daikou::unionpay
