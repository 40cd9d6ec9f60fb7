#include <algorithm>
#include <charconv>
#include <vector>

#include "simulator/faults/every_fault.h"

namespace daikou::simulator::faults {

std::string_view name_of(Layer layer) {
  switch (layer) {
    case Layer::kBusiness: return "business";
    case Layer::kProtocol: return "protocol";
    case Layer::kTransport: return "transport";
    case Layer::kCallback: return "callback";
    case Layer::kKey: return "key";
  }
  return "?";
}

std::span<const Fault* const> catalogue() {
  static const std::vector<const Fault*> all = [] {
    const auto business = business_faults();
    std::vector<const Fault*> rows(business.begin(), business.end());
    rows.insert(rows.end(), {&answer_status(), &answer_text(), &delay_answer(), &drop_answer(),
                             &empty_body(), &half_answer(), &html_body(), &reset_connection()});
    rows.insert(rows.end(),
                {&absent_signature(), &alter_amount(), &alter_field(), &bad_signature(),
                 &extra_field(), &lower_case_signature(), &missing_field(), &probe_signature(),
                 &stale_signature(), &unknown_key_id(), &unknown_serial(), &wrong_charset()});
    rows.insert(rows.end(), {&alter_callback_amount(), &callback_extra_field(), &callback_first(),
                             &callback_unknown_serial(), &duplicate_callback(), &forge_callback(),
                             &hold_callback(), &late_callback(), &lose_callback(),
                             &probe_callback(), &stale_callback(), &unsigned_callback()});
    rows.insert(rows.end(), {&expired_certificate(), &rotate_platform_key()});
    return rows;
  }();
  return all;
}

const Fault* find_fault(std::string_view name) {
  for (const Fault* fault : catalogue())
    if (fault->name() == name) return fault;
  return nullptr;
}

std::string_view setting(const Fault& fault, const FaultRule& rule, std::string_view name) {
  if (const auto found = rule.settings.find(std::string(name)); found != rule.settings.end())
    return found->second;
  for (const FaultSetting& each : fault.settings())
    if (each.name == name) return each.default_value;
  return {};
}

std::int64_t number_setting(const Fault& fault, const FaultRule& rule, std::string_view name) {
  const std::string_view text = setting(fault, rule, name);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace daikou::simulator::faults
