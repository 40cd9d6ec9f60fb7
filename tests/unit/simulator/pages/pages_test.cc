#include "simulator/pages/pages.h"

#include <gtest/gtest.h>

#include "core/wire/common/json.h"
#include "simulator/gateway/signing.h"
#include "simulator/pages/qr.h"
#include "simulator/pages/ticket.h"
#include "simulator/pages/view.h"
#include "simulator/simulator.h"
#include "simulator/world/blueprint.h"
#include "simulator/world/card.h"

namespace daikou::simulator::pages::pages_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'767'574'800);

// A simulator whose only world has one merchant, one template and two payers.
struct House {
  SimClock wall{kStart};
  http::DirectTransport out;
  Simulator simulator{out, wall};
  std::shared_ptr<WorldCell> cell;

  explicit House(const std::string& name = "示例商户", const std::string& payer = "alice") {
    Blueprint blueprint;
    blueprint.start = kStart;
    blueprint.merchants[0].name = name;
    Template tmpl;
    tmpl.code = "1";
    tmpl.name = "连续包月";
    blueprint.merchants[0].templates = {tmpl};
    for (const std::string& alias : {payer, std::string("bob")}) {
      Payer row;
      row.alias = alias;
      row.balance = Fen(100'000);
      blueprint.payers.push_back(row);
    }
    cell = *simulator.worlds().add(*build_world(blueprint, {}));
  }
  World& world() { return cell->world; }

  gateway::MandateProposal proposal(const std::string& code, const std::string& shown = "张三") {
    gateway::MandateProposal proposal;
    proposal.merchant = MerchantId{1};
    proposal.template_code = "1";
    proposal.code = code;
    proposal.account_shown = shown;
    return proposal;
  }
  std::string offer(const std::string& code, const std::string& shown = "张三") {
    return ticket_for(world(), *gateway::offer(world(), proposal(code, shown)));
  }
  std::string order(const std::string& code, const std::string& title = "首月") {
    gateway::PaymentOrder order;
    order.order = "p-" + code;
    order.amount = Fen(1500);
    order.title = title;
    return ticket_for(world(), gateway::order_with_offer(world(), proposal(code), order)->payment);
  }

  http::Response open(const std::string& ticket, const std::string& referer = "") {
    http::Request request;
    request.method = "GET";
    request.target = "/sim/wechat/sign?ticket=" + ticket;
    if (!referer.empty()) request.headers.add("Referer", referer);
    return simulator.handle(request);
  }
  http::Response get(const std::string& target) {
    http::Request request;
    request.method = "GET";
    request.target = target;
    request.headers.add("Host", "127.0.0.1:8700");
    return simulator.handle(request);
  }
  http::Response post(const std::string& target, const std::string& body) {
    http::Request request;
    request.method = "POST";
    request.target = target;
    request.body = body;
    return simulator.handle(request);
  }
  http::Response submit(const std::string& ticket, const std::string& rest) {
    return post("/sim/wechat/sign", "ticket=" + ticket + "&" + rest);
  }
  std::string code(std::uint64_t offered = 1) {
    return gateway::confirmation_code(world(), MandateId{offered});
  }
};

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(SigningPage, ShowsWhatThePayerAgreesTo) {
  House house;
  const http::Response page = house.open(house.offer("c1"));
  EXPECT_EQ(page.status, 200);
  for (const std::string part :
       {"示例商户", "连续包月", "张三", "每次不超过 500.00 元", "每月", "模拟", "alice", "bob"})
    EXPECT_TRUE(has(page.body, part)) << part;
  EXPECT_TRUE(has(page.body, "验证码 " + house.code()));
}

TEST(SigningPage, RunsNoScriptAndLoadsNothingForeign) {
  House house;
  const http::Response page = house.open(house.offer("c1"));
  const std::string_view policy = page.headers.get("Content-Security-Policy");
  for (const std::string_view part :
       {"default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'"})
    EXPECT_TRUE(has(policy, part)) << part;
  EXPECT_FALSE(has(policy, "unsafe"));
  EXPECT_EQ(page.headers.get("X-Content-Type-Options"), "nosniff");
  for (const std::string_view part : {"<script", "style=", "<style", "onclick"})
    EXPECT_FALSE(has(page.body, part)) << part;
}

TEST(SigningPage, EscapesEverythingAMerchantCanWrite) {
  const std::string attack = R"("><script>alert('1')</script>)";
  House house("shop" + attack, "payer" + attack);
  Template tmpl = house.world().templates[TemplateId{1}];
  house.world().templates.edit(TemplateId{1}).name = "plan" + attack;
  const std::string ticket = house.order("c1", "title" + attack);
  const std::string offered = house.offer("c2", "account" + attack);
  const std::string referer = "https://shop.example/?q=%22%3E\"><script>";
  std::string seen;
  for (const http::Response& page :
       {house.open(ticket, referer), house.open(offered, referer),
        house.submit(offered, "action=confirm&code=wrong&payer=%22%3E%3Cscript%3E"),
        house.open("%22%3E%3Cscript%3E")}) {
    EXPECT_FALSE(has(page.body, "<script")) << page.body;
    EXPECT_FALSE(has(page.body, "alert('1')"));
    seen += page.body;
  }
  for (const std::string_view part :
       {"shop&quot;", "payer&quot;", "plan&quot;", "title&quot;", "account&quot;"})
    EXPECT_TRUE(has(seen, part)) << part;
}

