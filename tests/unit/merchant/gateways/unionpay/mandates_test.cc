// Binding, asking, releasing, and notifications on UnionPay's wire.
#include "core/wire/unionpay/mandates.h"

#include "tests/unit/merchant/gateways/unionpay/gateway_stage.h"

namespace daikou::merchant::mandates_test {
namespace {

using up::Transaction;

TEST_F(UnionpayGateway, SendsThePayerAFormForUnionPaysOwnPage) {
  SigningOrder order;
  order.mandate_code = "CARD0001";
  order.template_code = "4900";
  order.at = at("2026-03-10 09:00:00");
  const SigningPage page = *gateway_->open_signing(order);
  EXPECT_EQ(page.url, "http://gateway.test/gateway/api/frontTransReq.do");
  up::Fields fields;
  for (const auto& [name, value] : page.app_parameters) fields.set(name, value);
  EXPECT_TRUE(
      up::verify(fields, *signing::PublicKey::from_pem(unionpay_pki("merchant", "cert_pem"))));
  EXPECT_EQ(fields.get("txnType"), "72");
  EXPECT_EQ(fields.get("txnSubType"), "01");
  EXPECT_EQ(fields.get("bindId"), "CARD0001");
  EXPECT_EQ(fields.get("billType"), "4900");
  EXPECT_EQ(fields.get("frontUrl"), "http://shop.test:80/");
  EXPECT_EQ(fields.get("backUrl"), "http://shop.test/notify/unionpay");
  EXPECT_TRUE(up::decode<up::MandateRequest>(fields));
  for (const SigningEntry entry :
       {SigningEntry::kApp, SigningEntry::kMiniProgram, SigningEntry::kWithPayment}) {
    order.entry = entry;
    EXPECT_EQ(gateway_->open_signing(order).error().code, ErrorCode::kRefused);
  }
}

TEST_F(UnionpayGateway, AsksAfterABindingAndReleasesIt) {
  const MandateRef mandate{"CARD0001", "CARD0001", "4900", ""};
  say(Transaction::kQueryBinding, "00");
  const MandateAnswer alive = gateway_->query_mandate(mandate);
  EXPECT_EQ(sent().get("bindId"), "CARD0001");
  EXPECT_EQ(alive.outcome, Outcome::kSettled);
  EXPECT_EQ(alive.state, MandateState::kActive);
  EXPECT_EQ(alive.mandate_id, "CARD0001");
  say(Transaction::kReleaseBinding, "00");
  const MandateAnswer ended = gateway_->terminate(mandate, "退订");
  EXPECT_EQ(sent(1).get("txnType"), "74");
  EXPECT_EQ(sent(1).get("bindId"), "CARD0001");
  EXPECT_EQ(ended.state, MandateState::kTerminated);
  EXPECT_EQ(ended.terminated_by, TerminatedBy::kMerchant);
  say(Transaction::kQueryBinding, "40");
  EXPECT_EQ(gateway_->query_mandate(mandate).outcome, Outcome::kRefused);
  say(Transaction::kReleaseBinding, "40");
  EXPECT_EQ(gateway_->terminate(mandate, "退订").outcome, Outcome::kRefused);
  say(Transaction::kQueryBinding, "32");
  EXPECT_EQ(gateway_->query_mandate(mandate).outcome, Outcome::kUnknown);
}

TEST_F(UnionpayGateway, ReadsWhatUnionPayTells) {
  const auto read = [&](const up::Fields& fields, std::string_view signer = "gateway_sign_cn") {
    http::Request request;
    request.body = up::print_form(sealed(fields, signer));
    return gateway_->read(request);
  };
  up::Fields bound = fields_of(Transaction::kCheckIdentity, "00");
  bound.set("bindId", "CARD0001");
  EXPECT_EQ(read(bound)->kind, Notice::Kind::kMandateSigned);
  EXPECT_EQ(read(bound)->mandate_code, "CARD0001");

  up::Fields collected = fields_of(Transaction::kCollect, "00");
  collected.set("txnAmt", "1990");
  collected.set("queryId", "322603100900001000028");
  collected.set("traceTime", "0310090001");
  const Notice settled = *read(collected);
  EXPECT_EQ(settled.kind, Notice::Kind::kDebit);
  EXPECT_EQ(settled.order_id, "ORDER0001");
  EXPECT_EQ(settled.debit.outcome, Outcome::kSettled);
  EXPECT_EQ(settled.debit.amount, Fen(1990));
  EXPECT_EQ(settled.debit.settled_at, at("2026-03-10 09:00:01"));
  collected.set("respCode", "64");
  EXPECT_EQ(read(collected)->debit.reason, Reason::kInsufficientBalance);

  for (const Transaction what : {Transaction::kUndo, Transaction::kRefund}) {
    up::Fields back = fields_of(what, "00");
    back.set("txnAmt", "500");
    back.set("queryId", "322603100900001000028");
    const Notice notice = *read(back);
    EXPECT_EQ(notice.kind, Notice::Kind::kRefund);
    EXPECT_EQ(notice.refund_id, "ORDER0001");
    EXPECT_EQ(notice.refund.amount, Fen(500));
  }

  EXPECT_EQ(read(collected, "gateway_rogue").error().code, ErrorCode::kBadSignature);
  up::Fields other = collected;
  other.set("merId", "777290058110097");
  EXPECT_EQ(read(other).error().code, ErrorCode::kBadSignature);
  EXPECT_EQ(read(fields_of(Transaction::kQueryBinding, "00")).error().code, ErrorCode::kMalformed);
  http::Request nonsense;
  nonsense.body = "x=%ff";
  EXPECT_FALSE(gateway_->read(nonsense));
}

class UnionpayTokenGateway : public UnionpayGateway {
 protected:
  static constexpr const char* kToken = "6235240000020837064";
  UnionpayTokenGateway() {
    UnionpayConfig tokens = config();
    tokens.product = UnionpayProduct::kTokens;
    gateway_ = *make_unionpay_gateway(tokens, transport_, clock_);
  }
  static up::Fields opened(Transaction what, std::string_view code) {
    up::Fields fields = fields_of(what, code);
    fields.set("bizType", "000902");
    fields.set("activateStatus", "1");
    fields.set("tokenPayData", std::string("{token=") + kToken + "&trId=62000000001}");
    return fields;
  }
};

TEST_F(UnionpayTokenGateway, SendsThePayerToOpenACard) {
  SigningOrder order;
  order.mandate_code = "CARD0001";
  order.at = at("2026-03-10 09:00:00");
  const SigningPage page = *gateway_->open_signing(order);
  up::Fields fields;
  for (const auto& [name, value] : page.app_parameters) fields.set(name, value);
  EXPECT_EQ(fields.get("txnType"), "79");
  EXPECT_EQ(fields.get("bizType"), "000902");
  EXPECT_EQ(fields.get("orderId"), "CARD0001");
  EXPECT_EQ(fields.get("tokenPayData"), "{trId=62000000001&tokenType=01}");
}

TEST_F(UnionpayTokenGateway, LearnsTheTokenFromNotificationAndQuery) {
  http::Request request;
  up::Fields told = opened(Transaction::kOpen, "00");
  told.set("orderId", "CARD0001");
  request.body = up::print_form(sealed(told));
  const Notice notice = *gateway_->read(request);
  EXPECT_EQ(notice.kind, Notice::Kind::kMandateSigned);
  EXPECT_EQ(notice.mandate_code, "CARD0001");
  EXPECT_EQ(notice.mandate_id, kToken);
  say(opened(Transaction::kOpenQueryByOrder, "00"));
  const MandateAnswer known = gateway_->query_mandate({"CARD0001", "", "", ""});
  EXPECT_EQ(known.state, MandateState::kActive);
  EXPECT_EQ(known.mandate_id, kToken);
  say(Transaction::kOpenQueryByOrder, "34");
  EXPECT_EQ(gateway_->query_mandate({"CARD0001", "", "", ""}).outcome, Outcome::kRefused);
  told.remove("tokenPayData");
  request.body = up::print_form(sealed(told));
  EXPECT_EQ(gateway_->read(request).error().code, ErrorCode::kMalformed);
}

TEST_F(UnionpayTokenGateway, ConsumesByItAndDeletesIt) {
  DebitOrder order;
  order.order_id = "ORDER0001";
  order.mandate_code = "CARD0001";
  order.mandate_id = kToken;
  order.amount = Fen(1990);
  order.at = at("2026-03-10 09:00:00");
  say(Transaction::kConsume, "00");
  EXPECT_EQ(gateway_->debit(order).outcome, Outcome::kPending);
  EXPECT_EQ(sent().get("txnType"), "01");
  EXPECT_EQ(sent().get("bizType"), "000902");
  EXPECT_EQ(sent().get("tokenPayData"), std::string("{token=") + kToken + "&trId=62000000001}");
  EXPECT_FALSE(sent().has("bindId"));
  say(Transaction::kDeleteToken, "00");
  EXPECT_EQ(gateway_->terminate({"CARD0001", kToken, "", ""}, "").state, MandateState::kTerminated);
  EXPECT_EQ(sent(1).get("txnType"), "74");
  EXPECT_EQ(sent(1).get("txnSubType"), "01");
  say(Transaction::kDeleteToken, "89");
  EXPECT_EQ(gateway_->terminate({"CARD0001", kToken, "", ""}, "").outcome, Outcome::kRefused);
}

TEST_F(UnionpayGateway, AcknowledgesByTheStatus) {
  EXPECT_EQ(gateway_->acknowledge(true, "").status, 200);
  EXPECT_EQ(gateway_->acknowledge(false, "busy").status, 500);
}

TEST_F(UnionpayGateway, SignsWithASharedKeyToo) {
  UnionpayConfig shared = config();
  shared.method = up::SignMethod::kSm3Key;
  shared.shared_key = Secret("88888888");
  gateway_ = *make_unionpay_gateway(shared, transport_, clock_);
  up::Fields fields = fields_of(Transaction::kQueryBinding, "00");
  fields.set("signMethod", "12");
  up::seal(fields, Secret("88888888"));
  transport_.say(up::print_answer(fields));
  EXPECT_EQ(gateway_->query_mandate({"CARD0001", "", "4900", ""}).state, MandateState::kActive);
  EXPECT_TRUE(up::verify(*up::read_form(transport_.sent[0].body), Secret("88888888")));
}

TEST_F(UnionpayGateway, IsNotMadeWithoutWhatItNeeds) {
  const auto made = [&](auto&& spoil) {
    UnionpayConfig broken = config();
    spoil(broken);
    const auto gateway = make_unionpay_gateway(std::move(broken), transport_, clock_);
    return gateway ? std::string("made") : gateway.error().detail;
  };
  using testing::HasSubstr;
  EXPECT_THAT(made([](auto& c) { c.origin = "x"; }), HasSubstr("origin"));
  EXPECT_THAT(made([](auto& c) { c.merchant_id.clear(); }), HasSubstr("merchant_id"));
  EXPECT_THAT(made([](auto& c) { c.sign_key = Secret("x"); }), HasSubstr("sign_key"));
  EXPECT_THAT(made([](auto& c) { c.root_certificate = "x"; }), HasSubstr("root_certificate"));
  EXPECT_THAT(made([](auto& c) { c.notify_url = "x"; }), HasSubstr("notify_url"));
  EXPECT_THAT(made([](auto& c) { c.method = up::SignMethod::kSha256Key; }),
              HasSubstr("shared_key"));
}

}  // namespace
}  // namespace daikou::merchant::mandates_test
