#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class ForgeCallback final : public Fault {
 public:
  std::string_view name() const override { return "forge_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification is signed with a key that is not the gateway's.";
  }
  void change_callback(const FaultRule& /*rule*/, CallbackPlan& plan) const override {
    plan.wrong_key = true;
  }
};

}  // namespace

const Fault& forge_callback() {
  static const ForgeCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
