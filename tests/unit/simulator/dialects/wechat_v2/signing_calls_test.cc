// The ways to open a signing page.
#include <gtest/gtest.h>

#include "core/wire/common/json.h"
#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/xml.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::signing_calls_test {
namespace {

constexpr std::string_view kPage = "/papay/entrustweb?";
constexpr std::string_view kH5 = "/papay/h5entrustweb?";
constexpr std::string_view kApp = "/papay/preentrustweb";
constexpr std::string_view kMiniProgram = "/sim/wechat/miniprogram-sign";

std::string target(std::string_view path, const v2::Fields& message) {
  return std::string(path) + v2::print_query(message);
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

Bench::Values with(Bench::Values values, const Bench::Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

TEST(SignByPage, SendsTheBrowserToThePage) {
  Bench bench;
  const http::Response response = bench.get(target(kPage, bench.message(Bench::signing("c1"))));
  EXPECT_EQ(response.status, 302);
  EXPECT_TRUE(response.headers.get("Location")
                  .starts_with("http://127.0.0.1:8080/sim/wechat/sign?ticket=m1-"));
  EXPECT_EQ(bench.world().mandates.size(), 1U);
}

TEST(SignByPage, TellsAMachineTicketAndCode) {
  Bench bench;
  const http::Response response =
      bench.get(target(kPage, bench.message(Bench::signing("c1"))), "application/json");
  EXPECT_EQ(response.status, 200);
  const auto json = wire::parse_json(response.body);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->find("code")->scalar().size(), 6U);
  EXPECT_TRUE(has(json->find("url")->scalar(), json->find("ticket")->scalar()));
}

TEST(SignByPage, ShowsARefusalOnAPageOfStatus200) {
  Bench bench;
  v2::Fields message = bench.message(Bench::signing("c1"));
  message.set("plan_id", "12252");
  const http::Response response = bench.get(target(kPage, message));
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(response.headers.get("Content-Type").starts_with("text/html"));
  EXPECT_TRUE(has(response.body, "SIGN_ERROR"));
  EXPECT_TRUE(has(bench.get(target(kPage, message), "application/json").body, "SIGN_ERROR"));
}

TEST(SignByPage, TakesMd5Only) {
  Bench bench;
  const v2::Fields message = bench.message(
      with(Bench::signing("c1"), {{"sign_type", "HMAC-SHA256"}}), v2::SignType::kHmacSha256);
  EXPECT_TRUE(has(bench.get(target(kPage, message)).body, "SIGN_ERROR"));
}

TEST(SignByPage, SaysWhenThePayerHasSignedAlready) {
  Bench bench;
  bench.sign("c1");
  const http::Response response = bench.get(target(kPage, bench.message(Bench::signing("c1"))));
  EXPECT_TRUE(has(response.body, "CONTRACT_CODE DUPLICATION"));
}

TEST(SignByPage, DropsParametersThatSayNull) {
  for (const std::string drops : {"true", "false"}) {
    Bench bench(Bench::Settings{{"wechat_v2.drop_null", drops}});
    const std::string link =
        target(kPage, bench.message(Bench::signing("c1"))) + "&return_web=null&outerid=null";
    EXPECT_EQ(bench.get(link).status == 302, drops == "true") << drops;
  }
}

TEST(SignByPage, RemembersWhereToGoBackToOnlyWhenAsked) {
  Bench bench;
  const v2::Fields asked = bench.message(with(Bench::signing("c1"), {{"return_web", "1"}}));
  bench.get(target(kPage, asked), "", "https://shop.example/plan?id=7");
  bench.get(target(kPage, bench.message(Bench::signing("c2"))), "", "https://shop.example/plan");
  const v2::Fields unsafe = bench.message(with(Bench::signing("c3"), {{"return_web", "1"}}));
  bench.get(target(kPage, unsafe), "", "javascript:alert(1)");
  const auto back = [&](std::uint64_t id) {
    return std::string(bench.world().texts[bench.world().mandates[MandateId{id}].return_url]);
  };
  EXPECT_EQ(back(1), "https://shop.example/plan?id=7&from_wxpay=1");
  EXPECT_EQ(back(2), "");
  EXPECT_EQ(back(3), "");
}

struct StampRow {
  std::string clock;
  milliseconds wall_off;   // How far the machine's clock is from the message's stamp.
  milliseconds world_off;  // And the world's.
  bool taken;
};

TEST(SignByPage, HoldsTheTimestampAgainstTheClockTheWorldNames) {
  const StampRow rows[] = {
      {"either", minutes(5), hours(9), true},    {"either", hours(9), minutes(5), true},
      {"either", minutes(6), minutes(6), false}, {"wall", hours(9), minutes(0), false},
      {"wall", minutes(0), hours(9), true},      {"world", hours(9), minutes(0), true},
      {"world", minutes(0), hours(9), false},    {"off", hours(9), hours(9), true}};
  for (const StampRow& row : rows) {
    Bench bench(Bench::Settings{{"wechat_v2.timestamp_clock", row.clock}});
    bench.wall.set(kDefaultStart + row.wall_off);
    bench.world().now = kDefaultStart + row.world_off;
    const int status = bench.get(target(kPage, bench.message(Bench::signing("c1")))).status;
    EXPECT_EQ(status == 302, row.taken)
        << row.clock << " " << to_span_text(row.wall_off) << " " << to_span_text(row.world_off);
  }
}

struct UrlRow {
  std::string name;
  std::string url;
  bool warned;  // Breaks a rule; refused when strict.
};

TEST(SignByPage, HoldsNotificationAddressesAgainstTheRules) {
  const UrlRow rows[] = {{"a public address", "https://shop.example/inbox", false},
                         {"a query", "https://shop.example/inbox?a=1", true},
                         {"no path", "https://shop.example", true},
                         {"loopback", "http://127.0.0.1:9/inbox", true},
                         {"a private network", "http://10.1.2.3/inbox", true},
                         {"another private network", "http://172.20.0.1/inbox", true},
                         {"just outside it", "http://172.32.0.1/inbox", false},
                         {"a third one", "http://192.168.0.9/inbox", true},
                         {"a name of this machine", "http://localhost/inbox", true},
                         {"IPv6 loopback", "http://[::1]/inbox", true}};
  for (const UrlRow& row : rows)
    for (const std::string rule : {"off", "warn", "strict"}) {
      Bench bench(Bench::Settings{{"wechat_v2.notify_url_rules", rule}});
      const v2::Fields message =
          bench.message(with(Bench::signing("c1"), {{"notify_url", row.url}}));
      EXPECT_EQ(bench.get(target(kPage, message)).status == 302, !row.warned || rule != "strict")
          << row.name << ", " << rule;
    }
  Bench bench;
  const v2::Fields none =
      bench.message(with(Bench::signing("c1"), {{"notify_url", "ftp://shop.example/x"}}));
  EXPECT_TRUE(has(bench.get(target(kPage, none)).body, "PARAM_ERROR"));
}

TEST(SignByPage, LeadsWhereTheWorldSaysItsPagesAre) {
  Bench bench(Bench::Settings{{"wechat_v2.page_origin", "https://pay.example"}});
  EXPECT_TRUE(bench.get(target(kPage, bench.message(Bench::signing("c1"))))
                  .headers.get("Location")
                  .starts_with("https://pay.example/sim/wechat/sign?ticket="));
}

TEST(SignByH5, AnswersUnsignedWithTheAddressToOpen) {
  Bench bench;
  for (const bool named : {false, true})
    for (const v2::SignType type : {v2::SignType::kMd5, v2::SignType::kHmacSha256}) {
      Bench::Values values = with(Bench::signing("c1"), {{"clientip", "1.2.3.4"}});
      if (named) values.emplace_back("sign_type", v2::to_text(type));
      const v2::Fields reply = read(bench.get(target(kH5, bench.message(values, type))));
      EXPECT_EQ(reply.get("result_code"), "SUCCESS");
      EXPECT_TRUE(has(reply.get("redirect_url"), "/sim/wechat/sign?ticket="));
      EXPECT_FALSE(reply.has("sign"));
    }
}

TEST(SignByH5, TakesASignatureThatLeavesSignTypeOut) {
  Bench bench;
  v2::Fields message = bench.message(with(Bench::signing("c1"), {{"clientip", "1.2.3.4"}}),
                                     v2::SignType::kHmacSha256);
  message.set("sign_type", "HMAC-SHA256");
  EXPECT_EQ(read(bench.get(target(kH5, message))).get("result_code"), "SUCCESS");
}

TEST(SignByH5, RefusesInAFormOfItsOwn) {
  Bench bench;
  const v2::Fields good = bench.message(with(Bench::signing("c1"), {{"clientip", "1.2.3.4"}}));
  const v2::Fields posted = read(bench.post("/papay/h5entrustweb", good));
  EXPECT_EQ(posted.get("return_msg"), "请使用GET请求");
  v2::Fields unsigned_message = good;
  unsigned_message.set("sign", std::string(64, '0'));
  EXPECT_EQ(read(bench.get(target(kH5, unsigned_message))).get("return_msg"),
            "签约参数签名校验错误");
  const v2::Fields no_ip = read(bench.get(target(kH5, bench.message(Bench::signing("c1")))));
  EXPECT_EQ(no_ip.get("result_msg"), "INVALID_REQUEST");
  EXPECT_FALSE(no_ip.has("err_code"));
  bench.world().templates.edit(TemplateId{1}).enabled = false;
  EXPECT_EQ(read(bench.get(target(kH5, good))).get("result_msg"), "INVALID_REQUEST");
}

TEST(SignByApp, GivesThePreSignIdAndTheMiniProgramsPath) {
  Bench bench;
  const v2::Fields reply = bench.call(kApp, with(Bench::signing("c1"), {{"return_app", "Y"}}));
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  EXPECT_TRUE(reply.get("pre_entrustweb_id").starts_with("m1-"));
  EXPECT_TRUE(reply.get("miniprogram_username").starts_with("gh_"));
  EXPECT_TRUE(has(reply.get("miniprogram_path"), reply.get("pre_entrustweb_id")));
  EXPECT_TRUE(well_signed(reply, bench.key()));
}

TEST(SignByApp, IsTheSameAgain) {
  Bench bench;
  const auto first = bench.call(kApp, Bench::signing("c1"));
  const auto again = bench.call(kApp, Bench::signing("c1"));
  EXPECT_EQ(first.get("pre_entrustweb_id"), again.get("pre_entrustweb_id"));
  EXPECT_NE(first.get("nonce_str"), again.get("nonce_str"));
}

TEST(SignByApp, LeavesTheMiniProgramOutForOldTemplates) {
  Bench bench(Bench::Settings{{"wechat_v2.app_signing_by_mini_program", "false"}});
  EXPECT_FALSE(bench.call(kApp, Bench::signing("c1")).has("miniprogram_path"));
}

TEST(SignByApp, HoldsTheOuterIdAgainstTheOldRule) {
  struct Row {
    std::string outer_id;
    bool taken;
  };
  for (const Row& row : {Row{"李*艳（00000000000）", true}, Row{"李*艳(00000000000)", false},
                         Row{"李*艳（0000000000）", false}, Row{"42", false}}) {
    Bench bench(Bench::Settings{{"wechat_v2.outer_id", "legacy"}});
    const v2::Fields reply =
        bench.call(kApp, with(Bench::signing("c1"), {{"outerid", row.outer_id}}));
    EXPECT_EQ(reply.get("err_code"), row.taken ? "" : "PARAMERROR:outerid") << row.outer_id;
  }
}

// The mini-program's extra data: no version, and nothing that is not in the list.
Bench::Values extra() {
  Bench::Values values = Bench::signing("c1");
  values.emplace_back("version", "");
  return values;
}

std::string json_of(const v2::Fields& fields) {
  wire::Json json = wire::Json::object();
  for (const v2::Field& field : fields)
    json.set(field.name, wire::Json::text(std::string(field.value)));
  return wire::print_json(json);
}

TEST(SignByMiniProgram, SignsAndHandsTheMandateBack) {
  Bench bench;
  const std::string bodies[] = {json_of(bench.message(extra())),
                                v2::print_xml(bench.message(extra()))};
  for (const std::string& body : bodies) {
    Bench fresh;
    const http::Response response = fresh.post_body(kMiniProgram, body);
    EXPECT_EQ(response.body, R"({"return_code":"SUCCESS","contract_id":"202601050000000001"})");
    EXPECT_EQ(fresh.world().mandates[MandateId{1}].payer, PayerId{1});
  }
}

TEST(SignByMiniProgram, LetsTheQuerySayWhoAndWhat) {
  Bench bench;
  const std::string path(kMiniProgram);
  const std::string body = json_of(bench.message(extra()));
  EXPECT_TRUE(has(bench.post_body(path + "?action=refuse", body).body, "FAIL"));
  EXPECT_EQ(bench.world().mandates[MandateId{1}].state, MandateState::kDiscarded);
  EXPECT_TRUE(has(bench.post_body(path + "?payer=bob", body).body, "SUCCESS"));
  EXPECT_EQ(bench.world().mandates[MandateId{2}].payer, find_payer(bench.world(), "bob"));
  EXPECT_TRUE(has(bench.post_body(path + "?payer=nobody", body).body, "FAIL"));
}

TEST(SignByMiniProgram, WantsExactlyItsFields) {
  Bench bench;
  struct Row {
    std::string name;
    std::string body;
  };
  const Row rows[] = {{"one too many", json_of(bench.message(with(extra(), {{"openid", "o1"}})))},
                      {"one missing", json_of(bench.message(with(extra(), {{"plan_id", ""}})))},
                      {"a nested value", R"({"appid": {}})"},
                      {"no object", "[]"},
                      {"no JSON", "appid=1"}};
  for (const Row& row : rows)
    EXPECT_EQ(bench.post_body(kMiniProgram, row.body).body,
              R"({"return_code":"FAIL","return_msg":"参数构造错误"})")
        << row.name;
  v2::Fields forged = bench.message(extra());
  forged.set("sign", std::string(32, '0'));
  EXPECT_TRUE(has(bench.post_body(kMiniProgram, json_of(forged)).body, "签名错误"));
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::signing_calls_test
