#include <vector>

#include "core/text/nearest.h"
#include "simulator/faults/fault.h"
#include "simulator/world/settings.h"

namespace daikou::simulator::faults {
namespace {

Error unknown_fault(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Fault* fault : catalogue()) names.push_back(fault->name());
  const std::string_view near = nearest_name(name, names);
  return {ErrorCode::kMalformed,
          "unknown fault '" + std::string(name) + "'" +
              (near.empty() ? "" : ", did you mean '" + std::string(near) + "'?") +
              " (`daikou fault catalogue` shows all)"};
}

Result<Done> check_fault_setting(const Fault& fault, std::string_view name,
                                 std::string_view value) {
  std::string known;
  for (const FaultSetting& each : fault.settings()) {
    if (each.name == name)
      return check_setting({each.name, each.default_value, each.takes, each.meaning}, value);
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  return Error{ErrorCode::kMalformed, "fault " + std::string(fault.name()) + " has no setting '" +
                                          std::string(name) + "'; it takes " +
                                          (known.empty() ? "none" : known)};
}

}  // namespace

Result<FaultRule> check_rule(FaultRule rule) {
  const Fault* fault = find_fault(rule.fault);
  if (fault == nullptr) return unknown_fault(rule.fault);
  for (const auto& [name, value] : rule.settings)
    DAIKOU_CHECK(check_fault_setting(*fault, name, value));
  for (const FaultSetting& each : fault->settings())
    if (each.required && !rule.settings.contains(std::string(each.name)))
      return Error{ErrorCode::kMalformed, "fault " + rule.fault + " needs the setting '" +
                                              std::string(each.name) +
                                              "': " + std::string(each.meaning)};
  DAIKOU_CHECK(fault->check(rule));
  if (!(rule.probability >= 0.0 && rule.probability <= 1.0))
    return Error{ErrorCode::kMalformed,
                 "probability " + std::to_string(rule.probability) + ", want 0 to 1"};
  if (rule.until < rule.after) return Error{ErrorCode::kMalformed, "`until` lies before `after`"};
  return rule;
}

}  // namespace daikou::simulator::faults
