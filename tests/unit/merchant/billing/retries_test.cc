// Refused, unknown, not booked: what follows, and what is never done.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::retries_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Deed = FakeGateway::Deed;
constexpr Deed kPoor{Fate::kRefuses, Reason::kInsufficientBalance};

std::vector<IncidentKind> kinds(const std::vector<Incident>& incidents) {
  std::vector<IncidentKind> all;
  for (const Incident& each : incidents) all.push_back(each.kind);
  return all;
}

TEST(Retries, RecoverFromAnEmptyWalletAtTheSecondRetry) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {kPoor, kPoor};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-01 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 refused 2026-01-31 10:00:00", "0.1 refused 2026-01-31 12:00:00",
                          "0.2 settled 2026-01-31 14:00:00"));
  EXPECT_THAT(stage.told(code), IsEmpty());
  const std::vector<Debit> debits = stage.debits(code);
  EXPECT_NE(debits[0].order_id, debits[1].order_id);
  EXPECT_EQ(stage.subscription(code).index, 1);
}

TEST(Retries, AskForMoneyAfterTheLadderAndDebitOnceMore) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {kPoor, kPoor, kPoor, kPoor};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-10 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 refused 2026-01-31 10:00:00", "0.1 refused 2026-01-31 12:00:00",
                          "0.2 refused 2026-01-31 14:00:00", "0.3 refused 2026-01-31 16:00:00",
                          "0.4 settled 2026-02-07 16:00:00"));
  EXPECT_THAT(stage.told(code), ElementsAre("top_up 2026-01-31 16:00:00"));
}

TEST(Retries, MoveToTheMorningWhenTheyFallIntoTheNight) {
  MerchantStage stage("2026-01-31 20:30:00");
  stage.gateway->deeds = {kPoor, kPoor};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-02 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 refused 2026-01-31 20:30:00", "0.1 refused 2026-02-01 07:00:00",
                          "0.2 settled 2026-02-01 09:00:00"));
}

TEST(Retries, FollowACustomerWhoToppedUp) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {kPoor, kPoor, kPoor, kPoor};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-01 12:00:00");
  EXPECT_TRUE(stage.merchant->topped_up(code));
  stage.run_until("2026-02-01 13:00:00");
  EXPECT_EQ(stage.story(code).back(), "0.4 settled 2026-02-01 12:00:00");
  EXPECT_EQ(stage.merchant->topped_up(code).error().code, ErrorCode::kRefused);
  EXPECT_EQ(stage.merchant->topped_up("nobody").error().code, ErrorCode::kNotFound);
}

TEST(Retries, PauseThePeriodThatCouldNotBeCollected) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {kPoor, kPoor, kPoor, kPoor, kPoor};
  const std::string code = stage.subscribe();
  stage.run_until("2026-03-01 00:00:00");
  EXPECT_THAT(stage.told(code),
              ElementsAre("top_up 2026-01-31 16:00:00", "paused 2026-02-07 16:00:00",
                          "pre_notice 2026-02-25 09:00:00", "reminder 2026-02-27 09:00:00"));
  EXPECT_EQ(stage.story(code).back(), "1.0 settled 2026-02-28 09:00:00");
}

TEST(Retries, EndTheMandateWhenThePolicyIsToCancel) {
  Policy policy;
  policy.give_up = GiveUp::kCancel;
  MerchantStage stage("2026-01-31 10:00:00", make_memory_book(), policy);
  stage.gateway->usual = kPoor;
  const std::string code = stage.subscribe();
  stage.run_until("2027-01-01 00:00:00");
  EXPECT_THAT(stage.debits(code), SizeIs(5));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.subscription(code).ended_by, TerminatedBy::kMerchant);
  EXPECT_EQ(stage.gateway->mandates[code].state, MandateState::kTerminated);
}

struct ReasonRow {
  const char* name;
  Reason reason;
  std::vector<std::string> story;  // Of the first two days.
  std::vector<std::string> told;
  SubscriptionState state;
};

