// Signing and ending mandates on Alipay's wire.
#include "core/wire/alipay/mandates.h"

#include "core/wire/alipay/orders.h"
#include "tests/unit/merchant/gateways/alipay/gateway_stage.h"

namespace daikou::merchant::mandates_test {
namespace {

using ali::Method;

SigningOrder signing_order(SigningEntry entry) {
  SigningOrder order;
  order.mandate_code = "C1";
  order.template_code = "CYCLE_PAY_AUTH_P";
  order.account_shown = "林小姐";
  order.entry = entry;
  order.cap = Fen(5000);
  order.first_due = *date_from_text("2026-03-10");
  order.order_id = "O1";
  order.amount = Fen(100);
  order.title = "畅听会员";
  return order;
}

ali::Fields query_of(std::string_view query) { return *ali::read_parameters(query, {}, {}); }

TEST_F(AlipayGateway, SendsThePayerToASealedAddress) {
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kPage));
  const std::string prefix = "http://gateway.test/gateway.do?";
  ASSERT_TRUE(page.url.starts_with(prefix)) << page.url;
  const ali::Fields fields = query_of(page.url.substr(prefix.size()));
  EXPECT_EQ(fields.get("method"), "alipay.user.agreement.page.sign");
  const auto terms = *ali::decode<ali::SigningTerms>(content_of(fields));
  EXPECT_EQ(terms.personal_product, "CYCLE_PAY_AUTH_P");
  EXPECT_EQ(terms.product, "GENERAL_WITHHOLDING");
  EXPECT_EQ(terms.scene, "INDUSTRY|DIGITAL_MEDIA");
  EXPECT_EQ(terms.mandate_code, "C1");
  EXPECT_EQ(terms.display_account, "林小姐");
  EXPECT_EQ(terms.access->channel, ali::Access::kQrCode);
  ASSERT_TRUE(terms.rules);
  EXPECT_EQ(terms.rules->unit, ali::PeriodUnit::kMonth);
  EXPECT_EQ(terms.rules->count, 1);
  EXPECT_EQ(terms.rules->cap, Fen(5000));
  EXPECT_EQ(terms.rules->first_due, day("2026-03-10"));
  EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AlipayGateway, AgreesOnADayThatEveryMonthHas) {
  struct Row {
    const char* due;
    const char* agreed;
  };
  for (const Row& row : {Row{"2026-03-28", "2026-03-28"}, Row{"2026-03-29", "2026-04-01"},
                         Row{"2026-01-31", "2026-02-01"}, Row{"2026-12-31", "2027-01-01"}}) {
    SigningOrder order = signing_order(SigningEntry::kPage);
    order.first_due = day(row.due);
    const std::string url = gateway_->open_signing(order)->url;
    const auto terms =
        *ali::decode<ali::SigningTerms>(content_of(query_of(url.substr(url.find('?') + 1))));
    EXPECT_EQ(to_date_text(terms.rules->first_due), row.agreed);
  }
}

TEST_F(AlipayGateway, SignsAYearOnceForASinglePayment) {
  SigningOrder order = signing_order(SigningEntry::kApp);
  order.cycle_months = 0;
  order.payer = "2088000000000009";
  const SigningPage page = *gateway_->open_signing(order);
  EXPECT_EQ(page.url, "");
  ASSERT_EQ(page.app_parameters.at(0).first, "sign_params");
  const auto terms =
      *ali::decode<ali::SigningTerms>(content_of(query_of(page.app_parameters[0].second)));
  EXPECT_EQ(terms.access->channel, ali::Access::kApp);
  EXPECT_EQ(terms.rules->count, 12);
  EXPECT_EQ(terms.rules->payments_max, 1);
  EXPECT_EQ(terms.identity->user_id, "2088000000000009");
}

TEST_F(AlipayGateway, AsksForNoPlanWhereTheProductHasNone) {
  SigningOrder order = signing_order(SigningEntry::kMiniProgram);
  order.template_code = "GENERAL_WITHHOLDING_P@INDUSTRY|PARKING";
  const SigningPage page = *gateway_->open_signing(order);
  ASSERT_EQ(page.app_parameters.at(0).first, "sign_str");
  const auto terms =
      *ali::decode<ali::SigningTerms>(content_of(query_of(page.app_parameters[0].second)));
  EXPECT_EQ(terms.personal_product, "GENERAL_WITHHOLDING_P");
  EXPECT_EQ(terms.scene, "INDUSTRY|PARKING");
  EXPECT_FALSE(terms.rules);
}

