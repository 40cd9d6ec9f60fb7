// Debits on Alipay's wire: sent, asked about, cancelled, and the plan that must let them.
#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/trades.h"
#include "tests/unit/merchant/gateways/alipay/gateway_stage.h"

namespace daikou::merchant::debits_test {
namespace {

using ali::Method;

TEST_F(AlipayGateway, SendsADebitSealedAndReadsItsSettlement) {
  accept(Method::kDebit, paid());
  const DebitAnswer answer = gateway_->debit(debit_order());
  EXPECT_EQ(answer.outcome, Outcome::kSettled);
  EXPECT_EQ(answer.trade_id, "2026031022001400420500000001");
  EXPECT_EQ(answer.amount, Fen(1990));
  EXPECT_EQ(answer.settled_at, at("2026-03-10 09:00:01"));
  EXPECT_EQ(transport_.sent[0].target, "/gateway.do");
  EXPECT_EQ(parameters().get("method"), "alipay.trade.pay");
  EXPECT_EQ(parameters().get("timestamp"), "2026-03-10 09:00:00");
  EXPECT_EQ(parameters().get("notify_url"), "http://shop.test/notify/alipay");
  const ali::Json sent = content();
  EXPECT_EQ(text_in(sent, "out_trade_no"), "O1");
  EXPECT_EQ(text_in(sent, "total_amount"), "19.90");
  EXPECT_EQ(text_in(sent, "subject"), "畅听会员连续包月");
  EXPECT_EQ(text_in(sent, "product_code"), "GENERAL_WITHHOLDING");
  EXPECT_EQ(text_in(*sent.find("agreement_params"), "agreement_no"), "20260305000000000001");
}

struct CodeRow {
  const char* sub_code;
  Outcome outcome;
  Reason reason;
};

TEST_F(AlipayGateway, KnowsWhatEachRefusalOfADebitMeans) {
  for (const CodeRow& row : {
           CodeRow{"ACQ.BUYER_BALANCE_NOT_ENOUGH", Outcome::kRefused, Reason::kInsufficientBalance},
           CodeRow{"ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH", Outcome::kRefused, Reason::kCardShort},
           CodeRow{"ACQ.PAYMENT_REQUEST_HAS_RISK", Outcome::kRefused, Reason::kRiskRefused},
           CodeRow{"ACQ.AGREEMENT_NOT_EXIST", Outcome::kRefused, Reason::kMandateMissing},
           CodeRow{"ACQ.CYCLE_PAY_SINGLE_FEE_EXCEED", Outcome::kRefused, Reason::kAboveCap},
           CodeRow{"ACQ.CYCLE_PAY_TOTAL_TIMES_EXCEED", Outcome::kRefused, Reason::kPlanCountSpent},
           CodeRow{"ACQ.ACCESS_FORBIDDEN", Outcome::kRefused, Reason::kNotPermitted},
           CodeRow{"ACQ.INVALID_PARAMETER", Outcome::kRefused, Reason::kBadRequest},
           CodeRow{"isv.invalid-signature", Outcome::kRefused, Reason::kBadRequest},
           CodeRow{"isv.insufficient-isv-permissions", Outcome::kRefused, Reason::kNotPermitted},
           CodeRow{"isv.method-call-limited", Outcome::kNotBooked, Reason::kThrottled},
           CodeRow{"isv.app-cert-expired", Outcome::kNotBooked, Reason::kCertificateMissing},
           CodeRow{"isv.app-cert-not-exist", Outcome::kNotBooked, Reason::kCertificateMissing},
           CodeRow{"ACQ.SYSTEM_ERROR", Outcome::kUnknown, Reason::kSystemError},
           CodeRow{"isp.unknow-error", Outcome::kUnknown, Reason::kSystemError},
           CodeRow{"ACQ.TRADE_HAS_SUCCESS", Outcome::kUnknown, Reason::kAlreadySettled},
           CodeRow{"ACQ.CONTEXT_INCONSISTENT", Outcome::kUnknown, Reason::kOrderChanged},
           CodeRow{"ACQ.SOMETHING_NEW", Outcome::kUnknown, Reason::kSystemError},
       }) {
    refuse(Method::kDebit, row.sub_code);
    const DebitAnswer answer = gateway_->debit(debit_order());
    EXPECT_EQ(answer.outcome, row.outcome) << row.sub_code;
    EXPECT_EQ(answer.reason, row.reason) << row.sub_code;
    EXPECT_THAT(answer.detail, testing::HasSubstr(row.sub_code));
  }
}

TEST_F(AlipayGateway, TakesInProcessForPending) {
  ali::DebitAnswer waiting;
  waiting.order_id = "O1";
  accept(Method::kDebit, waiting, ali::ResultCode::kInProcess);
  const DebitAnswer answer = gateway_->debit(debit_order());
  EXPECT_EQ(answer.outcome, Outcome::kPending);
  EXPECT_EQ(answer.reason, Reason::kNone);
}

TEST_F(AlipayGateway, BelievesNoAnswerThatThePlatformDidNotSign) {
  const auto outcome = [&] { return gateway_->debit(debit_order()).outcome; };
  const ali::Json node =
      ali::to_node(ali::refused("ACQ.BUYER_BALANCE_NOT_ENOUGH"), ali::Json::object());
  const auto app = *signing::PrivateKey::from_pem(alipay_text("keys", "app", "private_pkcs8_pem"));
  say(Method::kDebit, node, app);
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  transport_.say("{\"alipay_trade_pay_response\":" + ali::print_node(node) + "}");
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  say(Method::kQueryTrade, node, platform());  // Another method's answer.
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  transport_.say("<html>502</html>", 502);
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  transport_.say("{\"alipay_trade_pay_response\":{\"code\":\"100");
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  ali::DebitAnswer other = paid();
  other.order_id = "O2";
  accept(Method::kDebit, other);
  EXPECT_EQ(outcome(), Outcome::kUnknown);
  transport_.answers = {Error{ErrorCode::kNotBooked, "refused"}};
  EXPECT_EQ(outcome(), Outcome::kNotBooked);
}

ali::TradeState trade(ali::TradeStatus status) {
  ali::TradeState state;
  state.order_id = "O1";
  state.trade_id = "T1";
  state.status = status;
  state.amount = Fen(1990);
  return state;
}

TEST_F(AlipayGateway, AsksAboutADebit) {
  ali::TradeState settled = trade(ali::TradeStatus::kSettled);
  settled.paid_at = at("2026-03-10 09:00:01");
  accept(Method::kQueryTrade, settled);
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kSettled);
  EXPECT_EQ(text_in(content(), "out_trade_no"), "O1");

