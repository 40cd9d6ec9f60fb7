// Where signatures travel in headers of their own.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class ProbeCallback final : public Fault {
 public:
  std::string_view name() const override { return "probe_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification carries a signature that must be refused, as the platform sends to "
           "see who looks.";
  }
  void change_callback(const FaultRule& /*rule*/, CallbackPlan& plan) const override {
    plan.seal.probe = true;
  }
};

}  // namespace

const Fault& probe_callback() {
  static const ProbeCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
