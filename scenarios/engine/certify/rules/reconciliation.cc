#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

// Bills are ready on the next morning.
constexpr milliseconds kBillReady = hours(25 + 10);

// A day on which money moved, and whose bill can be fetched.
Result<Date> billed_day(Ground& ground) {
  DAIKOU_TRY(const Arrival settled,
             sign_up_until(ground, ground.new_payer(), is_settled, "no settled debit"));
  DAIKOU_CHECK(ground.advance(kBillReady));
  return beijing_date(settled.entry.at);
}

Result<Judgement> finds_nothing_in_a_true_bill(Ground& ground) {
  DAIKOU_TRY(const Date day, billed_day(ground));
  DAIKOU_TRY(const std::size_t found, ground.reconcile(day));
  if (found == 0) return passed("the bill of " + to_date_text(day) + " agrees with the books");
  return failed(std::to_string(found) + " differences in the true bill of " + to_date_text(day),
                "none");
}

Result<Judgement> finds_what_is_missing(Ground& ground) {
  DAIKOU_TRY(const Date day, billed_day(ground));
  DAIKOU_CHECK(ground.set("gateway.bill_missing_percent", "100"));
  const Result<std::size_t> found = ground.reconcile(day);
  DAIKOU_CHECK(ground.set("gateway.bill_missing_percent", "0"));
  DAIKOU_CHECK(found);
  if (*found > 0)
    return passed(std::to_string(*found) + " differences found in a bill that lacks its lines");
  return failed(
      "nothing was missed in the bill of " + to_date_text(day) + ", which lacked every line",
      "a difference for each debit that the bill lacks");
}

}  // namespace

std::vector<Rule> reconciliation() {
  using enum Need;
  return {
      {"reconciliation.finds_nothing_in_a_true_bill",
       Severity::kMinor,
       "R22",
       "Held against a true bill, the merchant's books show no difference.",
       "Compare by order number, amount and the day on which money moved.",
       {kSubscribe, kTime, kReconcile},
       finds_nothing_in_a_true_bill},
      {"reconciliation.finds_what_is_missing",
       Severity::kMajor,
       "R22",
       "A bill that lacks a settled debit is noticed.",
       "Go through both sides: the bill's lines, and the books' debits of that day.",
       {kSubscribe, kTime, kReconcile},
       finds_what_is_missing},
  };
}

}  // namespace daikou::scenarios::certify::rules