  // Closed because it was given back in full, not because it was never paid.
  settled.status = ali::TradeStatus::kClosed;
  accept(Method::kQueryTrade, settled);
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kSettled);
  accept(Method::kQueryTrade, trade(ali::TradeStatus::kClosed));
  const DebitAnswer closed = gateway_->query_debit(debit_order());
  EXPECT_EQ(closed.outcome, Outcome::kRefused);
  EXPECT_EQ(closed.reason, Reason::kOrderClosed);

  // Unpaid: to be cancelled when its fate was unknown.
  accept(Method::kQueryTrade, trade(ali::TradeStatus::kWaiting));
  const DebitAnswer waiting = gateway_->query_debit(debit_order());
  EXPECT_EQ(waiting.outcome, Outcome::kPending);
  EXPECT_EQ(waiting.reason, Reason::kSystemError);

  refuse(Method::kQueryTrade, "ACQ.TRADE_NOT_EXIST");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kNotBooked);
  refuse(Method::kQueryTrade, "ACQ.SYSTEM_ERROR");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
  refuse(Method::kQueryTrade, "isv.invalid-signature");
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
  transport_.answers = {Error{ErrorCode::kNotBooked, "refused"}};
  EXPECT_EQ(gateway_->query_debit(debit_order()).outcome, Outcome::kUnknown);
}

TEST_F(AlipayGateway, WaitsForAPayerWhoHasNotOpenedTheOrderYet) {
  DebitOrder order = debit_order();
  order.origin = DebitOrigin::kWithSigning;
  refuse(Method::kQueryTrade, "ACQ.TRADE_NOT_EXIST");
  EXPECT_EQ(gateway_->query_debit(order).outcome, Outcome::kPending);
  clock_.set(order.at + hours(2));
  refuse(Method::kQueryTrade, "ACQ.TRADE_NOT_EXIST");
  EXPECT_EQ(gateway_->query_debit(order).outcome, Outcome::kNotBooked);
}

