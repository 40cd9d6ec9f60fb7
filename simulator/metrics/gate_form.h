// How a gate is written down: the keys of every form that has one.
#pragma once

#include <utility>

#include "core/form/form.h"
#include "simulator/journal/names.h"
#include "simulator/metrics/gate.h"

namespace daikou::form {

template <>
struct NamesOf<simulator::metrics::Metric> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::metrics::Metric::kCount);
  }
};
template <>
struct NamesOf<simulator::metrics::GateVerdict> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::metrics::GateVerdict::kFail);
  }
};

}  // namespace daikou::form

namespace daikou::simulator::metrics {

// A gate has one target; a second one is remembered as kTwo, for check_gate to refuse.
inline void set_target(Gate& gate, Comparator comparator, TargetKind kind, double target) {
  gate.target_kind = gate.target_kind == TargetKind::kNone ? kind : TargetKind::kTwo;
  gate.comparator = comparator;
  gate.target = target;
}

// Adds the keys of T's member `gate`.
template <class T>
void add_gate_fields(form::Form<T>& form) {
  const auto add = [&]<class Value>(std::string_view name, std::string_view meaning,
                                    void (*put)(Value, Gate&)) {
    form.fields.push_back(form::field_by<T, Value>(
        name, meaning, [put](Value value, T& to) { put(std::move(value), to.gate); }));
  };
  add(
      "metric", "What is measured.", +[](Metric metric, Gate& to) { to.measure.metric = metric; });
  add(
      "fact", "Of metric count: the facts that are counted.",
      +[](Fact fact, Gate& to) { to.measure.fact = fact; });
  add(
      "reason", "Of metric count: only facts with this reason.",
      +[](Reason reason, Gate& to) { to.measure.reason = reason; });
  add(
      "of", "Of metric count: of how many, which makes it a share.",
      +[](Fact fact, Gate& to) { to.measure.of = fact; });
  add(
      "at_least", "A share: so much or more.", +[](form::Share share, Gate& to) {
        set_target(to, Comparator::kAtLeast, TargetKind::kShare, share.value);
      });
  add(
      "at_most", "A share: so much or less.", +[](form::Share share, Gate& to) {
        set_target(to, Comparator::kAtMost, TargetKind::kShare, share.value);
      });
  add(
      "least", "A plain count: so many or more.", +[](std::uint64_t count, Gate& to) {
        set_target(to, Comparator::kAtLeast, TargetKind::kCount, static_cast<double>(count));
      });
  add(
      "most", "A plain count: so many or fewer.", +[](std::uint64_t count, Gate& to) {
        set_target(to, Comparator::kAtMost, TargetKind::kCount, static_cast<double>(count));
      });
  add(
      "sample", "With fewer it is inconclusive.",
      +[](std::uint64_t count, Gate& to) { to.sample = count; });
  add(
      "confidence", "Of the one-sided bound; 95% if left out.",
      +[](form::Share share, Gate& to) { to.confidence = share.value; });
}

// Error: kMalformed, keys that do not fit together.
Result<Done> check_gate(const Gate& gate);

}  // namespace daikou::simulator::metrics
