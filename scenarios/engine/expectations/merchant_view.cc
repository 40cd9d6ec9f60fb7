// What the merchant believes about one customer.
#include <algorithm>

#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/expectations/wanted.h"
#include "scenarios/engine/stage/book_pages.h"
#include "scenarios/engine/stage/finding.h"
#include "scenarios/engine/steps/words.h"

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;
using form::Need;
using merchant::MoneyState;

struct Subscription {
  std::string customer;
  std::optional<merchant::SubscriptionState> state;
  std::optional<TerminatedBy> ended_by;
  std::optional<std::int32_t> period;
  std::optional<bool> in_flight;

  static Form<Subscription> form() {
    return {{field<&Subscription::customer>("customer", "Whose.", Need::kRequired),
             field<&Subscription::state>("state", "Its state in the merchant's book."),
             field<&Subscription::ended_by>("ended_by", "Who ended it."),
             field<&Subscription::period>("period", "The period to be collected next, from 1."),
             field<&Subscription::in_flight>("in_flight", "Whether a debit is on its way.")},
            "customer"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const merchant::Subscription seen, stage.subscription_of(customer));
    DAIKOU_CHECK(check_equal("state", state, seen.state));
    DAIKOU_CHECK(check_equal("ended_by", ended_by, seen.ended_by));
    DAIKOU_CHECK(check_equal("in_flight", in_flight, static_cast<bool>(seen.debit)));
    return check_equal("period", period, seen.index + 1);
  }
};

struct Debit {
  WhichDebit which;
  std::optional<MoneyState> state;
  std::optional<Reason> reason;
  std::optional<Fen> amount;
  std::optional<Date> due;

  static Form<Debit> form() {
    return {{form::field_by<Debit, std::string>(
                 "customer", "Whose.",
                 [](std::string value, Debit& to) { to.which.customer = std::move(value); },
                 Need::kRequired),
             form::field_by<Debit, std::int32_t>(
                 "period", "Of which period, from 1; the last debit if left out.",
                 [](std::int32_t value, Debit& to) { to.which.period = value; }),
             form::field_by<Debit, std::int32_t>(
                 "attempt", "Which attempt, from 1; the last if left out.",
                 [](std::int32_t value, Debit& to) { to.which.attempt = value; }),
             field<&Debit::state>("state", "Its state in the merchant's book."),
             field<&Debit::reason>("reason", "Why it was refused."),
             field<&Debit::amount>("amount", "Over how much."),
             field<&Debit::due>("due", "The period's due date.")},
            "customer"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const merchant::Debit seen, find_debit(stage, which));
    DAIKOU_CHECK(check_equal("state", state, seen.state));
    DAIKOU_CHECK(check_equal("reason", reason, seen.reason));
    DAIKOU_CHECK(check_equal("amount", amount, seen.amount));
    if (!due || *due == seen.due) return Done{};
    return unmet("due is " + to_date_text(seen.due) + ", want " + to_date_text(*due));
  }
};

// Every subscription a customer ever had, or all customers' when none is named.
Result<std::vector<merchant::Debit>> debits_seen(Stage& stage, const std::string& customer,
                                                 std::optional<std::int32_t> period) {
  std::vector<merchant::Debit> seen;
  const auto take = [&](const merchant::Debit& debit) {
    if (!period || debit.index == *period - 1) seen.push_back(debit);
  };
  if (customer.empty()) {
    DAIKOU_CHECK(for_each_row<merchant::Debit>(stage.book(), &merchant::Book::debits, take));
    return seen;
  }
  DAIKOU_CHECK(stage.subscription_of(customer));
  DAIKOU_TRY(const auto subscriptions, stage.book().subscriptions_of(customer));
  for (const merchant::Subscription& each : subscriptions) {
    DAIKOU_TRY(const auto debits, stage.book().debits_of(each.key));
    std::ranges::for_each(debits, take);
  }
  return seen;
}

struct Debits {
  std::string customer;
  std::optional<std::int32_t> period;
  std::optional<std::uint64_t> settled;
  std::optional<std::uint64_t> refused;
  std::optional<std::uint64_t> unknown;
  std::optional<std::uint64_t> pending;
  std::optional<std::uint64_t> attempts;
  std::optional<Fen> total;