TEST_F(AlipayGateway, CancelsADebitNobodyPaid) {
  ali::TradeCancelled cancelled;
  cancelled.order_id = "O1";
  cancelled.trade_id = "T1";
  cancelled.action = ali::CancelAction::kClosed;
  accept(Method::kCancelTrade, cancelled);
  const DebitAnswer closed = gateway_->close(debit_order());
  EXPECT_EQ(parameters().get("method"), "alipay.trade.cancel");
  EXPECT_EQ(closed.outcome, Outcome::kRefused);
  EXPECT_EQ(closed.reason, Reason::kOrderClosed);

  cancelled.action.reset();
  accept(Method::kCancelTrade, cancelled);
  EXPECT_EQ(gateway_->close(debit_order()).outcome, Outcome::kNotBooked);
  cancelled.again = ali::YesNo::kYes;
  accept(Method::kCancelTrade, cancelled);
  EXPECT_EQ(gateway_->close(debit_order()).outcome, Outcome::kUnknown);
  refuse(Method::kCancelTrade, "AQC.SYSTEM_ERROR");
  EXPECT_EQ(gateway_->close(debit_order()).outcome, Outcome::kUnknown);
  refuse(Method::kCancelTrade, "ACQ.TRADE_CANCEL_TIME_OUT");
  EXPECT_EQ(gateway_->close(debit_order()).reason, Reason::kAlreadySettled);
}

TEST_F(AlipayGateway, CancelsWhatNobodyPaidInADay) {
  clock_.set(debit_order().at + hours(24));
  accept(Method::kQueryTrade, trade(ali::TradeStatus::kWaiting));
  ali::TradeCancelled cancelled;
  cancelled.order_id = "O1";
  cancelled.action = ali::CancelAction::kClosed;
  accept(Method::kCancelTrade, cancelled);
  const DebitAnswer answer = gateway_->query_debit(debit_order());
  EXPECT_EQ(answer.outcome, Outcome::kRefused);
  EXPECT_EQ(answer.reason, Reason::kOrderClosed);
}

class AlipayPlan : public AlipayGateway {
 protected:
  void plan_says(std::string_view next_due, std::string_view last_debited = {}) {
    ali::MandateStatus status;
    status.facts.mandate_id = "20260305000000000001";
    status.facts.personal_product = "CYCLE_PAY_AUTH_P";
    status.facts.scene = "INDUSTRY|DIGITAL_MEDIA";
    status.next_due = day(next_due);
    if (!last_debited.empty()) status.last_debited = day(last_debited);
    accept(Method::kQueryMandate, status);
  }
  void wrong_day() { refuse(Method::kDebit, "ACQ.CYCLE_PAY_DATE_NOT_MATCH"); }
};

TEST_F(AlipayPlan, IsMovedWhenItsDayPassed) {
  wrong_day();
  plan_says("2026-02-10");
  accept(Method::kMovePlan, ali::PlanMoved{"20260305000000000001", day("2026-03-10")});
  accept(Method::kDebit, paid());
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kSettled);
  ASSERT_EQ(transport_.sent.size(), 4U);
  EXPECT_EQ(text_in(content(1), "agreement_no"), "20260305000000000001");
  EXPECT_EQ(text_in(content(2), "deduct_time"), "2026-03-10");
  EXPECT_EQ(text_in(content(3), "out_trade_no"), "O1");
}

TEST_F(AlipayPlan, IsMovedToTheFirstAtTheEndOfAMonth) {
  clock_.set(at("2026-03-30 09:00:00"));
  wrong_day();
  plan_says("2026-03-28");
  accept(Method::kMovePlan, ali::PlanMoved{"20260305000000000001", day("2026-04-01")});
  accept(Method::kDebit, paid());
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kSettled);
  EXPECT_EQ(text_in(content(2), "deduct_time"), "2026-04-01");
}

TEST_F(AlipayPlan, SaysFromWhenOnADebitIsTaken) {
  wrong_day();
  plan_says("2026-03-17", "2026-02-12");
  const DebitAnswer answer = gateway_->debit(debit_order());
  EXPECT_EQ(answer.outcome, Outcome::kNotBooked);
  EXPECT_EQ(answer.not_before, at("2026-03-12 00:00:00"));
}

