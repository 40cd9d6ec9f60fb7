// What a merchant does with what it is told: true, forged, altered, again and again, out of order.
#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;
using simulator::Fact;
using simulator::NotificationKind;

constexpr std::string_view kNoNews = "no notification of a debit";

bool is_answer_to(const Entry& entry, const Entry& attempt) {
  return entry.notification == attempt.notification && entry.number == attempt.number &&
         entry.fact == Fact::kNotificationAcknowledged;
}

// Whether the merchant acknowledged that very attempt.
bool is_acknowledged(Ground& ground, const Entry& attempt) {
  for (const Entry& entry : ground.entries_after(attempt.sequence))
    if (is_answer_to(entry, attempt)) return true;
  return false;
}

// The first news of a debit, met by a fault.
Result<Arrival> first_news_under(Ground& ground, simulator::FaultRule fault) {
  fault.match.kind = name_of(NotificationKind::kDebit);
  const std::string payer = fault.match.payer;
  const std::string name = fault.fault;
  DAIKOU_CHECK(ground.arm(std::move(fault)));
  DAIKOU_TRY(Arrival news, sign_up_until(ground, payer, is_debit_told, kNoNews));
  DAIKOU_CHECK(check_applied(ground, news.customer, name));
  return news;
}

// Whoever acknowledges nothing has refused nothing: the true one, told again, must be taken.
Result<Judgement> refused_and_true_one_taken(Ground& ground, const Entry& refused,
                                             std::string seen) {
  DAIKOU_TRY(const auto taken, ground.await(days(2), refused.sequence, [&](const Entry& entry) {
    return entry.fact == Fact::kNotificationAcknowledged &&
           entry.notification == refused.notification;
  }));
  if (taken) return passed(std::move(seen) + "; the true one was", {refused, *taken});
  return in_trouble(std::move(seen) + ", but the true one that followed was neither");
}

bool is_any_news(const Entry& entry, const Customer& customer) {
  return is_about(entry, customer, Fact::kNotificationAttempt);
}

Result<Judgement> acknowledges(Ground& ground) {
  DAIKOU_TRY(const Customer customer, ground.sign_up(ground.new_payer()));
  if (ground.target().has_time())
    DAIKOU_CHECK(ground.await(kFirstDebitWithin, customer.since,
                              [&](const Entry& each) { return is_debit_told(each, customer); }));
  const Entries news = traces(ground, customer, is_any_news);
  if (news.empty()) return in_trouble("the merchant was told nothing: it named no address");
  for (const Entry& attempt : news)
    if (!is_acknowledged(ground, attempt))
      return failed("a true notification was not acknowledged: " + attempt.text,
                    "the channel's own word for \"understood\", within five seconds", {attempt});
  return passed(std::to_string(news.size()) + " notifications acknowledged at once", news);
}

Result<Judgement> refuses_forged(Ground& ground) {
  simulator::FaultRule forge = fault_for("forge_callback", "notify", ground.new_payer());
  forge.times = 1;
  DAIKOU_TRY(const Arrival forged, first_news_under(ground, std::move(forge)));
  if (!is_acknowledged(ground, forged.entry))
    return refused_and_true_one_taken(ground, forged.entry,
                                      "the notification of a stranger was not acknowledged");
  return failed("a notification signed with a wrong key was acknowledged: " + forged.entry.text,
                "a refusal, and nothing booked by it", {forged.entry});
}

Result<Judgement> refuses_altered_amount(Ground& ground) {
  simulator::FaultRule alter = fault_for("alter_callback_amount", "notify", ground.new_payer());
  alter.times = 1;
  DAIKOU_TRY(const Arrival altered, first_news_under(ground, std::move(alter)));
  const Entries settled = settlements_of(ground, altered.customer);
  const std::string order = settled.empty() ? "" : settled.front().text;
  if (!is_acknowledged(ground, altered.entry))
    return refused_and_true_one_taken(ground, altered.entry,
                                      "a notification over another amount was not acknowledged");
  DAIKOU_TRY(const auto asked, ground.await(hours(1), altered.entry.sequence,
                                            [&](const Entry& e) { return asks_about(e, order); }));
  if (asked) return passed("it asked before it believed another amount", {altered.entry, *asked});
  return failed("a notification over 0.01 CNY for a debit of " + cny(total_of(settled)) +
                    " was acknowledged, and nobody asked",
                "the amount held against the order's own", {altered.entry});
}

Result<Judgement> counts_duplicates_once(Ground& ground) {
  simulator::FaultRule thrice = fault_for("duplicate_callback", "notify", ground.new_payer());
  thrice.settings["copies"] = "4";
  DAIKOU_TRY(const Arrival news, first_news_under(ground, std::move(thrice)));
  DAIKOU_CHECK(ground.settle());
  const Fen moved = total_of(settlements_of(ground, news.customer));
  const auto agrees = [&](const View& view) { return view.settled() == moved; };
  DAIKOU_TRY(const View view, ground.view_until(news.customer, agrees));
  if (agrees(view)) return passed("told four times, booked once", {news.entry});
  return failed(
      "told four times of one debit over " + cny(moved) + ", the merchant says " + view.words(),
      "each debit booked once, however often it is told", {news.entry});
}

