// A gate over what the journal told of a group, in a window of time.
#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/stage/stage.h"
#include "simulator/metrics/gate_form.h"

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;
using simulator::metrics::GateVerdict;

struct GateAsked {
  simulator::metrics::Gate gate;
  std::string group;
  std::optional<milliseconds> last;
  bool each_day = false;
  GateVerdict verdict = GateVerdict::kPass;

  static Form<GateAsked> form() {
    Form<GateAsked> form{
        {field<&GateAsked::group>("group", "Whose; everybody's if left out."),
         field<&GateAsked::last>("last", "Of the time until now; the whole run if left out."),
         field<&GateAsked::each_day>("each_day", "Asks every whole Beijing day by itself."),
         field<&GateAsked::verdict>("verdict", "What it must say; pass if left out.")}};
    simulator::metrics::add_gate_fields(form);
    return form;
  }

  Result<Done> run(Stage& stage) const {
    DAIKOU_CHECK(simulator::metrics::check_gate(gate));
    DAIKOU_TRY(const std::uint32_t number, stage.groups().find(group));
    if (each_day) return ask_each_day(stage, number);
    ask(stage, number, last ? stage.now() - *last : stage.given().start, stage.now());
    return Done{};
  }

 private:
  void ask(Stage& stage, std::uint32_t number, Instant from, Instant until) const {
    stage.gates.push_back(
        {gate, group, from, until, verdict, judge(gate, stage.tally(), number, from, until)});
  }

  Result<Done> ask_each_day(Stage& stage, std::uint32_t number) const {
    const Date first = beijing_date(stage.given().start);
    const Date today = beijing_date(stage.now());
    if (days_between(first, today) < 2) return unmet("not one whole day has passed");
    for (Date day = add_days(first, 1); days_between(day, today) > 0; day = add_days(day, 1))
      ask(stage, number, beijing(day), beijing(add_days(day, 1)));
    return Done{};
  }
};

}  // namespace

StepKind gate() {
  return step_kind<GateAsked>("gate",
                              "Holds a measure against a target: pass, fail, or inconclusive.");
}

}  // namespace daikou::scenarios::expectations
