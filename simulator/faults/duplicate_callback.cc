#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kDuplicateCallbackSettings{
    FaultSetting{"copies", "2", "1..16", "How often."},
};

class DuplicateCallback final : public Fault {
 public:
  std::string_view name() const override { return "duplicate_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification arrives several times in a row.";
  }
  std::span<const FaultSetting> settings() const override { return kDuplicateCallbackSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    plan.copies = static_cast<int>(number_setting(*this, rule, "copies"));
  }
};

}  // namespace

const Fault& duplicate_callback() {
  static const DuplicateCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
