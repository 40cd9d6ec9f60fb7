// Numbers of things inside one world. Each kind is its own type, so a debit's number cannot stand
// for a mandate's.
#pragma once

#include <compare>
#include <cstdint>

namespace daikou {

template <class Tag>
struct Id {
  std::uint64_t value = 0;  // From 1; 0 is "none".
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using MerchantId = Id<struct MerchantTag>;
using PayerId = Id<struct PayerTag>;
using TemplateId = Id<struct TemplateTag>;
using MandateId = Id<struct MandateTag>;
using DebitId = Id<struct DebitTag>;
using RefundId = Id<struct RefundTag>;
using BatchId = Id<struct BatchTag>;
using ComplaintId = Id<struct ComplaintTag>;
using NotificationId = Id<struct NotificationTag>;

}  // namespace daikou
