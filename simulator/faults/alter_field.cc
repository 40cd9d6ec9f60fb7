#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kAlterFieldSettings{
    FaultSetting{"field", "", "text", "The field's name on the wire.", true},
    FaultSetting{"value", "", "text", "What it says instead.", true},
};

class AlterField final : public Fault {
 public:
  std::string_view name() const override { return "alter_field"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer says something else in a field, rightly signed.";
  }
  std::span<const FaultSetting> settings() const override { return kAlterFieldSettings; }
  void change_draft(const FaultRule& rule, ReplyDraft& draft) const override {
    draft.set(setting(*this, rule, "field"), std::string(setting(*this, rule, "value")));
  }
};

}  // namespace

const Fault& alter_field() {
  static const AlterField fault;
  return fault;
}

}  // namespace daikou::simulator::faults
