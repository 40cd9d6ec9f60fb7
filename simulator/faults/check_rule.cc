#include <algorithm>
#include <numeric>
#include <vector>

#include "simulator/faults/fault.h"
#include "simulator/world/settings.h"

namespace daikou::simulator::faults {
namespace {

// How many letters must change to get from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

Error unknown_fault(std::string_view name) {
  const auto all = catalogue();
  const Fault* nearest =
      *std::min_element(all.begin(), all.end(), [&](const Fault* a, const Fault* b) {
        return distance(name, a->name()) < distance(name, b->name());
      });
  return {ErrorCode::kMalformed, "unknown fault '" + std::string(name) + "': did you mean '" +
                                     std::string(nearest->name()) +
                                     "'? (`daikou fault catalogue` shows all)"};
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
  if (!(rule.probability >= 0.0 && rule.probability <= 1.0))
    return Error{ErrorCode::kMalformed,
                 "probability " + std::to_string(rule.probability) + ", want 0 to 1"};
  if (rule.until < rule.after) return Error{ErrorCode::kMalformed, "`until` lies before `after`"};
  return rule;
}

}  // namespace daikou::simulator::faults
