// Where signatures travel in headers of their own.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kCallbackUnknownSerialSettings{
    FaultSetting{"name", "serial", "serial|key_id",
                 "A certificate's serial, or a public key's id."},
};

class CallbackUnknownSerial final : public Fault {
 public:
  std::string_view name() const override { return "callback_unknown_serial"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification says it is signed with a key nobody knows.";
  }
  std::span<const FaultSetting> settings() const override { return kCallbackUnknownSerialSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    plan.seal.name = setting(*this, rule, "name") == "key_id" ? SealChange::Name::kUnknownKeyId
                                                              : SealChange::Name::kUnknownSerial;
  }
};

}  // namespace

const Fault& callback_unknown_serial() {
  static const CallbackUnknownSerial fault;
  return fault;
}

}  // namespace daikou::simulator::faults
