#include "merchant/shop/shop.h"

#include <gmock/gmock.h>

#include "merchant/shop/html.h"
#include "merchant/shop/wording.h"
#include "tests/support/merchant_stage.h"

namespace daikou::merchant::shop_test {
namespace {

using testing::HasSubstr;
using testing::Not;

// A browser with one customer signed in.
struct ShopStage : MerchantStage {
  http::Response send(const std::string& method, const std::string& target,
                      const std::string& body = "") {
    http::Request request;
    request.method = method;
    request.target = target;
    request.body = body;
    if (!cookie.empty()) request.headers.add("Cookie", "other=1; " + cookie);
    return merchant->handle(request);
  }
  http::Response get(const std::string& target) { return send("GET", target); }
  // With the token of the visitor's pages.
  http::Response post(const std::string& target, const std::string& body = "") {
    return send("POST", target, body + "&token=" + token());
  }
  void sign_in(const std::string& customer = "lin") {
    const http::Response in = send("POST", "/sign-in", "customer=" + http::form_encode(customer));
    ASSERT_EQ(in.status, 303) << in.body;
    const std::string set(in.headers.get("Set-Cookie"));
    cookie = set.substr(0, set.find(';'));
  }
  std::string token() {
    const std::string page = get("/").body;
    const std::string mark = "name=\"token\" value=\"";
    const std::size_t at = page.find(mark) + mark.size();
    return page.substr(at, page.find('"', at) - at);
  }

