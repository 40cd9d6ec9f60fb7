// Notifications: forged, repeated, out of order, contradicting, about nobody.
#include "merchant/inbox/inbox.h"

#include <gmock/gmock.h>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::inbox_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Deed = FakeGateway::Deed;

std::vector<std::string> kinds(MerchantStage& stage) {
  std::vector<std::string> all;
  for (const Incident& each : stage.incidents()) all.emplace_back(name_of(each.kind));
  return all;
}

// A stage with one accepted debit.
struct Accepted : MerchantStage {
  Accepted() {
    gateway->deeds = {Deed{Fate::kAccepts}};
    code = subscribe();
    run_for(minutes(1));
    order = debits(code)[0].order_id;
  }
  Debit debit() { return *book->debit_by_order(order); }
  Notice debit_notice(Outcome outcome, Reason reason = Reason::kNone) const {
    Notice notice;
    notice.order_id = order;
    notice.debit.outcome = outcome;
    notice.debit.reason = reason;
    notice.debit.trade_id = outcome == Outcome::kSettled ? "T9" : "";
    notice.debit.amount = outcome == Outcome::kSettled ? Fen(1500) : Fen();
    return notice;
  }
  std::string code;
  std::string order;
};

TEST(Inbox, SettlesADebitByNotification) {
  Accepted stage;
  EXPECT_EQ(stage.deliver(stage.gateway->settle(stage.order)), 200);
  EXPECT_EQ(stage.debit().state, MoneyState::kSettled);
  EXPECT_EQ(stage.debit().trade_id, "T1");
  EXPECT_EQ(stage.subscription(stage.code).index, 1);
}

TEST(Inbox, TakesANotificationOnce) {
  Accepted stage;
  const http::Request notification = stage.gateway->settle(stage.order);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(stage.deliver(notification), 200);
  EXPECT_EQ(stage.subscription(stage.code).index, 1);
  EXPECT_THAT(stage.incidents(), IsEmpty());
}

TEST(Inbox, RefusesForgedAndUnreadableNotifications) {
  Accepted stage;
  EXPECT_EQ(stage.deliver(FakeGateway::forged()), 500);
  EXPECT_EQ(stage.deliver(FakeGateway::forged()), 500);
  http::Request unreadable = FakeGateway::forged();
  unreadable.body = "?";
  EXPECT_EQ(stage.deliver(unreadable), 500);
  EXPECT_EQ(stage.debit().state, MoneyState::kPending);
  EXPECT_THAT(kinds(stage), ElementsAre("forged", "malformed"));
}

TEST(Inbox, DisbelievesAnotherAmountEveryTime) {
  Accepted stage;
  Notice notice = stage.debit_notice(Outcome::kSettled);
  notice.debit.amount = Fen(1);
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 500);
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 500);
  EXPECT_EQ(stage.debit().state, MoneyState::kPending);
  EXPECT_THAT(kinds(stage), ElementsAre("amount_differs"));
  EXPECT_EQ(stage.incidents()[0].detail, "seen 0.01, want 15.00");
  // The truth is still heard.
  EXPECT_EQ(stage.deliver(stage.gateway->settle(stage.order)), 200);
  EXPECT_EQ(stage.debit().state, MoneyState::kSettled);
}

TEST(Inbox, ReportsWhatItDoesNotKnowAndAcknowledgesIt) {
  MerchantStage stage;
  Notice notice;
  notice.order_id = "NOBODY";
  notice.debit.outcome = Outcome::kSettled;
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 200);
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 200);
  notice.kind = Notice::Kind::kRefund;
  notice.refund_id = "NOTHING";
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 200);
  notice.kind = Notice::Kind::kMandateSigned;
  notice.mandate_code = "NONE";
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 200);
  EXPECT_THAT(kinds(stage), ElementsAre("unknown_order", "unknown_order", "unknown_mandate"));
}

