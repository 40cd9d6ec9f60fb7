#include <cmath>

#include "scenarios/engine/population/people.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::field_by;
using form::Form;
using form::Share;

struct SignUp {
  People::SignUp order;
  std::optional<std::uint32_t> count;
  std::optional<double> share;

  static Form<SignUp> form() {
    Form<SignUp> form;
    const auto add = [&](form::Field<SignUp> field) { form.fields.push_back(std::move(field)); };
    add(field_by<SignUp, std::string>(
        "cohort", "Whose members; everybody's in turn if left out.",
        [](std::string name, SignUp& to) { to.order.cohort = std::move(name); }));
    add(field_by<SignUp, std::uint32_t>("count", "How many of those who have not been asked.",
                                        [](std::uint32_t count, SignUp& to) { to.count = count; }));
    add(field_by<SignUp, Share>("share", "Or: so much of the cohort; everybody if left out.",
                                [](Share share, SignUp& to) { to.share = share.value; }));
    add(field_by<SignUp, std::string>(
        "plan", "A plan; `monthly` if left out.",
        [](std::string name, SignUp& to) { to.order.plan = std::move(name); }));
    add(field_by<SignUp, milliseconds>(
        "over", "The span they are spread over.",
        [](milliseconds span, SignUp& to) { to.order.over = span; }));
    add(field_by<SignUp, std::string>(
        "group", "They join it, to be measured apart.",
        [](std::string name, SignUp& to) { to.order.group = std::move(name); }));
    return form;
  }

  Result<Done> run(Stage& stage) const {
    People::SignUp wanted = order;
    if (count && share)
      return Error{ErrorCode::kMalformed, "sign_up: 'count' and 'share', want one of them"};
    if ((count && *count == 0) || (share && *share <= 0))
      return Error{ErrorCode::kMalformed, "sign_up: nobody, want one at least"};
    wanted.count = count.value_or(static_cast<std::uint32_t>(
        std::lround(share.value_or(1) * stage.people().size(wanted.cohort))));
    DAIKOU_CHECK(stage.people().sign_up(wanted));
    return Done{};
  }
};

}  // namespace

StepKind sign_up() {
  return step_kind<SignUp>("sign_up", "Members of the population are led to the signing page.");
}

}  // namespace daikou::scenarios::steps
