// A merchant that trusts a good signature alone books money that never moved.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kAlterCallbackAmountSettings{
    FaultSetting{"amount", "0.01", "money", "Yuan, such as 12.34."},
};

class AlterCallbackAmount final : public Fault {
 public:
  std::string_view name() const override { return "alter_callback_amount"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification names another amount, rightly signed.";
  }
  std::span<const FaultSetting> settings() const override { return kAlterCallbackAmountSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    if (const auto amount = fen_from_yuan_text(setting(*this, rule, "amount")))
      plan.amount = *amount;
  }
};

}  // namespace

const Fault& alter_callback_amount() {
  static const AlterCallbackAmount fault;
  return fault;
}

}  // namespace daikou::simulator::faults
