// Certificates that run out, that change, and that nobody knows.
#include <gtest/gtest.h>

#include "core/signing/encoding.h"
#include "core/wire/alipay/certificate_number.h"
#include "core/wire/alipay/envelope.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::key_faults_test {
namespace {

constexpr std::string_view kQuery = "alipay.trade.query";
const std::string kFirst = R"({"out_trade_no":"O1"})";

class AlipayKeyFaults : public testing::Test {
 protected:
  Bench::Texts numbers() const {
    return {{"app_cert_sn", bench_.keys().app_certificate.number},
            {"alipay_root_cert_sn", bench_.keys().root_number}};
  }
  struct Seen {
    Json node = Json::object();
    std::string certificate;
    bool by_old = false;
    bool by_next = false;
  };
  Seen ask(std::string_view method, const std::string& content) {
    const http::Response response = bench_.post(bench_.parameters(method, content, numbers()));
    const auto envelope = ali::read_envelope(response.body, ali::answer_root(method));
    EXPECT_TRUE(envelope) << response.body;
    if (!envelope) return {};
    const auto fits = [&](const PlatformKey& key) {
      return bool(
          ali::verify(envelope->node, envelope->sign, key.key.public_key(), ali::SignType::kRsa2));
    };
    return {json(envelope->node), std::string(envelope->cert_sn), fits(bench_.keys().platform),
            fits(bench_.keys().next)};
  }
  std::string sub_code() { return at(ask(kQuery, kFirst).node, "sub_code"); }
  // "old", "next" or nothing: which certificates can be downloaded.
  std::string handed_out() {
    std::string all;
    const Keys& keys = bench_.keys();
    for (const auto& [key, name] : {std::pair{&keys.platform, "old "}, {&keys.next, "next "}}) {
      const Json node =
          ask("alipay.open.app.alipaycert.download", R"({"alipay_cert_sn":")" + key->number + "\"}")
              .node;
      if (signing::from_base64(at(node, "alipay_cert_content")).value_or("") == key->chain)
        all += name;
    }
    return all;
  }

  Bench bench_{{}, {{"mode", "certificate"}}};
};

TEST_F(AlipayKeyFaults, TurnTheMerchantsCertificateAway) {
  struct Row {
    const char* state;
    const char* sub_code;
  };
  for (const Row& row :
       {Row{"expired", "isv.app-cert-expired"}, Row{"revoked", "isv.app-cert-not-exist"},
        Row{"replaced", "isv.app-cert-not-exist"}}) {
    bench_.arm("expired_certificate", {{"state", row.state}});
    EXPECT_EQ(sub_code(), row.sub_code);
    EXPECT_EQ(sub_code(), "ACQ.TRADE_NOT_EXIST");
  }
}

TEST_F(AlipayKeyFaults, RotateThePlatformsCertificateInPhases) {
  struct Row {
    const char* phase;
    bool next_signs;
    const char* handed_out;
  };
  for (const Row& row : {Row{"announced", false, "old next "}, Row{"changed", true, "old next "},
                         Row{"done", true, "next "}}) {
    SCOPED_TRACE(row.phase);
    bench_.world().faults.clear();
    bench_.arm("rotate_platform_key", {{"phase", row.phase}}, "", 1000);
    const Seen seen = ask(kQuery, kFirst);
    EXPECT_EQ(seen.by_next, row.next_signs);
    EXPECT_EQ(seen.by_old, !row.next_signs);
    const Keys& keys = bench_.keys();
    EXPECT_EQ(seen.certificate, row.next_signs ? keys.next.number : keys.platform.number);
    EXPECT_EQ(handed_out(), row.handed_out);
  }
  bench_.world().faults.clear();
  EXPECT_EQ(handed_out(), "old ");
}

TEST_F(AlipayKeyFaults, HaveTheNextCertificateVouchedForByTheSameRoots) {
  const auto chain = signing::certificates_from_pem(bench_.keys().next.chain);
  const auto roots = signing::certificates_from_pem(bench_.keys().roots);
  ASSERT_TRUE(chain && roots);
  EXPECT_TRUE(signing::verify_chain(chain->front(), std::span(*chain).subspan(1), *roots,
                                    bench_.world().now));
  EXPECT_EQ(ali::certificate_number(chain->front()), bench_.keys().next.number);
  EXPECT_FALSE(bench_.keys().next.number == bench_.keys().platform.number);
}

TEST_F(AlipayKeyFaults, NameACertificateNobodyKnows) {
  bench_.arm("unknown_serial", {}, "query_debit");
  const Seen seen = ask(kQuery, kFirst);
  EXPECT_TRUE(seen.by_old);
  EXPECT_FALSE(seen.certificate == bench_.keys().platform.number);
  EXPECT_EQ(seen.certificate.size(), 32U);
}

TEST(AlipayKeyModeFaults, LeaveApplicationsWithoutCertificatesAlone) {
  Bench bench;
  bench.arm("expired_certificate");
  bench.arm("rotate_platform_key");
  bench.arm("unknown_serial");
  EXPECT_EQ(at(bench.call(kQuery, kFirst), "sub_code"), "ACQ.TRADE_NOT_EXIST");
}

TEST(AlipayCertificateMode, CanBeTheWholeWorlds) {
  Bench bench(Bench::Texts{{"alipay.mode", "certificate"}});
  EXPECT_EQ(at(bench.call(kQuery, kFirst), "sub_code"), "isv.missing-app-cert-sn");
}

TEST(AlipayKeyFaultNotices, AreSentUnsignedByAFault) {
  Bench bench;
  bench.arm("unsigned_callback");
  bench.sign("EA1");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_FALSE(bench.inbox[0].fields.has("sign"));
  EXPECT_EQ(bench.inbox[0].fields.get("sign_type"), "RSA2");
}

TEST(AlipayKeyFaultNotices, AreSignedByWhatARotationChangedTo) {
  Bench bench(Bench::Texts{{"alipay.mode", "certificate"}});
  const std::string page = ali::print_parameters(
      bench.parameters("alipay.user.agreement.page.sign", Bench::signing("EA1"),
                       {{"app_cert_sn", bench.keys().app_certificate.number},
                        {"alipay_root_cert_sn", bench.keys().root_number}}));
  const http::Response opened =
      bench.send("GET", "/gateway.do?" + page, "", {{"Accept", "application/json"}});
  bench.arm("rotate_platform_key", {{"phase", "changed"}}, "", 1000);
  bench.consent(at(json(opened.body), "ticket"), "alice");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_TRUE(ali::verify_notice(bench.inbox[0].fields, bench.keys().next.key.public_key()));
}

TEST(AlipayRestKeyFaults, ShowInHeaders) {
  Bench bench;
  bench.arm("stale_signature", {{"by", "20m"}}, "query_debit");
  const http::Response stale = bench.rest("POST", "/v3/alipay/trade/query", kFirst);
  EXPECT_EQ(stale.headers.get("alipay-timestamp"),
            std::to_string((bench.wall.now() - minutes(20)).time_since_epoch().count()));
}

}  // namespace
}  // namespace daikou::simulator::alipay::key_faults_test