TEST(Inbox, BelievesASettlementThatOvertakesItsReply) {
  Accepted stage;
  // The reply was lost and a query has not been made; the notification comes first.
  MerchantStage early;
  early.gateway->deeds = {Deed{Fate::kLosesAnswer}};
  const std::string code = early.subscribe();
  early.run_for(seconds(1));
  ASSERT_EQ(early.debits(code)[0].state, MoneyState::kUnknown);
  EXPECT_EQ(early.deliver(early.gateway->settle(early.debits(code)[0].order_id)), 200);
  EXPECT_EQ(early.debits(code)[0].state, MoneyState::kSettled);
  early.run_for(days(1));
  EXPECT_EQ(early.debits(code)[0].wake.at, kNever);
  EXPECT_THAT(early.incidents(), IsEmpty());
}

TEST(Inbox, NeverFlipsMoneyByALateNoticeAlone) {
  Accepted stage;
  stage.deliver(stage.gateway->refuse(stage.order, Reason::kInsufficientBalance));
  ASSERT_EQ(stage.debit().state, MoneyState::kRefused);
  // A notification claims the opposite; the channel, when asked, does not.
  EXPECT_EQ(stage.deliver(stage.gateway->tell(stage.debit_notice(Outcome::kSettled))), 200);
  EXPECT_EQ(stage.debit().state, MoneyState::kRefused);
  stage.run_for(minutes(1));
  EXPECT_EQ(stage.debit().state, MoneyState::kRefused);
  EXPECT_EQ(stage.debit().wake.at, kNever);
  EXPECT_THAT(kinds(stage), ElementsAre("contradiction"));
}

TEST(Inbox, FollowsTheChannelsOwnWordAfterAContradiction) {
  Accepted stage;
  stage.deliver(stage.gateway->refuse(stage.order, Reason::kInsufficientBalance));
  EXPECT_EQ(stage.deliver(stage.gateway->settle(stage.order)), 200);
  EXPECT_EQ(stage.debit().state, MoneyState::kRefused);
  stage.run_for(minutes(1));
  EXPECT_EQ(stage.debit().state, MoneyState::kSettled);
  EXPECT_EQ(stage.subscription(stage.code).index, 1);
  stage.run_for(days(2));
  EXPECT_THAT(stage.debits(stage.code), SizeIs(1));  // No retry for a period that is paid.
  EXPECT_THAT(kinds(stage), ElementsAre("contradiction", "contradiction"));
}

TEST(Inbox, KeepsMoneyThatALateRefusalDenies) {
  Accepted stage;
  stage.deliver(stage.gateway->settle(stage.order));
  stage.deliver(
      stage.gateway->tell(stage.debit_notice(Outcome::kRefused, Reason::kInsufficientBalance)));
  stage.run_for(minutes(1));
  EXPECT_EQ(stage.debit().state, MoneyState::kSettled);
  EXPECT_THAT(kinds(stage), ElementsAre("contradiction"));
}

TEST(Inbox, GivesBackWhatWasPaidTwice) {
  Accepted stage;
  stage.deliver(stage.gateway->refuse(stage.order, Reason::kInsufficientBalance));
  stage.run_for(hours(3));  // The retry settles.
  ASSERT_EQ(stage.subscription(stage.code).index, 1);
  stage.deliver(stage.gateway->settle(stage.order));  // And so did the first, after all.
  stage.run_for(minutes(1));
  EXPECT_EQ(stage.debit().state, MoneyState::kSettled);
  EXPECT_EQ(stage.debit().refunded, Fen(1500));
  ASSERT_THAT(stage.gateway->refunded, SizeIs(1));
  EXPECT_EQ(stage.gateway->refunded.begin()->second.order_id, stage.order);
  EXPECT_EQ(kinds(stage).back(), "paid_twice");
}

TEST(Inbox, AnswersOnlyForChannelsItHas) {
  MerchantStage stage;
  http::Request request = FakeGateway::forged();
  request.target = "/notify/alipay";
  EXPECT_EQ(stage.deliver(request), 404);
  request.target = "/notify/nobody";
  EXPECT_EQ(stage.deliver(request), 404);
}

}  // namespace
}  // namespace daikou::merchant::inbox_test
