// Notifications of Alipay: verified, told apart, acknowledged.
#include "core/wire/alipay/notices.h"

#include "tests/unit/merchant/gateways/alipay/gateway_stage.h"

namespace daikou::merchant::notices_test {
namespace {

class AlipayTells : public AlipayGateway {
 protected:
  Result<Notice> read(ali::Fields fields) { return read(std::move(fields), platform()); }
  Result<Notice> read(ali::Fields fields, const signing::PrivateKey& key) {
    ali::seal_notice(fields, key, ali::SignType::kRsa2);
    http::Request request;
    request.body = ali::print_parameters(fields);
    return gateway_->read(request);
  }
  static ali::NoticeHead head(ali::NoticeType type) {
    return {type, "2026031000222090001", at("2026-03-10 09:00:01"), "2021000000000001",
            "2021000000000001"};
  }
  static ali::TradeNotice trade() {
    ali::TradeNotice notice;
    notice.head = head(ali::NoticeType::kTrade);
    notice.order_id = "O1";
    notice.trade_id = "T1";
    notice.seller_id = "2088000000000001";
    notice.payer.user_id = "2088000000000009";
    notice.amount = Fen(1990);
    notice.paid_at = at("2026-03-10 09:00:01");
    return notice;
  }
  static ali::MandateNotice mandate(ali::NoticeType type) {
    ali::MandateNotice notice;
    notice.head = head(type);
    notice.facts.mandate_id = "A1";
    notice.facts.mandate_code = "C1";
    notice.facts.personal_product = "CYCLE_PAY_AUTH_P";
    notice.facts.scene = "INDUSTRY|DIGITAL_MEDIA";
    notice.facts.payer.open_id = "open-1";
    return notice;
  }
};

TEST_F(AlipayTells, TellOfASettledDebit) {
  const Notice notice = *read(ali::encode_notice(trade()));
  EXPECT_EQ(notice.kind, Notice::Kind::kDebit);
  EXPECT_EQ(notice.order_id, "O1");
  EXPECT_EQ(notice.payer, "2088000000000009");
  EXPECT_EQ(notice.debit.outcome, Outcome::kSettled);
  EXPECT_EQ(notice.debit.trade_id, "T1");
  EXPECT_EQ(notice.debit.amount, Fen(1990));
  EXPECT_EQ(notice.debit.settled_at, at("2026-03-10 09:00:01"));
}

TEST_F(AlipayTells, TellOfEveryStateOfATrade) {
  ali::TradeNotice notice = trade();
  notice.status = ali::TradeStatus::kFinished;
  EXPECT_EQ(read(ali::encode_notice(notice))->debit.outcome, Outcome::kSettled);
  notice.status = ali::TradeStatus::kWaiting;
  EXPECT_EQ(read(ali::encode_notice(notice))->debit.outcome, Outcome::kPending);
  notice.status = ali::TradeStatus::kClosed;
  const DebitAnswer closed = read(ali::encode_notice(notice))->debit;
  EXPECT_EQ(closed.outcome, Outcome::kRefused);
  EXPECT_EQ(closed.reason, Reason::kOrderClosed);
}

// It names the amount of the whole trade and a paid state too.
TEST_F(AlipayTells, OfARefundAreNotTakenForAPayment) {
  ali::TradeNotice message = trade();
  message.refund_id = "R2";
  message.refunded_so_far = Fen(1500);
  message.sent_back = Fen(500);
  message.refunded_at = at("2026-03-11 10:00:00");
  const Notice notice = *read(ali::encode_notice(message));
  EXPECT_EQ(notice.kind, Notice::Kind::kRefund);
  EXPECT_EQ(notice.refund_id, "R2");
  EXPECT_EQ(notice.refund.outcome, Outcome::kSettled);
  EXPECT_EQ(notice.refund.amount, Fen(500));
}

TEST_F(AlipayTells, TellOfASignatureAndItsEnd) {
  Notice notice = *read(ali::encode_notice(mandate(ali::NoticeType::kMandateSigned)));
  EXPECT_EQ(notice.kind, Notice::Kind::kMandateSigned);
  EXPECT_EQ(notice.mandate_code, "C1");
  EXPECT_EQ(notice.mandate_id, "A1");
  EXPECT_EQ(notice.payer, "open-1");
  ali::MandateNotice ended = mandate(ali::NoticeType::kMandateEnded);
  ended.facts.status = ali::AgreementStatus::kEnded;
  notice = *read(ali::encode_notice(ended));
  EXPECT_EQ(notice.kind, Notice::Kind::kMandateTerminated);
  EXPECT_EQ(notice.terminated_by, TerminatedBy::kNobody);
}

TEST_F(AlipayTells, ThatAreNotForUsOrNotSignedProveNothing) {
  const auto code = [&](const Result<Notice>& notice) {
    return notice ? ErrorCode::kInternal : notice.error().code;
  };
  const auto stranger =
      *signing::PrivateKey::from_pem(alipay_text("keys", "app", "private_pkcs8_pem"));
  EXPECT_EQ(code(read(ali::encode_notice(trade()), stranger)), ErrorCode::kBadSignature);
  ali::TradeNotice other = trade();
  other.head.app_id = "2021000000000002";
  EXPECT_EQ(code(read(ali::encode_notice(other))), ErrorCode::kBadSignature);
  other = trade();
  other.seller_id = "2088000000000002";
  EXPECT_EQ(code(read(ali::encode_notice(other))), ErrorCode::kBadSignature);
  ali::Fields odd = ali::encode_notice(trade());
  odd.set("notify_type", "surprise");
  EXPECT_EQ(code(read(odd)), ErrorCode::kMalformed);
  http::Request request;
  request.body = ali::print_parameters(ali::encode_notice(trade()));
  EXPECT_EQ(code(gateway_->read(request)), ErrorCode::kBadSignature);
  request.body = "\xff\xfe=1";
  EXPECT_FALSE(gateway_->read(request));
}

TEST_F(AlipayTells, AreAcknowledgedByOneWord) {
  EXPECT_TRUE(ali::acknowledges(gateway_->acknowledge(true, "").body));
  EXPECT_FALSE(ali::acknowledges(gateway_->acknowledge(false, "busy").body));
}

}  // namespace
}  // namespace daikou::merchant::notices_test
