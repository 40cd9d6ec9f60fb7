// Where signatures travel in headers of their own.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class UnsignedCallback final : public Fault {
 public:
  std::string_view name() const override { return "unsigned_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override { return "The notification carries no signature."; }
  void change_callback(const FaultRule& /*rule*/, CallbackPlan& plan) const override {
    plan.seal.absent = true;
  }
};

}  // namespace

const Fault& unsigned_callback() {
  static const UnsignedCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
