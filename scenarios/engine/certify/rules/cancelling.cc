#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;
using simulator::Fact;
using simulator::NotificationKind;

// Long enough for the next period to come.
constexpr milliseconds kNextPeriod = days(40);

// A customer who has been debited already, where the merchant does that.
Result<Customer> settled_customer(Ground& ground) {
  DAIKOU_TRY(const Arrival settled,
             sign_up_until(ground, ground.new_payer(), is_settled, "no settled debit"));
  DAIKOU_CHECK(ground.settle());
  return settled.customer;
}

Result<Judgement> reaches_the_channel(Ground& ground) {
  DAIKOU_TRY(const Customer customer, ground.sign_up(ground.new_payer()));
  const std::uint64_t before = ground.last_entry();
  DAIKOU_CHECK(ground.cancel(customer));
  const auto is_end = [&](const Entry& entry) {
    return is_about(entry, customer, Fact::kMandateTerminated);
  };
  DAIKOU_TRY(const auto ended,
             ground.await(ground.target().has_time() ? hours(1) : milliseconds(0), before, is_end));
  if (ended) return passed("the mandate ended at the channel", with_exchanges(ground, {*ended}));
  return failed("the customer cancelled, and an hour later the mandate lives at the channel",
                "the mandate ended by the channel's own call");
}

Result<Judgement> no_debit_after_cancelling(Ground& ground) {
  DAIKOU_TRY(const Customer customer, settled_customer(ground));
  const std::uint64_t before = ground.last_entry();
  DAIKOU_CHECK(ground.cancel(customer));
  DAIKOU_TRY(const auto sent, ground.await(kNextPeriod, before, [&](const Entry& entry) {
    return is_attempt(entry, customer);
  }));
  if (!sent) return passed("nothing was sent in " + to_span_text(kNextPeriod));
  return failed("the customer had cancelled, and " + told(*sent) + " was sent",
                "no debit after a cancellation", with_exchanges(ground, {*sent}));
}

Result<Judgement> no_debit_after_the_payer_ends_it(Ground& ground) {
  DAIKOU_TRY(const Customer customer, settled_customer(ground));
  const std::uint64_t before = ground.last_entry();
  DAIKOU_CHECK(ground.terminate(customer));
  DAIKOU_CHECK(ground.advance(kNextPeriod));
  Entries sent;
  for (const Entry& entry : ground.entries_after(before))
    if (is_attempt(entry, customer)) sent.push_back(entry);
  const bool was_told = is_told_of_end(ground, customer);
  // One that was told nothing learns it by the refusal of one debit.
  const std::size_t allowed = was_told ? 0 : 1;
  if (sent.size() <= allowed)
    return passed(was_told ? "told of the end, it sent nothing more"
                           : "not told of the end, it stopped by itself");
  return failed("the payer had ended the mandate" +
                    std::string(was_told ? ", the merchant was told, " : ", ") + "and " +
                    told(sent[allowed]) + " was sent",
                "no debit under an ended mandate", with_exchanges(ground, {sent[allowed]}));
}

Result<Judgement> knows_the_payers_end(Ground& ground) {
  DAIKOU_TRY(const Customer customer, ground.sign_up(ground.new_payer()));
  DAIKOU_CHECK(ground.terminate(customer));
  if (!is_told_of_end(ground, customer)) return not_assessed(std::string(kNotTold));
  const auto ended = [](const View& view) { return !view.active; };
  DAIKOU_TRY(const View view, ground.view_until(customer, ended));
  const Entries news = traces(ground, customer, [](const Entry& entry, const Customer& whose) {
    return is_news(entry, whose, Fact::kNotificationAttempt, NotificationKind::kMandateTerminated);
  });
  if (ended(view)) return passed("told of the end, it says '" + view.state + "'", news);
  return failed("told of the end, the merchant says " + view.words(), "an ended mandate", news);
}

}  // namespace

std::vector<Rule> cancelling() {
  using enum Need;
  return {
      {"cancelling.reaches_the_channel",
       Severity::kMajor,
       "R20",
       "A customer who cancels with the merchant has no mandate at the channel any more.",
       "Call the channel's termination, and repeat it until it is confirmed.",
       {kSubscribe, kCancel},
       reaches_the_channel},
      {"cancelling.no_debit_after_cancelling",
       Severity::kCritical,
       "R19, R20",
       "After a customer cancelled with the merchant no debit is sent.",
       "Take the subscription off the billing before the channel is asked.",
       {kSubscribe, kTime, kCancel},
       no_debit_after_cancelling},
      {"cancelling.no_debit_after_the_payer_ends_it",
       Severity::kCritical,
       "R19, R20",
       "After the payer ended the mandate at the channel no debit is sent.",
       "Book the notification of the end, and bill live mandates alone.",
       {kSubscribe, kTime},
       no_debit_after_the_payer_ends_it},
      {"cancelling.knows_the_payers_end",
       Severity::kMinor,
       "R20",
       "The merchant's books say that a mandate ended which the payer ended at the channel.",
       "Serve the address for ended mandates, and enter it on the provider's console.",
       {kSubscribe, kView},
       knows_the_payers_end},
  };
}

}  // namespace daikou::scenarios::certify::rules
