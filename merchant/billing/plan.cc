#include "merchant/billing/plan.h"

#include <algorithm>
#include <set>

namespace daikou::merchant {
namespace {

struct PeriodRow {
  Period period;
  std::string_view name;
  int months;
};
constexpr std::array kPeriods{
    PeriodRow{Period::kMonth, "month", 1},
    PeriodRow{Period::kQuarter, "quarter", 3},
    PeriodRow{Period::kYear, "year", 12},
    PeriodRow{Period::kOnce, "once", 0},
};

Error bad_plan(const Plan& plan, const std::string& what) {
  return {ErrorCode::kMalformed, "plan '" + plan.name + "': " + what};
}

Result<Done> check(const Plan& plan) {
  if (plan.name.empty()) return bad_plan(plan, "has no name");
  if (plan.price <= Fen()) return bad_plan(plan, "price must be positive");
  const Terms terms = terms_of(plan);
  if (terms.first_price <= Fen()) return bad_plan(plan, "first price must be positive");
  if (std::max(terms.price, terms.first_price) > terms.cap)
    return bad_plan(plan, "a price above its cap of " + to_yuan_text(terms.cap));
  if (terms.cap > kFenMax) return bad_plan(plan, "cap above " + to_yuan_text(kFenMax));
  return Done{};
}

}  // namespace

int months_of(Period period) { return kPeriods[static_cast<std::size_t>(period)].months; }
std::string_view name_of(Period period) { return kPeriods[static_cast<std::size_t>(period)].name; }

std::optional<Period> period_from_name(std::string_view name) {
  for (const PeriodRow& each : kPeriods)
    if (each.name == name) return each.period;
  return std::nullopt;
}

Terms terms_of(const Plan& plan) {
  const Fen first = plan.first_price.value_or(plan.price);
  return {.price = plan.price,
          .first_price = first,
          .cap = plan.cap.value_or(std::max(plan.price, first)),
          .period = plan.period};
}

Result<Done> check(const std::vector<Plan>& plans) {
  std::set<std::string_view> names;
  for (const Plan& plan : plans) {
    DAIKOU_CHECK(check(plan));
    if (!names.insert(plan.name).second) return bad_plan(plan, "is there twice");
  }
  return Done{};
}

}  // namespace daikou::merchant
