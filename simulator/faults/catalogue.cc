#include <algorithm>
#include <vector>

#include "simulator/faults/fault.h"
#include "simulator/faults/transport_faults.h"

namespace daikou::simulator::faults {

std::span<const Fault* const> business_faults();

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
    rows.push_back(&drop_answer());
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

}  // namespace daikou::simulator::faults
