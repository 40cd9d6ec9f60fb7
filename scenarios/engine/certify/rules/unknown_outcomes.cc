// Answers that are lost: nobody knows whether money moves, and one question tells.
#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

using simulator::Entry;
using simulator::Fact;
using simulator::NotificationKind;

constexpr milliseconds kDoubt = days(3);
constexpr std::string_view kNoDebit = "no debit";

enum class News { kLost, kLate };

// A debit is booked, its answer is lost, and its notification never comes or comes days late.
Result<Arrival> debit_in_doubt(Ground& ground, News news) {
  const std::string payer = ground.new_payer();
  simulator::FaultRule drop = fault_for("drop_answer", "debit", payer);
  drop.times = 1;
  DAIKOU_CHECK(ground.arm(std::move(drop)));
  simulator::FaultRule told =
      fault_for(news == News::kLost ? "lose_callback" : "late_callback", "notify", payer);
  told.match.kind = name_of(NotificationKind::kDebit);
  if (news == News::kLate) told.settings["delay"] = "4d";
  DAIKOU_CHECK(ground.arm(std::move(told)));
  DAIKOU_TRY(Arrival sent, sign_up_until(ground, payer, is_attempt, kNoDebit));
  DAIKOU_CHECK(check_applied(ground, sent.customer, "drop_answer"));
  return sent;
}

Result<Judgement> asks_before_sending_again(Ground& ground) {
  DAIKOU_TRY(const Arrival sent, debit_in_doubt(ground, News::kLost));
  const std::string& order = sent.entry.text;
  DAIKOU_TRY(const auto next, ground.await(kDoubt, sent.entry.sequence, [&](const Entry& entry) {
    return asks_about(entry, order) || (is_attempt(entry, sent.customer) && entry.text != order);
  }));
  if (next && next->fact == Fact::kExchange)
    return passed("it asked about order " + order + " at " + to_spaced_text(next->at),
                  {sent.entry, *next});
  const Entries evidence =
      with_exchanges(ground, next ? Entries{sent.entry, *next} : Entries{sent.entry});
  if (next)
    return failed(
        "the answer to " + told(sent.entry) + " was lost; it never asked, and sent " + told(*next),
        "a query with the same order number first", evidence);
  return failed("the answer to " + told(sent.entry) + " was lost, and in " + to_span_text(kDoubt) +
                    " it never asked",
                "a query with the same order number", evidence);
}

Result<Judgement> keeps_one_number(Ground& ground) {
  DAIKOU_TRY(const Arrival sent, debit_in_doubt(ground, News::kLate));
  DAIKOU_TRY(const auto second, ground.await(kDoubt, sent.entry.sequence, [&](const Entry& entry) {
    return is_attempt(entry, sent.customer) && entry.text != sent.entry.text;
  }));
  if (!second) return passed("no second order while the first is open", {sent.entry});
  return failed(
      "while " + told(sent.entry) + " was open, " + told(*second) + " was sent for the same period",
      "the same order number until its end is known",
      with_exchanges(ground, {sent.entry, *second}));
}

Result<Judgement> learns_lost_results(Ground& ground) {
  DAIKOU_TRY(const Arrival sent, debit_in_doubt(ground, News::kLost));
  DAIKOU_CHECK(ground.advance(kDoubt));
  const Entries settled = settlements_of(ground, sent.customer);
  if (settled.empty()) return in_trouble("the debit whose answer was lost did not settle");
  const Fen moved = total_of(settled);
  const auto agrees = [&](const View& view) { return view.settled() == moved; };
  DAIKOU_TRY(const View view, ground.view_until(sent.customer, agrees));
  if (agrees(view)) return passed("it knows of " + cny(moved) + " that nobody told it of", settled);
  return failed(
      cny(moved) + " moved without a word; three days later the merchant says " + view.words(),
      "the result, learned by asking", with_exchanges(ground, settled));
}

Result<Judgement> sends_again_under_its_number(Ground& ground) {
  const std::string payer = ground.new_payer();
  simulator::FaultRule error = fault_for("system_error", "debit", payer);
  error.times = 1;
  DAIKOU_CHECK(ground.arm(std::move(error)));
  DAIKOU_TRY(const Arrival sent, sign_up_until(ground, payer, is_attempt, kNoDebit));
  const std::string& order = sent.entry.text;
  DAIKOU_CHECK(check_applied(ground, sent.customer, "system_error"));
  bool asked = false;
  DAIKOU_TRY(const auto again, ground.await(kDoubt, sent.entry.sequence, [&](const Entry& entry) {
    asked |= asks_about(entry, order);
    return is_attempt(entry, sent.customer);
  }));
  if (!again)
    return failed("after a system error for " + told(sent.entry) + " nothing was sent in " +
                      to_span_text(kDoubt),
                  "the same order again", with_exchanges(ground, {sent.entry}));
  if (again->text == order || asked)
    return passed(again->text == order ? "sent again under its number"
                                       : "asked, and sent under another number",
                  with_exchanges(ground, {sent.entry, *again}));
  return failed("after a system error for " + told(sent.entry) + ", " + told(*again) +
                    " was sent, and nobody had asked",
                "the same order number, because a system error leaves it open",
                with_exchanges(ground, {sent.entry, *again}));
}

}  // namespace

std::vector<Rule> unknown_outcomes() {
  using enum Need;
  return {
      {"unknown.asks_before_sending_again",
       Severity::kCritical,
       "R14, R16, R18",
       "When the answer to a debit is lost, the merchant asks about it before it does anything "
       "else.",
       "Treat a broken or late answer as unknown, and query by the order number until it is "
       "known.",
       {kSubscribe, kTime},
       asks_before_sending_again},
      {"unknown.keeps_one_number",
       Severity::kCritical,
       "R16, R19",
       "While a debit's outcome is unknown, no second order is sent for its period.",
       "Keep one open order a period; a new number only after the old one is refused.",
       {kSubscribe, kTime},
       keeps_one_number},
      {"unknown.learns_lost_results",
       Severity::kMajor,
       "R14, R16",
       "A debit whose answer and notification were lost is known in the end.",
       "Query what is open on a ladder of waits, beyond a day.",
       {kSubscribe, kTime, kView},
       learns_lost_results},
      {"unknown.sends_again_under_its_number",
       Severity::kMajor,
       "R16, R18",
       "After a system error the same order is sent again, or another one after asking.",
       "Repeat the request as it was; channels book one order number once.",
       {kSubscribe, kTime},
       sends_again_under_its_number},
  };
}

}  // namespace daikou::scenarios::certify::rules
