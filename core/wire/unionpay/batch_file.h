// Files of batch collection (protocol dossier 9.2, 9.3): a line of totals, a line of column titles,
// a row per order, '|' between cells. Line ends are CRLF; LF is read too, a byte order mark is
// skipped. Texts are UTF-8 here; to_bytes() and from_bytes() change the charset.
//
// The columns are the merchant's choice, so a row keeps its cells under their titles. An older
// layout without titles (9.4) is read into the same columns.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "core/wire/unionpay/body.h"

namespace daikou::unionpay {

inline constexpr std::size_t kBatchRowsMax = 100'000;
// bizType of a row: collected by what its holder tells, or under an entrustment.
inline constexpr std::string_view kCollectBusiness = "000501";
inline constexpr std::string_view kEntrustedBusiness = "000503";

// What a result file adds to its first line.
struct BatchSuccess {
  Fen amount;
  std::int64_t count = 0;
};

// The first line of the older layout names the batch instead of a version.
struct OldBatchHead {
  std::string merchant_id;
  std::string batch;
  std::string day;  // yyyyMMdd
};

struct BatchFile {
  std::optional<OldBatchHead> old = std::nullopt;  // Set in files of the older layout.
  Fen amount;                                      // As its first line says; sums_up() compares.
  std::int64_t count = 0;
  std::string note;                                    // reqReserved1
  std::string second_note;                             // reqReserved2
  std::optional<BatchSuccess> success = std::nullopt;  // Set in result files.
  std::vector<std::string> columns;                    // Titles, in order.
  std::vector<std::vector<std::string>> rows;          // As many cells each.
  // Rows that came with more or fewer cells, by index, and how many those were. What is too much
  // was cut off, what is missing is empty.
  std::map<std::size_t, std::size_t> misfits = {};

  // The cell of that title; empty when the file has no such column.
  std::string_view cell(std::size_t row, std::string_view title) const;
};

// Error: kMalformed with the line's number (another version, wrong totals line, a title unknown or
// twice, no row, too many rows). Cells are not judged here, nor how many a row has.
Result<BatchFile> read_batch(std::string_view text);
std::string print_batch(const BatchFile& file);

// Whether the first line's totals are those of the rows. Error: kRefused, saying both.
// Assumed: a row counts, and is worth its amount, whatever else is wrong with it; one whose amount
// cannot be read is worth nothing.
Result<Done> sums_up(const BatchFile& file);

// What is wrong with one row of a request; nullopt when nothing is.
std::optional<FieldError> fault_in_row(const BatchFile& file, std::size_t row);

// The titles a result has after those of the request, in order.
struct BatchOutcome {
  std::string code;  // respCode
  std::string text;
  std::string trade_id;
  std::string trace_no;
  std::string trace_time;
  std::string settlement_day;
};
// `file` with one outcome per row, in order, and the totals of those that succeeded.
// Assumed: a result of the older layout adds code, text and trade id to its rows, nothing to its
// first line.
BatchFile with_outcomes(BatchFile file, const std::vector<BatchOutcome>& outcomes);

enum class BatchSide : std::uint8_t { kRequest, kResult };
// "DK00000000777290058110048202607150001I.txt". The acquirer is 00000000 for direct merchants.
std::string batch_file_name(std::string_view merchant, Date day, std::string_view batch,
                            BatchSide side, std::string_view acquirer = "00000000");

}  // namespace daikou::unionpay
