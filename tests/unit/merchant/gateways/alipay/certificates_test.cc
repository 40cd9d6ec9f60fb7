// The platform's certificate changes under a merchant in certificate mode.
#include "core/signing/certificate.h"
#include "core/signing/encoding.h"
#include "core/wire/alipay/bills.h"
#include "core/wire/alipay/certificate_number.h"
#include "core/wire/alipay/notices.h"
#include "tests/unit/merchant/gateways/alipay/gateway_stage.h"

namespace daikou::merchant::alipay_certificates_test {
namespace {

using ali::Method;

// A certificate of the vectors' intermediate authority, or of nobody's.
signing::KeyPair next_platform(bool vouched) {
  const auto chain =
      *signing::certificates_from_pem(alipay_text("certificates", "alipay_cert_pem"));
  const signing::PrivateKey own =
      *signing::PrivateKey::from_pem(alipay_text("keys", "app", "private_pkcs8_pem"));
  signing::CertificatePlan plan;
  plan.serial = "77";
  plan.subject = {"CN", "Next", "", "platform"};
  plan.not_before = *instant_from_spaced_text("2026-01-01 00:00:00");
  plan.not_after = *instant_from_spaced_text("2030-01-01 00:00:00");
  if (!vouched) return {*signing::self_signed(plan, own), own};
  const signing::PrivateKey authority = *signing::PrivateKey::from_pem(
      alipay_text("certificates", "private_keys", "intermediate_pkcs8_pem"));
  return {*signing::issue(plan, own.public_key(), {chain.at(1), authority}), own};
}

class AlipayCertificateChange : public AlipayGateway {
 protected:
  AlipayCertificateChange() {
    AlipayConfig certified = config();
    certified.certificates = AlipayCertificates{alipay_text("certificates", "app_cert_pem"),
                                                alipay_text("certificates", "alipay_cert_pem"),
                                                alipay_text("certificates", "root_bundle_pem")};
    gateway_ = *make_alipay_gateway(certified, transport_, clock_);
  }
  static ali::Json settled() {
    return ali::to_node({ali::ResultCode::kSuccess, "", ""}, ali::encode(paid()));
  }
  // The answer to a download, signed under the certificate it brings.
  void hand_out(const signing::KeyPair& platform) {
    const auto chain =
        *signing::certificates_from_pem(alipay_text("certificates", "alipay_cert_pem"));
    const std::string pem = platform.certificate.pem() + chain.at(1).pem();
    say(Method::kDownloadCertificate,
        ali::to_node({}, ali::encode(ali::CertificateContent{signing::to_base64(pem)})),
        platform.key, ali::certificate_number(platform.certificate));
  }
};

TEST_F(AlipayCertificateChange, IsFollowedByADownload) {
  const signing::KeyPair next = next_platform(true);
  const std::string number = ali::certificate_number(next.certificate);
  say(Method::kDebit, settled(), next.key, number);
  hand_out(next);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kSettled);
  ASSERT_EQ(transport_.sent.size(), 2U);
  EXPECT_EQ(parameters(1).get("method"), "alipay.open.app.alipaycert.download");
  EXPECT_EQ(text_in(content(1), "alipay_cert_sn"), number);
  say(Method::kDebit, settled(), next.key, number);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kSettled);
  EXPECT_EQ(transport_.sent.size(), 3U);  // Known by now.
}

TEST_F(AlipayCertificateChange, IsBelievedOfOurRootsAlone) {
  const signing::KeyPair stranger = next_platform(false);
  const std::string number = ali::certificate_number(stranger.certificate);
  say(Method::kDebit, settled(), stranger.key, number);
  hand_out(stranger);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kUnknown);
  // It is not asked for again at once.
  say(Method::kDebit, settled(), stranger.key, number);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kUnknown);
  EXPECT_EQ(transport_.sent.size(), 3U);
}

TEST_F(AlipayCertificateChange, IsNotTakenFromAnotherNumber) {
  const signing::KeyPair next = next_platform(true);
  say(Method::kDebit, settled(), next.key, "0123456789abcdef0123456789abcdef");
  hand_out(next);
  EXPECT_EQ(gateway_->debit(debit_order()).outcome, Outcome::kUnknown);
}

TEST_F(AlipayCertificateChange, IsKnownForNoticesToo) {
  const signing::KeyPair next = next_platform(true);
  ali::TradeNotice message;
  message.head.id = "1";
  message.head.app_id = "2021000000000001";
  message.head.auth_app_id = message.head.app_id;
  message.order_id = "O1";
  message.trade_id = "T1";
  message.seller_id = "2088000000000001";
  message.amount = Fen(1990);
  ali::Fields fields = ali::encode_notice(message);
  ali::seal_notice(fields, next.key, ali::SignType::kRsa2);
  http::Request notice;
  notice.body = ali::print_parameters(fields);
  EXPECT_EQ(gateway_->read(notice).error().code, ErrorCode::kBadSignature);
  say(Method::kDebit, settled(), next.key, ali::certificate_number(next.certificate));
  hand_out(next);
  gateway_->debit(debit_order());
  const auto read = gateway_->read(notice);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->order_id, "O1");
}

}  // namespace
}  // namespace daikou::merchant::alipay_certificates_test
