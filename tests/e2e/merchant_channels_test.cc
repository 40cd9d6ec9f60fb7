// The reference merchant as a process, over each channel: what `daikou credentials` wrote is all it
// has.
#include <algorithm>

#include "core/domain/provider.h"
#include "tests/e2e/merchant_process.h"

namespace daikou::e2e::merchant_channels_test {
namespace {

struct ChannelCase {
  const char* channel;
  const char* payer;  // Of the default world; UnionPay's has a debit card.
};

class MerchantOnChannel : public MerchantProcess, public testing::WithParamInterface<ChannelCase> {
 protected:
  std::string channel() const { return GetParam().channel; }
  std::string payer() const { return GetParam().payer; }
  void open_shop_here(const std::string& port) { open_shop(port, {"--channel", channel()}); }

  // The page's ticket, for channels whose signing page is reached by a form.
  static std::string ticket_behind(const json& order) {
    http::Request request;
    request.method = "POST";
    const Result<http::Url> url = http::parse_url(order["signing_url"].get<std::string>());
    if (!url) {
      ADD_FAILURE() << order;
      return {};
    }
    request.target = url->target;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
    request.headers.add("Accept", "application/json");
    for (const auto& [name, value] : order["app_parameters"].items())
      request.body += (request.body.empty() ? "" : "&") + http::form_encode(name) + "=" +
                      http::form_encode(value.get<std::string>());
    const http::Response page = answer_of(url->origin(), request);
    return json::parse(page.body, nullptr, false).value("ticket", page.body);
  }

  // The payer takes the monthly plan and signs.
  void subscribe() {
    const json order = post(shop_, "/_merchant/v1/subscriptions",
                            {{"customer", "ada"}, {"plan", "monthly"}, {"channel", channel()}});
    ASSERT_TRUE(order.contains("signing_url")) << order;
    EXPECT_EQ(order["channel"], channel());
    json consent{{"payer", payer()}};
    if (order["app_parameters"].empty())
      consent["url"] = order["signing_url"];
    else
      consent["ticket"] = ticket_behind(order);
    const json signed_up = post(server_, "/_daikou/v1/consent", consent);
    ASSERT_TRUE(signed_up.contains("mandate")) << signed_up;
  }

