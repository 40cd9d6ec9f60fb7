// The transaction bill as text (protocol dossier 7.3): a header line, a line per order with a
// back-tick before every field, a summary header and a summary line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "core/wire/wechat_v2/words.h"

namespace daikou::wechat_v2 {

// The column names and the number of columns: 27 for kAll today, 24 in the form of old pages.
// Assumed: the old form of the other types lacks the same three columns.
enum class BillForm : std::uint8_t { kCurrent, kLegacy };

// A fee in thousandths of a fen, since bills give five decimals of a yuan: 0.04000 is 4000.
struct Fee {
  std::int64_t milli_fen = 0;
  friend auto operator<=>(const Fee&, const Fee&) = default;
};
// Hundredths of a per cent: 0.60% is 60.
struct Rate {
  std::int64_t basis_points = 0;
  friend auto operator<=>(const Rate&, const Rate&) = default;
};

// One order or one refund. Texts may be empty; which columns are written depends on type and form.
struct BillRow {
  Instant traded_at{};
  std::string app;
  std::string merchant_id;
  std::string sub_merchant_id;  // Written "0" when empty, read back as empty; as are refund ids.
  std::string device;
  std::string trade_id;
  std::string order_id;
  std::string payer_id;
  std::string trade_type;   // PAP
  std::string trade_state;  // SUCCESS, REFUND, REVOKED
  std::string bank;
  std::string currency = "CNY";
  Fen settlement_total;
  Fen coupon;
  std::optional<Instant> refund_asked_at = std::nullopt;    // kRefund only.
  std::optional<Instant> refund_settled_at = std::nullopt;  // kRefund only.
  std::string refund_trade_id;
  std::string refund_order_id;
  Fen refund;
  Fen coupon_refund;
  std::string refund_type;   // ORIGINAL, BALANCE, …
  std::string refund_state;  // SUCCESS, PROCESSING, FAIL, CHANGE
  std::string description;
  std::string attach;
  Fee fee;
  Rate rate;
  Fen total;  // Not in the old form, nor are the next two.
  Fen refund_asked;
  std::string rate_note;

  friend bool operator==(const BillRow&, const BillRow&) = default;
};

struct BillSummary {
  std::int64_t count = 0;
  Fen settlement_total;
  Fen refund;
  Fen coupon_refund;
  Fee fee;
  Fen total;  // Not in the old form, nor is the next.
  Fen refund_asked;

  friend bool operator==(const BillSummary&, const BillSummary&) = default;
};

struct Bill {
  BillType type = BillType::kAll;
  BillForm form = BillForm::kCurrent;
  std::vector<BillRow> rows;
  BillSummary
      summary;  // As written; a bill with a planted error says something else than its rows.

  friend bool operator==(const Bill&, const Bill&) = default;
};

// What an honest summary says.
BillSummary sum_of(const std::vector<BillRow>& rows);

// UTF-8 without byte-order mark, lines ending in CR LF.
// Assumed: a back-tick, CR or LF inside a text becomes a blank, since it would break the line;
// RECHARGE_REFUND has the columns of REFUND.
std::string print_bill(const Bill& bill);

// Type and form are known by the header line; of the two types that share one, it reads as kRefund.
// A byte-order mark, LF line ends and a missing one at the end are accepted.
// Error: kMalformed, naming line and column, what was seen and what was wanted.
Result<Bill> parse_bill(std::string_view text);

}  // namespace daikou::wechat_v2
