#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kCallbackExtraFieldSettings{
    FaultSetting{"field", "unheard_of", "text", "The field's name on the wire."},
    FaultSetting{"value", "1", "text", "What it says."},
};

class CallbackExtraField final : public Fault {
 public:
  std::string_view name() const override { return "callback_extra_field"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification carries a field no document names, rightly signed.";
  }
  std::span<const FaultSetting> settings() const override { return kCallbackExtraFieldSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    plan.extra.emplace(setting(*this, rule, "field"), setting(*this, rule, "value"));
  }
};

}  // namespace

const Fault& callback_extra_field() {
  static const CallbackExtraField fault;
  return fault;
}

}  // namespace daikou::simulator::faults
