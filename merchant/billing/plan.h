// What is for sale: plans, and the terms a payer agrees to when subscribing to one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/provider.h"
#include "core/money/fen.h"
#include "core/result/result.h"

namespace daikou::merchant {

// How often a plan is charged: 连续包月, 连续包季, 连续包年, or one year bought once.
enum class Period : std::uint8_t { kMonth, kQuarter, kYear, kOnce };

// 1, 3, 12; 0 for kOnce, which has a single period.
int months_of(Period period);
std::string_view name_of(Period period);  // "month", "quarter", "year", "once"
std::optional<Period> period_from_name(std::string_view name);

// What the payer consented to. A subscription keeps its own copy: a later change of the catalogue
// never alters it; other money or another cycle needs a new subscription and a new signature.
struct Terms {
  Fen price;        // Per period.
  Fen first_price;  // Of the first period.
  Fen cap;          // No debit is ever above it, whatever a price says.
  Period period = Period::kMonth;
  friend bool operator==(const Terms&, const Terms&) = default;
};

// The price of period `index`, counted from 0.
inline Fen price_of(const Terms& terms, std::int32_t index) {
  return index == 0 ? terms.first_price : terms.price;
}

struct Plan {
  std::string name;                // Ours, "monthly".
  std::string title;               // What customers read, "畅听会员连续包月".
  Fen price;                       // Per period, 1 fen or more.
  std::optional<Fen> first_price;  // Of the first period; without it `price`.
  std::optional<Fen> cap;          // The template's cap per debit; without it the higher price.
  Period period = Period::kMonth;
  // The channel's template code, by channel; empty where the plan is not sold.
  std::array<std::string, kChannels.size()> templates;

  const std::string& template_on(Channel channel) const {
    return templates[static_cast<std::size_t>(channel)];
  }
};

Terms terms_of(const Plan& plan);

// Errors: kMalformed, naming the plan: no name, a name twice, a price that is not positive or above
// the cap.
Result<Done> check(const std::vector<Plan>& plans);

}  // namespace daikou::merchant