TEST_F(AlipayPlan, TakesOneDebitAPeriod) {
  wrong_day();
  plan_says("2026-04-10", "2026-03-06");
  const DebitAnswer answer = gateway_->debit(debit_order());
  EXPECT_EQ(answer.outcome, Outcome::kRefused);
  EXPECT_EQ(answer.reason, Reason::kPeriodDone);
}

TEST_F(AlipayPlan, ThatCannotBeMovedLeavesTheDebitRefused) {
  wrong_day();
  plan_says("2026-02-10");
  refuse(Method::kMovePlan, "ILLEGAL_EXECUTION_TIME");
  const DebitAnswer refused = gateway_->debit(debit_order());
  EXPECT_EQ(refused.outcome, Outcome::kRefused);
  EXPECT_EQ(refused.reason, Reason::kPeriodMissed);
  // What is not known to have moved is tried again under the same number.
  wrong_day();
  plan_says("2026-02-10");
  refuse(Method::kMovePlan, "SYSTEM_ERROR");
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kNotBooked);
  wrong_day();  // And the script ends: the plan cannot be asked.
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kNotBooked);
}

TEST_F(AlipayGateway, EncryptsContentsAndAnswersAlike) {
  AlipayConfig encrypted = config();
  encrypted.content_key = Secret(alipay_text("keys", "aes_key_base64"));
  const Secret key = *ali::content_key(encrypted.content_key.reveal());
  gateway_ = *make_alipay_gateway(encrypted, transport_, clock_);
  const ali::Json node = ali::to_node({ali::ResultCode::kSuccess, "", ""}, ali::encode(paid()));
  const std::string text =
      ali::print_encrypted_node(ali::encrypt_content(key, ali::print_node(node)));
  transport_.say(ali::print(
      {"alipay_trade_pay_response", text, "", ali::sign(text, platform(), ali::SignType::kRsa2)}));
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kSettled);
  EXPECT_EQ(parameters().get("encrypt_type"), "AES");
  EXPECT_THAT(*ali::decrypt_content(key, parameters().get("biz_content")),
              testing::HasSubstr("\"total_amount\":\"19.90\""));
}

TEST_F(AlipayGateway, NamesItsCertificatesAndWantsThePlatformsOwn) {
  AlipayConfig certified = config();
  certified.certificates = AlipayCertificates{alipay_text("certificates", "app_cert_pem"),
                                              alipay_text("certificates", "alipay_cert_pem"),
                                              alipay_text("certificates", "root_bundle_pem")};
  gateway_ = *make_alipay_gateway(certified, transport_, clock_);
  const auto expected = [](std::string_view name) {
    return alipay_text("certificates", "expected", name);
  };
  const ali::Json node = ali::to_node({ali::ResultCode::kSuccess, "", ""}, ali::encode(paid()));
  say(Method::kDebit, node, platform(), expected("alipay_cert_sn"));
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kSettled);
  EXPECT_EQ(parameters().get("app_cert_sn"), expected("app_cert_sn"));
  EXPECT_EQ(parameters().get("alipay_root_cert_sn"), expected("alipay_root_cert_sn"));
  say(Method::kDebit, node, platform(), "0123456789abcdef0123456789abcdef");
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kUnknown);
}

TEST_F(AlipayGateway, IsNotMadeWithoutWhatItNeeds) {
  const auto made = [&](auto&& spoil) {
    AlipayConfig broken = config();
    spoil(broken);
    const auto gateway = make_alipay_gateway(std::move(broken), transport_, clock_);
    return gateway ? std::string("made") : gateway.error().detail;
  };
  using testing::HasSubstr;
  EXPECT_THAT(made([](auto& c) { c.origin = "gateway.test"; }), HasSubstr("origin"));
  EXPECT_THAT(made([](auto& c) { c.app.clear(); }), HasSubstr("app is missing"));
  EXPECT_THAT(made([](auto& c) { c.app_key = Secret("x"); }), HasSubstr("app_key"));
  EXPECT_THAT(made([](auto& c) { c.platform_key = "x"; }), HasSubstr("platform_key"));
  EXPECT_THAT(made([](auto& c) { c.notify_url = "x"; }), HasSubstr("notify_url"));
  EXPECT_EQ(made([](auto&) {}), "made");
}

}  // namespace
}  // namespace daikou::merchant::debits_test
