// How a request is judged before anything is decided, and how answers are sealed.
#include "simulator/dialects/alipay/desk.h"

#include <gtest/gtest.h>

#include "core/wire/alipay/content.h"
#include "core/wire/alipay/envelope.h"
#include "simulator/dialects/alipay/own_keys.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::desk_test {
namespace {

constexpr std::string_view kQuery = "alipay.trade.query";
const std::string kContent = R"({"out_trade_no":"O1"})";

ali::Envelope envelope_of(const http::Response& response, std::string_view root) {
  const auto read = ali::read_envelope(response.body, root);
  EXPECT_TRUE(read) << response.body;
  return read ? *read : ali::Envelope{};
}
std::string sub_code_in(const http::Response& response) {
  return at(json(envelope_of(response, ali::answer_root(kQuery)).node), "sub_code");
}

struct Row {
  const char* name;
  Bench::Texts change;
  const char* sub_code;
};

// In the order of the checks: each row has every fault of the rows below it too.
TEST(AlipayDesk, FindsFaultsInOneOrder) {
  Bench bench;
  const Bench::Texts faults{{"charset", "big5"},  {"format", "XML"},  {"sign_type", "MD5"},
                            {"timestamp", "now"}, {"version", ""},    {"app_auth_token", "t"},
                            {"biz_content", "{"}, {"app_id", "1234"}, {"method", "no.such"}};
  ali::Fields fields = bench.parameters(kQuery, kContent, faults);
  const struct {
    const char* name;
    const char* mended;
    const char* value;
    const char* sub_code;
  } steps[] = {
      {"method", "method", "alipay.trade.query", "isv.invalid-method"},
      {"application", "app_id", "", "isv.invalid-app-id"},
      {"charset", "charset", "utf-8", "isv.invalid-charset"},
      {"format", "format", "json", "isv.invalid-format"},
      {"signature type", "sign_type", "RSA2", "isv.invalid-signature-type"},
      {"timestamp", "timestamp", "2026-01-05 09:00:00", "isv.invalid-timestamp"},
      {"version", "version", "1.0", "isv.missing-version"},
  };
  for (const auto& step : steps) {
    SCOPED_TRACE(step.name);
    const http::Response response = bench.post(fields);
    EXPECT_NE(response.body.find(std::string("\"") + step.sub_code), std::string::npos)
        << response.body;
    fields.set(step.mended, *step.value == '\0' ? bench.app() : std::string(step.value));
  }
  EXPECT_EQ(sub_code_in(bench.post(fields)), "isv.missing-signature");
  bench.seal(fields);
  EXPECT_EQ(sub_code_in(bench.post(fields)), "isv.illegal-json");
}

TEST(AlipayDesk, TakesParametersFromQueryAndBody) {
  Bench bench;
  const ali::Fields all = bench.parameters(kQuery, kContent);
  ali::Fields query = all;
  query.remove("biz_content");
  const http::Response response =
      bench.send("POST", "/gateway.do?" + ali::print_parameters(query),
                 "biz_content=" + http::form_encode(kContent) + "&charset=utf-8",
                 {{"Content-Type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(sub_code_in(response), "ACQ.TRADE_NOT_EXIST");
}

TEST(AlipayDesk, TakesTheOlderAlgorithm) {
  Bench bench;
  EXPECT_EQ(at(bench.call(kQuery, kContent, {{"sign_type", "RSA"}}), "sub_code"),
            "ACQ.TRADE_NOT_EXIST");
}

TEST(AlipayDesk, SignsWhatItRefusesOnceItKnowsTheApplication) {
  Bench bench;
  const std::string root = ali::answer_root(kQuery);
  ali::Fields fields = bench.parameters(kQuery, kContent);
  fields.set("sign", "AAAA");
  EXPECT_FALSE(envelope_of(bench.post(fields), root).sign.empty());
  fields.set("app_id", "2021999999999999");
  EXPECT_TRUE(envelope_of(bench.post(fields), root).sign.empty());
}

TEST(AlipayDesk, SaysNothingSignedWhereTheWorldSaysSo) {
  Bench bench(Bench::Texts{{"alipay.gateway_errors_signed", "false"}});
  ali::Fields fields = bench.parameters(kQuery, kContent);
  fields.set("sign", "AAAA");
  EXPECT_TRUE(envelope_of(bench.post(fields), ali::answer_root(kQuery)).sign.empty());
  bench.call(kQuery, kContent);  // Checks the signature.
}

TEST(AlipayDesk, KeepsTheWorldsClockWhereItIsTold) {
  Bench bench(Bench::Texts{{"alipay.timestamp_tolerance", "10m"}});
  EXPECT_EQ(at(bench.call(kQuery, kContent), "sub_code"), "ACQ.TRADE_NOT_EXIST");
  bench.advance(minutes(11));
  EXPECT_EQ(at(bench.call(kQuery, kContent), "sub_code"), "isv.invalid-timestamp");
}

TEST(AlipayDesk, RefusesTokensOfThirdPartiesWhereTheWorldSaysSo) {
  Bench bench(Bench::Texts{{"alipay.app_auth_token", "refuse"}});
  const Json answer = bench.call(kQuery, kContent, {{"app_auth_token", "202601BB"}});
  EXPECT_EQ(at(answer, "code"), "20001");
  EXPECT_EQ(at(answer, "sub_code"), "aop.app-auth-token-time-out");
}

TEST(AlipayDesk, AnswersEncryptedWhatCameEncrypted) {
  Bench bench;
  const ali::Fields fields = bench.parameters(
      kQuery, ali::encrypt_content(bench.keys().content_key, kContent), {{"encrypt_type", "AES"}});
  const http::Response response = bench.post(fields);
  const ali::Envelope envelope = envelope_of(response, ali::answer_root(kQuery));
  ASSERT_TRUE(envelope.node.starts_with('"'));
  EXPECT_TRUE(ali::verify(envelope.node, envelope.sign, bench.keys().platform.key.public_key(),
                          ali::SignType::kRsa2));
  const auto plain = ali::decrypt_content(bench.keys().content_key,
                                          envelope.node.substr(1, envelope.node.size() - 2));
  ASSERT_TRUE(plain);
  EXPECT_EQ(at(json(*plain), "sub_code"), "ACQ.TRADE_NOT_EXIST");
}

TEST(AlipayDesk, MissesTheEncryptionThatCiphertextNeeds) {
  Bench bench;
  EXPECT_EQ(
      at(bench.call(kQuery, ali::encrypt_content(bench.keys().content_key, kContent)), "sub_code"),
      "isv.decryption-error-missing-encrypt-type");
}

TEST(AlipayDesk, ChecksCertificatesInCertificateMode) {
  Bench bench({}, {{"mode", "certificate"}});
  const std::string app = bench.keys().app_certificate.number;
  const std::string root = bench.keys().root_number;
  const Row rows[] = {
      {"nothing", {}, "isv.missing-app-cert-sn"},
      {"another certificate", {{"app_cert_sn", root}}, "isv.app-cert-not-exist"},
      {"no roots", {{"app_cert_sn", app}}, "isv.missing-alipay-root-cert-sn"},
      {"other roots",
       {{"app_cert_sn", app}, {"alipay_root_cert_sn", app}},
       "isv.invalid-alipay-root-cert-sn"},
      {"all right", {{"app_cert_sn", app}, {"alipay_root_cert_sn", root}}, "ACQ.TRADE_NOT_EXIST"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(at(bench.call(kQuery, kContent, row.change), "sub_code"), row.sub_code);
  }
  const http::Response response = bench.post(
      bench.parameters(kQuery, kContent, {{"app_cert_sn", app}, {"alipay_root_cert_sn", root}}));
  EXPECT_EQ(envelope_of(response, ali::answer_root(kQuery)).cert_sn, bench.keys().platform.number);
}

TEST(AlipayDesk, RefusesACertificateThatRanOut) {
  Bench bench({}, {{"mode", "certificate"}});
  bench.world().now =
      beijing(Date(std::chrono::year(2055), std::chrono::January, std::chrono::day(1)));
  EXPECT_EQ(at(bench.call(kQuery, kContent, {{"app_cert_sn", bench.keys().app_certificate.number}}),
               "sub_code"),
            "isv.app-cert-expired");
}

TEST(AlipayDesk, HandsOutThePlatformsCertificate) {
  Bench bench;
  const Json found = bench.call("alipay.open.app.alipaycert.download",
                                R"({"alipay_cert_sn":")" + bench.keys().platform.number + "\"}");
  EXPECT_FALSE(at(found, "alipay_cert_content").empty());
  EXPECT_EQ(at(bench.call("alipay.open.app.alipaycert.download", R"({"alipay_cert_sn":"00"})"),
               "sub_code"),
            "ALIPAY_CERT_NOT_EXIST");
}

TEST(AlipayDesk, TurnsAwayWhatIsTooLong) {
  Bench bench;
  const std::string body(2'000'000, 'x');
  const http::Response v2 = bench.send("POST", "/gateway.do", body);
  EXPECT_EQ(v2.status, 200);
  EXPECT_EQ(at(json(v2.body), "error_response.code"), "40002");
  EXPECT_EQ(at(json(v2.body), "error_response.sub_code"), "isv.invalid-parameter");
  const http::Response rest = bench.send("POST", "/v3/alipay/trade/query", body);
  EXPECT_EQ(rest.status, 400);
  EXPECT_EQ(at(json(rest.body), "code"), "invalid-parameter");
  for (const char* name : {"notify_url", "return_url"})
    EXPECT_EQ(
        at(bench.call(kQuery, kContent, {{name, "https://shop.example/" + std::string(300, 'x')}}),
           "sub_code"),
        "isv.invalid-parameter");
  EXPECT_EQ(at(bench.call(kQuery, kContent, {{"notify_url", "not a url"}}), "sub_code"),
            "isv.invalid-parameter");
  for (const char* url : {"shop", "://x", "http://", "javascript:alert(1)",
                          "JavaScript://%0aalert(1)", "http://shop.example/a b"})
    EXPECT_EQ(at(bench.call(kQuery, kContent, {{"return_url", url}}), "sub_code"),
              "isv.invalid-parameter")
        << url;
  for (const char* url : {"https://shop.example/a?b=c", "alipays://platformapi/startapp?appId=1"})
    EXPECT_EQ(at(bench.call(kQuery, kContent, {{"return_url", url}}), "sub_code"),
              "ACQ.TRADE_NOT_EXIST")
        << url;
}

TEST(AlipayRestDesk, NamesItsRefusals) {
  Bench bench;
  const http::Response unsaid = bench.send("POST", "/v3/alipay/trade/query", kContent);
  EXPECT_EQ(unsaid.status, 400);
  EXPECT_EQ(at(json(unsaid.body), "code"), "missing-timestamp");
  EXPECT_TRUE(unsaid.headers.get("alipay-signature").empty());
  EXPECT_FALSE(unsaid.headers.get("alipay-trace-id").empty());
  const http::Response nowhere = bench.rest("POST", "/v3/alipay/trade/nothing", kContent);
  EXPECT_EQ(nowhere.status, 404);
  EXPECT_EQ(at(json(nowhere.body), "code"), "invalid-method");
  const http::Response missing = bench.rest("POST", "/v3/alipay/trade/query", kContent);
  EXPECT_EQ(missing.status, 400);
  EXPECT_EQ(at(json(missing.body), "code"), "ACQ.TRADE_NOT_EXIST");
  EXPECT_FALSE(missing.headers.get("alipay-signature").empty());
  bench.wall.set(bench.wall.now() + minutes(11));
  const http::Response fresh = bench.rest("POST", "/v3/alipay/trade/query", kContent);
  EXPECT_EQ(at(json(fresh.body), "code"), "ACQ.TRADE_NOT_EXIST");
}

TEST(AlipayRestDesk, EncryptsWholeBodies) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  const Secret& key = bench.keys().content_key;
  const http::Response response = bench.rest(
      "POST", "/v3/alipay/trade/pay", ali::encrypt_content(key, Bench::debit("O1", mandate)),
      {{"alipay-encrypt-type", "AES"}, {"Content-Type", "text/plain"}});
  EXPECT_EQ(response.headers.get("Content-Type"), "text/plain;charset=utf-8");
  const auto plain = ali::decrypt_content(key, response.body);
  ASSERT_TRUE(plain) << response.body;
  EXPECT_EQ(at(json(*plain), "out_trade_no"), "O1");
}

}  // namespace
}  // namespace daikou::simulator::alipay::desk_test
