// Months of debits when nothing goes wrong.
#include <map>

#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"
#include "scenarios/engine/judge/casebook.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;

constexpr milliseconds kSeveralMonths = days(95);

Result<Customer> live_some_months(Ground& ground) {
  DAIKOU_TRY(Customer customer, ground.sign_up(ground.new_payer()));
  DAIKOU_CHECK(ground.advance(kSeveralMonths));
  return customer;
}

// Two settled debits of one period; none when each has its own.
std::optional<std::pair<Entry, Entry>> twice_in_a_period(Ground& ground, const Customer& customer) {
  Rulebook rules;
  if (const simulator::Template* tmpl = ground.template_of(customer))
    rules.templates.emplace(tmpl->id, *tmpl);
  Casebook cases(std::move(rules));
  std::map<Period, Entry> settled;
  for (const Entry& entry : ground.entries_after(customer.since)) {
    cases.take(entry);
    if (!is_settled(entry, customer)) continue;
    const Period period = cases.period_of(*cases.mandate(customer.mandate), beijing_date(entry.at));
    const auto [first, is_new] = settled.emplace(period, entry);
    if (!is_new) return std::pair(first->second, entry);
  }
  return std::nullopt;
}

Result<Judgement> debits_once_a_period(Ground& ground) {
  DAIKOU_TRY(const Customer customer, live_some_months(ground));
  const Entries settled = settlements_of(ground, customer);
  if (const auto twice = twice_in_a_period(ground, customer))
    return failed(
        told(twice->first) + " and " + told(twice->second) + " were both settled for one period",
        "one settled debit in a period", with_exchanges(ground, {twice->first, twice->second}));
  if (settled.empty())
    return failed("nothing was debited in " + to_span_text(kSeveralMonths),
                  "a debit in each period");
  return passed(std::to_string(settled.size()) + " debits over " + cny(total_of(settled)) + " in " +
                    to_span_text(kSeveralMonths) + ", one in a period",
                settled);
}

Result<Judgement> books_agree(Ground& ground) {
  DAIKOU_TRY(const Customer customer, live_some_months(ground));
  const Entries settled = settlements_of(ground, customer);
  if (settled.empty()) return in_trouble("nothing was debited");
  const Fen moved = total_of(settled);
  const auto agrees = [&](const View& view) { return view.settled() == moved; };
  DAIKOU_TRY(const View view, ground.view_until(customer, agrees));
  if (agrees(view)) return passed(cny(moved) + " moved, and so the merchant says", settled);
  return failed(cny(moved) + " moved, the merchant says " + view.words(),
                "the same total on both sides", settled);
}

}  // namespace

std::vector<Rule> billing() {
  using enum Need;
  return {
      {"billing.debits_once_a_period",
       Severity::kCritical,
       "R13, R19",
       "Every period is debited, and none twice.",
       "Give each period one order, and write it down before it is sent.",
       {kSubscribe, kTime},
       debits_once_a_period},
      {"billing.books_agree",
       Severity::kMajor,
       "R14, R22",
       "After some months the merchant's books say what has moved at the gateway.",
       "Book what the channel settled, by its own amount; ask where no notification came.",
       {kSubscribe, kTime, kView},
       books_agree},
  };
}

}  // namespace daikou::scenarios::certify::rules