Result<Judgement> takes_unknown_fields(Ground& ground) {
  DAIKOU_TRY(const Arrival news, first_news_under(ground, fault_for("callback_extra_field",
                                                                    "notify", ground.new_payer())));
  if (is_acknowledged(ground, news.entry))
    return passed("a field nobody documented was signed and taken", {news.entry});
  return failed(
      "a notification with a field nobody documented was not acknowledged: " + news.entry.text,
      "the signature checked over all fields that came", {news.entry});
}

// The news of the debit comes after that of the mandate's end.
Result<Judgement> order_does_not_matter(Ground& ground) {
  simulator::FaultRule late = fault_for("late_callback", "notify", ground.new_payer());
  late.settings["delay"] = "3h";
  late.match.kind = name_of(NotificationKind::kDebit);
  const std::string payer = late.match.payer;
  DAIKOU_CHECK(ground.arm(std::move(late)));
  DAIKOU_TRY(const Arrival settled, sign_up_until(ground, payer, is_settled, "no debit settled"));
  DAIKOU_CHECK(ground.terminate(settled.customer));
  if (!is_told_of_end(ground, settled.customer)) return not_assessed(std::string(kNotTold));
  DAIKOU_CHECK(ground.advance(hours(6)));
  DAIKOU_CHECK(check_applied(ground, settled.customer, "late_callback"));
  const Fen moved = total_of(settlements_of(ground, settled.customer));
  const auto agrees = [&](const View& view) { return view.settled() == moved && !view.active; };
  DAIKOU_TRY(const View view, ground.view_until(settled.customer, agrees));
  const Entries news = traces(ground, settled.customer, is_any_news);
  if (agrees(view)) return passed("the debit was told after the end, and both are known", news);
  return failed("first told of the mandate's end, then of a debit over " + cny(moved) +
                    " before it; the merchant says " + view.words(),
                "an ended mandate and its settled debit", news);
}

Result<Judgement> late_news_revives_nothing(Ground& ground) {
  simulator::FaultRule late = fault_for("late_callback", "notify", ground.new_payer());
  late.settings["delay"] = "3h";
  late.match.kind = name_of(NotificationKind::kMandateSigned);
  const std::string payer = late.match.payer;
  DAIKOU_CHECK(ground.arm(std::move(late)));
  DAIKOU_TRY(const Customer customer, ground.sign_up(payer));
  DAIKOU_CHECK(ground.terminate(customer));
  if (!is_told_of_end(ground, customer)) return not_assessed(std::string(kNotTold));
  DAIKOU_CHECK(ground.advance(hours(6)));
  DAIKOU_CHECK(check_applied(ground, customer, "late_callback"));
  const auto ended = [](const View& view) { return !view.active; };
  DAIKOU_TRY(const View view, ground.view_until(customer, ended));
  const Entries news = traces(ground, customer, is_any_news);
  if (ended(view)) return passed("news of the signature after the end changed nothing", news);
  return failed(
      "told of the end, then of the signature before it; the merchant says " + view.words(),
      "an ended mandate stays ended", news);
}

}  // namespace

std::vector<Rule> callbacks() {
  using enum Need;
  return {
      {"callbacks.acknowledges",
       Severity::kMajor,
       "R14",
       "A true notification is acknowledged in the channel's own words, at once.",
       "Answer as the channel documents, after booking and within its time; do the rest later.",
       {kSubscribe},
       acknowledges},
      {"callbacks.refuses_forged",
       Severity::kCritical,
       "R14",
       "A notification that somebody else signed is not acknowledged.",
       "Verify the signature over the raw bytes before anything is read from them.",
       {kSubscribe, kTime},
       refuses_forged},
      {"callbacks.refuses_altered_amount",
       Severity::kCritical,
       "R14, R22",
       "A rightly signed notification over another amount is not believed.",
       "Compare the amount told with the order's own; refuse it, or ask the channel.",
       {kSubscribe, kTime},
       refuses_altered_amount},
      {"callbacks.counts_duplicates_once",
       Severity::kCritical,
       "R14",
       "A notification that comes four times is booked once.",
       "Make the order number the key of the booking, and acknowledge repetitions.",
       {kSubscribe, kTime, kView},
       counts_duplicates_once},
      {"callbacks.takes_unknown_fields",
       Severity::kMinor,
       "R14",
       "A notification with a field nobody documented is verified with it and acknowledged.",
       "Sign over whatever fields came, not over a fixed list.",
       {kSubscribe, kTime},
       takes_unknown_fields},
      {"callbacks.order_does_not_matter",
       Severity::kMajor,
       "R14, R20",
       "A debit told after the mandate's end is booked, and the mandate stays ended.",
       "Book each notification by what it is about, whatever came before it.",
       {kSubscribe, kTime, kView},
       order_does_not_matter},
      {"callbacks.late_news_revives_nothing",
       Severity::kMajor,
       "R14, R20",
       "News of a signature that arrives after the mandate's end revives nothing.",
       "Let a mandate leave its ended state by no notification.",
       {kSubscribe, kTime, kView},
       late_news_revives_nothing},
  };
}

}  // namespace daikou::scenarios::certify::rules