  static Form<Debits> form() {
    return {{field<&Debits::customer>("customer", "Whose; everybody's if left out."),
             field<&Debits::period>("period", "Of which period, from 1; all if left out."),
             field<&Debits::settled>("settled", "So many settled."),
             field<&Debits::refused>("refused", "So many refused."),
             field<&Debits::unknown>("unknown", "So many written or unknown."),
             field<&Debits::pending>("pending", "So many accepted and not ended."),
             field<&Debits::attempts>("attempts", "So many in all."),
             field<&Debits::total>("total", "What settled adds up to.")}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const std::vector<merchant::Debit> seen, debits_seen(stage, customer, period));
    const auto count = [&](MoneyState state) {
      return static_cast<std::uint64_t>(std::ranges::count(seen, state, &merchant::Debit::state));
    };
    Fen sum_settled;
    for (const merchant::Debit& each : seen)
      if (each.state == MoneyState::kSettled) sum_settled = sum(sum_settled, each.amount);
    DAIKOU_CHECK(check_equal("settled", settled, count(MoneyState::kSettled)));
    DAIKOU_CHECK(check_equal("refused", refused, count(MoneyState::kRefused)));
    DAIKOU_CHECK(
        check_equal("unknown", unknown, count(MoneyState::kUnknown) + count(MoneyState::kWritten)));
    DAIKOU_CHECK(check_equal("pending", pending, count(MoneyState::kPending)));
    DAIKOU_CHECK(check_equal("attempts", attempts, static_cast<std::uint64_t>(seen.size())));
    return check_equal("total", total, sum_settled);
  }
};

struct DebitedOn {
  std::string customer;
  std::vector<Date> dates;

  static Form<DebitedOn> form() {
    return {{field<&DebitedOn::customer>("customer", "Whose.", Need::kRequired),
             field<&DebitedOn::dates>("dates", "Due dates of what settled, in order.",
                                      Need::kRequired)}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const std::vector<merchant::Debit> debits, debits_seen(stage, customer, {}));
    std::vector<Date> seen;
    for (const merchant::Debit& each : debits)
      if (each.state == MoneyState::kSettled) seen.push_back(each.due);
    if (seen == dates) return Done{};
    const auto list = [](const std::vector<Date>& days) {
      std::string text;
      for (const Date day : days) text += (text.empty() ? "" : " ") + to_date_text(day);
      return text.empty() ? std::string("no day") : text;
    };
    return unmet("settled for " + list(seen) + ", want " + list(dates));
  }
};

struct Messages {
  std::string customer;
  std::optional<merchant::MessageKind> kind;
  std::optional<std::int32_t> period;
  Count count;

  static Form<Messages> form() {
    Form<Messages> own{{field<&Messages::customer>("customer", "To whom.", Need::kRequired),
                        field<&Messages::kind>("kind", "Of which kind; any if left out."),
                        field<&Messages::period>("period", "About which period, from 1.")}};
    add_count_fields(own);
    return own;
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const merchant::Subscription subscription, stage.subscription_of(customer));
    DAIKOU_TRY(const auto messages, stage.book().messages_of(subscription.key));
    const auto seen = std::ranges::count_if(messages, [&](const merchant::Message& each) {
      return (!kind || each.kind == *kind) && (!period || each.index == *period - 1);
    });
    return check_count(count, static_cast<std::uint64_t>(seen),
                       "messages" + (kind ? " '" + std::string(name_of(*kind)) + "'" : ""));
  }
};

}  // namespace

StepKind subscription() {
  return step_kind<Subscription>("subscription",
                                 "A customer's subscription, as the merchant has it.");
}
StepKind debit() { return step_kind<Debit>("debit", "One debit, as the merchant has it."); }
StepKind debits() { return step_kind<Debits>("debits", "How many debits the merchant has."); }
StepKind debited_on() {
  return step_kind<DebitedOn>("debited_on", "For which due dates a customer was debited.");
}
StepKind messages() {
  return step_kind<Messages>("messages", "What the merchant told a customer.");
}

}  // namespace daikou::scenarios::expectations
