// A rotation is three rules with spans that follow each other, one a phase.
#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kRotatePlatformKeySettings{
    FaultSetting{
        "phase", "changed", "announced|changed|done",
        "The next certificate is handed out beside the old one, which signs; signs, beside "
        "the old one; is the only one."},
};

class RotatePlatformKey final : public Fault {
 public:
  std::string_view name() const override { return "rotate_platform_key"; }
  Layer layer() const override { return Layer::kKey; }
  std::string_view meaning() const override {
    return "The platform changes the certificate that it signs with.";
  }
  std::span<const FaultSetting> settings() const override { return kRotatePlatformKeySettings; }
  void change_keys(const FaultRule& rule, KeyState& keys) const override {
    const std::string_view phase = setting(*this, rule, "phase");
    keys.rotation = phase == "announced" ? KeyState::Rotation::kAnnounced
                    : phase == "done"    ? KeyState::Rotation::kDone
                                         : KeyState::Rotation::kChanged;
  }
};

}  // namespace

const Fault& rotate_platform_key() {
  static const RotatePlatformKey fault;
  return fault;
}

}  // namespace daikou::simulator::faults
