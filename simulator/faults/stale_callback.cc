// Where signatures travel in headers of their own, with the time they were made at.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kStaleCallbackSettings{
    FaultSetting{"by", "301s", "span", "How old the signature says it is."},
};

class StaleCallback final : public Fault {
 public:
  std::string_view name() const override { return "stale_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification's signature is too old, and rightly made.";
  }
  std::span<const FaultSetting> settings() const override { return kStaleCallbackSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    plan.seal.skew = -span_from_text(setting(*this, rule, "by")).value_or(seconds(301));
  }
};

}  // namespace

const Fault& stale_callback() {
  static const StaleCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
