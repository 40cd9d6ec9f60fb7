#include "simulator/conductor/conductor.h"

#include "simulator/exchange/record.h"
#include "simulator/faults/arming.h"
#include "simulator/faults/doors.h"
#include "simulator/gateway/agenda.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator {
namespace {

// A follower that always has work at the same instant would never let time pass.
constexpr int kRoundsPerInstantMax = 100'000;

Instant next_of(WorldCell& cell) {
  Instant next = kNever;
  {
    const std::lock_guard lock(cell.mutex);
    next = cell.world.agenda.next();
  }
  for (const auto& follower : cell.followers) next = std::min(next, follower->next_due());
  return next;
}

Instant now_of(WorldCell& cell) {
  const std::lock_guard lock(cell.mutex);
  return cell.world.now;
}

// Never back: a request may have brought a world that follows the wall further meanwhile.
void set_now(WorldCell& cell, Instant now) {
  const std::lock_guard lock(cell.mutex);
  cell.world.now = std::max(cell.world.now, now);
}

faults::Subject subject_of(const World& world, const Notification& notification) {
  faults::Subject subject;
  subject.at = "notify";
  subject.channel = notification.channel;
  subject.merchant = notification.merchant;
  subject.kind = name_of(notification.kind);
  if (const Mandate* mandate = world.mandates.find(notification.mandate)) {
    subject.mandate = mandate->code;
    subject.payer = mandate->payer;
  }
  if (const Debit* debit = world.debits.find(notification.debit)) {
    subject.order = debit->order;
    subject.amount = debit->amount;
    subject.payer = debit->payer;
  }
  subject.draw_entity = notification.id.value * 64 + notification.attempts;
  return subject;
}

faults::CallbackPlan plan_for(World& world, const Notification& notification, faults::Among among) {
  faults::CallbackPlan plan;
  if (notification.lone) return plan;
  for (const faults::Applied& each :
       faults::apply(world, subject_of(world, notification),
                     {faults::Layer::kCallback, faults::Layer::kKey}, among)) {
    each.fault->change_callback(each.rule, plan);
    each.fault->change_keys(each.rule, plan.keys);
  }
  return plan;
}

bool postpones(const faults::Fault& fault) { return fault.postpones(); }
bool acts_when_sent(const faults::Fault& fault) {
  return !fault.postpones() && !fault.tells_before_answer();
}

// True when a fault puts this attempt off; then it is armed for later.
bool put_off(World& world, Notification& notification) {
  if (notification.postponed) return false;
  const faults::CallbackPlan plan = plan_for(world, notification, postpones);
  if (plan.hold == milliseconds(0) && !plan.hold_for_next && !plan.hold_until) return false;
  notification.postponed = true;
  if (plan.hold_until) gateway::hold_until(world, notification, *plan.hold_until);
  if (plan.hold_for_next) world.held_notifications.push_back(notification.id);
  world.agenda.arm(
      world.now + plan.hold,
      plan.hold_for_next || plan.hold_until ? TimerKind::kReleaseHeld : TimerKind::kNotify,
      notification.id.value);
  return true;
}

std::string what_was_answered(const Result<http::Response>& answer) {
  if (!answer) return answer.error().detail;
  constexpr std::size_t kShown = 200;
  return "HTTP " + std::to_string(answer->status) + " " + answer->body.substr(0, kShown);
}

// Of several copies the last.
std::shared_ptr<ExchangeRecord> record_of(const Notification& notification, const http::Url& url,
                                          const http::Request& request,
                                          const Result<http::Response>& answer) {
  auto record = std::make_shared<ExchangeRecord>();
  record->inbound = false;
  record->operation = name_of(notification.kind);
  record->peer = url.origin();
  record->request = bytes_of(request);
  if (answer) record->response = bytes_of(*answer);
  return record;
}

// Why the signature of what was told does not fit; empty when it does, or when nothing says how to
// judge it.
std::string why_not_fitting(const Dialect& speaker, const http::Request& told,
                            const Worlds& worlds) {
  const auto explained = speaker.explain(told, KeyHints{}, worlds);
  return explained && !explained->fits ? explained->text : std::string();
}

}  // namespace

Conductor::Conductor(std::span<const Dialect* const> dialects, http::Transport& out,
                     const Clock& wall, const Worlds& worlds)
    : dialects_(dialects), out_(out), wall_(wall), worlds_(worlds) {}

const Dialect* Conductor::dialect(Channel channel) const {
  for (const Dialect* each : dialects_)
    if (each->channel() == channel) return each;
  return nullptr;
}