  std::string cookie;
};

TEST(Shop, ShowsItsPlans) {
  ShopStage stage;
  stage.plans[0].title = "畅听<会员>";
  stage.plans[0].first_price = Fen(100);
  stage.plans[1].templates.fill("");
  stage.restart();
  const http::Response page = stage.get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.get("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.body, HasSubstr("畅听&lt;会员&gt;"));
  EXPECT_THAT(page.body, HasSubstr("首期 1.00元"));
  EXPECT_THAT(page.body, HasSubstr("value=\"yearly\""));
  EXPECT_THAT(page.body, HasSubstr("到期不自动续费"));
  EXPECT_THAT(page.body, HasSubstr("支付方式：微信支付"));        // One: nothing to choose.
  EXPECT_THAT(page.body, Not(HasSubstr("value=\"quarterly\"")));  // Sold nowhere.
}

TEST(Shop, ShowsACustomersOwnPrices) {
  Policy policy;
  policy.growth.first_month = FirstMonth{Fen(100)};
  ShopStage stage;
  stage.policy = policy;
  stage.restart();
  stage.sign_in();
  EXPECT_THAT(stage.get("/").body, HasSubstr("首期 1.00元"));
  stage.subscribe();
  EXPECT_THAT(stage.get("/").body, Not(HasSubstr("首期 1.00元")));
}

TEST(Shop, RunsNoScriptAndLoadsNothingForeign) {
  ShopStage stage;
  stage.sign_in();
  const std::string code = stage.subscribe();
  for (const std::string& path :
       {std::string("/"), std::string("/sign-in"), std::string("/account"), "/cancel/" + code,
        "/change/" + code, "/topup/" + code, std::string("/nothing")}) {
    const http::Response page = stage.get(path);
    const std::string policy(page.headers.get("Content-Security-Policy"));
    EXPECT_THAT(policy, HasSubstr("default-src 'none'; style-src 'self'")) << path;
    EXPECT_THAT(policy, Not(HasSubstr("unsafe"))) << path;
    for (const char* part : {"<script", "<style", " style=", "onclick", "http://", "https://"})
      EXPECT_THAT(page.body, Not(HasSubstr(part))) << path;
  }
  const http::Response style = stage.get("/shop.css");
  EXPECT_EQ(style.headers.get("Content-Type"), "text/css; charset=utf-8");
  EXPECT_THAT(style.body, Not(HasSubstr("url(")));
}

TEST(Shop, SendsASubscriberToTheSigningPage) {
  ShopStage stage;
  stage.sign_in("林");
  const http::Response sent = stage.post("/subscribe", "plan=monthly&channel=wechat_v2&entry=page");
  EXPECT_EQ(sent.status, 303);
  const Subscription row = stage.book->subscriptions_of("林")->at(0);
  EXPECT_EQ(sent.headers.get("Location"), "https://sign.example/" + row.code);
}

TEST(Shop, ShowsAndCancelsACustomersSubscriptions) {
  ShopStage stage;
  stage.sign_in();
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-26 00:00:00");
  const std::string account = stage.get("/account").body;
  EXPECT_THAT(account, HasSubstr("订阅中"));
  EXPECT_THAT(account, HasSubstr("下次扣款 <b>2026年2月28日，15.00元</b>"));
  EXPECT_THAT(account, HasSubstr("已扣款"));
  EXPECT_THAT(account, HasSubstr("将于2026年2月28日自动续费15.00元"));
  EXPECT_THAT(stage.get("/cancel/" + code).body, HasSubstr("确认取消"));
  const http::Response cancelled = stage.post("/cancel/" + code);
  EXPECT_EQ(cancelled.status, 303);
  EXPECT_EQ(cancelled.headers.get("Location"), "/account");
  const std::string after = stage.get("/account").body;
  EXPECT_THAT(after, HasSubstr("已结束"));
  EXPECT_THAT(after, Not(HasSubstr("取消自动续费</a>")));
}

TEST(Shop, ChangesThePlanByANewSignature) {
  ShopStage stage;
  stage.sign_in();
  const std::string old = stage.subscribe();
  stage.run_until("2026-02-10 12:00:00");
  const std::string asked = stage.get("/change/" + old).body;
  EXPECT_THAT(asked, HasSubstr("value=\"yearly\""));
  EXPECT_THAT(asked, Not(HasSubstr("value=\"monthly\"")));
  EXPECT_EQ(stage.post("/subscribe", "plan=yearly&channel=wechat_v2&replaces=" + old).status, 303);
  const std::string fresh = stage.book->subscriptions_of("lin")->at(1).code;
  EXPECT_EQ(stage.subscription(old).state, SubscriptionState::kActive);  // Nothing is signed yet.
  stage.deliver(stage.gateway->sign(fresh));
  stage.run_until("2026-03-10 12:00:00");
  EXPECT_EQ(stage.subscription(old).state, SubscriptionState::kEnded);
  EXPECT_EQ(stage.story(old), (std::vector<std::string>{"0.0 settled 2026-01-31 10:00:00"}));
  EXPECT_EQ(stage.story(fresh), (std::vector<std::string>{"0.0 settled 2026-02-28 09:00:00"}));
}

TEST(Shop, KeepsTheOldPlanWhenTheNewOneIsNeverSigned) {
  ShopStage stage;
  stage.sign_in();
  const std::string old = stage.subscribe();
  EXPECT_EQ(stage.post("/subscribe", "plan=yearly&channel=wechat_v2&replaces=" + old).status, 303);
  stage.run_until("2026-03-10 12:00:00");
  EXPECT_EQ(stage.subscription(old).state, SubscriptionState::kActive);
  EXPECT_EQ(stage.story(old).size(), 2U);
}

TEST(Shop, ChangesNobodyElsesPlan) {
  ShopStage stage;
  const std::string old = stage.subscribe();
  stage.sign_in("eve");
  EXPECT_EQ(stage.post("/subscribe", "plan=yearly&channel=wechat_v2&replaces=" + old).status, 422);
  EXPECT_THAT(*stage.book->subscriptions_of("eve"), testing::IsEmpty());
}

TEST(Shop, TakesACustomerWhoToppedUp) {
  ShopStage stage;
  stage.sign_in();
  const FakeGateway::Deed poor{Fate::kRefuses, Reason::kInsufficientBalance};
  stage.gateway->deeds = {poor, poor, poor, poor};
  const std::string code = stage.subscribe();
  stage.run_until("2026-01-31 17:00:00");
  EXPECT_THAT(stage.get("/account").body, HasSubstr("<a href=\"/topup/" + code + "\">"));
  EXPECT_THAT(stage.get("/account").body, HasSubstr("待续费 <b>15.00元</b>"));
  EXPECT_THAT(stage.get("/account").body, Not(HasSubstr("下次扣款")));
  EXPECT_THAT(stage.get("/topup/" + code).body, HasSubstr("15.00元"));
  EXPECT_EQ(stage.post("/topup/" + code).status, 200);
  stage.run_for(minutes(1));
  EXPECT_EQ(stage.story(code).back(), "0.4 settled 2026-01-31 17:00:00");
  EXPECT_THAT(stage.get("/account").body, HasSubstr("下次扣款"));
  EXPECT_EQ(stage.post("/topup/" + code).status, 409);
}

TEST(Shop, EscapesWhateverItIsTold) {
  const std::string attack = "\"><script>alert('1')</script>";
  ShopStage stage;
  stage.sign_in(attack);
  ASSERT_EQ(stage.post("/subscribe", "plan=monthly&channel=wechat_v2").status, 303);
  const std::string next = http::form_encode(attack);
  for (const http::Response& page :
       {stage.get("/"), stage.get("/account"), stage.get("/sign-in?next=" + next),
        stage.send("POST", "/sign-in", "customer=" + std::string(65, '<')),
        stage.post("/subscribe", "plan=" + next), stage.get("/" + next)}) {
    EXPECT_THAT(page.body, Not(HasSubstr("<script")));
    EXPECT_THAT(page.body, Not(HasSubstr("alert('1')")));
  }
  EXPECT_THAT(stage.get("/").body, HasSubstr("&quot;&gt;&lt;script&gt;"));
  EXPECT_EQ(escape("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
}

TEST(Shop, LeadsWhoeverIsUnknownToSignInFirst) {
  ShopStage stage;
  for (const char* path : {"/account", "/cancel/C1", "/change/C1", "/topup/C1"}) {
    const http::Response led = stage.get(path);
    EXPECT_EQ(led.status, 303) << path;
    EXPECT_EQ(led.headers.get("Location"), "/sign-in?next=" + http::percent_encode(path));
  }
  EXPECT_THAT(stage.get("/").body, HasSubstr("登录后开通"));
}

TEST(Shop, GoesOnlyItsOwnWaysAfterSigningIn) {
  ShopStage stage;
  const std::vector<std::pair<std::string, std::string>> rows{
      {"/topup/C1", "/topup/C1"},      {"", "/account"},
      {"//evil.example", "/account"},  {"https://evil.example/", "/account"},
      {"/\\evil.example", "/account"}, {"/a\r\nSet-Cookie: x", "/account"}};
  for (const auto& [next, where] : rows)
    EXPECT_EQ(stage.send("POST", "/sign-in", "customer=lin&next=" + http::form_encode(next))
                  .headers.get("Location"),
              where);
}

TEST(Shop, WantsANameThatCanBeRead) {
  ShopStage stage;
  for (const std::string& name : {std::string(), std::string("   "), std::string(65, 'x')})
    EXPECT_EQ(stage.send("POST", "/sign-in", "customer=" + http::form_encode(name)).status, 400)
        << "'" << name << "'";
}

TEST(Shop, BelievesNoCookieOfSomebodyElsesMaking) {
  ShopStage stage;
  stage.sign_in();
  const std::string good = stage.cookie;
  for (const std::string& bad :
       {"daikou_shop=eve" + good.substr(good.rfind('.')), good + "0",
        std::string("daikou_shop=lin"), std::string("daikou_shop="), "x" + good}) {
    stage.cookie = bad;
    EXPECT_EQ(stage.get("/account").status, 303) << bad;
  }
  stage.cookie = good;
  EXPECT_EQ(stage.get("/account").status, 200);
  EXPECT_THAT(stage.post("/sign-out").headers.get("Set-Cookie"), HasSubstr("Max-Age=0"));
}

TEST(Shop, ShowsNobodyWhatIsAnothers) {
  ShopStage stage;
  const std::string code = stage.subscribe();
  stage.sign_in("eve");
  EXPECT_THAT(stage.get("/account").body, HasSubstr("还没有订阅"));
  for (const std::string before : {"/cancel/", "/change/", "/topup/"})
    EXPECT_EQ(stage.get(before + code).status, 404) << before;
  EXPECT_EQ(stage.post("/cancel/" + code).status, 404);
  EXPECT_EQ(stage.post("/topup/" + code).status, 404);
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kActive);
}

TEST(Shop, RefusesFormsThatItsVisitorDidNotSend) {
  ShopStage stage;
  stage.sign_in();
  const std::string code = stage.subscribe();
  EXPECT_EQ(stage.send("POST", "/cancel/" + code, "").status, 403);
  EXPECT_EQ(stage.send("POST", "/cancel/" + code, "token=0").status, 403);
  http::Request foreign;
  foreign.method = "POST";
  foreign.target = "/cancel/" + code;
  foreign.body = "token=" + stage.token();
  foreign.headers.add("Cookie", stage.cookie);
  foreign.headers.add("Host", "127.0.0.1:8701");
  for (const char* origin : {"https://evil.example", "null", "http://evil127.0.0.1:8701"}) {
    foreign.headers.set("Origin", origin);
    EXPECT_EQ(stage.merchant->handle(foreign).status, 403) << origin;
  }
  EXPECT_EQ(stage.subscription(code).state, SubscriptionState::kActive);
  foreign.headers.set("Origin", "http://127.0.0.1:8701");
  EXPECT_EQ(stage.merchant->handle(foreign).status, 303);
}

TEST(Shop, TakesABrowserThatAChannelSendsBack) {
  ShopStage stage;
  const http::Response back = stage.send("POST", "/", "result=00");
  EXPECT_EQ(back.status, 303);
  EXPECT_EQ(back.headers.get("Location"), "/account");
}

struct BadRow {
  const char* method;
  const char* target;
  const char* body;
  int status;
};

TEST(Shop, AnswersWhatItCannotDo) {
  const std::vector<BadRow> rows{{"GET", "/nothing", "", 404},
                                 {"DELETE", "/", "", 405},
                                 {"POST", "/nothing", "", 404},
                                 {"POST", "/sign-in", "customer=", 400},
                                 {"POST", "/sign-in", "customer=a%0Ab", 400},
                                 {"POST", "/subscribe", "", 400},
                                 {"POST", "/subscribe", "plan=monthly&channel=cash", 400},
                                 {"POST", "/subscribe", "plan=weekly&channel=wechat_v2", 404},
                                 {"POST", "/subscribe", "plan=monthly&channel=alipay", 422},
                                 {"POST", "/cancel/NOBODY", "", 404},
                                 {"GET", "/cancel/NOBODY", "", 404},
                                 {"GET", "/change/NOBODY", "", 404},
                                 {"GET", "/topup/NOBODY", "", 404},
                                 {"POST", "/topup/NOBODY", "", 404}};
  for (const BadRow& row : rows) {
    SCOPED_TRACE(std::string(row.method) + " " + row.target + " " + row.body);
    ShopStage stage;
    stage.sign_in();
    const std::string body = std::string(row.body) + "&token=" + stage.token();
    EXPECT_EQ(stage.send(row.method, row.target, body).status, row.status);
  }
}

TEST(Shop, SpeaksOfChannelsThatTurnItAway) {
  ShopStage stage;
  stage.sign_in();
  stage.gateway->signings = {Error{ErrorCode::kConflict, ""}, Error{ErrorCode::kThrottled, ""},
                             Error{ErrorCode::kUnknownOutcome, ""}};
  const std::string form = "plan=monthly&channel=wechat_v2";
  EXPECT_EQ(stage.post("/subscribe", form).status, 409);
  EXPECT_EQ(stage.post("/subscribe", form).status, 503);
  EXPECT_EQ(stage.post("/subscribe", form).status, 502);
}

TEST(Wording, SaysEveryKindOfMessage) {
  Message message;
  message.amount = Fen(1500);
  message.due = day("2026-02-28");
  for (const MessageKind kind :
       {MessageKind::kPreNotice, MessageKind::kReminder, MessageKind::kTopUp, MessageKind::kPaused,
        MessageKind::kTerminated, MessageKind::kRefunded, MessageKind::kRenewalOffer,
        MessageKind::kPrize}) {
    message.kind = kind;
    EXPECT_THAT(wording(message, "畅听会员", "/topup/C1"), HasSubstr("畅听会员"));
  }
  message.kind = MessageKind::kTopUp;
  EXPECT_THAT(wording(message, "畅听会员", "/topup/C1"), HasSubstr("/topup/C1"));
}

}  // namespace
}  // namespace daikou::merchant::shop_test
