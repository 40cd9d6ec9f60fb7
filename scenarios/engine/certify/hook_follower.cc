#include "scenarios/engine/certify/hook_follower.h"

#include <algorithm>

namespace daikou::scenarios::certify {
namespace {

// One that debits whenever it is told the time would never let it pass.
constexpr int kTicksPerInstantMax = 40;

}  // namespace

void add_time(Variables& variables, Instant now) {
  variables["now"] = to_exact_text(now);
  variables["unix"] = std::to_string(to_unix(now));
  variables["date"] = to_date_text(beijing_date(now));
}

HookFollower::HookFollower(HookLine& line, const Hooks& hooks, Variables variables,
                           simulator::WorldCell& cell)
    : line_(line), hooks_(hooks), variables_(std::move(variables)), cell_(cell) {}

// Being told of something can make work.
bool HookFollower::heard_something() {
  const std::lock_guard lock(cell_.mutex);
  bool heard = false;
  const simulator::Journal& journal = cell_.world.journal;
  const Result<Done> read = journal.read(read_, [&](const simulator::Entry& entry) {
    heard |= entry.fact == simulator::Fact::kNotificationAttempt;
  });
  read_ = journal.last();
  return heard || !read;
}

Instant HookFollower::next_due() {
  if (trouble_) return kNever;
  if (heard_something()) stirred_ = true;
  const std::lock_guard lock(cell_.mutex);
  const Instant now = cell_.world.now;
  if (now != at_) ticks_at_ = 0;
  if (stirred_ && ticks_at_ < kTicksPerInstantMax) return now;
  return due_;  // Later than the last tick.
}

void HookFollower::tick(Instant now) {
  stirred_ = false;
  ticks_at_ = now == at_ ? ticks_at_ + 1 : 1;
  at_ = now;
  due_ = kNever;
  tell("clock", hooks_.clock, now);
  tell("bill", hooks_.bill, now);
}

void HookFollower::tell(const char* name, const std::optional<ClockHook>& hook, Instant now) {
  if (!hook || trouble_) return;
  Variables variables = variables_;
  add_time(variables, now);
  const Result<wire::Json> answer = line_.ask(name, *hook, variables);
  if (answer)
    due_ = std::min(due_, due_by(*hook, *answer, now));
  else
    trouble_ = answer.error().detail;
}

// One that says when it has work is asked daily all the same: it may have got some since.
Instant HookFollower::due_by(const ClockHook& hook, const wire::Json& answer, Instant now) const {
  if (hook.next_due.empty()) return now + hook.every;
  const Instant at_last = now + std::max<milliseconds>(hook.every, days(1));
  const auto said = word_at(answer, hook.next_due);
  if (!said) return at_last;
  const Result<Instant> due = instant_from_rfc3339_text(*said);
  return due ? std::clamp(*due, now + milliseconds(1), at_last) : at_last;
}

}  // namespace daikou::scenarios::certify
