// Signing, asking, ending: what becomes of agreements.
#include <gtest/gtest.h>

#include "core/signing/digest.h"
#include "simulator/gateway/signing.h"
#include "simulator/world/card.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::mandate_calls_test {
namespace {

constexpr std::string_view kSign = "alipay.user.agreement.page.sign";
constexpr std::string_view kQuery = "alipay.user.agreement.query";
constexpr std::string_view kUnsign = "alipay.user.agreement.unsign";
constexpr std::string_view kPay = "alipay.trade.pay";

std::string numbered(const std::string& mandate) {
  return R"({"agreement_no":")" + mandate + "\"}";
}

std::string edited(std::string content, std::string_view from, std::string_view to) {
  const std::size_t place = content.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  return place == std::string::npos ? content : content.replace(place, from.size(), to);
}

// The code in the header of the page that a browser is shown.
std::string page_code(Bench& bench, const std::string& content) {
  return std::string(bench.get(bench.parameters(kSign, content)).headers.get("x-sim-sub-code"));
}

TEST(AlipaySigning, LeadsABrowserToThePage) {
  Bench bench;
  const http::Response page = bench.get(bench.parameters(kSign, Bench::signing("EA1")));
  EXPECT_EQ(page.status, 302);
  const std::string url(page.headers.get("Location"));
  EXPECT_TRUE(url.starts_with("http://127.0.0.1:8080/sim/alipay/sign?ticket=")) << url;
  const http::Response shown = bench.send("GET", url.substr(url.find("/sim")), "");
  EXPECT_NE(shown.body.find("每次不超过 19.90 元"), std::string::npos);
  EXPECT_NE(shown.body.find("2026-01-10"), std::string::npos);
}

struct PageRow {
  const char* name;
  const char* from;
  const char* to;
  const char* code;
};
constexpr PageRow kPages[] = {
    {"no access", R"("access_params":{"channel":"ALIPAYAPP"},)", "", "INVALID_PARAMETER"},
    {"no day", R"("execute_time":"2026-01-10",)", "", "INVALID_PARAMETER"},
    {"a code without a scene", R"("sign_scene":"INDUSTRY|DIGITAL_MEDIA",)", "",
     "INVALID_PARAMETER"},
    {"the 29th", "2026-01-10", "2026-01-29", "INVALID_PARAMETER"},
    {"a cap beyond all amounts", "19.90", "100000000.01", "INVALID_PARAMETER"},
    {"a total beyond all amounts", R"("execute_time")",
     R"("total_amount":"100000000.01","execute_time")", "INVALID_PARAMETER"},
    {"a product nobody has", "CYCLE_PAY_AUTH_P", "NOTHING_P", "PRODUCT_CODE_NOT_SUPPORTED_ERROR"},
    {"a validity that is none", R"("external_logon_id")",
     R"("sign_validity_period":"2y","external_logon_id")", "INVALID_PARAMETER"},
    {"somebody else", R"("external_logon_id")",
     R"("identity_params":{"sign_user_id":"2088000000000000"},"external_logon_id")",
     "ACQ.TRADE_BUYER_NOT_MATCH"},
};

TEST(AlipaySigning, SaysOnAPageWhatIsMissing) {
  Bench bench;
  for (const PageRow& row : kPages) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(page_code(bench, edited(Bench::signing("EA1"), row.from, row.to)), row.code);
  }
}

TEST(AlipayContents, NameNoAddressThatIsNone) {
  Bench bench;
  const auto refused = [&](const std::string& method, const std::string& content) {
    const Json answer = bench.call(method, content);
    EXPECT_NE(at(answer, "sub_msg").find("notify_url is 'shop', want an http address"),
              std::string::npos)
        << at(answer, "sub_msg");
    return at(answer, "sub_code");
  };
  EXPECT_EQ(refused("alipay.user.agreement.unsign",
                    R"({"agreement_no":"20260000000000000000","notify_url":"shop"})"),
            "INVALID_PARAMETER");
  EXPECT_EQ(refused("alipay.trade.create",
                    R"({"out_trade_no":"O1","total_amount":"1.00","subject":"s",)"
                    R"("product_code":"FACE_TO_FACE_PAYMENT","notify_url":"shop"})"),
            "ACQ.INVALID_PARAMETER");
}

