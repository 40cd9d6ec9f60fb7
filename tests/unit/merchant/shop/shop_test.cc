#include "merchant/shop/shop.h"

#include <gmock/gmock.h>

#include "merchant/shop/html.h"
#include "merchant/shop/wording.h"
#include "tests/support/merchant_stage.h"

namespace daikou::merchant::shop_test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct ShopStage : MerchantStage {
  http::Response get(const std::string& target) {
    http::Request request;
    request.method = "GET";
    request.target = target;
    return merchant->handle(request);
  }
  http::Response post(const std::string& target, const std::string& body) {
    http::Request request;
    request.method = "POST";
    request.target = target;
    request.body = body;
    return merchant->handle(request);
  }
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
  EXPECT_THAT(page.body, Not(HasSubstr("value=\"quarterly\"")));  // Sold nowhere.
}

TEST(Shop, SendsASubscriberToTheSigningPage) {
  ShopStage stage;
  const http::Response sent =
      stage.post("/subscribe", "plan=monthly&customer=%E6%9E%97&channel=wechat_v2&entry=page");
  EXPECT_EQ(sent.status, 303);
  const Subscription row = stage.book->subscriptions_of("林")->at(0);
  EXPECT_EQ(sent.headers.get("Location"), "https://sign.example/" + row.code);
}

TEST(Shop, ShowsAndCancelsACustomersSubscriptions) {
  ShopStage stage;
  const std::string code = stage.subscribe();
  stage.run_until("2026-02-26 00:00:00");
  const std::string account = stage.get("/account?customer=lin").body;
  EXPECT_THAT(account, HasSubstr("订阅中"));
  EXPECT_THAT(account, HasSubstr("下次扣款 2026年2月28日，15.00元"));
  EXPECT_THAT(account, HasSubstr("已扣款"));
  EXPECT_THAT(account, HasSubstr("将于2026年2月28日自动续费15.00元"));
  const http::Response cancelled = stage.post("/cancel", "subscription=" + code);
  EXPECT_EQ(cancelled.status, 303);
  EXPECT_EQ(cancelled.headers.get("Location"), "/account?customer=lin");
  const std::string after = stage.get("/account?customer=lin").body;
  EXPECT_THAT(after, HasSubstr("已结束"));
  EXPECT_THAT(after, Not(HasSubstr("取消自动续费</button>")));
}

TEST(Shop, TakesACustomerWhoToppedUp) {
  ShopStage stage;
  const FakeGateway::Deed poor{Fate::kRefuses, Reason::kInsufficientBalance};
  stage.gateway->deeds = {poor, poor, poor, poor};
  const std::string code = stage.subscribe();
  stage.run_until("2026-01-31 17:00:00");
  EXPECT_THAT(stage.get("/account?customer=lin").body, HasSubstr("/topup/" + code));
  EXPECT_THAT(stage.get("/topup/" + code).body, HasSubstr("15.00元"));
  EXPECT_EQ(stage.post("/topup/" + code, "").status, 200);
  stage.run_for(minutes(1));
  EXPECT_EQ(stage.story(code).back(), "0.4 settled 2026-01-31 17:00:00");
  EXPECT_EQ(stage.post("/topup/" + code, "").status, 409);
}

TEST(Shop, EscapesWhateverItIsTold) {
  ShopStage stage;
  const std::string page = stage.get("/account?customer=%22%3E%3Cscript%3E").body;
  EXPECT_THAT(page, HasSubstr("&quot;&gt;&lt;script&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_EQ(escape("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
}

struct BadRow {
  const char* method;
  const char* target;
  const char* body;
  int status;
};

TEST(Shop, AnswersWhatItCannotDo) {
  const std::vector<BadRow> rows{
      {"GET", "/nothing", "", 404},
      {"DELETE", "/", "", 405},
      {"POST", "/subscribe", "", 400},
      {"POST", "/subscribe", "plan=monthly&customer=lin&channel=cash", 400},
      {"POST", "/subscribe", "plan=weekly&customer=lin&channel=wechat_v2", 404},
      {"POST", "/subscribe", "plan=monthly&customer=lin&channel=alipay", 422},
      {"POST", "/cancel", "subscription=NOBODY", 404},
      {"GET", "/topup/NOBODY", "", 404},
      {"POST", "/topup/NOBODY", "", 404}};
  for (const BadRow& row : rows) {
    SCOPED_TRACE(std::string(row.method) + " " + row.target + " " + row.body);
    ShopStage stage;
    http::Request request;
    request.method = row.method;
    request.target = row.target;
    request.body = row.body;
    EXPECT_EQ(stage.merchant->handle(request).status, row.status);
  }
}

TEST(Shop, SpeaksOfChannelsThatTurnItAway) {
  ShopStage stage;
  stage.gateway->signings = {Error{ErrorCode::kConflict, ""}, Error{ErrorCode::kThrottled, ""},
                             Error{ErrorCode::kUnknownOutcome, ""}};
  const std::string form = "plan=monthly&customer=lin&channel=wechat_v2";
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
