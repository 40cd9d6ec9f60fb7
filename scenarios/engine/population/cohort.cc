#include "scenarios/engine/population/cohort.h"

namespace daikou::form {

using scenarios::Cohort;
using scenarios::ComplaintTable;
using scenarios::Temper;
using scenarios::Wallet;

namespace {

template <auto Member>
auto share(std::string_view name, std::string_view meaning) {
  using Owner = typename MemberTraits<Member>::Owner;
  return field_by<Owner, Share>(name, meaning,
                                [](Share value, Owner& to) { to.*Member = value.value; });
}

}  // namespace

Form<Wallet> FormOf<Wallet>::form() {
  return {{field<&Wallet::high>("high", "What is there after payday, about."),
           field<&Wallet::low>("low", "What is left before the next, about."),
           field<&Wallet::payday>("payday", "Day of the month, 1 to 28; 10 if left out."),
           field<&Wallet::spread>("spread", "Paydays lie up to so long after it; 5d.")}};
}

Form<Temper> FormOf<Temper>::form() {
  return {{share<&Temper::confirms>("confirms", "Who confirm at the signing page; 100%."),
           share<&Temper::cancels>("cancels", "Who cancel after a notice; 0%."),
           share<&Temper::tops_up>("tops_up", "Who top up when asked to; 0%."),
           share<&Temper::heeds_reminders>("heeds_reminders",
                                           "Who top up when reminded of more than they have; 0%."),
           field<&Temper::top_up_after>("top_up_after", "At most so long after; 6h."),
           field<&Temper::top_up>("top_up", "How much; 100.00 CNY.")}};
}

Form<ComplaintTable> FormOf<ComplaintTable>::form() {
  return {{share<&ComplaintTable::twice>("twice", "Charged twice for a period; 40%."),
           share<&ComplaintTable::after_cancelling>("after_cancelling",
                                                    "Charged after cancelling; 60%."),
           share<&ComplaintTable::no_notice>("no_notice", "Charged without notice; 2%."),
           share<&ComplaintTable::unclear_phone>("unclear_phone",
                                                 "The merchant shows no service phone; 0.1%."),
           share<&ComplaintTable::forgotten>("forgotten", "Announced, not reminded; 0.04%."),
           share<&ComplaintTable::forgotten_reminded>("forgotten_reminded",
                                                      "Announced and reminded; 0.01%.")}};
}

Form<Cohort> FormOf<Cohort>::form() {
  return {{field<&Cohort::name>("name",
                                "Its group in gates, and the payers' names before their "
                                "number.",
                                Need::kRequired),
           field<&Cohort::size>("size", "How many payers.", Need::kRequired),
           field<&Cohort::wallet>("wallet", "What they have; always enough if left out."),
           field<&Cohort::temper>("temper", "What they do."),
           field<&Cohort::complains>("complains", "How likely they complain of a debit.")}};
}

}  // namespace daikou::form
