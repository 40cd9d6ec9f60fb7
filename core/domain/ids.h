// Numbers of things. Each kind is its own type, so a debit's number cannot stand for a mandate's.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace daikou {

// Of rows in a database.
template <class Tag>
struct Id {
  std::uint64_t value = 0;  // From 1; 0 is "none".
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

// Of things inside one world, which is held in memory: rows that name many others are small.
template <class Tag>
struct RowId {
  std::uint32_t value = 0;  // From 1; 0 is "none".

  constexpr RowId() = default;
  // A number too large for any row names none.
  constexpr explicit RowId(std::uint64_t number)
      : value(number <= std::numeric_limits<std::uint32_t>::max()
                  ? static_cast<std::uint32_t>(number)
                  : 0) {}
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(RowId, RowId) = default;
};

using MerchantId = RowId<struct MerchantTag>;
using PayerId = RowId<struct PayerTag>;
using TemplateId = RowId<struct TemplateTag>;
using MandateId = RowId<struct MandateTag>;
using DebitId = RowId<struct DebitTag>;
using RefundId = RowId<struct RefundTag>;
using BatchId = RowId<struct BatchTag>;
using ComplaintId = RowId<struct ComplaintTag>;
using NotificationId = RowId<struct NotificationTag>;

}  // namespace daikou
