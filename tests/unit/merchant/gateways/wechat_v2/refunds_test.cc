// Refunds and bills on the wire of APIv2.
#include "core/wire/wechat_v2/refunds.h"

#include <gmock/gmock.h>

#include "core/wire/wechat_v2/bill_text.h"
#include "tests/unit/merchant/gateways/wechat_v2/gateway_stage.h"

namespace daikou::merchant::refunds_test {
namespace {

using testing::SizeIs;

RefundOrder refund_order() {
  RefundOrder order;
  order.refund_id = "R1";
  order.order_id = "O1";
  order.trade_id = "4200000001";
  order.amount = Fen(700);
  order.total = Fen(1500);
  order.reason = "退款";
  return order;
}

TEST_F(WechatV2Gateway, AsksForARefundWithItsCertificate) {
  WechatV2Config with_certificate = config();
  with_certificate.client_certificate = "PEM";
  gateway_ = *make_wechat_v2_gateway(with_certificate, transport_, ids_);
  v2::RefundAccepted accepted;
  accepted.head = head();
  accepted.trade_id = "4200000001";
  accepted.order_id = "O1";
  accepted.refund_order_id = "R1";
  accepted.refund_trade_id = "5000000001";
  accepted.refund = Fen(700);
  accepted.total = Fen(1500);
  accepted.cash = Fen(1500);
  accept(accepted);
  EXPECT_EQ(gateway_->refund(refund_order()).outcome, Outcome::kPending);
  EXPECT_EQ(transport_.sent[0].target, "/secapi/pay/refund");
  EXPECT_EQ(transport_.sent[0].client_certificate, "PEM");
  EXPECT_EQ(transport_.fields().get("refund_fee"), "700");
  EXPECT_EQ(transport_.fields().get("total_fee"), "1500");
  expect_sealed();
}

TEST_F(WechatV2Gateway, UnderstandsEveryRefusalOfARefund) {
  const std::vector<CodeRow> rows{
      {"SYSTEMERROR", "", Outcome::kUnknown, Reason::kSystemError},
      {"BIZERR_NEED_RETRY", "", Outcome::kNotBooked, Reason::kBankUnavailable},
      {"TRADE_OVERDUE", "", Outcome::kRefused, Reason::kRefundOverdue},
      {"ERROR", "累计退款金额大于支付金额", Outcome::kRefused, Reason::kRefundTooLarge},
      {"USER_ACCOUNT_ABNORMAL", "", Outcome::kRefused, Reason::kPayerGone},
      {"INVALID_REQ_TOO_MUCH", "", Outcome::kNotBooked, Reason::kTooManyErrors},
      {"NOTENOUGH", "", Outcome::kNotBooked, Reason::kMerchantBalance},
      {"INVALID_TRANSACTIONID", "", Outcome::kRefused, Reason::kTradeMissing},
      {"REFUND_FEE_MISMATCH", "", Outcome::kRefused, Reason::kRefundChanged},
      {"ORDERNOTEXIST", "", Outcome::kRefused, Reason::kOrderMissing},
      {"FREQUENCY_LIMITED", "", Outcome::kNotBooked, Reason::kThrottled},
      {"CERT_ERROR", "", Outcome::kRefused, Reason::kCertificateMissing}};
  for (const CodeRow& row : rows) {
    SCOPED_TRACE(row.code);
    refuse(row.code, row.text);
    const RefundAnswer answer = gateway_->refund(refund_order());
    EXPECT_EQ(answer.outcome, row.outcome);
    EXPECT_EQ(answer.reason, row.reason);
  }
}

TEST_F(WechatV2Gateway, AsksAfterARefund) {
  const auto answer_for = [&](RefundState state, const std::string& number) {
    v2::RefundStatus status;
    status.head = head();
    status.trade_id = "4200000001";
    status.order_id = "O1";
    status.total = Fen(1500);
    status.cash = Fen(1500);
    status.count = 1;
    v2::RefundLine line;
    line.refund_order_id = number;
    line.refund_trade_id = "5000000001";
    line.refund = Fen(700);
    line.state = state;
    line.succeeded_at = *instant_from_compact_text("20260131110000");
    status.lines = {line};
    accept(status);
    return gateway_->query_refund(refund_order());
  };
  EXPECT_EQ(answer_for(RefundState::kPending, "R1").outcome, Outcome::kPending);
  const RefundAnswer settled = answer_for(RefundState::kSettled, "R1");
  EXPECT_EQ(settled.outcome, Outcome::kSettled);
  EXPECT_EQ(settled.amount, Fen(700));
  EXPECT_EQ(answer_for(RefundState::kClosed, "R1").outcome, Outcome::kRefused);
  EXPECT_EQ(answer_for(RefundState::kAbnormal, "R1").outcome, Outcome::kRefused);
  EXPECT_EQ(answer_for(RefundState::kSettled, "R2").outcome, Outcome::kUnknown);
  refuse("REFUNDNOTEXIST", "");
  EXPECT_EQ(gateway_->query_refund(refund_order()).outcome, Outcome::kNotBooked);
}

TEST_F(WechatV2Gateway, ReadsTheBillOfADay) {
  v2::Bill bill;
  v2::BillRow row;
  row.traded_at = *instant_from_compact_text("20260131100000");
  row.app = "wx8888888888888888";
  row.merchant_id = "1900000109";
  row.trade_id = "4200000001";
  row.order_id = "O1";
  row.trade_type = "PAP";
  row.trade_state = "SUCCESS";
  row.settlement_total = Fen(1500);
  row.total = Fen(1500);
  row.fee = {9000};
  v2::BillRow refund = row;
  refund.trade_state = "REFUND";
  refund.settlement_total = Fen();
  refund.refund_order_id = "R1";
  refund.refund_trade_id = "5000000001";
  refund.refund = Fen(700);
  bill.rows = {row, refund};
  bill.summary = v2::sum_of(bill.rows);
  transport_.say(v2::print_bill(bill));
  const std::vector<BillLine> lines = *gateway_->bill(*date_from_text("2026-01-31"));
  EXPECT_EQ(transport_.fields().get("bill_date"), "20260131");
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].kind, BillLine::Kind::kDebit);
  EXPECT_EQ(lines[0].order_id, "O1");
  EXPECT_EQ(lines[0].trade_id, "4200000001");
  EXPECT_EQ(lines[0].amount, Fen(1500));
  EXPECT_EQ(lines[0].fee, Fen(9));
  EXPECT_EQ(lines[1].kind, BillLine::Kind::kRefund);
  EXPECT_EQ(lines[1].refund_id, "R1");
  EXPECT_EQ(lines[1].amount, Fen(700));
}

TEST_F(WechatV2Gateway, KnowsWhyThereIsNoBill) {
  const auto code = [&](const std::string& text) {
    transport_.say("<xml><return_code>FAIL</return_code><return_msg>" + text +
                   "</return_msg><error_code>20002</error_code></xml>");
    return gateway_->bill(*date_from_text("2026-01-31")).error().code;
  };
  EXPECT_EQ(code("NO Bill Exist"), ErrorCode::kNotFound);
  EXPECT_EQ(code("Bill Creating"), ErrorCode::kRefused);
  EXPECT_EQ(code("频率限制"), ErrorCode::kThrottled);
  EXPECT_EQ(code("SYSTEMERROR"), ErrorCode::kUnknownOutcome);
}

}  // namespace
}  // namespace daikou::merchant::refunds_test
