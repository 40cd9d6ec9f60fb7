#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "scenarios/engine/steps/words.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;
using simulator::Entry;
using simulator::Fact;

struct RunUntil {
  Fact fact = Fact::kDebitSettled;
  std::optional<Reason> reason;
  std::string payer;
  std::uint64_t times = 1;
  milliseconds at_most = days(40);

  static Form<RunUntil> form() {
    return {{field<&RunUntil::fact>("fact", "What the journal must say.", Need::kRequired),
             field<&RunUntil::reason>("reason", "With this reason."),
             field<&RunUntil::payer>("payer", "About this payer."),
             field<&RunUntil::times>("times", "So many times from now on; 1 if left out."),
             field<&RunUntil::at_most>("at_most", "No longer than this; 40d if left out.")},
            "fact"};
  }

  Result<Done> run(Stage& stage) const {
    PayerId who;
    if (!payer.empty()) {
      DAIKOU_TRY(who, stage.payer(payer));
    }
    std::uint64_t read =
        stage.visit([](const simulator::World& world) { return world.journal.last(); });
    std::uint64_t seen = 0;
    const auto look = [&](const Entry& entry) {
      read = entry.sequence;
      const bool fits = entry.fact == fact && (!reason || entry.reason == *reason) &&
                        (!who || entry.payer == who);
      if (fits) ++seen;
    };
    const auto enough = [&] {
      const bool whole = stage.visit([&](const simulator::World& world) {
        return world.journal.read(read, look).has_value();
      });
      return !whole || seen >= times;
    };
    DAIKOU_CHECK(stage.advance_to(stage.now() + at_most, enough));
    if (seen >= times) return Done{};
    return unmet("'" + std::string(name_of(fact)) + "' was seen " + std::to_string(seen) +
                 " times in " + to_span_text(at_most) + ", want " + std::to_string(times));
  }
};

struct RunUntilSettled {
  milliseconds at_most = days(3);
  static Form<RunUntilSettled> form() {
    return {{field<&RunUntilSettled::at_most>("at_most", "No longer than this; 3d if left out.")},
            "at_most"};
  }
  Result<Done> run(Stage& stage) const { return stage.run_until_settled(at_most); }
};

}  // namespace

StepKind run_until() {
  return step_kind<RunUntil>("run_until", "Moves the clock until the journal says something.");
}
StepKind run_until_settled() {
  return step_kind<RunUntilSettled>(
      "run_until_settled",
      "Moves the clock until nothing is on its way between gateway and merchant.");
}

}  // namespace daikou::scenarios::steps