TEST(Retries, DependOnWhoCanMendTheRefusal) {
  const std::vector<ReasonRow> rows{
      {"the bank is down: time mends it",
       Reason::kBankUnavailable,
       {"0.0 refused 2026-01-31 10:00:00", "0.1 settled 2026-01-31 12:00:00"},
       {},
       SubscriptionState::kActive},
      {"a frozen account: the customer is told at once",
       Reason::kPayerRestricted,
       {"0.0 refused 2026-01-31 10:00:00"},
       {"top_up 2026-01-31 10:00:00"},
       SubscriptionState::kActive},
      {"not permitted: ours to mend, the customer is not bothered",
       Reason::kNotPermitted,
       {"0.0 refused 2026-01-31 10:00:00"},
       {},
       SubscriptionState::kActive},
      {"the account is gone: the end",
       Reason::kPayerGone,
       {"0.0 refused 2026-01-31 10:00:00"},
       {"terminated 2026-01-31 10:00:00"},
       SubscriptionState::kEnded}};
  for (const ReasonRow& row : rows) {
    SCOPED_TRACE(row.name);
    MerchantStage stage("2026-01-31 10:00:00");
    stage.gateway->deeds = {Deed{Fate::kRefuses, row.reason}};
    const std::string code = stage.subscribe();
    stage.run_until("2026-02-02 00:00:00");
    EXPECT_EQ(stage.story(code), row.story);
    EXPECT_EQ(stage.told(code), row.told);
    EXPECT_EQ(stage.subscription(code).state, row.state);
  }
}

TEST(Retries, ReportARefusalOnlyTheMerchantCanMend) {
  MerchantStage stage;
  stage.gateway->deeds = {Deed{Fate::kRefuses, Reason::kNotPermitted}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-10 00:00:00");
  EXPECT_THAT(kinds(stage.incidents()), ElementsAre(IncidentKind::kOurs));
  EXPECT_EQ(stage.story(code).back(), "0.4 settled 2026-02-07 10:00:00");
}

TEST(Retries, AskTheChannelWhenItSaysTheMandateIsGone) {
  MerchantStage stage;
  stage.gateway->deeds = {Deed{Fate::kRefuses, Reason::kMandateMissing}};
  const std::string code = stage.subscribe();
  stage.gateway->terminate_by_payer(code);  // Its notification is lost.
  stage.run_until("2026-02-10 00:00:00");
  EXPECT_THAT(stage.debits(code), SizeIs(1));
  EXPECT_EQ(stage.subscription(code).ended_by, TerminatedBy::kPayer);
  EXPECT_THAT(stage.told(code), ElementsAre("terminated 2026-01-31 10:00:00"));
}

TEST(Retries, GoOnWhenTheMandateLivesAfterAll) {
  MerchantStage stage;
  stage.gateway->deeds = {Deed{Fate::kRefuses, Reason::kMandateMissing}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-10 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 refused 2026-01-31 10:00:00", "0.1 settled 2026-01-31 12:00:00"));
}

TEST(UnknownDebits, AreAskedAboutAndSettleOnce) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kLosesAnswer}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-01 00:00:00");
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-01-31 10:00:00"));
  const Debit debit = stage.debits(code)[0];
  EXPECT_EQ(debit.known_at, at("2026-01-31 10:00:15"));
  EXPECT_EQ(debit.settled_at, at("2026-01-31 10:00:00"));
  EXPECT_EQ(stage.gateway->orders[debit.order_id].sent, 1);
}

TEST(UnknownDebits, AreSentAgainUnderTheSameNumberWhenTheChannelHasNothing) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kLosesRequest}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-01 00:00:00");
  ASSERT_THAT(stage.debits(code), SizeIs(1));
  const Debit debit = stage.debits(code)[0];
  EXPECT_EQ(debit.state, MoneyState::kSettled);
  EXPECT_THAT(stage.gateway->calls,
              ElementsAre("open_signing " + code, "debit " + debit.order_id,
                          "query " + debit.order_id, "debit " + debit.order_id));
}

TEST(UnknownDebits, AreNeverRepeatedWhileTheChannelIsSilent) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kLosesAnswer}};
  stage.gateway->silent = true;
  const std::string code = stage.subscribe();
  stage.run_until("2026-03-30 00:00:00");
  ASSERT_THAT(stage.debits(code), SizeIs(1));
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kUnknown);
  EXPECT_THAT(kinds(stage.incidents()), ElementsAre(IncidentKind::kNoAnswer));
  stage.gateway->silent = false;
  stage.run_for(days(2));
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
}

TEST(NotBookedDebits, AreSentAgainUnderTheSameNumber) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kNeverReached}, Deed{Fate::kNeverReached}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-01 00:00:00");
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-01-31 10:01:10"));
  EXPECT_THAT(stage.gateway->calls, SizeIs(4));  // Nothing is asked about what never left.
}

TEST(NotBookedDebits, AreReportedWhenTheyNeverGetThrough) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->usual = Deed{Fate::kNeverReached};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-03 00:00:00");
  EXPECT_THAT(kinds(stage.incidents()), ElementsAre(IncidentKind::kNoAnswer));
  EXPECT_THAT(stage.debits(code), SizeIs(1));
}

