// Money back and bills on Alipay's wire.
#include "core/wire/alipay/bill_file.h"
#include "core/wire/alipay/bills.h"
#include "core/wire/alipay/refunds.h"
#include "tests/unit/merchant/gateways/alipay/gateway_stage.h"

namespace daikou::merchant::refunds_and_bills_test {
namespace {

using ali::Method;

RefundOrder refund_order() {
  RefundOrder order;
  order.refund_id = "R1";
  order.order_id = "O1";
  order.trade_id = "T1";
  order.amount = Fen(500);
  order.total = Fen(1990);
  order.reason = "退款";
  return order;
}

ali::RefundAnswer given_back(ali::YesNo moved) {
  ali::RefundAnswer answer;
  answer.order_id = "O1";
  answer.trade_id = "T1";
  answer.moved = moved;
  answer.refunded_so_far = Fen(1500);
  return answer;
}
ali::RefundStatus refund_status() {
  ali::RefundStatus status;
  status.refund_id = "R1";
  status.amount = Fen(500);
  status.status = ali::kRefundSucceeded;
  status.paid_at = *instant_from_spaced_text("2026-03-10 09:00:01");
  return status;
}

TEST_F(AlipayGateway, GivesMoneyBack) {
  accept(Method::kRefund, given_back(ali::YesNo::kYes));
  const RefundAnswer answer = gateway_->refund(refund_order());
  EXPECT_EQ(answer.outcome, Outcome::kSettled);
  EXPECT_EQ(answer.amount, Fen(500));  // Of this one, not the sum so far.
  EXPECT_EQ(text_in(content(), "refund_amount"), "5.00");
  EXPECT_EQ(text_in(content(), "out_request_no"), "R1");
}

TEST_F(AlipayGateway, AsksWhatARepeatedRefundDidThen) {
  accept(Method::kRefund, given_back(ali::YesNo::kNo));
  accept(Method::kQueryRefund, refund_status());
  EXPECT_EQ(gateway_->refund(refund_order()).outcome, Outcome::kSettled);
  EXPECT_EQ(parameters(1).get("method"), "alipay.trade.fastpay.refund.query");
  accept(Method::kRefund, given_back(ali::YesNo::kNo));
  accept(Method::kQueryRefund, ali::RefundStatus{});
  EXPECT_EQ(gateway_->refund(refund_order()).outcome, Outcome::kNotBooked);
}

TEST_F(AlipayGateway, KnowsWhatEachRefusalOfARefundMeans) {
  struct Row {
    const char* sub_code;
    Outcome outcome;
    Reason reason;
  };
  for (const Row& row : {
           Row{"ACQ.SELLER_BALANCE_NOT_ENOUGH", Outcome::kNotBooked, Reason::kMerchantBalance},
           Row{"ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", Outcome::kRefused, Reason::kRefundTooLarge},
           Row{"ACQ.DISCORDANT_REPEAT_REQUEST", Outcome::kRefused, Reason::kRefundChanged},
           Row{"ACQ.TRADE_HAS_FINISHED", Outcome::kRefused, Reason::kRefundOverdue},
           Row{"ACQ.TRADE_HAS_CLOSE", Outcome::kRefused, Reason::kFullyRefunded},
           Row{"ACQ.SYSTEM_ERROR", Outcome::kUnknown, Reason::kSystemError},
       }) {
    refuse(Method::kRefund, row.sub_code);
    const RefundAnswer answer = gateway_->refund(refund_order());
    EXPECT_EQ(answer.outcome, row.outcome) << row.sub_code;
    EXPECT_EQ(answer.reason, row.reason) << row.sub_code;
  }
  refuse(Method::kQueryRefund, "ACQ.TRADE_NOT_EXIST");
  EXPECT_EQ(gateway_->query_refund(refund_order()).outcome, Outcome::kUnknown);
}

TEST_F(AlipayGateway, FetchesTheBillOfADay) {
  accept(Method::kBillAddress, ali::BillAddress{"http://files.test:8080/bill?a=1", std::nullopt});
  ali::BillFile file;
  file.partner = "2088000000000001";
  file.first = day("2026-03-09");
  ali::BillRow row;
  row.trade_id = "T1";
  row.order_id = "O1";
  row.title = "会员";
  row.created_at = row.finished_at = at("2026-03-09 09:00:01");
  row.amount = Fen(1990);
  row.fee = Fen(12);
  file.rows.push_back(row);
  row.kind = ali::BillRow::Kind::kRefund;
  row.refund_id = "R1";
  row.amount = Fen(500);
  file.rows.push_back(row);
  transport_.say(ali::print_bill(file));
  const auto lines = *gateway_->bill(day("2026-03-09"));
  EXPECT_EQ(text_in(content(), "bill_date"), "2026-03-09");
  EXPECT_EQ(transport_.sent[1].target, "/bill?a=1");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].kind, BillLine::Kind::kDebit);
  EXPECT_EQ(lines[0].amount, Fen(1990));
  EXPECT_EQ(lines[0].fee, Fen(12));
  EXPECT_EQ(lines[0].at, at("2026-03-09 09:00:01"));
  EXPECT_EQ(lines[1].kind, BillLine::Kind::kRefund);
  EXPECT_EQ(lines[1].refund_id, "R1");
  EXPECT_EQ(lines[1].amount, Fen(500));
}

TEST_F(AlipayGateway, TellsABillThatIsNotThereFromOneThatIsNotReady) {
  const auto code = [&] { return gateway_->bill(day("2026-03-09")).error().code; };
  accept(Method::kBillAddress,
         ali::BillAddress{"http://files.test/x", "EMPTY_DATA_WITH_BILL_FILE"});
  EXPECT_EQ(code(), ErrorCode::kNotFound);
  refuse(Method::kBillAddress, "isp.bill_not_exist");
  EXPECT_EQ(code(), ErrorCode::kRefused);
  refuse(Method::kBillAddress, "BILL_NOT_EXIST");
  EXPECT_EQ(code(), ErrorCode::kRefused);
  refuse(Method::kBillAddress, "isv.app-call-limited");
  EXPECT_EQ(code(), ErrorCode::kThrottled);
  accept(Method::kBillAddress, ali::BillAddress{"http://files.test/x", std::nullopt});
  transport_.say("gone", 404);
  EXPECT_EQ(code(), ErrorCode::kUnknownOutcome);
  accept(Method::kBillAddress, ali::BillAddress{"http://files.test/x", std::nullopt});
  transport_.say("no zip");
  EXPECT_EQ(code(), ErrorCode::kMalformed);
}

}  // namespace
}  // namespace daikou::merchant::refunds_and_bills_test
