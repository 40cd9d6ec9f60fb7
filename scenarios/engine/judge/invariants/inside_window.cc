#include "scenarios/engine/judge/catalogue.h"
#include "scenarios/engine/judge/invariants/words.h"

namespace daikou::scenarios::invariants {
namespace {

using simulator::Entry;
using simulator::Fact;
using simulator::Template;

constexpr InvariantSpec kInsideWindowSpec{
    "inside_window",
    "The merchant asks within its allowed hours, and the gateway books within the template's.",
    "R19"};

bool is_outside(Instant instant, milliseconds from, milliseconds until) {
  const milliseconds time = beijing_time_of_day(instant);
  return time < from || time >= until;
}

// Whether the template's own hours bind at this instant.
bool binds(const Template& tmpl, const MandateCase& mandate, Instant instant) {
  const bool free = instant - mandate.signed_at < tmpl.free_after_signing;
  return tmpl.window_enforced && (!free || tmpl.window_enforced_when_free);
}

class InsideWindow final : public Invariant {
 public:
  InsideWindow() : Invariant(kInsideWindowSpec) {}
  void see(const Entry& entry, const Casebook& cases) override {
    const bool booked = entry.fact == Fact::kDebitAccepted;
    if (!booked && entry.fact != Fact::kDebitTurnedAway) return;
    const MandateCase* mandate = cases.mandate(entry.mandate);
    const Template* tmpl = cases.tmpl(entry.mandate);
    if (mandate == nullptr || tmpl == nullptr || mandate->signed_at == kNever) return;
    const Rulebook& rules = cases.rules();
    if (!cases.is_by_hand(entry.text) && is_outside(entry.at, rules.hours_from, rules.hours_until))
      violated(entry, order(entry.text) + " asked for " + at(entry.at) + ", want between " +
                          to_span_text(rules.hours_from) + " and " +
                          to_span_text(rules.hours_until) + " of the day");
    if (booked && binds(*tmpl, *mandate, entry.at) &&
        is_outside(entry.at, tmpl->window.from, tmpl->window.to))
      violated(entry,
               order(entry.text) + " booked " + at(entry.at) + ", outside the template's hours");
  }
};

}  // namespace

std::unique_ptr<Invariant> inside_window() { return std::make_unique<InsideWindow>(); }

}  // namespace daikou::scenarios::invariants
