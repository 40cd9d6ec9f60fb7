#include "merchant/billing/engine.h"

#include <algorithm>

#include "core/log/log.h"

namespace daikou::merchant {
namespace {

constexpr std::array<Lane, kLaneCount> kLanes{Lane::kDesk, Lane::kWechatV2, Lane::kWechatV3,
                                              Lane::kAlipay, Lane::kUnionpay};

// A row may have several things to do at one instant; this many would be a bug of ours.
constexpr int kRepeatsMax = 16;

Instant opens_at(const Wire& wire, Lane lane) {
  if (lane == Lane::kDesk) return Instant::min();
  return wire.opens_at(static_cast<Channel>(static_cast<std::size_t>(lane) - 1));
}

}  // namespace

Instant Engine::next_due() const {
  if (halted()) return kNever;
  Instant next = kNever;
  for (const Lane lane : kLanes)
    if (const std::optional<Due> due = desk_.book.earliest(lane))
      next = std::min(next, std::max(due->at, opens_at(desk_.wire, lane)));
  return next;
}

std::optional<Due> Engine::next_open(Instant now) const {
  std::optional<Due> next;
  for (const Lane lane : kLanes) {
    const std::optional<Due> due = desk_.book.earliest(lane);
    if (due && due->at <= now && (!next || *due < *next) && opens_at(desk_.wire, lane) <= now)
      next = due;
  }
  return next;
}

void Engine::tick() {
  const std::lock_guard one_at_a_time(ticking_);
  std::optional<Due> previous;
  int repeats = 0;
  while (!halted()) {
    const std::optional<Due> due = next_open(desk_.now());
    if (!due) return;
    repeats = due == previous ? repeats + 1 : 0;
    if (repeats > kRepeatsMax) return halt("a row stays due after it was worked on");
    const Result<Done> done = work_on(*due);
    if (!done) return halt(done.error().detail);
    previous = due;
  }
}

Result<Done> Engine::work_on(const Due& due) {
  switch (due.kind) {
    case Due::Kind::kDebit: return collecting.step(DebitKey{due.key});
    case Due::Kind::kRefund: return refunding.step(RefundKey{due.key});
    case Due::Kind::kSubscription: break;
  }
  std::unique_lock lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription(SubscriptionKey{due.key}));
  if (subscription.wake.at > desk_.now()) return Done{};  // Overtaken since it was found due.
  if (is_collecting(subscription)) return collecting.step(std::move(subscription), std::move(lock));
  if (subscription.state == SubscriptionState::kEnded) return offers.step(std::move(subscription));
  lock.unlock();
  return mandates.step(subscription);
}

std::optional<std::string> Engine::halted() const {
  const std::lock_guard hold(halting_);
  return halted_;
}

void Engine::halt(const std::string& why) {
  log_error("billing stopped: " + why);
  const std::lock_guard hold(halting_);
  halted_ = why;
}

}  // namespace daikou::merchant
