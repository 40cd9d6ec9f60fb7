// A template (模板): what a merchant agreed with a provider about one withholding product.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/domain/ids.h"
#include "core/domain/provider.h"
#include "core/money/fen.h"
#include "core/time/instant.h"

namespace daikou::simulator {

enum class AmountRule : std::uint8_t { kNotAbove, kEqual };

// When an accepted debit is executed, and what must have happened before.
enum class DebitMode : std::uint8_t {
  kAtOnce,     // Executed when accepted.
  kDelayed,    // The gateway tells the payer at acceptance and executes after `delay`.
  kPreNotify,  // The merchant gives notice first; executed when accepted, only on deductible days.
  kScheduled,  // Once in a mandate's life, on the day agreed at signing; executed when accepted.
};

enum class CycleUnit : std::uint8_t { kDay, kMonth };

struct Cycle {
  CycleUnit unit = CycleUnit::kMonth;
  int count = 1;  // 3 months is a quarter, 12 a year.
};

struct DailyWindow {
  milliseconds from = hours(7);
  milliseconds to = hours(22);
};

// How often a mandate may be debited; 0 is no limit.
struct CountLimits {
  int successes_per_day = 1;
  int successes_per_cycle = 2;
  int applies_per_day = 300;  // Asked for, accepted or not.
  int debits_per_day = 150;   // Accepted, however they ended.
};

// What the number of a refused order is good for.
enum class RefusedOrder : std::uint8_t {
  kSpent,      // Another attempt needs another number.
  kRetryable,  // The order stays open; the same request again tries it once more.
};

struct Template {
  TemplateId id;
  MerchantId merchant;
  Provider provider = Provider::kWechat;
  std::string code;  // The provider's number for it.
  std::string name;
  AmountRule amount_rule = AmountRule::kNotAbove;
  Fen cap{50'000};
  Cycle cycle;
  DebitMode mode = DebitMode::kDelayed;
  milliseconds delay = hours(24);
  // For so long after signing a debit is executed at once, without notice.
  milliseconds free_after_signing = hours(12);
  DailyWindow window;
  bool window_enforced =
      false;  // Pre-notify templates enforce it; see the setting `window_delayed`.
  bool window_enforced_when_free = true;  // Also during `free_after_signing`.
  int waiting_days = 2;  // Pre-notify: the day of the notice and the days after it that must pass.
  int deductible_days_default = 7;  // Pre-notify: when the notice does not say.
  CountLimits counts;
  Fen per_day_cap{250'000};
  Fen per_month_cap{7'500'000};
  bool enabled = true;
  bool periodic = true;  // False: takes no pre-debit notices.
  RefusedOrder refused_order = RefusedOrder::kSpent;
  int mandates_per_payer = 1;  // Live ones a payer may have under this template.
  bool one_pending = true;     // A mandate has at most one debit that is not ended.
  milliseconds lifetime = days(3650);
  std::string termination_url;  // Where termination notifications go.
};

enum class Periodicity : std::uint8_t { kPeriodic, kAsYouGo };

// A provider's withholding product as it comes, before a merchant agrees on anything else. Source
// of Alipay's: dossier alipay 11, 12.4, 18, 27: executed at once, limits by the mandate's own plan,
// ten mandates a payer, a refused order may be sent again.
Template standard_template(Provider provider, Periodicity periodicity = Periodicity::kPeriodic);

}  // namespace daikou::simulator