  // Every settled debit is in the bill of its day, and the bill holds nothing else.
  void expect_bills_to_agree() {
    std::set<std::string> days;
    const json list = get(shop_, "/_merchant/v1/debits");
    for (const json& each : list.at("items"))
      days.insert(each.at("settled_at").get<std::string>().substr(0, 10));
    for (const std::string& day : days)
      EXPECT_THAT(post(shop_, "/_merchant/v1/reconcile", {{"channel", channel()}, {"date", day}}),
                  (json{{"differences", json::array()}}))
          << day;
  }
};

TEST_P(MerchantOnChannel, BillsMonthsAndReconcilesThem) {
  open_shop_here("0");
  subscribe();
  const ProcessResult moved = advance("65d");
  ASSERT_EQ(moved.status, 0) << moved.err;
  EXPECT_EQ(balance_of(payer()), "99925.00 CNY");  // Three times 25.00.
  EXPECT_THAT(orders_of_the_gateway(), SizeIs(3));
  EXPECT_THAT(get(shop_, "/_merchant/v1/incidents")["items"], IsEmpty());
  expect_bills_to_agree();
}

TEST_P(MerchantOnChannel, LosesAndDoublesNothingWhenItIsKilledInTheMiddleOfADebit) {
  open_shop_here("0");
  const std::string port = shop_.substr(shop_.rfind(':') + 1);
  subscribe();
  const ProcessResult before = advance("20d");
  ASSERT_EQ(before.status, 0) << before.err;
  const json seen = json::parse(before.out)["journal"]["last"];

  // The next debit is booked, and its answer does not come while the merchant lives.
  const ProcessResult armed = daikou({"fault", "arm", "delay_answer", "--at", "debit", "--times",
                                      "1", "--set", "delay=5m", "--server", server_});
  ASSERT_EQ(armed.status, 0) << armed.err;
  Process moving(DAIKOU_PROGRAM, {"clock", "advance", "40d", "--server", server_});
  const json booked = post(server_, "/_daikou/v1/worlds/default/awaits",
                           {{"fact", "debit_accepted"}, {"after", seen}, {"timeout", "20s"}});
  ASSERT_FALSE(booked.contains("error")) << booked;
  merchant_->send(SIGKILL);
  EXPECT_EQ(merchant_->wait().status, 128 + SIGKILL);
  const ProcessResult stopped = moving.wait();
  EXPECT_EQ(stopped.status, 7);
  EXPECT_THAT(stopped.err, HasSubstr("the clock stopped at 2026-02-0"));
  EXPECT_THAT(stopped.err, HasSubstr("`daikou clock drop 1 --world default`"));

  open_shop_here(port);
  const ProcessResult after = advance("40d");
  ASSERT_EQ(after.status, 0) << after.err;
  std::set<std::string> orders;
  std::set<std::string> stories;
  for (const auto& [order, story] : debits_of_the_shop()) {
    orders.insert(order);
    stories.insert(story);
  }
  EXPECT_EQ(stories, (std::set<std::string>{"2026-01-05 settled", "2026-02-05 settled",
                                            "2026-03-05 settled"}));
  EXPECT_THAT(orders, SizeIs(3));
  EXPECT_EQ(orders_of_the_gateway(), orders);
  EXPECT_EQ(balance_of(payer()), "99925.00 CNY");
  expect_bills_to_agree();
}

INSTANTIATE_TEST_SUITE_P(All, MerchantOnChannel,
                         testing::Values(ChannelCase{"wechat_v2", "alice"},
                                         ChannelCase{"wechat_v3", "alice"},
                                         ChannelCase{"alipay", "alice"},
                                         ChannelCase{"unionpay", "debit_card"}),
                         [](const auto& row) { return std::string(row.param.channel); });

using MerchantOnAll = MerchantProcess;

TEST_F(MerchantOnAll, OffersEveryChannelOfItsCredentials) {
  open_shop("0");
  json names = json::array();
  for (const ChannelRow& row : kChannels) names.push_back(row.name);
  EXPECT_EQ(get(shop_, "/_merchant/v1/health")["channels"], names);
}

// R27: a channel that is not open to the merchant is passed over for the next on the list.
TEST_F(MerchantOnAll, FallsBackInTheOrderOfItsChannels) {
  open_shop("0", {"--channel", "wechat_v2,alipay", "--channel", "unionpay"});
  const ProcessResult closed =
      daikou({"api", "PATCH", "/worlds/default/merchants/shop",
              R"({"provider": "wechat", "app_sign_open": false})", "--server", server_});
  ASSERT_EQ(closed.status, 0) << closed.err;
  const json order =
      post(shop_, "/_merchant/v1/subscriptions",
           {{"customer", "ada"}, {"plan", "monthly"}, {"channel", "wechat_v2"}, {"entry", "app"}});
  EXPECT_EQ(order.value("channel", order.dump()), "alipay");
}

struct BrokenFile {
  const char* name;
  const char* file;
  const char* from;  // Replaced …
  const char* to;    // … by this; both empty: the file is taken away.
  const char* says;
};

TEST_F(MerchantOnAll, SaysWhatIsWrongWithItsCredentials) {
  const BrokenFile rows[] = {
      {"no JSON", "merchant.json", "\"accounts\": [", "\"accounts\": [[", "merchant.json:"},
      {"a key too many", "merchant.json", "\"world\"", "\"worlds\"",
       "unknown key 'worlds', did you mean 'world'?"},
      {"no identity", "merchant.json", "\"identity\"", "\"shared_key\"", "merchant.json:"},
      {"another provider", "merchant.json", "\"provider\": \"alipay\"", "\"provider\": \"alipy\"",
       "did you mean 'alipay'?"},
      {"money without unit", "merchant.json", "500.00 CNY", "500.00", "want 500.00 CNY"},
      {"no such key", "merchant.json", "\"api_v3_key\"", "\"api_v4_key\"",
       "account with wechat: credentials: 'api_v3_key' is missing"},
      {"a short key", "merchant.json", "SimOnlyApiV3Key0123456789abcdef0", "short",
       "account with wechat: wechat_v3: api_v3_key wants 32 characters"},
      {"no key file", "alipay_app_private_key_pkcs8.pem", "", "",
       "account with alipay: credentials: app_private_key_pkcs8: "},
      {"a broken key", "acp_test_sign.key", "BEGIN", "BEGUN", "account with unionpay: unionpay: "},
      {"no certificate", "apiclient_cert.pem", "", "", "apiclient_cert.pem: cannot be read"},
  };
  for (const BrokenFile& row : rows) {
    const std::string folder = folder_ + "/broken";
    std::filesystem::remove_all(folder);
    std::filesystem::copy(credentials(), folder);
    const std::string path = folder + "/" + row.file;
    std::string text;
    {
      std::ifstream file(path);
      text.assign(std::istreambuf_iterator<char>(file), {});
    }
    std::filesystem::remove(path);
    if (const std::size_t at = text.find(row.from); *row.from != '\0') {
      ASSERT_NE(at, std::string::npos) << row.name;
      std::ofstream(path) << text.replace(at, std::string(row.from).size(), row.to);
    }
    const ProcessResult result =
        daikou({"merchant", "--credentials", folder, "--server", server_, "--port", "0"});
    EXPECT_EQ(result.status, 2) << row.name << ": " << result.err;
    EXPECT_THAT(result.err, HasSubstr(row.says)) << row.name;
    EXPECT_THAT(result.err, HasSubstr(folder)) << row.name;
    EXPECT_THAT(result.err, testing::Not(HasSubstr("json.exception"))) << row.name;
  }
}

}  // namespace
}  // namespace daikou::e2e::merchant_channels_test
