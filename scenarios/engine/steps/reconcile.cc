#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct Reconcile {
  Date date{};
  std::optional<Channel> channel;
  static Form<Reconcile> form() {
    return {{field<&Reconcile::date>("date", "The bill's day.", Need::kRequired),
             field<&Reconcile::channel>("channel", "Whose bill; the channel played on.")},
            "date"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(merchant::Merchant * merchant, stage.merchant());
    Result<std::vector<merchant::Difference>> found =
        merchant->reconcile(channel.value_or(stage.channel()), date);
    if (!found)
      return unmet("the bill of " + to_date_text(date) +
                   " could not be compared: " + found.error().detail);
    stage.differences = *std::move(found);
    return stage.run_due();
  }
};

}  // namespace

StepKind reconcile() {
  return step_kind<Reconcile>("reconcile",
                              "The merchant fetches a day's bill and compares it with its book.");
}

}  // namespace daikou::scenarios::steps
