// How the merchant stands with the provider: complaints about it, its state and its tier.
#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/expectations/wanted.h"
#include "scenarios/engine/stage/stage.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;
using simulator::World;

struct Complaints {
  std::string payer;
  std::optional<ComplaintCause> cause;
  std::optional<ComplaintState> state;
  Count count;

  static Form<Complaints> form() {
    Form<Complaints> form{{field<&Complaints::payer>("payer", "Whose; everybody's if left out."),
                           field<&Complaints::cause>("cause", "For this cause."),
                           field<&Complaints::state>("state", "In this state.")}};
    add_count_fields(form);
    form.bare = "count";
    return form;
  }
  Result<Done> run(Stage& stage) const {
    PayerId who;
    if (!payer.empty()) {
      DAIKOU_TRY(who, stage.payer(payer));
    }
    std::uint64_t seen = 0;
    stage.visit([&](const World& world) {
      world.complaints.for_each([&](const simulator::Complaint& each) {
        seen += each.merchant == stage.merchant_id() && (!who || each.payer == who) &&
                (!cause || each.cause == *cause) && (!state || each.state == *state);
      });
      return true;
    });
    return check_count(count, seen, "complaints");
  }
};

struct Standing {
  std::optional<MerchantState> state;
  std::optional<std::uint32_t> settles_after_days;
  std::optional<Fen> unsettled;
  std::optional<std::vector<std::string>> rejected_for;

  static Form<Standing> form() {
    return {{field<&Standing::state>("state", "Whether the provider lets it sign and debit."),
             field<&Standing::settles_after_days>("settles_after_days", "Its tier: 1 is T+1."),
             field<&Standing::unsettled>("unsettled", "Settled money that waits for its day."),
             field<&Standing::rejected_for>(
                 "rejected_for", "Exactly the points its last application was rejected for.")},
            "state"};
  }
  Result<Done> run(Stage& stage) const {
    const simulator::Merchant seen =
        stage.visit([&](const World& world) { return world.merchants[stage.merchant_id()]; });
    DAIKOU_CHECK(check_equal("state", state, seen.state));
    DAIKOU_CHECK(check_equal("settles_after_days", settles_after_days,
                             static_cast<std::uint32_t>(seen.standing.settles_after_days)));
    DAIKOU_CHECK(check_equal("unsettled", unsettled, seen.unsettled));
    if (!rejected_for || *rejected_for == seen.standing.rejected_for) return Done{};
    return unmet("rejected for " + list_of(seen.standing.rejected_for) + ", want " +
                 list_of(*rejected_for));
  }

 private:
  static std::string list_of(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& each : names) text += (text.empty() ? "" : ", ") + each;
    return text.empty() ? "nothing" : text;
  }
};

}  // namespace

StepKind complaints() {
  return step_kind<Complaints>("complaints", "Complaints about the merchant.");
}
StepKind standing() {
  return step_kind<Standing>("standing", "How the merchant stands with the provider.");
}

}  // namespace daikou::scenarios::expectations
