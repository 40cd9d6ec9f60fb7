#include <vector>

#include "core/domain/channel_names.h"
#include "core/text/nearest.h"
#include "simulator/faults/fault.h"
#include "simulator/faults/places.h"
#include "simulator/world/notification.h"
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

Error unknown_word(std::string_view what, std::string_view seen,
                   const std::vector<std::string_view>& known) {
  const std::string_view named = what == "at" ? "operation" : what;
  return {ErrorCode::kMalformed, std::string(what) + ": unknown " + std::string(named) + " '" +
                                     std::string(seen) + "', " + suggestion(seen, known)};
}

// A rule that no exchange can fit would lie there and say nothing.
Result<Done> check_match(const FaultMatch& match) {
  if (!match.at.empty() && !is_place(match.at))
    return unknown_word("at", match.at, {kPlaces.begin(), kPlaces.end()});
  if (!match.channel.empty() && !channel_from_name(match.channel))
    return unknown_word("channel", match.channel, channel_names());
  if (match.kind.empty() || notification_kind_from_name(match.kind)) return Done{};
  std::vector<std::string_view> kinds;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(NotificationKind::kBatch); ++i)
    kinds.push_back(name_of(static_cast<NotificationKind>(i)));
  return unknown_word("kind", match.kind, kinds);
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
  DAIKOU_CHECK(check_match(rule.match));
  DAIKOU_CHECK(check_match(rule.unless));
  if (!(rule.probability >= 0.0 && rule.probability <= 1.0))
    return Error{ErrorCode::kMalformed,
                 "probability " + std::to_string(rule.probability) + ", want 0 to 1"};
  if (rule.until < rule.after) return Error{ErrorCode::kMalformed, "`until` lies before `after`"};
  return rule;
}

}  // namespace daikou::simulator::faults
