#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kAlterAmountSettings{
    FaultSetting{"amount", "0.01", "money", "Yuan, such as 12.34."},
};

class AlterAmount final : public Fault {
 public:
  std::string_view name() const override { return "alter_amount"; }
  Layer layer() const override { return Layer::kProtocol; }
  std::string_view meaning() const override {
    return "The answer names another amount, rightly signed.";
  }
  std::span<const FaultSetting> settings() const override { return kAlterAmountSettings; }
  void change_draft(const FaultRule& rule, ReplyDraft& draft) const override {
    if (const auto amount = fen_from_yuan_text(setting(*this, rule, "amount")))
      draft.set_amount(*amount);
  }
};

}  // namespace

const Fault& alter_amount() {
  static const AlterAmount fault;
  return fault;
}

}  // namespace daikou::simulator::faults
