// Subscriptions that end: by the customer, by the merchant, by the channel, or before they began.
#include <gmock/gmock.h>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::ending_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Deed = FakeGateway::Deed;

TEST(Cancelling, EndsTheMandateAndTellsTheCustomer) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-26 00:00:00");
  EXPECT_TRUE(stage.merchant->cancel(code));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.subscription(code).ended_by, TerminatedBy::kMerchant);
  EXPECT_EQ(stage.gateway->mandates[code].state, MandateState::kTerminated);
  EXPECT_EQ(stage.told(code).back(), "terminated 2026-02-26 00:00:00");
  stage.run_for(days(400));
  EXPECT_THAT(stage.debits(code), SizeIs(1));
  EXPECT_EQ(stage.merchant->cancel(code).error().code, ErrorCode::kRefused);
  EXPECT_EQ(stage.merchant->cancel("nobody").error().code, ErrorCode::kNotFound);
}

TEST(Cancelling, IsPursuedByQueryWhenTheAnswerIsLost) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-26 00:00:00");
  stage.gateway->terminations = {MandateAnswer{}};  // Not done, and the answer is lost.
  stage.gateway->calls.clear();
  EXPECT_TRUE(stage.merchant->cancel(code));
  EXPECT_TRUE(stage.merchant->cancel(code));  // Once is enough.
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kCancelling);
  stage.run_for(hours(1));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_THAT(stage.gateway->calls,
              ElementsAre("terminate " + code, "query_mandate " + code, "terminate " + code));
}

TEST(Cancelling, NamesThePayerWhoWasQuicker) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-26 00:00:00");
  stage.gateway->terminations = {MandateAnswer{}};
  EXPECT_TRUE(stage.merchant->cancel(code));
  stage.gateway->terminate_by_payer(code);
  stage.run_for(hours(1));
  EXPECT_EQ(stage.subscription(code).ended_by, TerminatedBy::kPayer);
}

TEST(Cancelling, FollowsAPendingDebitToItsEnd) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_for(minutes(1));
  EXPECT_TRUE(stage.merchant->cancel(code));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kPending);
  EXPECT_EQ(stage.deliver(stage.gateway->settle(stage.debits(code)[0].order_id)), 200);
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kSettled);
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  stage.run_for(days(100));
  EXPECT_THAT(stage.debits(code), SizeIs(1));
}

TEST(Cancelling, MakesNoNewAttemptAfterAPendingDebitIsRefused) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->deeds = {Deed{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_for(minutes(1));
  EXPECT_TRUE(stage.merchant->cancel(code));
  stage.deliver(
      stage.gateway->refuse(stage.debits(code)[0].order_id, Reason::kInsufficientBalance));
  stage.run_for(days(100));
  EXPECT_THAT(stage.debits(code), SizeIs(1));
  EXPECT_EQ(stage.merchant->next_due(), kNever);
}

TEST(Cancelling, DropsADebitThatWasNeverBooked) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->usual = {Fate::kNeverReached};
  const std::string code = stage.subscribe();
  stage.run_for(minutes(2));
  EXPECT_TRUE(stage.merchant->cancel(code));
  stage.gateway->usual = {};
  stage.run_for(days(2));
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kNotBooked);
  EXPECT_FALSE(stage.subscription(code).debit);
  EXPECT_THAT(stage.gateway->orders, IsEmpty());
}

TEST(Termination, ByThePayerStopsEverything) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-26 00:00:00");
  const http::Request notification = stage.gateway->terminate_by_payer(code);
  EXPECT_EQ(stage.deliver(notification), 200);
  EXPECT_EQ(stage.deliver(notification), 200);
  EXPECT_EQ(stage.subscription(code).ended_by, TerminatedBy::kPayer);
  EXPECT_THAT(stage.told(code),
              ElementsAre("pre_notice 2026-02-25 09:00:00", "terminated 2026-02-26 00:00:00"));
  stage.run_for(days(100));
  EXPECT_THAT(stage.debits(code), SizeIs(1));
  EXPECT_EQ(stage.merchant->next_due(), kNever);
}

TEST(Signing, IsLearnedByQueryWhenItsNotificationIsLost) {
  MerchantStage stage("2026-01-31 10:00:00");
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  const std::string code = stage.merchant->subscribe(order)->subscription;
  stage.gateway->sign(code);
  stage.run_until("2026-01-31 10:02:00");
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kActive);
  EXPECT_EQ(stage.subscription(code).mandate_id, "M" + code);
}

TEST(Signing, LapsesWithoutASignatureAndCountsALateOne) {
  MerchantStage stage("2026-01-31 10:00:00");
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  const std::string code = stage.merchant->subscribe(order)->subscription;
  stage.run_until("2026-02-03 12:00:00");
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.subscription(code).ended_by, TerminatedBy::kNobody);
  EXPECT_THAT(stage.told(code), IsEmpty());
  stage.deliver(stage.gateway->sign(code));
  stage.run_for(hours(1));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kActive);
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-02-03 12:00:00"));
}

TEST(Signing, IsUndoneWhenTheCustomerHadLeftBefore) {
  MerchantStage stage("2026-01-31 10:00:00");
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  const std::string code = stage.merchant->subscribe(order)->subscription;
  EXPECT_TRUE(stage.merchant->cancel(code));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  stage.deliver(stage.gateway->sign(code));
  stage.run_for(hours(1));
  EXPECT_EQ(stage.gateway->mandates[code].state, MandateState::kTerminated);
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_THAT(stage.debits(code), IsEmpty());
}

TEST(Signing, ReportedAfterItsOwnEndStaysEnded) {
  MerchantStage stage("2026-01-31 10:00:00");
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  const std::string code = stage.merchant->subscribe(order)->subscription;
  const http::Request signature = stage.gateway->sign(code);
  EXPECT_EQ(stage.deliver(stage.gateway->terminate_by_payer(code)), 200);
  EXPECT_EQ(stage.deliver(signature), 200);
  stage.run_for(days(100));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_THAT(stage.debits(code), IsEmpty());
}

TEST(Signing, ClosesThePaymentOfACustomerWhoNeverCame) {
  MerchantStage stage("2026-01-31 10:00:00");
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  order.entry = SigningEntry::kWithPayment;
  const std::string code = stage.merchant->subscribe(order)->subscription;
  const std::string payment = stage.debits(code)[0].order_id;
  stage.run_for(days(4));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.gateway->orders[payment].reason, Reason::kOrderClosed);
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kRefused);
  EXPECT_EQ(stage.merchant->next_due(), kNever);
}

TEST(Signing, EndsAtOnceWhenNoPageCouldBeOpened) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->signings = {Error{ErrorCode::kRefused, "closed"}};
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  order.entry = SigningEntry::kWithPayment;
  EXPECT_EQ(stage.merchant->subscribe(order).error().code, ErrorCode::kRefused);
  EXPECT_EQ(stage.merchant->next_due(), kNever);
  const std::vector<Subscription> all = *stage.book->subscriptions_of("lin");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.debits(all[0].code)[0].state, MoneyState::kNotBooked);
}

}  // namespace
}  // namespace daikou::merchant::ending_test
