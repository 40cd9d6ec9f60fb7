#include <gmock/gmock.h>

#include "merchant/billing/refunding.h"
#include "tests/support/merchant_stage.h"

namespace daikou::merchant::refunds_test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

struct Paid : MerchantStage {
  Paid() {
    code = subscribe();
    run_for(minutes(1));
    order = debits(code)[0].order_id;
  }
  Debit debit() { return *book->debit_by_order(order); }
  Refund refund(const std::string& id) { return *book->refund_by_id(id); }
  std::string code;
  std::string order;
};

TEST(Refunds, AreBookedAcceptedAndSettled) {
  Paid stage;
  const std::string id = *stage.merchant->refund(stage.order, Fen(500));
  EXPECT_EQ(stage.refund(id).state, MoneyState::kPending);
  EXPECT_EQ(stage.debit().refunded, Fen(500));
  EXPECT_EQ(stage.deliver(stage.gateway->settle_refund(id)), 200);
  EXPECT_EQ(stage.refund(id).state, MoneyState::kSettled);
  EXPECT_THAT(stage.told(stage.code), ElementsAre("refunded 2026-01-31 10:01:00"));
  EXPECT_EQ(stage.gateway->refunded[id].total, Fen(1500));
  EXPECT_EQ(stage.gateway->refunded[id].trade_id, "T1");
}

TEST(Refunds, GiveBackTheRestAndNoMore) {
  Paid stage;
  EXPECT_TRUE(stage.merchant->refund(stage.order, Fen(500)));
  EXPECT_EQ(stage.merchant->refund(stage.order, Fen(1001)).error().code, ErrorCode::kRefused);
  EXPECT_EQ(stage.merchant->refund(stage.order, Fen(-1)).error().code, ErrorCode::kRefused);
  const std::string rest = *stage.merchant->refund(stage.order, Fen());
  EXPECT_EQ(stage.refund(rest).amount, Fen(1000));
  EXPECT_EQ(stage.merchant->refund(stage.order, Fen()).error().code, ErrorCode::kRefused);
}

TEST(Refunds, NeedASettledDebit) {
  MerchantStage stage;
  stage.gateway->deeds = {{Fate::kAccepts}};
  const std::string code = stage.subscribe();
  stage.run_for(seconds(1));
  const Result<std::string> refund = stage.merchant->refund(stage.debits(code)[0].order_id, Fen());
  ASSERT_FALSE(refund);
  EXPECT_THAT(refund.error().detail, testing::HasSubstr("pending, not settled"));
  EXPECT_EQ(stage.merchant->refund("NOBODY", Fen()).error().code, ErrorCode::kNotFound);
}

TEST(Refunds, AreAskedAboutWhenTheAnswerIsLost) {
  Paid stage;
  stage.gateway->refunds = {RefundAnswer{}};  // Lost, and nothing was booked.
  const std::string id = *stage.merchant->refund(stage.order, Fen());
  EXPECT_EQ(stage.refund(id).state, MoneyState::kUnknown);
  stage.gateway->calls.clear();
  stage.run_for(minutes(1));
  EXPECT_EQ(stage.refund(id).state, MoneyState::kPending);
  EXPECT_THAT(stage.gateway->calls, ElementsAre("query_refund " + id, "refund " + id));
}

TEST(Refunds, AreFollowedByQueryWhenTheNotificationIsLost) {
  Paid stage;
  const std::string id = *stage.merchant->refund(stage.order, Fen());
  stage.gateway->settled_refunds.insert(id);
  stage.run_for(minutes(11));
  EXPECT_EQ(stage.refund(id).state, MoneyState::kSettled);
}

TEST(Refunds, RefusedByTheChannelFreeTheirAmount) {
  Paid stage;
  RefundAnswer no;
  no.outcome = Outcome::kRefused;
  no.reason = Reason::kRefundOverdue;
  stage.gateway->refunds = {no};
  const Result<std::string> refund = stage.merchant->refund(stage.order, Fen());
  ASSERT_FALSE(refund);
  EXPECT_EQ(refund.error().code, ErrorCode::kRefused);
  EXPECT_EQ(stage.debit().refunded, Fen());
  ASSERT_THAT(stage.incidents(), SizeIs(1));
  EXPECT_EQ(stage.incidents()[0].kind, IncidentKind::kRefundStuck);
}

TEST(Refunds, WaitForTheMerchantsBalance) {
  Paid stage;
  RefundAnswer poor;
  poor.outcome = Outcome::kNotBooked;
  poor.reason = Reason::kMerchantBalance;
  stage.gateway->refunds = {poor, poor};
  const std::string id = *stage.merchant->refund(stage.order, Fen());
  stage.run_for(hours(1));
  EXPECT_EQ(stage.refund(id).state, MoneyState::kPending);
  EXPECT_THAT(stage.gateway->refunded, SizeIs(1));
}

TEST(Refunds, OfAnotherAmountAreNotBelieved) {
  Paid stage;
  const std::string id = *stage.merchant->refund(stage.order, Fen(500));
  Notice notice;
  notice.kind = Notice::Kind::kRefund;
  notice.refund_id = id;
  notice.refund.outcome = Outcome::kSettled;
  notice.refund.amount = Fen(5);
  EXPECT_EQ(stage.deliver(stage.gateway->tell(notice)), 500);
  EXPECT_EQ(stage.refund(id).state, MoneyState::kPending);
}

}  // namespace
}  // namespace daikou::merchant::refunds_test
