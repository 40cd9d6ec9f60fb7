// A subscription's life, as the book and the channel tell it.
#include <gmock/gmock.h>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::billing_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Billing, CollectsAYearWithNoticeAndReminder) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-05-01 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 settled 2026-01-31 10:00:00", "1.0 settled 2026-02-28 09:00:00",
                          "2.0 settled 2026-03-31 09:00:00", "3.0 settled 2026-04-30 09:00:00"));
  EXPECT_THAT(stage.told(code),
              ElementsAre("pre_notice 2026-02-25 09:00:00", "reminder 2026-02-27 09:00:00",
                          "pre_notice 2026-03-28 09:00:00", "reminder 2026-03-30 09:00:00",
                          "pre_notice 2026-04-27 09:00:00", "reminder 2026-04-29 09:00:00"));
  stage.run_until("2027-02-01 00:00:00");
  EXPECT_EQ(stage.debits(code).size(), 13u);
  EXPECT_THAT(stage.incidents(), IsEmpty());
}

TEST(Billing, KeepsTheDayThroughALeapYear) {
  MerchantStage stage("2028-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2028-04-01 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 settled 2028-01-31 10:00:00", "1.0 settled 2028-02-29 09:00:00",
                          "2.0 settled 2028-03-31 09:00:00"));
}

TEST(Billing, CollectsQuartersAndYears) {
  MerchantStage stage("2026-03-15 10:00:00");
  const std::string quarter = stage.subscribe("quarterly");
  const std::string year = stage.subscribe("yearly");
  stage.run_until("2027-03-16 00:00:00");
  EXPECT_EQ(stage.debits(quarter).size(), 5u);
  EXPECT_THAT(stage.story(year),
              ElementsAre("0.0 settled 2026-03-15 10:00:00", "1.0 settled 2027-03-15 09:00:00"));
}

TEST(Billing, EndsTheMandateOfAYearBoughtOnce) {
  MerchantStage stage;
  const std::string code = stage.subscribe("once");
  stage.run_for(days(800));
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-01-31 10:00:00"));
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.gateway->mandates[code].state, MandateState::kTerminated);
}

TEST(Billing, ChargesTheFirstPriceOnce) {
  MerchantStage stage;
  stage.plans[0].first_price = Fen(100);
  stage.restart();
  const std::string code = stage.subscribe();
  stage.run_until("2026-03-01 00:00:00");
  ASSERT_EQ(stage.debits(code).size(), 2u);
  EXPECT_EQ(stage.debits(code)[0].amount, Fen(100));
  EXPECT_EQ(stage.debits(code)[1].amount, Fen(1500));
}

TEST(Billing, NeverAltersWhatThePayerSigned) {
  MerchantStage stage;
  const std::string code = stage.subscribe();
  stage.run_for(hours(1));
  stage.plans[0].price = Fen(9900);
  stage.restart();
  stage.run_until("2026-03-01 00:00:00");
  EXPECT_EQ(stage.debits(code)[1].amount, Fen(1500));
}

TEST(Billing, SendsTheFirstDebitOnlyInsideTheAllowedHours) {
  MerchantStage stage("2026-01-31 23:10:00");
  const std::string code = stage.subscribe();
  stage.run_for(days(1));
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-02-01 07:00:00"));
  EXPECT_EQ(stage.debits(code)[0].due, day("2026-01-31"));
}

struct FirstDueRow {
  const char* name;
  const char* first_due;
  std::vector<std::string> told;
  std::string story;
};

TEST(Billing, HonoursAGivenFirstDate) {
  const std::vector<FirstDueRow> rows{
      {"far ahead: announced like any other",
       "2026-02-05",
       {"pre_notice 2026-02-02 09:00:00", "reminder 2026-02-04 09:00:00"},
       "0.0 settled 2026-02-05 09:00:00"},
      {"within the notice time: the signature was the notice",
       "2026-02-02",
       {},
       "0.0 settled 2026-02-02 09:00:00"},
      {"today, after the billing hour: at once",
       "2026-01-31",
       {},
       "0.0 settled 2026-01-31 10:00:00"},
      {"in the past: at once", "2026-01-01", {}, "0.0 settled 2026-01-31 10:00:00"}};
  for (const FirstDueRow& row : rows) {
    SCOPED_TRACE(row.name);
    MerchantStage stage("2026-01-31 10:00:00");
    const std::string code = stage.subscribe("monthly", day(row.first_due));
    stage.run_until("2026-02-06 00:00:00");
    EXPECT_EQ(stage.told(code), row.told);
    EXPECT_THAT(stage.story(code), ElementsAre(row.story));
  }
}

