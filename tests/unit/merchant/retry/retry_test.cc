#include "merchant/retry/retry.h"

#include <gmock/gmock.h>

#include <ostream>

namespace daikou::merchant::retry_test {

void PrintTo(const Next& next, std::ostream* out) {
  *out << "move " << static_cast<int>(next.move) << " after " << to_span_text(next.wait)
       << " attempt " << next.number << (next.ask_customer ? " asking the customer" : "");
}

namespace {

struct Row {
  const char* name;
  Attempt attempt;
  Next next;
};

Attempt refused(std::size_t number, Reason reason, milliseconds since_first = hours(0)) {
  return {number, 0, since_first, Outcome::kRefused, reason};
}
Attempt told(Outcome outcome, std::size_t asks, Reason reason = Reason::kNone) {
  return {0, asks, hours(0), outcome, reason};
}
Next new_attempt(std::size_t number, milliseconds wait, bool ask_customer = false) {
  return {NextMove::kNewAttempt, wait, number, ask_customer};
}

TEST(RetryTable, SaysWhatFollowsEveryAttempt) {
  const Reason poor = Reason::kInsufficientBalance;
  const std::vector<Row> rows{
      {"settled", told(Outcome::kSettled, 0), {NextMove::kRest}},
      {"first refusal", refused(0, poor), new_attempt(1, hours(2))},
      {"second refusal", refused(1, poor, hours(2)), new_attempt(2, hours(2))},
      {"third refusal", refused(2, poor, hours(4)), new_attempt(3, hours(2))},
      {"ladder's end: re-debit, and the customer is asked", refused(3, poor, hours(6)),
       new_attempt(4, days(7), true)},
      {"ladder's end late: the window cuts the wait", refused(3, poor, days(10)),
       new_attempt(4, days(4), true)},
      {"ladder's end after the window", refused(3, poor, days(14)), {NextMove::kGiveUp}},
      {"re-debit refused", refused(4, poor, days(7)), {NextMove::kGiveUp}},
      {"no reason given: time may mend it", refused(0, Reason::kNone), new_attempt(1, hours(2))},
      {"bank down", refused(0, Reason::kBankUnavailable), new_attempt(1, hours(2))},
      {"limit reached: only the customer can mend it", refused(0, Reason::kLimitReached),
       new_attempt(4, days(7), true)},
      {"limit reached again", refused(4, Reason::kLimitReached, days(7)), {NextMove::kGiveUp}},
      {"not permitted: the customer is left alone", refused(0, Reason::kNotPermitted),
       new_attempt(4, days(7))},
      {"mandate gone", refused(0, Reason::kMandateMissing), {NextMove::kAskMandate}},
      {"payer gone", refused(0, Reason::kPayerGone), {NextMove::kEnd}},
      {"accepted", told(Outcome::kPending, 0), {NextMove::kAsk, minutes(10)}},
      {"accepted long ago: the last step repeats",
       told(Outcome::kPending, 99),
       {NextMove::kAsk, hours(24)}},
      {"unknown", told(Outcome::kUnknown, 0), {NextMove::kAsk, seconds(15)}},
      {"unknown, asked twice", told(Outcome::kUnknown, 2), {NextMove::kAsk, minutes(1)}},
      {"not booked", told(Outcome::kNotBooked, 0), {NextMove::kSendAgain, seconds(10)}},
      {"not booked twice", told(Outcome::kNotBooked, 1), {NextMove::kSendAgain, minutes(1)}},
      {"throttled: the pace decides",
       told(Outcome::kNotBooked, 5, Reason::kThrottled),
       {NextMove::kSendAgain}}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(after(RetryPolicy{}, row.attempt), row.next);
  }
}

TEST(RetryTable, HonoursAnotherPolicy) {
  RetryPolicy policy;
  policy.ladder = {hours(1)};
  policy.top_up_after = 0;
  policy.re_debit_window = hours(0);
  EXPECT_EQ(after(policy, refused(0, Reason::kInsufficientBalance)),
            new_attempt(1, hours(1), true));
  EXPECT_EQ(after(policy, refused(1, Reason::kInsufficientBalance)), Next{NextMove::kGiveUp});
  policy.top_up_after.reset();
  EXPECT_EQ(after(policy, refused(0, Reason::kInsufficientBalance)), new_attempt(1, hours(1)));
  EXPECT_EQ(after(policy, refused(0, Reason::kCardRefused)), Next{NextMove::kGiveUp});
  policy.ladder.clear();
  policy.top_up_after = 3;  // Longer than the ladder: at its end.
  policy.re_debit_window = days(14);
  EXPECT_EQ(after(policy, refused(0, Reason::kInsufficientBalance)), new_attempt(1, days(7), true));
}

}  // namespace
}  // namespace daikou::merchant::retry_test
