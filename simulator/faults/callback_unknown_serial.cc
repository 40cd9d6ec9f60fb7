// Where signatures travel in headers of their own.
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

class CallbackUnknownSerial final : public Fault {
 public:
  std::string_view name() const override { return "callback_unknown_serial"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification says it is signed with a certificate nobody knows.";
  }
  void change_callback(const FaultRule& /*rule*/, CallbackPlan& plan) const override {
    plan.seal.name = SealChange::Name::kUnknownSerial;
  }
};

}  // namespace

const Fault& callback_unknown_serial() {
  static const CallbackUnknownSerial fault;
  return fault;
}

}  // namespace daikou::simulator::faults
