// The business bill (业务账单): a ZIP of two CSV files in GBK (protocol dossier 25.1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::alipay {

struct BillRow {
  enum class Kind : std::uint8_t { kPayment, kRefund };
  Kind kind = Kind::kPayment;
  std::string trade_id;
  std::string order_id;
  std::string refund_id;  // Refunds only.
  std::string title;      // Commas become blanks.
  Instant created_at{};
  Instant finished_at{};
  std::string payer;  // "*示例(138****0001)"
  Fen amount;         // What moved; positive for both kinds.
  Fen fee;            // Positive: what it cost the merchant.
};

enum class BillSpan : std::uint8_t { kDay, kMonth };

struct BillFile {
  std::string partner;  // The merchant's 16 digits (PID).
  BillSpan span = BillSpan::kDay;
  Date first{};  // The day, or the first day of the month.
  Instant exported_at{};
  std::vector<BillRow> rows;
};

// "20880000000000010156_20260305.csv.zip"
std::string bill_name(const BillFile& bill);
std::string print_bill(const BillFile& bill);

// The rows of the detail file; summary and totals are not looked at.
// Errors: kMalformed, naming the line.
Result<std::vector<BillRow>> read_bill(std::string_view zip);

}  // namespace daikou::alipay