TEST(NotBookedDebits, WaitForTheMorning) {
  MerchantStage stage("2026-01-31 21:30:00");
  stage.policy.retry.not_booked = {hours(1)};
  stage.restart();
  stage.gateway->deeds = {Deed{Fate::kNeverReached}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-02 00:00:00");
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-02-01 07:00:00"));
}

TEST(NotBookedDebits, WaitForTheDayTheChannelTakesThemFrom) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->opens = at("2026-02-03 00:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-04 00:00:00");
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-02-03 07:00:00"));
  EXPECT_THAT(kinds(stage.incidents()), IsEmpty());
}

TEST(UnknownDebits, AreAskedAboutAtTheChannelsPaceFirst) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->cadence = {seconds(1), seconds(2), seconds(32)};
  stage.restart();
  stage.gateway->deeds = {Deed{Fate::kLosesAnswer}};
  stage.gateway->silent = true;
  const std::string code = stage.subscribe();
  const std::size_t before = stage.gateway->calls.size();
  stage.run_until("2026-01-31 10:00:35");  // The debit, and after 1, 2 and 32 seconds.
  EXPECT_EQ(stage.gateway->calls.size(), before + 4);
  stage.run_until("2026-01-31 10:01:35");  // The merchant's own waits that are longer follow.
  EXPECT_EQ(stage.gateway->calls.size(), before + 5);
}

TEST(PendingDebits, AreAskedAboutWhenTheNotificationIsLost) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-01-31 10:05:00");
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kPending);
  stage.gateway->settle(stage.debits(code)[0].order_id);
  stage.run_until("2026-01-31 10:10:00");
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
}

TEST(PendingDebits, AreReportedWhenTheChannelForgetsThem) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-01-31 10:05:00");
  stage.gateway->orders.clear();
  stage.run_until("2026-02-01 00:00:00");
  EXPECT_THAT(kinds(stage.incidents()), ElementsAre(IncidentKind::kLost));
  ASSERT_THAT(stage.debits(code), SizeIs(1));  // The same number, so it cannot pay twice.
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
}

// The documents: query, close what is still open, then another number.
TEST(PendingDebits, AreClosedWhenTheChannelReportsAnErrorOfItsOwn) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-01-31 10:00:30");
  Notice notice;
  notice.order_id = stage.debits(code)[0].order_id;
  notice.debit.outcome = Outcome::kUnknown;
  notice.debit.reason = Reason::kSystemError;
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 200);
  stage.run_until("2026-02-01 00:00:00");
  EXPECT_THAT(stage.gateway->calls, Contains("close " + notice.order_id));
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 refused 2026-01-31 10:00:00", "0.1 settled 2026-01-31 12:00:30"));
}

TEST(PendingDebits, AreOnlyAskedAboutByANotificationThatProvesNothing) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_until("2026-01-31 10:00:30");
  stage.gateway->settle(stage.debits(code)[0].order_id);
  Notice notice;
  notice.order_id = stage.debits(code)[0].order_id;
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 200);
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kPending);
  stage.run_until("2026-01-31 10:00:31");
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
}

// A channel that turns away everything above a number of requests a second.
TEST(Pacing, LosesNothingAndDoublesNothingUnderThrottling) {
  MerchantStage stage("2026-01-31 10:00:00");
  std::vector<std::string> codes;
  for (int i = 0; i < 300; ++i) codes.push_back(stage.subscribe());
  for (int i = 0; i < 40; ++i) stage.gateway->deeds.push_back({Fate::kThrottles});
  stage.run_until("2026-01-31 11:00:00");
  for (const std::string& code : codes) {
    ASSERT_THAT(stage.debits(code), SizeIs(1));
    EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
    EXPECT_EQ(stage.gateway->orders[stage.debits(code)[0].order_id].sent, 1);
  }
  EXPECT_EQ(stage.gateway->orders.size(), 300u);
  EXPECT_THAT(stage.incidents(), IsEmpty());
  const auto debits = std::count_if(stage.gateway->calls.begin(), stage.gateway->calls.end(),
                                    [](const auto& call) { return call.starts_with("debit"); });
  EXPECT_EQ(debits, 340);
}

TEST(Pacing, KeepsUnderItsOwnLimit) {
  MerchantStage stage("2026-01-31 10:00:00");
  for (int i = 0; i < 600; ++i) stage.subscribe();
  stage.clock.set(stage.clock.now() + seconds(1));  // Signing had its own share of the pace.
  stage.gateway->calls.clear();
  stage.run_for(milliseconds(999));
  EXPECT_EQ(stage.gateway->calls.size(), 120u);
  stage.run_for(seconds(1));
  EXPECT_EQ(stage.gateway->calls.size(), 240u);
}

}  // namespace
}  // namespace daikou::merchant::retries_test
