// Receivers must include fields they do not know in what they verify.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kExtraFieldSettings{
    FaultSetting{"field", "unheard_of", "text", "The field's name on the wire."},
    FaultSetting{"value", "1", "text", "What it says."},
};

class ExtraField final : public Fault {
 public:
  std::string_view name() const override { return "extra_field"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer carries a field no document names, rightly signed.";
  }
  std::span<const FaultSetting> settings() const override { return kExtraFieldSettings; }
  void change_draft(const FaultRule& rule, ReplyDraft& draft) const override {
    draft.set(setting(*this, rule, "field"), std::string(setting(*this, rule, "value")));
  }
};

}  // namespace

const Fault& extra_field() {
  static const ExtraField fault;
  return fault;
}

}  // namespace daikou::simulator::faults
