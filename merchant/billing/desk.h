// What the parts of the billing engine share: the catalogue, the rules, the clock, the book and the
// wire, and the one lock under which decisions are made.
#pragma once

#include <array>
#include <mutex>
#include <string>
#include <vector>

#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "merchant/billing/periods.h"
#include "merchant/billing/plan.h"
#include "merchant/billing/policy.h"
#include "merchant/billing/wire.h"
#include "merchant/book/book.h"

namespace daikou::merchant {

// The rules as they hold on each channel: where a channel says how soon and how often it wants to
// be asked about an unknown outcome, its waits come first, and the merchant's longer ones follow.
using ChannelPolicies = std::array<Policy, kChannels.size()>;
ChannelPolicies policies_on(const Policy& policy, const Wire& wire);

struct Desk {
  const std::vector<Plan> plans;
  const Policy policy;
  const Clock& clock;
  Book& book;
  IdSource& ids;
  Wire wire;
  const ChannelPolicies policies = policies_on(policy, wire);
  // Held from reading rows to committing what follows from them, never while a gateway is asked:
  // its answer may be overtaken by a notification, which needs the lock too.
  std::mutex mutex;

  Instant now() const { return clock.now(); }
  const Policy& policy_on(Channel channel) const {
    return policies[static_cast<std::size_t>(channel)];
  }
  // Null when the catalogue has none of that name.
  const Plan* plan(const std::string& name) const;
  // What customers call it; the plan's name when the catalogue no longer has it.
  const std::string& title_of(const Subscription& subscription) const;
  // Now, the rules, and how this subscription's notices are given.
  Moment moment_for(const Subscription& subscription) const;
  MandateRef mandate_of(const Subscription& subscription) const;
};

}  // namespace daikou::merchant