TEST(Billing, PostponesTheDebitWhenItsNoticeIsLate) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-01 00:00:00");
  stage.clock.set(at("2026-02-28 20:00:00"));  // The merchant was away when the notice was due.
  stage.run_until("2026-03-04 00:00:00");
  EXPECT_THAT(stage.told(code),
              ElementsAre("pre_notice 2026-02-28 20:00:00", "reminder 2026-03-02 20:00:00"));
  EXPECT_EQ(stage.story(code).back(), "1.0 settled 2026-03-03 20:00:00");
  stage.run_until("2026-04-01 00:00:00");
  EXPECT_EQ(stage.story(code).back(), "2.0 settled 2026-03-31 09:00:00");
}

TEST(Billing, AnnouncesAnewWhatItComesTooLateToCollect) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-27 12:00:00");
  stage.clock.set(at("2026-03-05 08:00:00"));
  stage.run_until("2026-03-09 00:00:00");
  EXPECT_EQ(stage.told(code)[2], "pre_notice 2026-03-05 08:00:00");
  EXPECT_EQ(stage.story(code).back(), "1.0 settled 2026-03-08 08:00:00");
}

TEST(Billing, DoesNotChargeForPeriodsThatPassedWhileTheMerchantWasAway) {
  MerchantStage stage("2026-01-31 10:00:00");
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-27 12:00:00");
  stage.clock.set(at("2026-05-10 08:00:00"));
  stage.run_until("2026-06-01 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 settled 2026-01-31 10:00:00", "3.0 settled 2026-05-13 08:00:00",
                          "4.0 settled 2026-05-31 09:00:00"));
}

TEST(Billing, WaitsForTheChannelToTakeTheNotice) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->wants_notice = true;
  DebitAnswer lost;
  stage.gateway->notices = {lost, lost};
  const std::string code = stage.subscribe();
  stage.run_until("2026-03-01 00:00:00");
  EXPECT_THAT(stage.told(code),
              ElementsAre("pre_notice 2026-02-25 09:01:10", "reminder 2026-02-27 09:01:10"));
  EXPECT_EQ(stage.story(code).back(), "1.0 settled 2026-02-28 09:01:10");
}

// As WeChat Pay has it: seven days from the second after the notice.
constexpr NoticeRule kSevenDays{hours(12), std::nullopt, 8};

TEST(Billing, GivesANewNoticeAfterAPeriodWithoutSuccess) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->wants_notice = true;
  stage.gateway->rule = kSevenDays;
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-28 08:00:00");
  stage.gateway->usual = {Fate::kRefuses, Reason::kInsufficientBalance};
  stage.run_until("2026-03-01 00:00:00");
  stage.gateway->usual = {};
  stage.run_until("2026-03-10 00:00:00");
  // The ladder fits into the notice's days; the re-debit a week later does not.
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 settled 2026-01-31 10:00:00", "1.0 refused 2026-02-28 09:00:00",
                          "1.1 refused 2026-02-28 11:00:00", "1.2 refused 2026-02-28 13:00:00",
                          "1.3 refused 2026-02-28 15:00:00", "1.4 settled 2026-03-09 07:00:00"));
  EXPECT_THAT(stage.told(code),
              ElementsAre("pre_notice 2026-02-25 09:00:00", "reminder 2026-02-27 09:00:00",
                          "top_up 2026-02-28 15:00:00", "pre_notice 2026-03-06 07:00:00",
                          "reminder 2026-03-08 07:00:00"));
}

TEST(Billing, CollectsAtOnceAfterATopUpWhileTheNoticeHolds) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->wants_notice = true;
  stage.gateway->rule = kSevenDays;
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-28 08:00:00");
  stage.gateway->usual = {Fate::kRefuses, Reason::kInsufficientBalance};
  stage.run_until("2026-03-01 12:00:00");
  stage.gateway->usual = {};
  EXPECT_TRUE(stage.merchant->topped_up(code));
  stage.run_until("2026-03-01 13:00:00");
  EXPECT_EQ(stage.story(code).back(), "1.4 settled 2026-03-01 12:00:00");
}

TEST(Billing, AnnouncesAFirstDebitThatIsNotFree) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->wants_notice = true;
  stage.gateway->rule = kSevenDays;
  const std::string code = stage.subscribe("monthly", day("2026-02-02"));
  stage.run_until("2026-02-10 00:00:00");
  // Two days ahead are too few for the whole notice: the debit moves.
  EXPECT_THAT(stage.told(code),
              ElementsAre("pre_notice 2026-01-31 10:00:00", "reminder 2026-02-02 10:00:00"));
  EXPECT_THAT(stage.story(code), ElementsAre("0.0 settled 2026-02-03 10:00:00"));
}