TEST_F(AlipayGateway, LetsThePayerPayAndSignAtOnce) {
  const SigningPage page = *gateway_->open_signing(signing_order(SigningEntry::kWithPayment));
  ASSERT_EQ(page.app_parameters.at(0).first, "order_string");
  const ali::Fields fields = query_of(page.app_parameters[0].second);
  EXPECT_EQ(fields.get("method"), "alipay.trade.app.pay");
  const auto order = *ali::decode<ali::PaymentOrder>(content_of(fields));
  EXPECT_EQ(order.order_id, "O1");
  EXPECT_EQ(order.amount, Fen(100));
  EXPECT_EQ(order.lifetime, "2h");
  ASSERT_TRUE(order.signing);
  EXPECT_EQ(order.signing->mandate_code, "C1");
  EXPECT_EQ(order.signing->notify_url, "http://shop.test/notify/alipay");
}

ali::MandateStatus agreement(ali::AgreementStatus status) {
  ali::MandateStatus agreement;
  agreement.facts.mandate_id = "A1";
  agreement.facts.mandate_code = "C1";
  agreement.facts.personal_product = "CYCLE_PAY_AUTH_P";
  agreement.facts.scene = "INDUSTRY|DIGITAL_MEDIA";
  agreement.facts.status = status;
  agreement.facts.payer.user_id = "2088000000000009";
  return agreement;
}

TEST_F(AlipayGateway, AsksAfterAMandate) {
  accept(Method::kQueryMandate, agreement(ali::AgreementStatus::kNormal));
  const MandateAnswer alive = gateway_->query_mandate({"C1", "", "CYCLE_PAY_AUTH_P", ""});
  EXPECT_EQ(alive.outcome, Outcome::kSettled);
  EXPECT_EQ(alive.state, MandateState::kActive);
  EXPECT_EQ(alive.mandate_id, "A1");
  EXPECT_EQ(alive.payer, "2088000000000009");
  const ali::Json asked = content();
  EXPECT_EQ(text_in(asked, "external_agreement_no"), "C1");
  EXPECT_EQ(text_in(asked, "sign_scene"), "INDUSTRY|DIGITAL_MEDIA");
  EXPECT_EQ(text_in(asked, "personal_product_code"), "CYCLE_PAY_AUTH_P");

  accept(Method::kQueryMandate, agreement(ali::AgreementStatus::kStopped));
  EXPECT_EQ(gateway_->query_mandate({"C1", "A1", "CYCLE_PAY_AUTH_P", ""}).state,
            MandateState::kActive);
  EXPECT_EQ(text_in(content(1), "agreement_no"), "A1");
  EXPECT_EQ(content(1).find("external_agreement_no"), nullptr);
  accept(Method::kQueryMandate, agreement(ali::AgreementStatus::kTemporary));
  EXPECT_EQ(gateway_->query_mandate({"C1", "", "CYCLE_PAY_AUTH_P", ""}).state,
            MandateState::kOffered);
}

TEST_F(AlipayGateway, KnowsWhenThereIsNoSuchMandate) {
  const MandateRef mandate{"C1", "A1", "CYCLE_PAY_AUTH_P", ""};
  for (const char* code : {"USER_AGREEMENT_NOT_EXIST", "AGREEMENT_HAS_UNSIGNED"}) {
    refuse(Method::kQueryMandate, code);
    EXPECT_EQ(gateway_->query_mandate(mandate).outcome, Outcome::kRefused) << code;
  }
  refuse(Method::kTerminateMandate, "AGREEMENT_NOT_EXSIT");
  EXPECT_EQ(gateway_->terminate(mandate, "退订").outcome, Outcome::kRefused);
  // A paused one looks like an ended one; and no permission is not the same as no mandate.
  for (const char* code : {"USER_AGREEMENT_STATUS_NOT_NORMAL", "AUTHOREE_IS_NOT_MATCH"}) {
    refuse(Method::kTerminateMandate, code);
    EXPECT_EQ(gateway_->terminate(mandate, "退订").outcome, Outcome::kUnknown) << code;
  }
}

TEST_F(AlipayGateway, EndsAMandate) {
  accept(Method::kTerminateMandate, ali::MandateTerminated{});
  const MandateAnswer ended = gateway_->terminate({"C1", "A1", "CYCLE_PAY_AUTH_P", ""}, "退订");
  EXPECT_EQ(ended.outcome, Outcome::kSettled);
  EXPECT_EQ(ended.state, MandateState::kTerminated);
  EXPECT_EQ(ended.terminated_by, TerminatedBy::kMerchant);
  EXPECT_EQ(parameters().get("method"), "alipay.user.agreement.unsign");
  EXPECT_EQ(parameters().get("notify_url"), "http://shop.test/notify/alipay");
}

}  // namespace
}  // namespace daikou::merchant::mandates_test
