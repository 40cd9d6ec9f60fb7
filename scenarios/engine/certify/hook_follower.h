// A merchant whose clock is moved by hooks.
#pragma once

#include <optional>
#include <string>

#include "scenarios/engine/certify/hook.h"
#include "simulator/world/worlds.h"

namespace daikou::scenarios::certify {

class HookFollower final : public simulator::Follower {
 public:
  // `line` outlives it; `cell` is the world it follows. `variables` are those of the run; the time
  // is added.
  HookFollower(HookLine& line, const Hooks& hooks, Variables variables, simulator::WorldCell& cell);

  Instant next_due() override;
  void tick(Instant now) override;

  // It was asked something else, and may have work now.
  void stir() { stirred_ = true; }
  // Why it could not be told the time; it is not told any more then.
  const std::optional<std::string>& trouble() const { return trouble_; }

 private:
  bool heard_something();
  void tell(const char* name, const std::optional<ClockHook>& hook, Instant now);
  Instant due_by(const ClockHook& hook, const wire::Json& answer, Instant now) const;

  HookLine& line_;
  const Hooks& hooks_;
  Variables variables_;
  simulator::WorldCell& cell_;
  std::uint64_t read_ = 0;  // Of the journal.
  bool stirred_ = true;
  Instant due_ = kNever;
  Instant at_{};
  int ticks_at_ = 0;  // At the same instant.
  std::optional<std::string> trouble_;
};

// What hooks may name of an instant: now, unix, date.
void add_time(Variables& variables, Instant now);

}  // namespace daikou::scenarios::certify
