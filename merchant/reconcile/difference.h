// What a bill and the book disagree about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace daikou::merchant {

enum class DifferenceKind : std::uint8_t {
  kMissingInBook,  // The channel moved money for an order or refund the book does not know.
  kMissingInBill,  // The book has money moved that day; the bill does not.
  kAmountDiffers,
  kStateDiffers,  // The bill has it moved; the book says refused, not booked, unknown or pending.
  kTradeDiffers,  // The same order under another trade id.
  kDuplicateInBill,  // One order or refund twice.
  kWrongDay,         // Settled on the Beijing day before the bill's, or after it.
  kLate,             // Settled longer before the bill's day: the line came late.
};
std::string_view name_of(DifferenceKind kind);  // "missing_in_book"

struct Difference {
  DifferenceKind kind = DifferenceKind::kMissingInBook;
  std::string order_id;
  std::string refund_id;  // For refunds.
  std::string seen;       // In the bill, in words.
  std::string wanted;     // By the book, in words.
  friend bool operator==(const Difference&, const Difference&) = default;
};

}  // namespace daikou::merchant
