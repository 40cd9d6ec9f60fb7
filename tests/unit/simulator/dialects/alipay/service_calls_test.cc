// What else a merchant can ask about an agreement, and what its payer does about it.
#include <gtest/gtest.h>

#include "simulator/dialects/alipay/tokens.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::service_calls_test {
namespace {

const std::string kAgreement = "alipay.user.agreement.";

std::string object(const std::map<std::string, std::string>& members) {
  Json json = Json::object();
  for (const auto& [name, value] : members) json.set(name, Json::text(value));
  return wire::print_json(json);
}

class AlipayServices : public testing::Test {
 protected:
  Json call(const std::string& method, const std::map<std::string, std::string>& members) {
    return bench_.call(kAgreement + method, object(members));
  }
  std::string sub_code(const std::string& method,
                       const std::map<std::string, std::string>& members) {
    return at(call(method, members), "sub_code");
  }
  std::string verify(const std::string& token, const std::string& payer) {
    const http::Response response =
        bench_.send("POST", "/sim/alipay/verify",
                    object({{"app_id", bench_.app()}, {"apply_token", token}, {"payer", payer}}));
    return response.status == 200 ? at(json(response.body), "user_match")
                                  : std::to_string(response.status);
  }
  // What the payer was sent last.
  std::string code_sent() {
    std::string text;
    const auto read = bench_.world().journal.read(0, [&](const Entry& entry) {
      if (entry.fact == Fact::kPayerTold) text = entry.text;
    });
    EXPECT_TRUE(read);
    return text.substr(text.find_last_of(' ') + 1);
  }