TEST(AlipaySigning, IsClosedToIndustriesThatAreNotListed) {
  Bench bench;
  bench.world().merchants.edit(MerchantId{1}).account(Provider::kAlipay)->scenes = {
      "INDUSTRY|PARKING"};
  EXPECT_EQ(page_code(bench, Bench::signing("EA1")), "isv.insufficient-isv-permissions");
}

// By name, by certificate number, or by the hash of both.
TEST(AlipaySigning, IsForThePersonThatIsNamed) {
  Bench bench;
  const auto with = [](const std::string& identity) {
    return edited(Bench::signing("EA1"), R"("external_logon_id")",
                  R"("identity_params":{)" + identity + R"(},"external_logon_id")");
  };
  const BankCard card = card_of(bench.world(), find_payer(bench.world(), "alice"));
  const std::string number = R"("cert_no":")" + card.document + "\"";
  EXPECT_EQ(page_code(bench, with(R"("cert_no":"110101190001010000")")),
            "ACQ.TRADE_BUYER_NOT_MATCH");
  EXPECT_EQ(page_code(bench, with(number + R"(,"user_name":"不是她")")),
            "ACQ.TRADE_BUYER_NOT_MATCH");
  for (const std::string& identity :
       {number, number + R"(,"user_name":")" + card.holder + "\"",
        R"("identity_hash":")" + signing::sha256(card.holder + card.document).hex_lower() + "\""}) {
    const std::string ticket = bench.open_page(with(identity));
    EXPECT_EQ(at(json(bench.consent(ticket, "insufficient").body), "error"), "payer_mismatch");
    bench.consent(ticket, "insufficient", "refuse");
  }
  EXPECT_EQ(at(json(bench.consent(bench.open_page(with(number)), "alice").body), "state"),
            "active");
}

TEST(AlipaySigning, TakesACodeOnce) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  EXPECT_EQ(page_code(bench, Bench::signing("EA1")), "USER_AGREEMENT_ALREADY_EXIST");
  bench.call(kUnsign, numbered(mandate));
  EXPECT_EQ(page_code(bench, Bench::signing("EA1")), "USER_AGREEMENT_ALREADY_EXIST");
}

TEST(AlipaySigning, TakesTenAgreementsOfAPayer) {
  Bench bench;
  for (int i = 0; i < 10; ++i) bench.sign("EA" + std::to_string(i));
  const http::Response refused = bench.consent(bench.open_page(Bench::signing("EA10")), "alice");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(at(json(refused.body), "error"), "too_many_mandates");
}

TEST(AlipaySigning, TellsNobodyOfARefusal) {
  Bench bench;
  const http::Response done =
      bench.consent(bench.open_page(Bench::signing("EA1")), "alice", "refuse");
  EXPECT_EQ(done.status, 200);
  bench.advance(hours(1));
  EXPECT_TRUE(bench.inbox.empty());
}

TEST(AlipaySigning, WaitsForTheMerchantWhereItIsToTakeEffectByNotice) {
  Bench bench;
  const std::string mandate =
      bench.sign("EA1", "alice",
                 edited(Bench::signing("EA1"), R"("external_logon_id")",
                        R"("agreement_effect_type":"NOTICE","external_logon_id")"));
  bench.advance(seconds(0));
  EXPECT_EQ(at(bench.call(kQuery, numbered(mandate)), "status"), "TEMP");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "sub_code"),
            "ACQ.AGREEMENT_STATUS_NOT_NORMAL");
  EXPECT_EQ(at(bench.call("alipay.user.agreement.sign.effect", numbered(mandate)), "status"),
            "NORMAL");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 2U);
  EXPECT_EQ(bench.inbox[0].fields.get("status"), "TEMP");
  EXPECT_EQ(bench.inbox[1].fields.get("status"), "NORMAL");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "code"), "10000");
}

