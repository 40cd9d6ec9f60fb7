// What else is in the merchant's book: incidents, refunds, differences found.
#include <algorithm>

#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/expectations/wanted.h"
#include "scenarios/engine/stage/book_pages.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/words.h"

namespace daikou::form {

template <>
struct NamesOf<merchant::DifferenceKind> {
  static std::vector<std::string_view> names() {
    return names_up_to(merchant::DifferenceKind::kLate);
  }
};

}  // namespace daikou::form

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;

struct Incidents {
  std::optional<merchant::IncidentKind> kind;
  Count count;

  static Form<Incidents> form() {
    Form<Incidents> own{{field<&Incidents::kind>("kind", "Of which kind; any if left out.")},
                        "count"};
    add_count_fields(own);
    return own;
  }
  Result<Done> run(Stage& stage) const {
    std::string last;
    std::uint64_t seen = 0;
    DAIKOU_CHECK(for_each_row<merchant::Incident>(
        stage.book(), &merchant::Book::incidents, [&](const merchant::Incident& each) {
          if (kind && each.kind != *kind) return;
          ++seen;
          last = " (the last: " + std::string(name_of(each.kind)) + ", " + each.detail + ")";
        }));
    return check_count(count, seen, "incidents" + last);
  }
};

struct Refunds {
  std::optional<merchant::MoneyState> state;
  std::optional<Fen> total;
  Count count;

  static Form<Refunds> form() {
    Form<Refunds> own{{field<&Refunds::state>("state", "In which state; settled if left out."),
                       field<&Refunds::total>("total", "What they add up to.")}};
    add_count_fields(own);
    return own;
  }
  Result<Done> run(Stage& stage) const {
    std::uint64_t seen = 0;
    Fen amount;
    DAIKOU_CHECK(for_each_row<merchant::Refund>(
        stage.book(), &merchant::Book::refunds, [&](const merchant::Refund& each) {
          if (each.state != state.value_or(merchant::MoneyState::kSettled)) return;
          ++seen;
          amount = sum(amount, each.amount);
        }));
    DAIKOU_CHECK(check_equal("total", total, amount));
    return check_count(count, seen, "refunds");
  }
};

struct Differences {
  std::optional<merchant::DifferenceKind> kind;
  Count count;

  static Form<Differences> form() {
    Form<Differences> own{{field<&Differences::kind>("kind", "Of which kind; any if left out.")},
                          "count"};
    add_count_fields(own);
    return own;
  }
  Result<Done> run(Stage& stage) const {
    std::string last;
    const auto seen =
        std::ranges::count_if(stage.differences, [&](const merchant::Difference& each) {
          if (kind && each.kind != *kind) return false;
          last = " (the last: " + std::string(name_of(each.kind)) + ", order " + each.order_id +
                 ", seen " + each.seen + ", want " + each.wanted + ")";
          return true;
        });
    return check_count(count, static_cast<std::uint64_t>(seen), "differences" + last);
  }
};

}  // namespace

StepKind incidents() {
  return step_kind<Incidents>("incidents", "What the merchant wants a person to look at.");
}
StepKind refunds() { return step_kind<Refunds>("refunds", "Refunds, as the merchant has them."); }
StepKind differences() {
  return step_kind<Differences>("differences", "What the last reconciliation found.");
}

}  // namespace daikou::scenarios::expectations
