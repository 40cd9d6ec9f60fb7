#include "merchant/billing/desk.h"

#include <algorithm>
#include <iterator>

namespace daikou::merchant {

ChannelPolicies policies_on(const Policy& policy, const Wire& wire) {
  ChannelPolicies policies;
  for (const ChannelRow& row : kChannels) {
    Policy& own = policies[static_cast<std::size_t>(row.channel)] = policy;
    if (!wire.has(row.channel)) continue;
    Cadence cadence = wire.gateway(row.channel).query_cadence();
    if (cadence.empty()) continue;
    std::ranges::copy_if(policy.retry.unknown, std::back_inserter(cadence),
                         [last = cadence.back()](milliseconds wait) { return wait > last; });
    own.retry.unknown = std::move(cadence);
  }
  return policies;
}

const Plan* Desk::plan(const std::string& name) const {
  const auto found =
      std::find_if(plans.begin(), plans.end(), [&](const Plan& each) { return each.name == name; });
  return found == plans.end() ? nullptr : &*found;
}

const std::string& Desk::title_of(const Subscription& subscription) const {
  const Plan* const found = plan(subscription.plan);
  return found == nullptr ? subscription.plan : found->title;
}

Moment Desk::moment_for(const Subscription& subscription) const {
  const Channel channel = subscription.channel;
  Moment moment{.now = now(), .policy = policy_on(channel)};
  if (!wire.has(channel) || !wire.gateway(channel).takes_notice()) return moment;
  moment.notice_lane = lane_of(channel);
  moment.notice = wire.gateway(channel).notice_rule(mandate_of(subscription).template_code);
  return moment;
}

MandateRef Desk::mandate_of(const Subscription& subscription) const {
  const Plan* const found = plan(subscription.plan);
  return {.mandate_code = subscription.code,
          .mandate_id = subscription.mandate_id,
          .template_code = found == nullptr ? "" : found->template_on(subscription.channel),
          .payer = subscription.payer};
}

}  // namespace daikou::merchant
