#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;
using simulator::Fact;

// The phases in which a platform changes the certificate that it signs with.
Result<Done> rotate(Ground& ground) {
  for (const std::string phase : {"announced", "changed"}) {
    simulator::FaultRule rule;
    rule.fault = "rotate_platform_key";
    rule.settings["phase"] = phase;
    rule.after = ground.now();
    rule.until = ground.now() + days(1);
    DAIKOU_CHECK(ground.arm(std::move(rule)));
    DAIKOU_CHECK(ground.advance(days(1)));
  }
  simulator::FaultRule done;
  done.fault = "rotate_platform_key";
  done.settings["phase"] = "done";
  done.after = ground.now();
  return ground.arm(std::move(done));
}

Result<Judgement> follows_a_change(Ground& ground) {
  DAIKOU_CHECK(ground.target().hooks.change_key ? ground.change_key() : rotate(ground));
  DAIKOU_CHECK(ground.to_morning());
  DAIKOU_TRY(const Customer customer, ground.sign_up(ground.new_payer()));
  const auto is_end = [&](const Entry& entry) {
    return is_about(entry, customer, Fact::kNotificationAcknowledged) && entry.debit;
  };
  const bool by_hook = ground.target().hooks.change_key.has_value();
  DAIKOU_TRY(const auto known, ground.await(kFirstDebitWithin, customer.since, is_end));
  const Entries news = traces(ground, customer, [](const Entry& entry, const Customer& whose) {
    return is_about(entry, whose, Fact::kNotificationAttempt);
  });
  if (!by_hook) DAIKOU_CHECK(check_applied(ground, customer, "rotate_platform_key"));
  if (known) return passed("signed with the new key, news was taken", news);
  return failed("after the key changed, no notification of a debit was acknowledged in " +
                    to_span_text(kFirstDebitWithin),
                "the new key fetched or taken, and used", news);
}

}  // namespace

std::vector<Rule> keys() {
  return {{.id = "keys.follows_a_change",
           .severity = Severity::kMajor,
           .covers = "R14",
           .sentence = "After the key that notifications are signed with has changed, signing up, "
                       "debiting and its notifications go on.",
           .mend = "Choose the key by the name a message carries, and fetch one that is not "
                   "known; keep the old one while both hold.",
           .needs = {Need::kSubscribe, Need::kTime, Need::kNewKey},
           .assess = follows_a_change}};
}

}  // namespace daikou::scenarios::certify::rules
