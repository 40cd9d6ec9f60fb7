// The billing engine: finds what is due in the book and has it done, earliest first.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "merchant/billing/collecting.h"
#include "merchant/billing/desk.h"
#include "merchant/billing/mandates.h"
#include "merchant/billing/refunding.h"
#include "merchant/billing/subscribing.h"

namespace daikou::merchant {

class Engine {
 public:
  explicit Engine(Desk& desk)
      : offers(desk),
        collecting(desk),
        mandates(desk, offers),
        refunding(desk),
        subscribing(desk, collecting, offers),
        desk_(desk) {}

  // The next instant at which there is work, a closed channel's waiting work at its opening.
  Instant next_due() const;
  // Does everything that is due by now, each in its own act. One thread at a time; others wait.
  //
  // When the book cannot be read or written the engine stops for good rather than bill without a
  // memory: next_due() is kNever from then on.
  void tick();
  // Why the engine stopped; nothing while it runs.
  std::optional<std::string> halted() const;

  Offers offers;
  Collecting collecting;
  Mandates mandates;
  Refunding refunding;
  Subscribing subscribing;

 private:
  std::optional<Due> next_open(Instant now) const;
  Result<Done> work_on(const Due& due);
  void halt(const std::string& why);

  Desk& desk_;
  std::mutex ticking_;
  mutable std::mutex halting_;
  std::optional<std::string> halted_;
};

}  // namespace daikou::merchant
