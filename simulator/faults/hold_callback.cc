#include <array>
#include <vector>

#include "core/text/nearest.h"
#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kHoldCallbackSettings{
    FaultSetting{"until", "", "text",
                 "A fact of the journal about the same debit or mandate, such as refund_settled or "
                 "mandate_terminated; when left out, until another notification was sent."},
    FaultSetting{"at_most", "1h", "span", "Sent after so long, whatever comes."},
};

class HoldCallback final : public Fault {
 public:
  std::string_view name() const override { return "hold_callback"; }
  Layer layer() const override { return Layer::kCallback; }
  std::string_view meaning() const override {
    return "The notification is held until another one was sent, so that they arrive in the "
           "other order, or until something happened.";
  }
  std::span<const FaultSetting> settings() const override { return kHoldCallbackSettings; }
  void change_callback(const FaultRule& rule, CallbackPlan& plan) const override {
    plan.hold_until = fact_from_name(setting(*this, rule, "until"));
    plan.hold_for_next = !plan.hold_until;
    plan.hold = span_from_text(setting(*this, rule, "at_most")).value_or(hours(1));
  }
  Result<Done> check(const FaultRule& rule) const override {
    const std::string_view until = setting(*this, rule, "until");
    if (until.empty() || fact_from_name(until)) return Done{};
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Fact::kCount); ++i)
      names.push_back(daikou::simulator::name_of(static_cast<Fact>(i)));
    return Error{ErrorCode::kMalformed, "fault hold_callback: setting until: unknown fact '" +
                                            std::string(until) + "', " + suggestion(until, names)};
  }
  bool postpones() const override { return true; }
};

}  // namespace

const Fault& hold_callback() {
  static const HoldCallback fault;
  return fault;
}

}  // namespace daikou::simulator::faults
