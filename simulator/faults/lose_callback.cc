#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class LoseCallback final : public Fault {
 public:
  std::string_view name() const override { return "lose_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The attempt never arrives; the ladder goes on.";
  }
  void change_callback(const FaultRule& /*rule*/, CallbackPlan& plan) const override {
    plan.copies = 0;
  }
};

}  // namespace

const Fault& lose_callback() {
  static const LoseCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
