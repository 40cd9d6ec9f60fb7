#include <array>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {
namespace {

constexpr std::array kExpiredCertificateSettings{
    FaultSetting{"state", "expired", "expired|revoked|replaced|unknown",
                 "What became of it; unknown: the platform knows no such serial."},
};

class ExpiredCertificate final : public Fault {
 public:
  std::string_view name() const override { return "expired_certificate"; }
  Layer layer() const override { return Layer::kKey; }
  std::string_view meaning() const override {
    return "The merchant's certificate is not taken any more: its requests are turned away.";
  }
  std::span<const FaultSetting> settings() const override { return kExpiredCertificateSettings; }
  void change_keys(const FaultRule& rule, KeyState& keys) const override {
    const std::string_view state = setting(*this, rule, "state");
    keys.merchant = state == "revoked"    ? KeyState::Merchant::kRevoked
                    : state == "unknown"  ? KeyState::Merchant::kUnknown
                    : state == "replaced" ? KeyState::Merchant::kReplaced
                                          : KeyState::Merchant::kExpired;
  }
};

}  // namespace

const Fault& expired_certificate() {
  static const ExpiredCertificate fault;
  return fault;
}

}  // namespace daikou::simulator::faults
