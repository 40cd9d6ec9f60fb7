#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kLateCallbackSettings{
    FaultSetting{"delay", "10m", "span", "How much later, on the world's clock."},
};

class LateCallback final : public Fault {
 public:
  std::string_view name() const override { return "late_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification arrives later than the channel would send it.";
  }
  std::span<const FaultSetting> settings() const override { return kLateCallbackSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    plan.hold = span_from_text(setting(*this, rule, "delay")).value_or(minutes(10));
  }
  bool postpones() const override { return true; }
};

}  // namespace

const Fault& late_callback() {
  static const LateCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
