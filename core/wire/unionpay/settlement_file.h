// Settlement files (protocol dossier 15): records of fixed columns, one blank after each, in GBK,
// lines end with CRLF. Ordinary transactions stand in the ZM file, corrections in the ZME file;
// both travel in one archive with a summary for people.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::unionpay {

// Transaction codes. S56 was seen in real files.
// Assumed: S22 and S30 (dossier 15.2).
inline constexpr std::string_view kCollectCode = "S22";
inline constexpr std::string_view kRefundCode = "S30";
inline constexpr std::string_view kConsumeCode = "S56";

// An amount with its side: to the merchant's debit ('D') or credit ('C').
struct SidedAmount {
  enum class Side : std::uint8_t { kDebit, kCredit };
  Side side = Side::kCredit;
  Fen amount;
  friend bool operator==(const SidedAmount&, const SidedAmount&) = default;
};

// What both kinds of record say first. Texts are without their padding.
struct SettledTrade {
  std::string code = std::string(kCollectCode);
  std::string acquirer = "88022900";
  std::string sender = "00049992";
  std::string trace_no;
  std::string trace_time;  // MMDDhhmmss
  std::string card;        // Masked, first six and last four.
  Fen amount;
  std::string category = "4900";  // MCC
  std::string terminal_kind = "07";
  std::string card_kind = "01";  // payCardType: 01 debit.
  SidedAmount fee{SidedAmount::Side::kDebit, Fen()};
  SidedAmount settlement;
  std::string group_merchant = {};
  std::string merchant_id;
  friend bool operator==(const SettledTrade&, const SettledTrade&) = default;
};

// A ZM record.
struct SettlementRecord {
  SettledTrade trade;
  std::string trade_id;  // queryId
  std::string old_payment_kind = "01";
  std::string order_id;
  std::string original_trace_no = {};
  std::string original_time = {};
  std::string payment_kind = "9000";  // payType
  std::string kind;                   // txnType
  std::string sub_kind;               // txnSubType
  std::string business;               // bizType
  std::string account_kind = "01";
  std::string bill_kind = {};
  std::string bill_no = {};
  std::string interaction = "0";
  std::string original_trade_id = {};
  std::string sub_merchant = "000000000000000";
  std::string sub_merchant_name = {};
  SidedAmount net;
  std::string terminal = "01080209";
  std::string attach = {};  // The merchant's own text, cut to 32 bytes.
  std::string medium = "7";
  friend bool operator==(const SettlementRecord&, const SettlementRecord&) = default;
};

// A ZME record.
struct CorrectionRecord {
  SettledTrade trade;
  std::string last_trace_no = {};
  std::string last_time = {};
  std::string last_settlement_day = {};
  Fen last_amount;
  friend bool operator==(const CorrectionRecord&, const CorrectionRecord&) = default;
};

// Widths of the columns, in bytes.
std::span<const std::size_t> settlement_widths();
std::span<const std::size_t> correction_widths();

// The cells of one line without its end, each with its padding. Error: kMalformed, another length
// or no blank after a column.
Result<std::vector<std::string>> cut(std::string_view line, std::span<const std::size_t> widths);

// Whole files, bytes in GBK. What is too long for its column is cut. Errors: kMalformed with the
// line's number. Amounts that withholding never has (discount, invoice, instalments, a
// sub-merchant's share) are written as nothing and not read.
std::string print_settlement(std::span<const SettlementRecord> records);
Result<std::vector<SettlementRecord>> read_settlement(std::string_view file);
std::string print_corrections(std::span<const CorrectionRecord> records);
Result<std::vector<CorrectionRecord>> read_corrections(std::string_view file);

}  // namespace daikou::unionpay