void Conductor::attempt(WorldCell& cell, NotificationId id, Advanced& advanced) {
  ComposedNotification composed;
  faults::CallbackPlan plan;
  Notification notification;
  const Dialect* speaker = nullptr;
  std::string rules;
  {
    const std::lock_guard lock(cell.mutex);
    World& world = cell.world;
    const std::uint64_t before = world.journal.last();
    const auto found = world.notifications.find(id);
    if (found == world.notifications.end() || put_off(world, found->second)) return;
    found->second.postponed = false;
    notification = found->second;
    speaker = dialect(notification.channel);
    plan = plan_for(world, notification, acts_when_sent);
    rules = faults::words_since(world, before);
    composed = speaker->compose(world, notification, plan);
  }
  Result<http::Response> answer = Error{ErrorCode::kNotBooked, "lost on the way (fault)"};
  const Result<http::Url> url = http::parse_url(composed.url);
  if (!url) answer = url.error();
  http::Request request;
  for (int copy = 0; url && copy < plan.copies; ++copy) {
    request =
        composed.seal(wall_.now(), notification.attempts * 16U + static_cast<std::uint64_t>(copy));
    request.target = url->target;
    answer = out_.send(url->scheme + "://" + url->host + ":" + std::to_string(url->port), request);
    ++advanced.attempts;
  }
  const auto record =
      url && plan.copies > 0 ? record_of(notification, *url, request, answer) : nullptr;
  bool understood = false;
  if (answer) {
    const std::lock_guard lock(cell.mutex);
    understood = speaker->acknowledged(cell.world, notification.kind, *answer);
  }
  if (record != nullptr) {
    record->decided_by = rules;
    // What was forged is worth a word too when the merchant took it.
    if (answer && (!understood || !rules.empty()))
      record->explanation = why_not_fitting(*speaker, request, worlds_);
  }
  const std::lock_guard lock(cell.mutex);
  World& world = cell.world;
  gateway::attempt_ended(world, id, understood, what_was_answered(answer),
                         speaker->ladder(notification.kind),
                         world.journal.keeps_exchanges() ? record : nullptr);
  gateway::release_for_next(world);
}

bool Conductor::fire_one(WorldCell& cell, Advanced& advanced) {
  gateway::Fired fired;
  {
    const std::lock_guard lock(cell.mutex);
    gateway::release_held(cell.world);
    fired = gateway::fire_next(cell.world);
  }
  if (!fired.any) return false;
  ++advanced.fired;
  if (fired.notification) attempt(cell, fired.notification, advanced);
  return true;
}

Result<Done> Conductor::settle_instant(WorldCell& cell, Advanced& advanced) {
  const Instant now = now_of(cell);
  for (int round = 0; round < kRoundsPerInstantMax; ++round) {
    while (fire_one(cell, advanced)) {
    }
    bool worked = false;
    for (const auto& follower : cell.followers) {
      if (follower->next_due() > now) continue;
      follower->tick(now);
      worked = true;
    }
    if (!worked) return Done{};
  }
  return Error{ErrorCode::kInternal,
               "work at " + to_rfc3339_text(now) + " never ends: a follower stays due"};
}

Result<Advanced> Conductor::run_due(WorldCell& cell) {
  const std::lock_guard stepping(cell.stepping);
  Advanced advanced{now_of(cell), now_of(cell)};
  DAIKOU_CHECK(settle_instant(cell, advanced));
  return advanced;
}

Advanced Conductor::tell_due(WorldCell& cell) {
  Advanced advanced{now_of(cell), now_of(cell)};
  while (fire_one(cell, advanced)) {
  }
  return advanced;
}

Result<Advanced> Conductor::advance_to(WorldCell& cell, Instant target, const Until& until) {
  if (target >= kNever)
    return Error{ErrorCode::kMalformed,
                 "the clock cannot go to " + to_rfc3339_text(target) + ": it ends before then"};
  const std::lock_guard stepping(cell.stepping);
  Advanced advanced{now_of(cell), now_of(cell)};
  while (true) {
    DAIKOU_CHECK(settle_instant(cell, advanced));
    advanced.to = now_of(cell);
    if (until && until()) {
      advanced.stopped = true;
      return advanced;
    }
    if (advanced.to >= target) return advanced;
    set_now(cell, std::max(advanced.to, std::min(next_of(cell), target)));
  }
}

Result<Advanced> Conductor::run_until_idle(WorldCell& cell, Instant horizon, const Until& until) {
  const std::lock_guard stepping(cell.stepping);
  Advanced advanced{now_of(cell), now_of(cell)};
  while (true) {
    DAIKOU_CHECK(settle_instant(cell, advanced));
    advanced.to = now_of(cell);
    if (until && until()) {
      advanced.stopped = true;
      return advanced;
    }
    const Instant next = next_of(cell);
    if (next > horizon || next == kNever) return advanced;
    set_now(cell, next);
  }
}

}  // namespace daikou::simulator
