#include "scenarios/engine/certify/rule.h"

#include <array>

namespace daikou::scenarios::certify {
namespace {

// A channel whose merchants share a key with it can have that key changed by hand alone.
bool shares_its_key(Channel channel) { return channel == Channel::kWechatV2; }

std::string lacks(Need need, const Target& target) {
  const Hooks& hooks = target.hooks;
  switch (need) {
    case Need::kSubscribe: return hooks.subscribe ? "" : "the target has no hook `subscribe`";
    case Need::kTime:
      return target.has_time() ? ""
                               : "nothing lets time pass for it: the target has neither a hook "
                                 "`clock` or `bill`, nor `follows_clock`";
    case Need::kCancel: return hooks.cancel ? "" : "the target has no hook `cancel`";
    case Need::kView: return hooks.view ? "" : "the target has no hook `view`";
    case Need::kNotices:
      return hooks.view && !hooks.view->notices.empty()
                 ? ""
                 : "the target's hook `view` shows no notices";
    case Need::kReconcile: return hooks.reconcile ? "" : "the target has no hook `reconcile`";
    case Need::kNewKey:
      return !shares_its_key(target.channel) || hooks.change_key
                 ? ""
                 : "the target has no hook `change_key`";
  }
  return "";
}

}  // namespace

std::string_view name_of(Severity severity) {
  constexpr std::array<std::string_view, 3> kNames{"critical", "major", "minor"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::string_view name_of(Mark mark) {
  constexpr std::array<std::string_view, 3> kNames{"passed", "failed", "not assessed"};
  return kNames[static_cast<std::size_t>(mark)];
}

Judgement passed(std::string seen, std::vector<simulator::Entry> evidence) {
  return {Mark::kPassed, std::move(seen), "", std::move(evidence), false};
}

Judgement failed(std::string seen, std::string wanted, std::vector<simulator::Entry> evidence) {
  return {Mark::kFailed, std::move(seen), std::move(wanted), std::move(evidence), false};
}

Judgement not_assessed(std::string why) {
  return {Mark::kNotAssessed, std::move(why), "", {}, false};
}

Judgement in_trouble(std::string what) {
  return {Mark::kNotAssessed, std::move(what), "", {}, true};
}

std::string obstacle(const Rule& rule, const Target& target) {
  for (const Need need : rule.needs)
    if (std::string why = lacks(need, target); !why.empty()) return why;
  return "";
}

}  // namespace daikou::scenarios::certify
