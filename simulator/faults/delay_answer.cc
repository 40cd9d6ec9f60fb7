// Held back by the transport, on its own timer: no worker waits. A caller whose patience is shorter
// does not know what became of its request.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kDelayAnswerSettings{
    FaultSetting{"delay", "2s", "span",
                 "How long, on the machine's clock; in process, against the caller's time limit."},
};

class DelayAnswer final : public Fault {
 public:
  std::string_view name() const override { return "delay_answer"; }
  Layer layer() const override { return Layer::kTransport; }
  std::string_view meaning() const override {
    return "The request is carried out at once and its answer held back.";
  }
  std::span<const FaultSetting> settings() const override { return kDelayAnswerSettings; }
  void change_response(const FaultRule& rule, http::Response& response) const override {
    response.delay = span_from_text(setting(*this, rule, "delay")).value_or(seconds(2));
  }
};

}  // namespace

const Fault& delay_answer() {
  static const DelayAnswer fault;
  return fault;
}

}  // namespace daikou::simulator::faults
