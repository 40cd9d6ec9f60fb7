// Where a provider's way differs from a setting's default.
#include <array>

#include "simulator/gateway/rules.h"

namespace daikou::simulator {
namespace {

struct OwnWay {
  Provider provider;
  const SettingSpec* spec;
  std::string_view value;
};

// Source: dossier unionpay. A binding that is released cannot be released again (8.7), and nobody
// is told (8.7); Assumed: money given back arrives as fast as money taken (11).
//
// Source: dossier alipay. Money moves while the merchant waits (18, 21); an order may be closed at
// any age (23); numbers of mandates are never free again (12.4); the second termination is an error
// (15); bills from 9:00 (25); refusals are not told by notification (9.4), but the end of the
// refund period is (9.5).
constexpr std::array kOwnWays{
    OwnWay{Provider::kAlipay, &kSettleDelay, "0s"},
    OwnWay{Provider::kAlipay, &kRefundDelay, "0s"},
    OwnWay{Provider::kAlipay, &kCloseYoung, "0s"},
    OwnWay{Provider::kAlipay, &kReuseCode, "false"},
    OwnWay{Provider::kAlipay, &kTerminateTwice, "refuse"},
    OwnWay{Provider::kAlipay, &kBillHour, "9h"},
    OwnWay{Provider::kAlipay, &kRefusalTold, "false"},
    OwnWay{Provider::kAlipay, &kRefundsEndTold, "true"},
    OwnWay{Provider::kUnionpay, &kRefundDelay, "1s"},
    OwnWay{Provider::kUnionpay, &kTerminateTwice, "refuse"},
    OwnWay{Provider::kUnionpay, &kTerminationTold, "false"},
};

}  // namespace

std::string_view text_for(const Settings& settings, Provider provider, const SettingSpec& spec) {
  if (settings.values().contains(spec.name)) return settings.text(spec);
  for (const OwnWay& way : kOwnWays)
    if (way.provider == provider && way.spec == &spec) return way.value;
  return spec.default_value;
}

milliseconds span_for(const Settings& settings, Provider provider, const SettingSpec& spec) {
  return span_from_text(text_for(settings, provider, spec)).value_or(milliseconds(0));
}

bool on_for(const Settings& settings, Provider provider, const SettingSpec& spec) {
  return text_for(settings, provider, spec) == "true";
}

}  // namespace daikou::simulator
