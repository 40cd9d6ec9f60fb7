#include "simulator/control/gate_rows.h"

#include <nlohmann/json.hpp>

#include "simulator/control/reply.h"

namespace daikou::simulator::control {
namespace {

std::string value_text(const metrics::Gate& gate, double value) {
  return gate.measure.is_share() ? metrics::to_percent_text(value)
                                 : std::to_string(static_cast<std::int64_t>(value));
}

}  // namespace

Json gate_row(const metrics::GateReading& reading) {
  const metrics::Gate& gate = reading.gate;
  const metrics::GateResult& result = reading.result;
  const bool is_share = gate.measure.is_share();
  const auto or_null = [&](double value) {
    return is_share && result.seen.total == 0 ? Json() : Json(value_text(gate, value));
  };
  return {
      {"metric", gate.measure.words()},
      {"words", gate.words()},
      {"whom", reading.whom},
      {"target", value_text(gate, gate.target)},
      {"verdict", metrics::name_of(result.verdict)},
      {"hits", result.seen.hits},
      {"total", result.seen.total},
      {"sample", gate.sample},
      {"share", or_null(is_share ? result.seen.share() : static_cast<double>(result.seen.hits))},
      {"bound", or_null(result.bound)},
      {"because", result.because}};
}

}  // namespace daikou::simulator::control
