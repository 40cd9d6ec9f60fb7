// Where signatures travel in headers of their own, with the time they were made at.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kStaleCallbackSettings{
    FaultSetting{"by", "301s", "span", "How far off the signature says it was made."},
    FaultSetting{"side", "past", "past|future", "Whether it is old or not made yet."},
};

class StaleCallback final : public Fault {
 public:
  std::string_view name() const override { return "stale_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification's signature is rightly made, at a time too far off.";
  }
  std::span<const FaultSetting> settings() const override { return kStaleCallbackSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    const milliseconds off = span_from_text(setting(*this, rule, "by")).value_or(seconds(301));
    plan.seal.skew = setting(*this, rule, "side") == "future" ? off : -off;
  }
};

}  // namespace

const Fault& stale_callback() {
  static const StaleCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