TEST(Billing, GivesANoticeThatTheChannelMisses) {
  MerchantStage stage("2026-01-31 10:00:00");
  stage.gateway->wants_notice = true;
  stage.gateway->rule = kSevenDays;
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-28 08:00:00");
  stage.gateway->deeds = {{Fate::kRefuses, Reason::kNoticeMissing}};
  stage.run_until("2026-03-10 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 settled 2026-01-31 10:00:00", "1.0 refused 2026-02-28 09:00:00",
                          "1.1 settled 2026-03-03 09:00:00"));
  ASSERT_EQ(stage.incidents().size(), 1u);
  EXPECT_EQ(stage.incidents()[0].kind, IncidentKind::kOurs);
}

TEST(Billing, PaysTheFirstPeriodWhileSigning) {
  MerchantStage stage("2026-01-31 10:00:00");
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  order.entry = SigningEntry::kWithPayment;
  const std::string code = stage.merchant->subscribe(order)->subscription;
  const std::string paid = stage.debits(code)[0].order_id;
  EXPECT_EQ(stage.debits(code)[0].state, MoneyState::kPending);
  for (const bool payment_first : {true, false}) {
    if (payment_first) stage.deliver(stage.gateway->settle(paid));
    if (!payment_first) stage.deliver(stage.gateway->sign(code));
  }
  stage.run_until("2026-03-01 00:00:00");
  EXPECT_THAT(stage.story(code),
              ElementsAre("0.0 settled 2026-01-31 10:00:00", "1.0 settled 2026-02-28 09:00:00"));
  EXPECT_EQ(stage.gateway->orders[paid].sent, 0);  // Never withheld: the payer paid it.
}

TEST(Billing, PaysTheFirstPeriodWhenTheSignatureIsReportedFirst) {
  MerchantStage stage("2026-01-31 10:00:00");
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  order.entry = SigningEntry::kWithPayment;
  const std::string code = stage.merchant->subscribe(order)->subscription;
  stage.deliver(stage.gateway->sign(code));
  EXPECT_EQ(stage.subscription(code).wake.at, kNever);
  stage.deliver(stage.gateway->settle(stage.debits(code)[0].order_id));
  stage.run_until("2026-03-01 00:00:00");
  EXPECT_EQ(stage.debits(code).size(), 2u);
}

TEST(Billing, RefusesWhatItDoesNotSell) {
  MerchantStage stage;
  stage.plans[1].templates.fill("");
  stage.restart();
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "weekly";
  EXPECT_EQ(stage.merchant->subscribe(order).error().code, ErrorCode::kNotFound);
  order.plan = "quarterly";
  EXPECT_EQ(stage.merchant->subscribe(order).error().code, ErrorCode::kRefused);
  order.plan = "monthly";
  order.channel = Channel::kAlipay;
  EXPECT_EQ(stage.merchant->subscribe(order).error().code, ErrorCode::kRefused);
  EXPECT_EQ(stage.merchant->next_due(), kNever);
}

TEST(Subscribing, LeadsToAnotherChannelWhereOneOpensNone) {
  MerchantStage stage("2026-01-31 10:00:00");
  auto first = std::make_unique<FakeGateway>(stage.clock, Channel::kWechatV2);
  auto second = std::make_unique<FakeGateway>(stage.clock, Channel::kAlipay);
  first->signings = {Error{ErrorCode::kRefused, "not open"}, Error{ErrorCode::kConflict, "signed"}};
  std::vector<std::unique_ptr<PaymentGateway>> gateways;
  gateways.push_back(std::move(first));
  gateways.push_back(std::move(second));
  Merchant merchant(stage.plans, stage.policy, stage.clock, *stage.book, stage.ids,
                    std::move(gateways));
  SubscribeOrder order;
  order.customer = "lin";
  order.plan = "monthly";
  order.otherwise = {Channel::kUnionpay, Channel::kAlipay};  // The first of them is not offered.
  const Subscribed subscribed = *merchant.subscribe(order);
  EXPECT_EQ(subscribed.channel, Channel::kAlipay);
  EXPECT_EQ(stage.subscription(subscribed.subscription).channel, Channel::kAlipay);
  // Who has a mandate already is told so.
  EXPECT_EQ(merchant.subscribe(order).error().code, ErrorCode::kConflict);
  EXPECT_EQ(merchant.subscribe(order)->channel, Channel::kWechatV2);
}

}  // namespace
}  // namespace daikou::merchant::billing_test
