#include <gtest/gtest.h>

#include "core/wire/wechat_v3/problems.h"
#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::desk_test {
namespace {

constexpr const char* kUnknownOrder = "/v3/pay/transactions/out-trade-no/none?mchid=1900099901";

TEST(WechatV3Desk, SignsEveryAnswerToARightRequest) {
  Bench bench;
  for (const std::string target : {"/v3/certificates", kUnknownOrder}) {
    const http::Response response = bench.send("GET", target);
    EXPECT_TRUE(well_signed(response.headers, response.body, bench.keys())) << response.body;
    EXPECT_EQ(response.headers.get("Content-Type"), "application/json; charset=utf-8");
    EXPECT_FALSE(response.headers.get("Request-ID").empty());
    EXPECT_EQ(response.headers.get("Wechatpay-Serial"), bench.keys().by_certificate.id);
  }
}

TEST(WechatV3Desk, SpellsHeadersAsClientsLookThemUp) {
  Bench bench;
  const http::Response response = bench.send("GET", "/v3/certificates");
  std::vector<std::string> seen;
  for (const http::Header& header : response.headers.rows())
    if (header.name.starts_with("Wechatpay-")) seen.push_back(header.name);
  EXPECT_EQ(seen,
            (std::vector<std::string>{"Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature",
                                      "Wechatpay-Signature-Type", "Wechatpay-Timestamp"}));
}

struct Rejected {
  const char* name;
  void (*spoil)(http::Request& request);
  const char* message;
};

void PrintTo(const Rejected& row, std::ostream* out) { *out << row.name; }

void edit(http::Request& request, std::string_view from, std::string_view to) {
  std::string header(request.headers.get("Authorization"));
  const std::size_t at = header.find(from);
  ASSERT_NE(at, std::string::npos);
  header.replace(at, from.size(), to);
  request.headers.set("Authorization", header);
}

const Rejected kRejected[] = {
    {"NoHeader", [](http::Request& r) { r.headers.remove("Authorization"); },
     "Http头Authorization值格式错误"},
    {"BrokenHeader", [](http::Request& r) { edit(r, "mchid=", "mchid:"); },
     "Http头Authorization值格式错误"},
    {"OtherType", [](http::Request& r) { edit(r, "SHA256-RSA2048", "SHA1-RSA2048"); },
     "Http头Authorization认证类型不正确"},
    {"OtherSerial", [](http::Request& r) { edit(r, "serial_no=\"3D", "serial_no=\"4D"); },
     "商户证书序列号有误。请使用签名私钥匹配的证书序列号"},
    {"OtherTarget", [](http::Request& r) { r.target += "&x=1"; }, "错误的签名，验签失败"},
    {"OtherNonce", [](http::Request& r) { edit(r, "n0nce", "nOnce"); }, "错误的签名，验签失败"},
};

class WechatV3Rejects : public testing::TestWithParam<Rejected> {};

TEST_P(WechatV3Rejects, AnswersUnsignedWith401AndTheOfficialText) {
  Bench bench;
  http::Request request = bench.request("GET", kUnknownOrder);
  GetParam().spoil(request);
  const http::Response response = bench.handle(request);
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(member(response.body, "code"), "SIGN_ERROR");
  EXPECT_EQ(member(response.body, "message"), GetParam().message);
  EXPECT_FALSE(response.headers.has("Wechatpay-Signature"));
}

INSTANTIATE_TEST_SUITE_P(, WechatV3Rejects, testing::ValuesIn(kRejected),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(WechatV3Desk, RefusesATimestampMoreThanFiveMinutesOffTheWallClock) {
  Bench bench;
  const http::Request request = bench.request("GET", kUnknownOrder);
  bench.wall.set(bench.wall.now() + seconds(300));
  EXPECT_EQ(bench.handle(request).status, 404);
  bench.wall.set(bench.wall.now() + seconds(1));
  const http::Response late = bench.handle(request);
  EXPECT_EQ(late.status, 401);
  EXPECT_EQ(member(late.body, "message"),
            "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
}

TEST(WechatV3Desk, JudgesTheTimestampByTheClockOfTheSetting) {
  Bench bench(Bench::Settings{{"wechat_v3.timestamp_clock", "off"}});
  const http::Request request = bench.request("GET", kUnknownOrder);
  bench.wall.set(bench.wall.now() + days(30));
  EXPECT_EQ(bench.handle(request).status, 404);
}

TEST(WechatV3Desk, ShowsWhatItSignedOverToTheSenderOfAWrongSignature) {
  Bench bench;
  http::Request request = bench.request("GET", kUnknownOrder);
  request.target = "/v3/pay/transactions/out-trade-no/other?mchid=1900099901";
  const http::Response response = bench.handle(request);
  const auto problem = v3::read_problem(response.body);
  ASSERT_TRUE(problem);
  const auto shown = v3::sign_information(*problem);
  ASSERT_TRUE(shown) << response.body;
  EXPECT_EQ(shown->method, "GET");
  EXPECT_EQ(shown->url, request.target);
  EXPECT_TRUE(shown->truncated_text.starts_with("GET\n" + request.target + "\n"));
}

TEST(WechatV3Desk, ChecksTheSignatureOverTheBytesAsSent) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1"));
  std::string body = "  " + bench.debit("o1", mandate) + "\n";
  EXPECT_EQ(bench.send("POST", "/v3/papay/pay/transactions/apply", body).status, 200);
  http::Request request = bench.request("POST", "/v3/papay/pay/transactions/apply", body);
  request.body.pop_back();
  EXPECT_EQ(bench.handle(request).status, 401);
}

struct Malformed {
  const char* name;
  const char* body;
  const char* code;
  const char* field;
};

void PrintTo(const Malformed& row, std::ostream* out) { *out << row.name; }

const Malformed kMalformed[] = {
    {"NoJson", "{", "PARAM_ERROR", ""},
    {"NoObject", "[]", "PARAM_ERROR", ""},
    {"NothingInIt", "{}", "PARAM_ERROR", "/mchid"},
    {"AmountAsText",
     R"({"mchid":"1900099901","appid":"wx5f0d1c2b3a495867","estimated_amount":{"amount":"1"}})",
     "PARAM_ERROR", "/estimated_amount/amount"},
    {"AmountOfNothing",
     R"({"mchid":"1900099901","appid":"wx5f0d1c2b3a495867","estimated_amount":{"amount":0}})",
     "PARAM_ERROR", "/estimated_amount/amount"},
    {"TooManyDays",
     R"({"mchid":"1900099901","appid":"wx5f0d1c2b3a495867","deduct_duration":{"count":4},)"
     R"("estimated_amount":{"amount":1}})",
     "PARAM_ERROR", "/deduct_duration/count"},
    {"AnotherMerchant",
     R"({"mchid":"1900000000","appid":"wx5f0d1c2b3a495867","estimated_amount":{"amount":1}})",
     "PARAM_ERROR", "/mchid"},
    {"AnotherApp", R"({"mchid":"1900099901","appid":"wx00","estimated_amount":{"amount":1}})",
     "APPID_MCHID_NOT_MATCH", ""},
};

class WechatV3ReadsNoticeAs : public testing::TestWithParam<Malformed> {};

TEST_P(WechatV3ReadsNoticeAs, RefusedWithTheFieldNamed) {
  Bench bench;
  const http::Response response =
      bench.send("POST", "/v3/papay/contracts/202601050000000001/notify", GetParam().body);
  EXPECT_EQ(response.status, 400) << response.body;
  EXPECT_EQ(member(response.body, "code"), GetParam().code) << response.body;
  EXPECT_EQ(member(response.body, "detail.field"), GetParam().field) << response.body;
  EXPECT_TRUE(well_signed(response.headers, response.body, bench.keys()));
}

INSTANTIATE_TEST_SUITE_P(, WechatV3ReadsNoticeAs, testing::ValuesIn(kMalformed),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(WechatV3Desk, SaysSoWhenSomethingIsNotUtf8) {
  Bench bench;
  const std::string plans = "/v3/papay/sign/contracts/plan-id/";
  for (const http::Response& response :
       {bench.send("POST", "/v3/papay/pay/transactions/apply", "\xff\xfe"),
        bench.send("POST", "/v3/papay/pay/transactions/apply", "{\"appid\":\"\xff\"}"),
        bench.send("GET", plans + "%FF/out-contract-code/c1"),
        bench.send("GET", plans + "1/out-contract-code/c1?sub_mchid=%FF")}) {
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(member(response.body, "code"), "PARAM_ERROR") << response.body;
    EXPECT_NE(member(response.body, "message").find("not UTF-8"), std::string::npos);
    EXPECT_TRUE(well_signed(response.headers, response.body, bench.keys()));
  }
  http::Request wrong = bench.request("GET", plans + "\xff/out-contract-code/c1");
  wrong.method = "POST";
  wrong.target = plans + "\xff/out-contract-code/c1/terminate";
  const http::Response response = bench.handle(wrong);
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(member(response.body, "code"), "SIGN_ERROR") << response.body;
}

TEST(WechatV3Desk, AnswersFromAnUnknownMerchantAndAnUnknownPath) {
  Bench bench;
  http::Request request = bench.request("GET", kUnknownOrder);
  edit(request, "1900099901", "1900099902");
  EXPECT_EQ(member(bench.handle(request).body, "code"), "MCH_NOT_EXISTS");
  const http::Response nowhere = bench.send("GET", "/v3/edu-papay/user/o1/contracts");
  EXPECT_EQ(nowhere.status, 404);
  EXPECT_EQ(member(nowhere.body, "code"), "NOT_FOUND");
  EXPECT_EQ(bench.send("GET", "/v3/papay/pay/transactions/apply").status, 404);
}

struct Chosen {
  const char* name;
  const char* mode;
  const char* asked;  // "", "certificate" or "public_key".
  bool by_public_key;
};

void PrintTo(const Chosen& row, std::ostream* out) { *out << row.name; }

const Chosen kChosen[] = {
    {"CertificateMode", "certificate", "", false},
    {"PublicKeyMode", "public_key", "", true},
    {"TheKeyAskedFor", "certificate", "public_key", true},
    {"TheCertificateAskedFor", "public_key", "certificate", false},
};

class WechatV3SignsInThe : public testing::TestWithParam<Chosen> {};

TEST_P(WechatV3SignsInThe, WithThatKey) {
  Bench bench(Bench::Settings{{"wechat_v3.key_mode", GetParam().mode}});
  http::Request request = bench.request("GET", kUnknownOrder);
  const std::string asked = GetParam().asked;
  if (!asked.empty())
    request.headers.add("Wechatpay-Serial", asked == "public_key" ? bench.keys().by_public_key.id
                                                                  : bench.keys().by_certificate.id);
  const http::Response response = bench.handle(request);
  EXPECT_EQ(response.headers.get("Wechatpay-Serial") == bench.keys().by_public_key.id,
            GetParam().by_public_key);
  EXPECT_TRUE(well_signed(response.headers, response.body, bench.keys()));
}

INSTANTIATE_TEST_SUITE_P(, WechatV3SignsInThe, testing::ValuesIn(kChosen),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(WechatV3Desk, SendsASignatureThatMustBeRefusedWhenProbing) {
  Bench bench(Bench::Settings{{"wechat_v3.probes", "1000"}});
  const http::Response response = bench.send("GET", "/v3/certificates");
  EXPECT_TRUE(response.headers.get("Wechatpay-Signature").starts_with("WECHATPAY/SIGNTEST/"));
  EXPECT_FALSE(well_signed(response.headers, response.body, bench.keys()));
}

TEST(WechatV3Desk, AnswersInSm2WhoAsksInSm2) {
  Bench bench;
  const http::Response response =
      bench.handle(bench.request("GET", kUnknownOrder, "", v3::SignatureType::kSm2));
  EXPECT_EQ(response.status, 404) << response.body;
  EXPECT_EQ(response.headers.get("Wechatpay-Signature-Type"), "WECHATPAY2-SM2-WITH-SM3");
  EXPECT_TRUE(well_signed(response.headers, response.body, bench.keys()));
}

TEST(WechatV3Desk, TakesNoSm2WhereItIsSwitchedOff) {
  Bench bench(Bench::Settings{{"wechat_v3.national_cryptography", "false"}});
  const http::Response response =
      bench.handle(bench.request("GET", kUnknownOrder, "", v3::SignatureType::kSm2));
  EXPECT_EQ(member(response.body, "message"), "Http头Authorization认证类型不正确");
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::desk_test
