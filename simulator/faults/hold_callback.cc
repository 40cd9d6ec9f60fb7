#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kHoldCallbackSettings{
    FaultSetting{"at_most", "1h", "span", "Sent after so long, whatever comes."},
};

class HoldCallback final : public Fault {
 public:
  std::string_view name() const override { return "hold_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification is held until another one was sent: they arrive in the "
           "other order.";
  }
  std::span<const FaultSetting> settings() const override { return kHoldCallbackSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    plan.hold_for_next = true;
    plan.hold = span_from_text(setting(*this, rule, "at_most")).value_or(hours(1));
  }
  bool postpones() const override { return true; }
};

}  // namespace

const Fault& hold_callback() {
  static const HoldCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