TEST(AlipaySigning, EndsByItselfAndTellsNobody) {
  Bench bench;
  const std::string mandate =
      bench.sign("EA1", "alice",
                 edited(Bench::signing("EA1"), R"("external_logon_id")",
                        R"("sign_validity_period":"7d","external_logon_id")"));
  bench.advance(seconds(0));
  EXPECT_EQ(at(bench.call(kQuery, numbered(mandate)), "invalid_time"), "2026-01-12 09:00:00");
  bench.advance(days(7));
  EXPECT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "sub_code"), "ACQ.AGREEMENT_INVALID");
}

TEST(AlipayAgreementQuery, FindsByCodeAndSceneOrByPayer) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  const std::string user = at(bench.call(kQuery, numbered(mandate)), "principal_id");
  EXPECT_EQ(user.size(), 16U);
  for (
      const std::string& content :
      {std::string(R"({"external_agreement_no":"EA1","sign_scene":"INDUSTRY|DIGITAL_MEDIA"})"),
       R"({"personal_product_code":"CYCLE_PAY_AUTH_P","sign_scene":"INDUSTRY|DIGITAL_MEDIA","alipay_user_id":")" +
           user + "\"}"})
    EXPECT_EQ(at(bench.call(kQuery, content), "agreement_no"), mandate) << content;
  EXPECT_EQ(at(bench.call(kQuery, R"({"external_agreement_no":"EA1","sign_scene":"INDUSTRY|TV"})"),
               "sub_code"),
            "USER_AGREEMENT_NOT_EXIST");
  EXPECT_EQ(at(bench.call(kQuery, R"({"personal_product_code":"CYCLE_PAY_AUTH_P",)"
                                  R"("alipay_user_id":"2088000000000000"})"),
               "sub_code"),
            "USER_NOT_EXIST_ERROR");
}

TEST(AlipayAgreementQuery, ShowsOpenIdsWhereTheApplicationIsTold) {
  Bench bench(Bench::Texts{{"alipay.identity", "open_id"}});
  const std::string mandate = bench.sign("EA1");
  const Json state = bench.call(kQuery, numbered(mandate));
  EXPECT_EQ(at(state, "principal_id"), "");
  const std::string open = at(state, "principal_open_id");
  EXPECT_EQ(open.size(), 47U);
  EXPECT_EQ(at(bench.call(kQuery, R"({"personal_product_code":"CYCLE_PAY_AUTH_P",)"
                                  R"("sign_scene":"INDUSTRY|DIGITAL_MEDIA","alipay_open_id":")" +
                                      open + "\"}"),
               "agreement_no"),
            mandate);
}

TEST(AlipayUnsign, IsFinal) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  EXPECT_EQ(at(bench.call(kUnsign, numbered(mandate)), "code"), "10000");
  EXPECT_EQ(at(bench.call(kUnsign, numbered(mandate)), "sub_code"),
            "USER_AGREEMENT_STATUS_NOT_NORMAL");
  EXPECT_EQ(at(bench.call(kUnsign, numbered("20260105120000000000")), "sub_code"),
            "AGREEMENT_NOT_EXIST");
}

TEST(AlipayUnsign, ByThePayerIsToldToTheApplicationsAddress) {
  Bench bench;
  bench.sign("EA1");
  bench.advance(seconds(0));
  const MandateId id = find_mandate(bench.world(), MerchantId{1}, {}, "EA1");
  ASSERT_TRUE(gateway::terminate(bench.world(), id, TerminatedBy::kPayer, ""));
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 2U);
  EXPECT_EQ(bench.inbox[1].fields.get("notify_type"), "dut_user_unsign");
}

TEST(AlipayPermission, IsGivenForADebitToCome) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  const Json given = bench.call(
      "alipay.user.agreement.permission.create",
      R"({"agreement_no":")" + mandate + R"(","out_request_no":"N1","total_amount":"19.90"})");
  EXPECT_EQ(at(given, "code"), "10000");
  EXPECT_EQ(at(given, "deduct_permission").size(), 28U);
  EXPECT_EQ(at(given, "is_success_send"), "true");
}

}  // namespace
}  // namespace daikou::simulator::alipay::mandate_calls_test
