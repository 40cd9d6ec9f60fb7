// The invariants about ends, quotas and what a merchant acknowledges, against journals that keep
// them and journals that break them.
#include <gtest/gtest.h>

#include "tests/unit/scenarios/engine/judge/tale.h"

namespace daikou::scenarios::tests::more_invariants_test {
namespace {

using merchant::MoneyState;

Entry fault(const Tale& tale, std::string name) {
  Entry entry = tale.about(Fact::kFaultApplied, 0, std::move(name), Fen());
  entry.mandate = {};
  return entry;
}

TEST(AcceptedIsDecided, TakesWhatEndedIsHeldOrIsFresh) {
  Tale tale;
  tale.debit(1, "o1").accept(2, "o2").refuse(2, "o2").accept(3, "o3");
  tale.add(tale.about(Fact::kDebitHeld, 3, "o3"));
  tale.at("2027-03-30 09:00:00").accept(4, "o4");
  EXPECT_EQ(tale.findings("accepted_is_decided"), "");
}
TEST(AcceptedIsDecided, FindsDebitsAndRefundsThatNeverEnd) {
  Tale tale;
  tale.debit(1, "o1").accept(2, "o2");
  Entry refund = tale.about(Fact::kRefundAccepted, 1, "r1", Fen(1));
  refund.refund = RefundId{1};
  tale.add(refund);
  EXPECT_EQ(tale.findings("accepted_is_decided"),
            "order o2 was accepted 2027-01-05 09:00:01 and is neither settled nor refused\n"
            "refund r1 was accepted 2027-01-05 09:00:01 and is neither settled nor refused");
}
TEST(AcceptedIsDecided, WaitsForAGatewayThatGoesOnTrying) {
  Tale tale;
  tale.accept(1, "o1").at("2027-03-30 09:00:00");
  tale.add(tale.about(Fact::kDebitPostponed, 1, "o1"));
  EXPECT_EQ(tale.findings("accepted_is_decided"), "");
}

// A book with one subscription to "m1" in that state.
Tale with_book(merchant::SubscriptionState state, TerminatedBy by, bool is_signed) {
  Tale tale;
  tale.evidence().has_book = true;
  merchant::Subscription row;
  row.key = merchant::SubscriptionKey{1};
  row.code = "m1";
  row.state = state;
  row.ended_by = by;
  if (is_signed) row.signed_at = on("2027-01-04 09:00:00");
  tale.evidence().subscriptions.push_back(row);
  return tale;
}
using merchant::SubscriptionState;

TEST(MandatesAgree, TakesABookThatFollowsWhatItAcknowledged) {
  Tale active = with_book(SubscriptionState::kActive, TerminatedBy::kNobody, true);
  active.notify(Fact::kNotificationAcknowledged, 0, "mandate_signed");
  EXPECT_EQ(active.findings("mandates_agree"), "");
  Tale ended = with_book(SubscriptionState::kEnded, TerminatedBy::kMerchant, true);
  ended.terminate(TerminatedBy::kMerchant).told_of_the_end();
  EXPECT_EQ(ended.findings("mandates_agree"), "");
  Tale left = with_book(SubscriptionState::kEnded, TerminatedBy::kMerchant, false);
  left.notify(Fact::kNotificationAcknowledged, 0, "mandate_signed");
  EXPECT_EQ(left.findings("mandates_agree"), "") << "left before signing, and is being ended";
}
TEST(MandatesAgree, FindsABookThatDoesNot) {
  Tale unsigned_still =
      with_book(SubscriptionState::kAwaitingSignature, TerminatedBy::kNobody, false);
  unsigned_still.notify(Fact::kNotificationAcknowledged, 0, "mandate_signed");
  EXPECT_EQ(unsigned_still.findings("mandates_agree"),
            "mandate m1 is 'awaiting_signature' in the book, its signature was acknowledged");
  Tale active = with_book(SubscriptionState::kActive, TerminatedBy::kNobody, true);
  active.terminate(TerminatedBy::kPayer).told_of_the_end();
  EXPECT_EQ(active.findings("mandates_agree"),
            "mandate m1 is 'active' in the book, its end was acknowledged");
  Tale ended = with_book(SubscriptionState::kEnded, TerminatedBy::kMerchant, true);
  ended.notify(Fact::kNotificationAcknowledged, 0, "mandate_signed");
  EXPECT_EQ(ended.findings("mandates_agree"),
            "mandate m1 is 'ended' in the book, and lives at the gateway");
}

TEST(StrangersAreRefused, TakesTrueNewsAfterAForgery) {
  Tale tale;
  tale.accept(1, "o1").settle(1, "o1").notify(Fact::kNotificationQueued, 1, "debit");
  tale.add(fault(tale, "forge_callback"));
  tale.notify(Fact::kNotificationAttempt, 1, "debit: HTTP 400");
  tale.notify(Fact::kNotificationAttempt, 1, "debit: HTTP 200");
  tale.notify(Fact::kNotificationAcknowledged, 1, "debit");
  EXPECT_EQ(tale.findings("strangers_are_refused"), "");
}
TEST(StrangersAreRefused, FindsAMerchantThatBelievesThem) {
  Tale tale;
  tale.accept(1, "o1").settle(1, "o1").notify(Fact::kNotificationQueued, 1, "debit");
  tale.add(fault(tale, "forge_callback"));
  tale.notify(Fact::kNotificationAttempt, 1, "debit: HTTP 200");
  tale.notify(Fact::kNotificationAcknowledged, 1, "debit");
  EXPECT_EQ(tale.findings("strangers_are_refused"),
            "notification 1 (debit) was signed by a stranger, and acknowledged");
}

std::string given_up_after(int unharmed, const std::string& answer) {
  Tale tale;
  tale.accept(1, "o1").settle(1, "o1").notify(Fact::kNotificationQueued, 1, "debit");
  for (int i = 0; i < 10; ++i) {
    if (i >= unharmed) tale.add(fault(tale, "alter_callback_amount"));
    tale.notify(Fact::kNotificationAttempt, 1, "debit: " + answer);
  }
  tale.notify(Fact::kNotificationGivenUp, 1, "debit");
  return tale.findings("true_news_is_taken");
}
TEST(TrueNewsIsTaken, AllowsAMerchantThatIsAwayOrHearsMischief) {
  EXPECT_EQ(given_up_after(10, "no answer"), "");
  EXPECT_EQ(given_up_after(0, "HTTP 400 no"), "");
  EXPECT_EQ(given_up_after(3, "HTTP 400 no"), "");
}
TEST(TrueNewsIsTaken, FindsAMerchantThatWillNotListen) {
  EXPECT_EQ(given_up_after(4, "HTTP 400 no"),
            "notification 1 (debit) was given up though it had reached the merchant 4 times "
            "unharmed");
}

// So many debit requests at one instant, at two a second.
std::string let_in(std::uint64_t count) {
  Tale tale;
  tale.rules().debit_rates[Provider::kWechat] = {2, 0};
  for (std::uint64_t i = 1; i <= count; ++i) {
    Entry entry = tale.about(Fact::kDebitAccepted, i, "o" + std::to_string(i));
    entry.exchange = i;
    tale.add(entry);
  }
  return tale.findings("within_quota");
}
TEST(WithinQuota, TakesWhatWasSavedUpAndWhatASecondBrings) { EXPECT_EQ(let_in(4), ""); }
TEST(WithinQuota, FindsOneRequestTooMany) {
  EXPECT_EQ(let_in(5), "5 debit requests were let in within a second, want at most 4");
}
TEST(WithinQuota, ChecksNothingWhereNoRateIsKnown) {
  Tale tale;
  for (std::uint64_t i = 1; i <= 1000; ++i) {
    Entry entry = tale.about(Fact::kDebitAccepted, i, "o" + std::to_string(i));
    entry.exchange = i;
    tale.add(entry);
  }
  EXPECT_EQ(tale.findings("within_quota"), "");
}

TEST(OneSuccessPerPeriod, LetsALateFirstDebitStandBesideTheSecondPeriods) {
  EXPECT_EQ(Tale()
                .at("2027-01-20 09:00:00")
                .debit(1, "o1")
                .at("2027-02-04 09:00:00")
                .debit(2, "o2")
                .findings("one_success_per_period"),
            "");
}

TEST(NoticeBeforeDebit, TakesANoticeThoughTheNextOneIsGivenAtTheDebitsInstant) {
  Tale tale;
  tale.book("o1", merchant::MoneyState::kRefused, "2027-02-04 09:00:00", 1);
  tale.message("2027-02-01 09:00:00", 1).message("2027-02-04 09:00:00", 1);
  EXPECT_EQ(tale.findings("notice_before_debit"), "");
}

TEST(UnknownIsResolved, AllowsWhatTheGatewayHasNotDecided) {
  Tale tale;
  tale.accept(1, "o1");
  tale.book("o1", MoneyState::kPending, "2027-01-04 09:00:00");
  tale.book("o2", MoneyState::kWritten, "2027-03-31 08:30:00");
  tale.book("o3", MoneyState::kNotBooked, "2027-01-04 09:00:00");
  EXPECT_EQ(tale.findings("unknown_is_resolved"), "");
}
TEST(UnknownIsResolved, GivesADayToAskForARefusalNobodyTells) {
  const auto pending_since = [](const char* refused) {
    Tale tale;
    tale.at(refused).accept(1, "o1").refuse(1, "o1");
    tale.book("o1", MoneyState::kPending, refused);
    return tale.findings("unknown_is_resolved");
  };
  EXPECT_EQ(pending_since("2027-03-30 07:00:00"), "");
  EXPECT_EQ(pending_since("2027-03-30 06:59:59"),
            "order o1 is 'pending' in the book, refused at the gateway 2027-03-30 06:59:59");
}
TEST(UnknownIsResolved, FindsWhatTheMerchantNeverLearned) {
  Tale tale;
  tale.debit(1, "o1").at("2027-02-04 09:00:00").accept(2, "o2").refuse(2, "o2");
  tale.book("o1", MoneyState::kUnknown, "2027-01-04 09:00:00");
  tale.book("o2", MoneyState::kPending, "2027-02-04 09:00:00");
  tale.book("o3", MoneyState::kWritten, "2027-02-04 09:00:00");
  EXPECT_EQ(tale.findings("unknown_is_resolved"),
            "order o1 is 'unknown' in the book, settled at the gateway 2027-01-05 09:00:01\n"
            "order o2 is 'pending' in the book, refused at the gateway 2027-02-04 09:00:00\n"
            "order o3 is 'written' in the book, the gateway never booked it");
}

}  // namespace
}  // namespace daikou::scenarios::tests::more_invariants_test
