#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kMissingFieldSettings{
    FaultSetting{"field", "", "text", "The field's name on the wire.", true},
};

class MissingField final : public Fault {
 public:
  std::string_view name() const override { return "missing_field"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer leaves out a field, rightly signed.";
  }
  std::span<const FaultSetting> settings() const override { return kMissingFieldSettings; }
  void change_draft(const FaultRule& rule, ReplyDraft& draft) const override {
    draft.remove(setting(*this, rule, "field"));
  }
};

}  // namespace

const Fault& missing_field() {
  static const MissingField fault;
  return fault;
}

}  // namespace daikou::simulator::faults