  Bench bench_;
};

TEST_F(AlipayServices, SendThePayerACodeAndHearItBack) {
  const std::string mandate = bench_.sign("EA1");
  const std::string token =
      at(call("auth.apply",
              {{"agreement_no", mandate}, {"auth_confirm_type", "M"}, {"auth_scene", "PAY"}}),
         "apply_token");
  EXPECT_EQ(token.size(), 43U);
  EXPECT_TRUE(token.starts_with("MDEDUCT0068")) << token;
  const std::string code = code_sent();
  EXPECT_EQ(code.size(), 6U);
  const std::string wrong = code == "000000" ? "000001" : "000000";
  const auto confirm = [&](const std::string& which, const std::string& by) {
    return sub_code("auth.confirm",
                    {{"agreement_no", mandate}, {"apply_token", which}, {"auth_confirm_no", by}});
  };
  EXPECT_EQ(confirm(token, wrong), "INVALID_PARAMETER");
  EXPECT_EQ(confirm("MDEDUCT0068", code), "APPLY_TOKEN_NOT_EXIST");
  EXPECT_EQ(confirm(token, code), "");
  bench_.advance(minutes(16));
  EXPECT_EQ(confirm(token, code), "APPLY_TOKEN_NOT_EXIST");
}

TEST_F(AlipayServices, SendNoCodeForWhatIsNone) {
  const std::string mandate = bench_.sign("EA1");
  EXPECT_EQ(sub_code("auth.apply", {{"agreement_no", "20260105120000000000"}}),
            "USER_AGREEMENT_NOT_EXIST");
  EXPECT_EQ(sub_code("auth.apply", {{"agreement_no", mandate}, {"auth_confirm_type", "V"}}),
            "INVALID_PARAMETER");
  EXPECT_EQ(sub_code("auth.apply", {{"agreement_no", mandate}, {"auth_scene", "LOOK"}}),
            "INVALID_PARAMETER");
  EXPECT_EQ(sub_code("auth.apply", {}), "INVALID_PARAMETER");
}

TEST_F(AlipayServices, FindWhoeverHoldsTheWalletToBeWhoSigned) {
  const std::string mandate = bench_.sign("EA1");
  const std::string token =
      at(call("userverify.apply", {{"agreement_no", mandate}}), "apply_token");
  const auto match = [&] {
    return at(call("userverify.query", {{"agreement_no", mandate}, {"apply_token", token}}),
              "user_match");
  };
  EXPECT_EQ(match(), "false");
  EXPECT_EQ(verify(token, "insufficient"), "false");
  EXPECT_EQ(match(), "false");
  EXPECT_EQ(verify(token, "alice"), "true");
  EXPECT_EQ(match(), "true");
  EXPECT_EQ(verify("MDEDUCT0068", "alice"), "404");
  EXPECT_EQ(verify(token, "nobody"), "404");
  const std::string other = bench_.sign("EA2", "insufficient");
  EXPECT_EQ(sub_code("userverify.query", {{"agreement_no", other}, {"apply_token", token}}),
            "AGREEMENT_NO_IS_NOT_MATCH");
  EXPECT_EQ(sub_code("userverify.query", {{"agreement_no", mandate}, {"apply_token", "none"}}),
            "APPLY_TOKEN_NOT_EXIST");
}

TEST_F(AlipayServices, VerifyByRestToo) {
  const std::string mandate = bench_.sign("EA1");
  const http::Response applied = bench_.rest("POST", "/v3/alipay/user/agreement/userverify/apply",
                                             object({{"agreement_no", mandate}}));
  ASSERT_EQ(applied.status, 200) << applied.body;
  const std::string token = at(json(applied.body), "apply_token");
  const http::Response asked =
      bench_.rest("GET",
                  "/v3/alipay/user/agreement/userverify/query?agreement_no=" + mandate +
                      "&apply_token=" + token,
                  "");
  EXPECT_EQ(at(json(asked.body), "user_match"), "false") << asked.body;
}

TEST_F(AlipayServices, ListAllThatAPayerSigned) {
  const std::string first = bench_.sign("EA1");
  const std::string second = bench_.sign("EA2");
  bench_.sign("EA3", "insufficient");
  const std::string payer = at(call("query", {{"agreement_no", first}}), "principal_id");
  const Json found = call(
      "batch.query", {{"alipay_user_id", payer}, {"personal_product_code", "CYCLE_PAY_AUTH_P"}});
  EXPECT_EQ(at(found, "usage_agreement_info_list.0.agreement_no"), first);
  EXPECT_EQ(at(found, "usage_agreement_info_list.1.agreement_no"), second);
  EXPECT_EQ(at(found, "usage_agreement_info_list.2.agreement_no"), "");
  const auto none = [&](const std::string& name, const std::string& value) {
    const Json answer = call(
        "batch.query",
        {{"alipay_user_id", payer}, {"personal_product_code", "CYCLE_PAY_AUTH_P"}, {name, value}});
    return at(answer, "code") == "10000" && answer.find("usage_agreement_info_list") == nullptr;
  };
  EXPECT_TRUE(none("sign_scene", "INDUSTRY|TV"));
  EXPECT_TRUE(none("product_code", "CYCLE_PAY_AUTH"));
  EXPECT_EQ(sub_code("batch.query", {{"personal_product_code", "CYCLE_PAY_AUTH_P"}}),
            "INVALID_PARAMETER");
  EXPECT_EQ(sub_code("batch.query", {{"alipay_user_id", "2088000000000000"},
                                     {"personal_product_code", "CYCLE_PAY_AUTH_P"}}),
            "USER_NOT_EXIST_ERROR");
}

TEST_F(AlipayServices, MoveTheDueDayByItsOtherName) {
  const std::string mandate = bench_.sign("EA1");
  const auto move = [&](const std::string& day, const std::string& permission = "") {
    return call(
        "executetime.modify",
        {{"agreement_no", mandate}, {"execute_time", day}, {"deduct_permission", permission}});
  };
  EXPECT_EQ(at(move("2026-01-20"), "execute_time"), "2026-01-20");
  EXPECT_EQ(at(call("query", {{"agreement_no", mandate}}), "next_deduct_time"), "2026-01-20");
  EXPECT_EQ(at(move("2026-01-19"), "sub_code"), "ILLEGAL_EXECUTION_TIME");
  EXPECT_EQ(at(move("2026-01-29"), "sub_code"), "ILLEGAL_EXECUTION_TIME");
  EXPECT_EQ(at(move("soon"), "sub_code"), "ILLEGAL_EXECUTION_TIME");
  const std::string permission =
      at(call("permission.create",
              {{"agreement_no", mandate}, {"out_request_no", "N1"}, {"total_amount", "19.90"}}),
         "deduct_permission");
  EXPECT_EQ(at(move("2026-01-21", permission), "execute_time"), "2026-01-21");
  EXPECT_EQ(at(call("query", {{"agreement_no", mandate}}), "next_deduct_time"), "2026-01-20");
  EXPECT_EQ(at(move("2026-01-21", std::string(28, '1')), "sub_code"), "ILLEGAL_AGREEMENT");
}

TEST_F(AlipayServices, ShortenTheAddressOfASigningPage) {
  const std::string url =
      "http://127.0.0.1:8080/gateway.do?" +
      ali::print_parameters(bench_.parameters(kAgreement + "page.sign", Bench::signing("EA1")));
  const std::string prefix = "http://127.0.0.1:8080";
  const std::string shorter = at(call("shorturl.generate", {{"long_url", url}}), "short_url");
  ASSERT_TRUE(shorter.starts_with(prefix + "/sim/alipay/s?")) << shorter;
  EXPECT_LT(shorter.size(), url.size());
  const http::Response led = bench_.send("GET", shorter.substr(prefix.size()), "");
  EXPECT_EQ(led.status, 302);
  EXPECT_EQ(led.headers.get("Location"), url);
  EXPECT_EQ(bench_.send("GET", shorter.substr(prefix.size()) + "x", "").status, 404);
  EXPECT_EQ(bench_.send("GET", "/sim/alipay/s?a=" + bench_.app() + "&t=1.abcdef", "").status, 404);
  EXPECT_EQ(sub_code("shorturl.generate", {{"long_url", "https://shop.example/"}}),
            "INVALID_PARAMETER");
}

TEST_F(AlipayServices, MigrateAnAgreementToAnotherApplication) {
  const std::string mandate = bench_.sign("EA1");
  Merchant other = bench_.world().merchants[MerchantId{1}];
  other.alias = "other";
  other.account(Provider::kAlipay)->identity = "2021000000000077";
  const MerchantId to = add_merchant(bench_.world(), other);
  const auto migrate = [&](const std::string& app, const std::string& partner) {
    return sub_code(
        "migrate",
        {{"agreement_no", mandate}, {"target_app_id", app}, {"target_partner_id", partner}});
  };
  EXPECT_EQ(migrate("2021000000000078", ""), "MERCHANT_NOT_SUPPORT");
  EXPECT_EQ(migrate("2021000000000077", "2088000000000001"), "MERCHANT_NOT_SUPPORT");
  EXPECT_EQ(migrate("2021000000000077", ""), "MERCHANT_NOT_SUPPORT");  // It has no such product.
  Template tmpl = bench_.world().templates[find_template(bench_.world(), MerchantId{1},
                                                         Provider::kAlipay, "CYCLE_PAY_AUTH_P")];
  tmpl.merchant = to;
  add_template(bench_.world(), tmpl);
  EXPECT_EQ(migrate("2021000000000077", "2088000000000077"), "");
  EXPECT_EQ(find_mandate(bench_.world(), to, {}, "EA1").value,
            find_mandate(bench_.world(), to, {}, "EA1").value);
  const MandateId id = find_mandate(bench_.world(), to, {}, "EA1");
  ASSERT_TRUE(id);
  EXPECT_EQ(bench_.world().texts[bench_.world().mandates[id].app], "2021000000000077");
  EXPECT_EQ(migrate("2021000000000077", ""), "AGREEMENT_ALREADY_MIGRATED");
  EXPECT_EQ(sub_code("query", {{"agreement_no", mandate}}), "AUTHOREE_IS_NOT_MATCH");
  EXPECT_EQ(at(bench_.call("alipay.trade.pay", Bench::debit("O1", mandate)), "sub_code"),
            "ACQ.AGREEMENT_ERROR");
}

TEST(AlipayDebitConfirmation, IsWantedWhereTheContractSaysSo) {
  Bench bench(Bench::Texts{{"alipay.debit_confirmation", "code"}});
  const std::string mandate = bench.sign("EA1");
  EXPECT_EQ(at(bench.call("alipay.trade.pay", Bench::debit("O1", mandate)), "sub_code"),
            "ACQ.AGREEMENT_ERROR");
  const std::string token =
      at(bench.call(kAgreement + "auth.apply", object({{"agreement_no", mandate}})), "apply_token");
  const std::string code = code_behind(bench.world(), token);
  const auto pay = [&](const std::string& by) {
    std::string content = Bench::debit("O1", mandate);
    content.insert(content.size() - 2,
                   R"(,"apply_token":")" + token + R"(","auth_confirm_no":")" + by + "\"");
    return at(bench.call("alipay.trade.pay", content), "sub_code");
  };
  EXPECT_EQ(pay(code + "0"), "ACQ.AGREEMENT_ERROR");
  EXPECT_EQ(pay(code), "");
}

}  // namespace
}  // namespace daikou::simulator::alipay::service_calls_test