TEST(EscapeHtml, LeavesNothingThatHtmlReads) {
  EXPECT_EQ(escape_html(R"(<a href="x" id='y'>&</a>)"),
            "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
  EXPECT_EQ(escape_html("张三"), "张三");
}

TEST(SigningPage, SignsWithTheRightCode) {
  House house;
  const std::string ticket = house.offer("c1");
  const http::Response done = house.submit(ticket, "action=confirm&payer=bob&code=" + house.code());
  EXPECT_TRUE(has(done.body, "开通成功"));
  EXPECT_EQ(house.world().mandates[MandateId{1}].state, MandateState::kActive);
  EXPECT_EQ(house.world().mandates[MandateId{1}].payer, find_payer(house.world(), "bob"));
  EXPECT_TRUE(has(house.open(ticket).body, "开通成功")) << "the page is over";
}

TEST(SigningPage, AsksAgainAfterAWrongCodeAndClosesAfterThree) {
  House house;
  const std::string ticket = house.offer("c1");
  for (int i = 0; i < 2; ++i) {
    const http::Response again = house.submit(ticket, "action=confirm&payer=bob&code=x");
    EXPECT_TRUE(has(again.body, "验证码不正确"));
    EXPECT_TRUE(has(again.body, R"(<option value="bob" selected>)"));
  }
  EXPECT_TRUE(has(house.submit(ticket, "action=confirm&code=x").body, "页面已失效"));
  EXPECT_EQ(house.world().mandates[MandateId{1}].state, MandateState::kDiscarded);
}

TEST(SigningPage, LetsNobodyElseSignAnOfferForSomebody) {
  House house;
  gateway::MandateProposal for_bob = house.proposal("c1");
  for_bob.payer = find_payer(house.world(), "bob");
  const std::string ticket = ticket_for(house.world(), *gateway::offer(house.world(), for_bob));
  const std::string page = house.open(ticket).body;
  EXPECT_TRUE(has(page, R"(<option value="bob" selected>)"));
  EXPECT_FALSE(has(page, "alice"));
  EXPECT_TRUE(has(house.submit(ticket, "action=confirm&payer=alice&code=" + house.code()).body,
                  "该签约属于其他用户"));
  EXPECT_TRUE(has(house.submit(ticket, "action=confirm&code=" + house.code()).body, "开通成功"));
}

TEST(SigningPage, CanBeRefused) {
  House house;
  EXPECT_TRUE(has(house.submit(house.offer("c1"), "action=refuse").body, "未开通"));
  EXPECT_EQ(house.world().mandates[MandateId{1}].state, MandateState::kDiscarded);
}

TEST(SigningPage, TellsARefusalFromAnExpiry) {
  House house;
  const std::string refused = house.offer("c1");
  EXPECT_TRUE(has(house.submit(refused, "action=refuse").body, "class=\"ending refused\""));
  const std::string lapsed = house.offer("c2");
  ASSERT_TRUE(house.simulator.conductor().advance_to(*house.cell, kStart + minutes(10)));
  EXPECT_TRUE(has(house.open(lapsed).body, "class=\"ending expired\""));
}

TEST(SigningPage, TakesAFingerInsteadOfACode) {
  House house;
  const std::string ticket = house.offer("c1");
  EXPECT_TRUE(has(house.open(ticket).body, "指纹确认（模拟）"));
  const http::Response done = house.submit(ticket, "action=biometric&payer=bob&code=");
  EXPECT_TRUE(has(done.body, "class=\"ending done\"")) << done.body;
  EXPECT_EQ(house.world().mandates[MandateId{1}].state, MandateState::kActive);
}

TEST(SigningPage, ReadsInEnglishAndKeepsTheWayBack) {
  House house;
  const std::string ticket = house.offer("c1");
  const std::string chinese = house.open(ticket, "https://shop.example/").body;
  const std::size_t at = chinese.find("&amp;lang=en&amp;back=");
  ASSERT_NE(at, std::string::npos);
  std::string rest = chinese.substr(at, chinese.find('"', at) - at);
  for (std::size_t amp = 0; (amp = rest.find("&amp;")) != std::string::npos;)
    rest.replace(amp, 5, "&");
  const std::string english = house.get("/sim/wechat/sign?ticket=" + ticket + rest).body;
  for (const std::string part :
       {"<html lang=\"en\">", "Turn on automatic debits", "simulated", "Cycle", "every month",
        "up to CNY 500.00 each", "Agree", "name=\"lang\" value=\"en\"", "https://shop.example/"})
    EXPECT_TRUE(has(english, part)) << part;
  EXPECT_FALSE(has(english, "扣费"));
  const http::Response done =
      house.submit(ticket, "lang=en&action=confirm&payer=bob&code=" + house.code());
  EXPECT_TRUE(has(done.body, "Turned on"));
}

TEST(SigningPage, FollowsNoWayBackThatItDidNotSeal) {
  House house;
  const std::string page = house
                               .get("/sim/wechat/sign?ticket=" + house.offer("c1") +
                                    "&back=https%3A%2F%2Fevil.example%2F&back_seal=0123456789")
                               .body;
  EXPECT_FALSE(has(page, "evil.example"));
}

TEST(SigningPage, ShowsDesktopsACodeThatLeadsToIt) {
  House house;
  const std::string ticket = house.offer("c1");
  EXPECT_TRUE(has(house.open(ticket).body, "/sim/wechat/qr.svg?ticket=" + ticket));
  const http::Response code = house.get("/sim/wechat/qr.svg?ticket=" + ticket);
  EXPECT_EQ(code.headers.get("Content-Type"), "image/svg+xml");
  EXPECT_EQ(code.body, qr_svg("http://127.0.0.1:8700/sim/wechat/sign?ticket=" + ticket));
  EXPECT_EQ(house.get("/sim/wechat/qr.svg?ticket=nothing").status, 404);
}

TEST(QrCode, IsDrawnUpToItsCapacity) {
  EXPECT_TRUE(qr_svg("x").starts_with("<svg"));
  EXPECT_NE(qr_svg("x"), qr_svg("y"));
  EXPECT_EQ(qr_svg(std::string(3000, 'x')), "");
}

TEST(CardPage, TakesTheCardThatIsTypedOrThatOfTheChosenHolder) {
  House house;
  const std::string card = card_of(house.world(), find_payer(house.world(), "bob")).number;
  const std::string ticket = house.offer("c1");
  const std::string path = "/sim/unionpay/sign";
  const std::string page = house.get(path + "?ticket=" + ticket).body;
  EXPECT_TRUE(has(page, card));
  EXPECT_TRUE(has(page, "name=\"card\""));
  EXPECT_TRUE(has(page, "与商户约定") && !has(page, "每月")) << "its templates fix no cycle";
  const std::string rest = "ticket=" + ticket + "&action=confirm&payer=alice&code=" + house.code();
  EXPECT_TRUE(has(house.post(path, rest + "&card=6222").body, "没有这个用户或这张卡"));
  const std::string spaced = card.substr(0, 4) + "+" + card.substr(4);
  EXPECT_TRUE(has(house.post(path, rest + "&card=" + spaced).body, "开通成功"));
  EXPECT_EQ(house.world().mandates[MandateId{1}].payer, find_payer(house.world(), "bob"));
  const std::string other = house.offer("c2");
  EXPECT_TRUE(has(
      house
          .post(path, "ticket=" + other + "&card=&action=confirm&payer=alice&code=" + house.code(2))
          .body,
      "开通成功"));
}

TEST(SigningPage, SaysWhenItHasExpired) {
  House house;
  const std::string ticket = house.offer("c1");
  ASSERT_TRUE(house.simulator.conductor().advance_to(*house.cell, kStart + minutes(10)));
  EXPECT_TRUE(has(house.open(ticket).body, "页面已失效"));
  EXPECT_TRUE(has(house.submit(ticket, "action=confirm&code=" + house.code()).body, "页面已失效"));
}

TEST(SigningPage, GoesBackWhereThePayerCameFrom) {
  House house;
  const std::string ticket = house.offer("c1");
  const http::Response page = house.open(ticket, "https://shop.example/plan?a=1&b=2");
  const std::size_t at = page.body.find("name=\"back_seal\" value=\"");
  ASSERT_NE(at, std::string::npos);
  const std::string seal = page.body.substr(at + 24, 10);
  const std::string back = "&back=https%3A%2F%2Fshop.example%2Fplan%3Fa%3D1%26b%3D2&back_seal=";
  const std::string good = "action=confirm&code=" + house.code() + back;
  const http::Response done = house.submit(ticket, good + seal);
  EXPECT_TRUE(has(done.body, "url=https://shop.example/plan?a=1&amp;b=2"));
  EXPECT_TRUE(has(done.body, "返回商户"));
  const http::Response again = house.submit(ticket, good + seal);
  EXPECT_EQ(again.body, done.body) << "sent twice, as by a double click";
  EXPECT_TRUE(has(house.submit(ticket, "action=refuse" + back + seal).body, "开通成功"));
}

TEST(SigningPage, DoesNotGoWhereTheFormWasTamperedWithOrNoBrowserShould) {
  House house;
  const http::Response done = house.submit(
      house.offer("c1"), "action=confirm&code=" + house.code() +
                             "&back=https%3A%2F%2Fevil.example%2F&back_seal=0123456789");
  EXPECT_FALSE(has(done.body, "evil.example"));
  EXPECT_FALSE(has(house.open(house.offer("c2"), "javascript:alert(1)").body, "javascript"));
}

TEST(PaymentPage, PaysAndSignsOrOnlyPays) {
  for (const std::string action : {"confirm", "pay_only"}) {
    House house;
    const std::string ticket = house.order("c1");
    EXPECT_TRUE(has(house.open(ticket).body, "¥15.00"));
    const http::Response done = house.submit(ticket, "payer=bob&action=" + action);
    EXPECT_TRUE(has(done.body, action == "confirm" ? "支付成功，已开通" : "支付成功"));
    EXPECT_EQ(house.world().debits[DebitId{1}].state, DebitState::kSettled);
    EXPECT_EQ(house.world().mandates[MandateId{1}].state,
              action == "confirm" ? MandateState::kActive : MandateState::kDiscarded);
  }
}

TEST(PaymentPage, OffersOnlyToPayOnceTheOfferHasLapsed) {
  House house;
  const std::string ticket = house.order("c1");
  ASSERT_TRUE(house.simulator.conductor().advance_to(*house.cell, kStart + minutes(11)));
  const std::string page = house.open(ticket).body;
  EXPECT_FALSE(has(page, "value=\"confirm\""));
  EXPECT_TRUE(has(page, "value=\"pay_only\""));
  EXPECT_TRUE(has(house.submit(ticket, "action=pay_only").body, "支付成功"));
}

TEST(PaymentPage, CanBeTriedAgainAfterARefusal) {
  House house;
  house.world().payers.edit(PayerId{1}).balance = Fen(0);
  const std::string ticket = house.order("c1");
  EXPECT_TRUE(has(house.submit(ticket, "payer=alice&action=confirm").body, "余额不足"));
  EXPECT_TRUE(has(house.submit(ticket, "payer=bob&action=confirm").body, "支付成功"));
}

TEST(PaymentPage, CanBeLeftUnpaid) {
  House house;
  EXPECT_TRUE(has(house.submit(house.order("c1"), "action=refuse").body, "未支付"));
  EXPECT_EQ(house.world().debits[DebitId{1}].state, DebitState::kExecuting);
}

TEST(PaymentPage, SaysWhenTheOrderIsClosed) {
  House house;
  const std::string ticket = house.order("c1");
  ASSERT_TRUE(house.simulator.conductor().advance_to(*house.cell, kStart + hours(2)));
  EXPECT_TRUE(has(house.open(ticket).body, "订单已关闭"));
}

TEST(Pages, AnswerNotFoundForATicketOfNoWorld) {
  House house;
  const std::string good = house.offer("c1");
  std::string other_row = good;
  other_row[1] = '2';
  std::string other_kind = good;
  other_kind[0] = 'p';
  for (const std::string& ticket : {std::string(), std::string("m1"), other_row, other_kind,
                                    good + "0", good.substr(1), std::string(35, '-')})
    EXPECT_EQ(house.open(ticket).status, 404) << ticket;
  EXPECT_EQ(house.submit(good, "action=").status, 404);
  EXPECT_EQ(house.open(good).status, 200);
}

TEST(Pages, ServeTheirStyleSheet) {
  House house;
  http::Request request;
  request.method = "GET";
  request.target = "/sim/pages.css";
  const http::Response response = house.simulator.handle(request);
  EXPECT_TRUE(response.headers.get("Content-Type").starts_with("text/css"));
  EXPECT_FALSE(has(response.body, "url("));
}

TEST(Pages, AreRecordedInTheirWorld) {
  House house;
  house.open(house.offer("c1"));
  std::string operation;
  ASSERT_TRUE(house.world().journal.read(0, [&](const Entry& entry) {
    if (entry.record) operation = entry.record->operation;
  }));
  EXPECT_EQ(operation, "open_page");
}

struct ConsentRow {
  std::string_view name;
  std::string body;
  int status;
  std::string_view seen;
};

TEST(Consent, SaysWhatIsWrong) {
  House house;
  const std::string ticket = house.offer("c1");
  const std::string with = R"({"ticket": ")" + ticket + R"(", )";
  const ConsentRow rows[] = {
      {"no JSON", "x", 400, "malformed"},
      {"no object", "[]", 400, "malformed"},
      {"no action", with + R"("payer": "bob"})", 400, "want confirm, pay_only or refuse"},
      {"no ticket", R"({"action": "confirm"})", 404, "not_found"},
      {"an unknown payer", with + R"("payer": "eve", "action": "confirm"})", 409, "bad_request"},
      {"nothing to pay", with + R"("action": "pay_only"})", 409, "bad_request"},
      {"a wrong code", with + R"("action": "confirm", "code": "x"})", 409, "confirmation_wrong"}};
  for (const ConsentRow& row : rows) {
    const http::Response response = house.post("/sim/consent", row.body);
    EXPECT_EQ(response.status, row.status) << row.name;
    EXPECT_TRUE(has(response.body, row.seen)) << row.name << ": " << response.body;
  }
  EXPECT_EQ(house.world().mandates[MandateId{1}].state, MandateState::kOffered);
}

TEST(Consent, TakesATicketOrAnAddressThatCarriesIt) {
  for (const std::string form :
       {R"("ticket": "T")", R"("url": "http://127.0.0.1:1/sim/wechat/sign?ticket=T")",
        R"("url": "weixin://wxpay/bizpayurl?pr=T")"}) {
    House house;
    std::string body = "{" + form + R"(, "payer": "bob", "action": "confirm"})";
    body.replace(body.find("T\""), 1, house.offer("c1"));
    EXPECT_EQ(house.post("/sim/consent", body).body,
              R"({"mandate_id":1,"mandate_code":"c1","state":"active"})")
        << form;
  }
}

TEST(Consent, TellsWhatBecameOfARefusedOffer) {
  House house;
  EXPECT_EQ(
      house
          .post("/sim/consent", R"({"action": "refuse", "ticket": ")" + house.offer("c1") + R"("})")
          .body,
      R"({"mandate_id":1,"mandate_code":"c1","state":"discarded"})");
}

TEST(Consent, WantsPost) {
  House house;
  http::Request request;
  request.method = "GET";
  request.target = "/sim/consent";
  EXPECT_EQ(house.simulator.handle(request).status, 405);
}

TEST(IsPage, KnowsThePagesPathsOnly) {
  const auto is = [](std::string target) {
    http::Request request;
    request.target = std::move(target);
    return is_page(request);
  };
  for (const std::string path : {"/sim/wechat/sign?ticket=1", "/sim/wechat/qr.svg?ticket=1",
                                 "/sim/consent", "/sim/pages.css"})
    EXPECT_TRUE(is(path)) << path;
  for (const std::string path : {"/sim/", "/sim//sign", "/sim/unknown/sign", "/sim/wechat/other",
                                 "/sim/sign", "/sim/qr.svg", "/pay/orderquery"})
    EXPECT_FALSE(is(path)) << path;
}

}  // namespace
}  // namespace daikou::simulator::pages::pages_test
