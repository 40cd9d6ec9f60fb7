// Every invariant against a journal that keeps it and one that breaks it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "scenarios/engine/judge/catalogue.h"
#include "tests/unit/scenarios/engine/judge/tale.h"

namespace daikou::scenarios::tests::invariants_test {
namespace {

using merchant::BillLine;
using merchant::MoneyState;
using ::testing::HasSubstr;
using ::testing::StartsWith;

BillLine debit_line(std::string order, Fen amount) {
  BillLine line;
  line.order_id = std::move(order);
  line.amount = amount;
  return line;
}

TEST(Invariants, HaveNamesSentencesAndRequirementsOfTheirOwn) {
  std::set<std::string_view> names;
  for (const auto& each : all_invariants()) {
    EXPECT_TRUE(names.insert(each->spec().name).second) << each->spec().name;
    EXPECT_TRUE(each->spec().sentence.ends_with('.')) << each->spec().name;
    EXPECT_TRUE(each->spec().covers.starts_with('R')) << each->spec().name;
  }
  EXPECT_EQ(names.size(), 20U);
}

TEST(NeverAboveCap, TakesDebitsUpToTheCap) {
  EXPECT_EQ(Tale().accept(1, "o1", Fen(50'00)).findings("never_above_cap"), "");
}
TEST(NeverAboveCap, FindsWhatWasBookedOrAskedForAboveIt) {
  EXPECT_EQ(Tale().accept(1, "o1", Fen(50'01)).findings("never_above_cap"),
            "order o1: 50.01 CNY booked, want at most 50.00 CNY");
  EXPECT_EQ(Tale().turn_away("o1", Reason::kAboveCap, Fen(60'00)).findings("never_above_cap"),
            "order o1: 60.00 CNY asked for, want at most 50.00 CNY");
}
TEST(NeverAboveCap, LetsAHandTryTheDoor) {
  EXPECT_EQ(Tale()
                .by_hand("o1")
                .turn_away("o1", Reason::kAboveCap, Fen(60'00))
                .findings("never_above_cap"),
            "");
}

TEST(OneSuccessPerPeriod, TakesOneDebitAMonth) {
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .at("2027-02-04 09:00:00")
                .debit(2, "o2")
                .findings("one_success_per_period"),
            "");
}
TEST(OneSuccessPerPeriod, CountsByTheDayTheDebitWasAskedFor) {
  // Asked for on the last day of period 0, settled in period 1, which has its own debit.
  EXPECT_EQ(Tale()
                .turn_away("o0", Reason::kAboveCap)
                .at("2027-02-03 10:00:00")
                .debit(1, "o1")
                .at("2027-02-05 09:00:00")
                .debit(2, "o2")
                .findings("one_success_per_period"),
            "");
}
TEST(OneSuccessPerPeriod, KeepsMonthEndsApart) {
  Tale tale;
  tale.terminate(TerminatedBy::kPayer);
  Entry signed_again = tale.about(Fact::kMandateSigned);
  signed_again.mandate = MandateId{2};
  tale.at("2027-01-31 09:00:00").add(signed_again);
  std::uint64_t number = 0;
  for (const char* day : {"2027-01-31 09:00:00", "2027-02-28 09:00:00", "2027-03-31 09:00:00"}) {
    tale.at(day);
    for (const Fact fact : {Fact::kDebitAccepted, Fact::kDebitSettled}) {
      Entry entry = tale.about(fact, number + 1, day);
      entry.mandate = MandateId{2};
      tale.add(entry);
    }
    ++number;
  }
  EXPECT_EQ(tale.findings("one_success_per_period"), "");
}
TEST(OneSuccessPerPeriod, FindsASecondSuccess) {
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .at("2027-01-20 09:00:00")
                .debit(2, "o2")
                .findings("one_success_per_period"),
            "order o2 settled in period 0 of mandate m1, which order o1 had settled already");
}
TEST(OneSuccessPerPeriod, CountsFromAFirstDebitThatCameMuchLater) {
  // Signed on the 4th, first due on the 24th: the retry of one month and the debit of the next
  // belong to different periods though both lie between two 4ths.
  EXPECT_EQ(Tale()
                .at("2027-01-24 09:00:00")
                .accept(1, "o1")
                .refuse(1, "o1")
                .at("2027-02-06 09:00:00")
                .debit(2, "o2")
                .at("2027-02-24 09:00:00")
                .debit(3, "o3")
                .findings("one_success_per_period"),
            "");
}

TEST(OneSuccessPerPeriod, TakesAPaymentAtSigningAsTheFirstPeriods) {
  Tale tale;
  Entry paid = tale.about(Fact::kDebitAccepted, 1, "o1");
  paid.mandate = {};
  tale.add(paid).settle(1, "o1").at("2027-02-04 09:00:00").debit(2, "o2");
  EXPECT_EQ(tale.findings("one_success_per_period"), "");
}

TEST(NeverAfterCancellation, AllowsWhatCrossesTheMessage) {
  EXPECT_EQ(Tale()
                .accept(1, "o1")
                .execute(1, "o1")
                .terminate(TerminatedBy::kPayer)
                .settle(1, "o1")
                .turn_away("o2", Reason::kMandateMissing)
                .told_of_the_end()
                .findings("never_after_cancellation"),
            "");
}
TEST(NeverAfterCancellation, FindsWhatIsBookedOrExecutedAfterTheEnd) {
  EXPECT_EQ(Tale()
                .terminate(TerminatedBy::kPayer)
                .at("2027-02-04 09:00:00")
                .accept(1, "o1")
                .execute(1, "o1")
                .findings("never_after_cancellation"),
            "order o1 accepted though mandate m1 had ended 2027-01-04 09:00:00 (by payer)\n"
            "order o1 executing though mandate m1 had ended 2027-01-04 09:00:00 (by payer)");
}
TEST(NeverAfterCancellation, FindsAMerchantThatAsksOnceTold) {
  EXPECT_EQ(Tale()
                .terminate(TerminatedBy::kPayer)
                .told_of_the_end()
                .at("2027-02-04 09:00:00")
                .turn_away("o1", Reason::kMandateMissing)
                .findings("never_after_cancellation"),
            "order o1 asked for though mandate m1 had ended 2027-01-04 09:00:00 and the merchant "
            "was told 2027-01-04 09:00:00");
  EXPECT_THAT(Tale()
                  .terminate(TerminatedBy::kMerchant)
                  .turn_away("o1", Reason::kMandateMissing)
                  .findings("never_after_cancellation"),
              HasSubstr("the merchant was told"));
}

TEST(InsideWindow, TakesTheAllowedHours) {
  EXPECT_EQ(Tale()
                .at("2027-02-04 07:00:00")
                .accept(1, "o1")
                .at("2027-03-04 21:59:59")
                .accept(2, "o2")
                .findings("inside_window"),
            "");
}
TEST(InsideWindow, FindsAMerchantThatAsksAtNight) {
  EXPECT_EQ(Tale().at("2027-02-04 22:00:00").accept(1, "o1").findings("inside_window"),
            "order o1 asked for 2027-02-04 22:00:00, want between 7h and 22h of the day");
  EXPECT_THAT(Tale()
                  .at("2027-02-04 06:59:59")
                  .turn_away("o1", Reason::kOutsideWindow)
                  .findings("inside_window"),
              StartsWith("order o1 asked for 2027-02-04 06:59:59"));
}
TEST(InsideWindow, FindsAGatewayThatBooksOutsideTheTemplatesHours) {
  Tale tale;
  tale.tmpl().window_enforced = true;
  tale.by_hand("o1").at("2027-02-04 23:00:00").accept(1, "o1");
  EXPECT_EQ(tale.findings("inside_window"),
            "order o1 booked 2027-02-04 23:00:00, outside the template's hours");
}
TEST(InsideWindow, LetsAHandDebitAtNightWhereTheTemplateAllowsIt) {
  EXPECT_EQ(
      Tale().by_hand("o1").at("2027-02-04 23:00:00").accept(1, "o1").findings("inside_window"), "");
}

TEST(NoticeBeforeDebit, TakesADelayedDebitAfterItsDelay) {
  EXPECT_EQ(Tale().at("2027-02-04 09:00:00").debit(1, "o1").findings("notice_before_debit"), "");
}
TEST(NoticeBeforeDebit, ExemptsTheFreeHoursAfterSigning) {
  EXPECT_EQ(
      Tale().after(hours(11)).accept(1, "o1").execute(1, "o1").findings("notice_before_debit"), "");
}
TEST(NoticeBeforeDebit, FindsADelayedDebitThatCameEarly) {
  EXPECT_EQ(Tale()
                .at("2027-02-04 09:00:00")
                .accept(1, "o1")
                .tell_payer(1, "o1")
                .after(hours(23))
                .execute(1, "o1")
                .findings("notice_before_debit"),
            "order o1 executed 2027-02-05 08:00:00, want 1d after the payer was told");
  EXPECT_THAT(
      Tale().after(hours(12)).accept(1, "o1").execute(1, "o1").findings("notice_before_debit"),
      HasSubstr("want 1d after the payer was told"));
}
TEST(NoticeBeforeDebit, WantsTheGatewayToldBeforeAPreNotifyDebit) {
  Tale tale;
  tale.tmpl().mode = simulator::DebitMode::kPreNotify;
  tale.at("2027-02-02 09:00:00").notice(Fen(25'00)).at("2027-02-04 09:00:00");
  EXPECT_EQ(Tale(tale).accept(1, "o1").execute(1, "o1").findings("notice_before_debit"), "");
  EXPECT_EQ(Tale(tale).accept(1, "o1", Fen(25'01)).execute(1, "o1").findings("notice_before_debit"),
            "order o1 over 25.01 CNY executed, want a notice over it 2 days before");
  EXPECT_THAT(Tale(tale)
                  .at("2027-02-03 21:00:00")
                  .accept(1, "o1")
                  .execute(1, "o1")
                  .findings("notice_before_debit"),
              HasSubstr("want a notice over it 2 days before"));
}
TEST(NoticeBeforeDebit, WantsTheCustomerToldThreeDaysBefore) {
  Tale tale;
  tale.book("o1", MoneyState::kSettled, "2027-01-04 09:01:00");
  tale.book("o2", MoneyState::kRefused, "2027-02-04 09:00:00", 1);
  tale.book("o3", MoneyState::kSettled, "2027-02-04 11:00:00", 1);
  EXPECT_EQ(Tale(tale).message("2027-02-01 09:00:00", 1).findings("notice_before_debit"), "");
  EXPECT_EQ(Tale(tale).message("2027-02-01 09:00:01", 1).findings("notice_before_debit"),
            "subscription m1, period 1: debited 2027-02-04 09:00:00, the customer was told only "
            "2027-02-01 09:00:01, want 3d before");
  EXPECT_EQ(Tale(tale).message("2027-02-05 09:00:00", 1).findings("notice_before_debit"),
            "subscription m1, period 1: debited 2027-02-04 09:00:00, the customer was not told, "
            "want 3d before");
}

TEST(OneNumberPerAttempt, TakesANewNumberAfterARefusal) {
  EXPECT_EQ(Tale()
                .accept(1, "o1")
                .refuse(1, "o1")
                .accept(2, "o2")
                .settle(2, "o2")
                .at("2027-02-04 09:00:00")
                .accept(3, "o3")
                .findings("one_number_per_attempt"),
            "");
}
TEST(OneNumberPerAttempt, TakesTheSameNumberAgain) {
  EXPECT_EQ(Tale()
                .turn_away("o1", Reason::kSystemError)
                .accept(1, "o1")
                .turn_away("o1", Reason::kAlreadyAccepted)
                .settle(1, "o1")
                .turn_away("o1", Reason::kAlreadySettled)
                .findings("one_number_per_attempt"),
            "");
}
TEST(OneNumberPerAttempt, TakesARefusalUnderTheSameNumberForTheEndOfADoubt) {
  EXPECT_EQ(Tale()
                .turn_away("o1", Reason::kSystemError)
                .turn_away("o1", Reason::kMandateMissing)
                .accept(1, "o2")
                .findings("one_number_per_attempt"),
            "");
  EXPECT_EQ(Tale()
                .turn_away("o1", Reason::kSystemError)
                .turn_away("o1", Reason::kThrottled)
                .accept(1, "o2")
                .findings("one_number_per_attempt"),
            "order o2 was sent though order o1 of the same period had an unknown outcome");
}
TEST(OneNumberPerAttempt, FindsASecondNumberWhileTheFirstMaySettle) {
  EXPECT_EQ(Tale()
                .accept(1, "o1")
                .turn_away("o2", Reason::kAlreadyAccepted)
                .settle(1, "o1")
                .turn_away("o3", Reason::kLimitReached)
                .findings("one_number_per_attempt"),
            "order o2 was sent though order o1 of the same period is being executed\n"
            "order o3 was sent though order o1 of the same period had settled");
  EXPECT_EQ(Tale()
                .turn_away("o1", Reason::kSystemError)
                .accept(1, "o2")
                .findings("one_number_per_attempt"),
            "order o2 was sent though order o1 of the same period had an unknown outcome");
}

TEST(NoDoubleCharge, TakesEachOrderOnce) {
  EXPECT_EQ(Tale().settle(1, "o1").settle(2, "o2").findings("no_double_charge"), "");
}
TEST(NoDoubleCharge, FindsAnOrderThatSettledTwice) {
  EXPECT_EQ(Tale().settle(1, "o1").settle(2, "o1").findings("no_double_charge"),
            "order o1 settled a second time, over 25.00 CNY");
}

TEST(ThrottledNotBooked, TakesABookingByAnotherRequest) {
  Tale tale;
  Entry entry = tale.about(Fact::kDebitAccepted, 1, "o1");
  entry.exchange = 8;
  EXPECT_EQ(tale.throttle(7).add(entry).findings("throttled_not_booked"), "");
}
TEST(ThrottledNotBooked, FindsABookingByARequestThatWasTurnedAway) {
  Tale tale;
  Entry entry = tale.about(Fact::kDebitAccepted, 1, "o1");
  entry.exchange = 7;
  EXPECT_EQ(tale.throttle(7).add(entry).findings("throttled_not_booked"),
            "order o1 was booked by a request that was turned away");
}

TEST(StillWhileSuspended, TakesABookingOnceTheMerchantIsRestored) {
  Tale tale;
  tale.add(tale.about(Fact::kMerchantSuspended)).after(hours(1));
  EXPECT_EQ(tale.add(tale.about(Fact::kMerchantRestored))
                .accept(1, "o1")
                .findings("still_while_suspended"),
            "");
}
TEST(StillWhileSuspended, FindsABookingWhileTheMerchantIsSuspended) {
  Tale tale;
  EXPECT_EQ(tale.add(tale.about(Fact::kMerchantSuspended))
                .accept(1, "o1")
                .findings("still_while_suspended"),
            "o1 booked though the merchant was not open since 2027-01-04 09:00:00");
}
TEST(StillWhileSuspended, FindsASigningByARejectedMerchant) {
  Tale tale;
  Entry entry = tale.about(Fact::kMandateSigned);
  entry.text = "m2";
  EXPECT_EQ(
      tale.add(tale.about(Fact::kMerchantRejected)).add(entry).findings("still_while_suspended"),
      "m2 signed though the merchant was not open since 2027-01-04 09:00:00");
}

TEST(SettledEqualsBill, StrikesEveryMovementOffTheBills) {
  BillLine refund;
  refund.kind = BillLine::Kind::kRefund;
  refund.refund_id = "r1";
  refund.amount = Fen(5'00);
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .refund(1, 1, "r1", Fen(5'00))
                .bill("2027-01-05", debit_line("o1", Tale::kPrice))
                .bill("2027-01-05", refund)
                .findings("settled_equals_bill"),
            "");
}
TEST(SettledEqualsBill, FindsLinesThatDifferAreMissingOrTooMany) {
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .bill("2027-01-05", debit_line("o1", Fen(24'00)))
                .findings("settled_equals_bill"),
            "order o1: the bill says 24.00 CNY, the journal 25.00 CNY");
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .bill("2027-01-06", debit_line("o1", Tale::kPrice))
                .findings("settled_equals_bill"),
            "order o1: the bill of 2027-01-06 has a line over 25.00 CNY, the journal has no such "
            "movement left\n"
            "order o1: 25.00 CNY moved on 2027-01-05, that day's bill has no such line");
  EXPECT_THAT(Tale()
                  .debit(1, "o1")
                  .bill("2027-01-05", debit_line("o1", Tale::kPrice))
                  .bill("2027-01-05", debit_line("o1", Tale::kPrice))
                  .findings("settled_equals_bill"),
              HasSubstr("no such movement left"));
}

TEST(SettledEqualsBook, TakesABookThatAgrees) {
  Tale tale;
  tale.debit(1, "o1").by_hand("h1").debit(2, "h1");
  tale.book("o1", MoneyState::kSettled, "2027-01-04 09:00:00");
  tale.book("o2", MoneyState::kRefused, "2027-01-04 09:00:00");
  EXPECT_EQ(tale.findings("settled_equals_book"), "");
}
TEST(SettledEqualsBook, FindsWhatOneSideDoesNotHave) {
  Tale forgetful;
  forgetful.debit(1, "o1").refund(1, 1, "r1", Fen(5'00));
  forgetful.book("o1", MoneyState::kPending, "2027-01-04 09:00:00");
  EXPECT_EQ(forgetful.findings("settled_equals_book"),
            "order o1: settled over 25.00 CNY at the gateway, not in the book\n"
            "refund r1: made over 5.00 CNY at the gateway, not in the book");
  Tale boastful;
  boastful.book("o1", MoneyState::kSettled, "2027-01-04 09:00:00");
  EXPECT_EQ(boastful.findings("settled_equals_book"),
            "order o1: the book has 25.00 CNY moved, the gateway has not");
  Tale wrong;
  wrong.debit(1, "o1");
  wrong.book("o1", MoneyState::kSettled, "2027-01-04 09:00:00", 0, Fen(30'00));
  EXPECT_EQ(wrong.findings("settled_equals_book"),
            "order o1: the book says 30.00 CNY, the gateway 25.00 CNY");
}

TEST(RefundsWithinDebits, TakesRefundsUpToTheDebit) {
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .refund(1, 1, "r1", Fen(10'00))
                .refund(1, 2, "r2", Fen(15'00))
                .findings("refunds_within_debits"),
            "");
}
TEST(RefundsWithinDebits, FindsMoneyGivenBackThatWasNotTaken) {
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .refund(1, 1, "r1", Fen(10'00))
                .refund(1, 2, "r2", Fen(15'01))
                .findings("refunds_within_debits"),
            "order o1: refunds of 25.01 CNY, want at most 25.00 CNY");
  EXPECT_EQ(Tale().accept(1, "o1").refund(1, 1, "r1", Fen(1)).findings("refunds_within_debits"),
            "refund r1 of a debit that never settled");
}

TEST(OutcomesAreTold, TakesANotificationThatIsAcknowledgedOrStillTried) {
  Tale tale;
  tale.debit(1, "o1").at("2027-03-30 10:00:00").accept(2, "o2").refuse(2, "o2");
  tale.notify(Fact::kNotificationQueued, 2, "debit");
  tale.notify(Fact::kNotificationAttempt, 2, "debit: HTTP 500");
  EXPECT_EQ(tale.findings("outcomes_are_told"), "");
}
TEST(OutcomesAreTold, FindsSilenceAndInsistence) {
  EXPECT_EQ(Tale().accept(1, "o1").settle(1, "o1").findings("outcomes_are_told"),
            "order o1 ended and nobody was told");
  EXPECT_EQ(Tale()
                .debit(1, "o1")
                .notify(Fact::kNotificationAttempt, 1, "debit: HTTP 200")
                .findings("outcomes_are_told"),
            "notification 1 sent again after it was over");
  EXPECT_EQ(Tale()
                .accept(1, "o1")
                .settle(1, "o1")
                .notify(Fact::kNotificationQueued, 1, "debit")
                .findings("outcomes_are_told"),
            "notification 1 waits since 2027-01-04 09:00:00, neither acknowledged nor given up");
}

TEST(MoneyIsConserved, AddsUp) {
  Tale tale;
  tale.debit(1, "o1").refund(1, 1, "r1", Fen(5'00));
  tale.evidence().payers_before = Fen(100'00);
  tale.evidence().put_in = Fen(10'00);
  tale.evidence().payers_after = Fen(90'00);
  tale.evidence().merchants_after = Fen(20'00);
  EXPECT_EQ(tale.findings("money_is_conserved"), "");
}
TEST(MoneyIsConserved, FindsMoneyMadeOrLost) {
  Tale tale;
  tale.debit(1, "o1");
  tale.evidence().payers_before = Fen(100'00);
  tale.evidence().payers_after = Fen(100'00);
  EXPECT_EQ(tale.findings("money_is_conserved"),
            "payers have 100.00 CNY, want 75.00 CNY\nmerchants have 0.00 CNY, want 25.00 CNY");
}

TEST(Judge, RefusesAJournalThatDroppedWhatItDidNotRead) {
  simulator::Journal journal(2);
  for (int i = 0; i < 3; ++i) journal.append({});
  Judge judge({});
  const Result<Done> read = judge.read(journal);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kNotFound);
}

TEST(Judge, NamesTheEntryAndExchangeOfAFinding) {
  simulator::Journal journal;
  Tale tale;
  Entry entry = tale.about(Fact::kDebitSettled, 1, "o1");
  journal.enter_exchange();
  journal.append(entry);
  journal.append(entry);
  Judge judge({});
  ASSERT_TRUE(judge.read(journal));
  for (const Ruling& ruling : judge.close({})) {
    if (ruling.invariant->name != "no_double_charge") continue;
    ASSERT_EQ(ruling.findings.size(), 1U);
    EXPECT_EQ(ruling.findings[0].entry, 2U);
    EXPECT_EQ(ruling.findings[0].exchange, 1U);
  }
}

}  // namespace
}  // namespace daikou::scenarios::tests::invariants_test
