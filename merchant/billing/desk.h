// What the parts of the billing engine share: the catalogue, the rules, the clock, the book and the
// wire, and the one lock under which decisions are made.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "merchant/billing/plan.h"
#include "merchant/billing/policy.h"
#include "merchant/billing/wire.h"
#include "merchant/book/book.h"

namespace daikou::merchant {

struct Desk {
  const std::vector<Plan> plans;
  const Policy policy;
  const Clock& clock;
  Book& book;
  IdSource& ids;
  Wire wire;
  // Held from reading rows to committing what follows from them, never while a gateway is asked:
  // its answer may be overtaken by a notification, which needs the lock too.
  std::mutex mutex;

  Instant now() const { return clock.now(); }
  // Null when the catalogue has none of that name.
  const Plan* plan(const std::string& name) const;
  // What customers call it; the plan's name when the catalogue no longer has it.
  const std::string& title_of(const Subscription& subscription) const;
  // Where a subscription's notices are given.
  Lane notice_lane(Channel channel) const;
  MandateRef mandate_of(const Subscription& subscription) const;
};

}  // namespace daikou::merchant
