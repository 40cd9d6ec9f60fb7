#include <utility>

#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr InvariantSpec kOneSuccessPerPeriodSpec{
    "one_success_per_period", "A mandate is debited with success at most once in a period.", "R19"};

class OneSuccessPerPeriod final : public Invariant {
 public:
  OneSuccessPerPeriod() : Invariant(kOneSuccessPerPeriodSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    if (entry.fact != Fact::kDebitSettled || !entry.mandate) return;
    const MandateCase* mandate = cases.mandate(entry.mandate);
    const DebitCase* debit = cases.debit(entry.debit);
    if (mandate == nullptr || debit == nullptr) return;
    // By the day it was asked for: a retry may settle after the period's end.
    const Period period = cases.period_of(*mandate, beijing_date(debit->accepted_at));
    const auto [first, alone] = settled_.try_emplace({entry.mandate, period}, entry.text);
    if (alone) return;
    violated(entry, order(entry.text) + " settled in period " +
                        std::to_string(period.since_first_debit) + " of mandate " + mandate->code +
                        ", which " + order(first->second) + " had settled already");
  }

 private:
  std::map<std::pair<MandateId, Period>, std::string> settled_;  // The order that did.
};

}  // namespace

std::unique_ptr<Invariant> one_success_per_period() {
  return std::make_unique<OneSuccessPerPeriod>();
}

}  // namespace daikou::scenarios::invariants
