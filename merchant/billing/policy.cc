#include "merchant/billing/policy.h"

#include <algorithm>
#include <string>

namespace daikou::merchant {
namespace {

Error bad(const std::string& what) { return {ErrorCode::kMalformed, "policy: " + what}; }

Result<Done> check(const char* name, const Cadence& cadence) {
  if (cadence.empty()) return bad(std::string(name) + " has no step");
  if (std::any_of(cadence.begin(), cadence.end(), [](auto wait) { return wait <= hours(0); }))
    return bad(std::string(name) + " has a step that is not positive");
  return Done{};
}

Result<Done> check(const RetryPolicy& retry) {
  if (!retry.ladder.empty()) DAIKOU_CHECK(check("retry.ladder", retry.ladder));
  DAIKOU_CHECK(check("retry.unknown", retry.unknown));
  DAIKOU_CHECK(check("retry.pending", retry.pending));
  DAIKOU_CHECK(check("retry.not_booked", retry.not_booked));
  if (retry.re_debit_after <= hours(0)) return bad("retry.re_debit_after is not positive");
  if (retry.re_debit_window < hours(0)) return bad("retry.re_debit_window is negative");
  return Done{};
}

Result<Done> check(const PacingPolicy& pacing) {
  if (pacing.per_second_min <= 0 || pacing.per_second_max < pacing.per_second_min)
    return bad("pacing wants 0 < per_second_min <= per_second_max");
  if (pacing.recovery_per_second < 0) return bad("pacing.recovery_per_second is negative");
  if (pacing.backoff <= hours(0)) return bad("pacing.backoff is not positive");
  return Done{};
}

}  // namespace

Result<Done> check(const Policy& policy) {
  const DailyHours& allowed = policy.allowed;
  if (allowed.from < hours(0) || allowed.until > hours(24) || allowed.from >= allowed.until)
    return bad("allowed hours want 0h <= from < until <= 24h");
  if (policy.bill_at < allowed.from || policy.bill_at >= allowed.until)
    return bad("bill_at " + to_span_text(policy.bill_at) + " lies outside the allowed hours");
  if (policy.reminder_before < hours(0) || policy.reminder_before > policy.notice_before)
    return bad("wants 0 <= reminder_before <= notice_before");
  if (policy.lateness_max < hours(0)) return bad("lateness_max is negative");
  DAIKOU_CHECK(check(policy.retry));
  DAIKOU_CHECK(check("signing", policy.signing));
  for (const ReminderRule& rule : policy.growth.reminders)
    if (rule.before >= policy.notice_before)
      return bad("a reminder of growth.reminders comes " + to_span_text(rule.before) +
                 " before the debit, want less than the notice's " +
                 to_span_text(policy.notice_before));
  DAIKOU_CHECK(check(policy.growth));
  return check(policy.pacing);
}

}  // namespace daikou::merchant
