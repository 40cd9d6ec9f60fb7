// `daikou serve` and `daikou merchant` as processes of their own, as a user starts them.

#include "tests/e2e/merchant_process.h"

#include <sstream>

namespace daikou::e2e::merchant_process_test {
namespace {

TEST_F(MerchantProcess, BillsMonthsOnTheWorldsClock) {
  open_shop("0");
  sign_up("alice");
  sign_up("bob");
  const ProcessResult moved = advance("65d");
  ASSERT_EQ(moved.status, 0) << moved.err;
  EXPECT_EQ(balance_of("alice"), "99925.00 CNY");  // Three times 25.00.
  EXPECT_EQ(balance_of("bob"), "925.00 CNY");
  EXPECT_THAT(orders_of_the_gateway(), SizeIs(6));
  EXPECT_THAT(debits_of_the_shop(), SizeIs(6));
  const json health = get(shop_, "/_merchant/v1/health");
  EXPECT_EQ(health["now"], get(server_, "/_daikou/v1/worlds/default/clock")["now"]);
  EXPECT_TRUE(health["halted"].is_null());

  merchant_->send(SIGTERM);
  EXPECT_EQ(merchant_->wait().status, 0);
  EXPECT_THAT(get(server_, "/_daikou/v1/worlds/default/followers")["items"], IsEmpty());
  EXPECT_EQ(advance("1d").status, 0);
}

TEST_F(MerchantProcess, LosesAndDoublesNothingWhenItIsKilledInTheMiddleOfADebit) {
  open_shop("0");
  const std::string port = shop_.substr(shop_.rfind(':') + 1);
  sign_up("alice");
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
  EXPECT_THAT(stopped.err, HasSubstr("the clock stopped at 2026-02-05T09:00:00"));

  open_shop(port);
  const ProcessResult after = advance("40d");
  ASSERT_EQ(after.status, 0) << after.err;
  const auto debits = debits_of_the_shop();
  std::set<std::string> orders;
  std::set<std::string> stories;
  for (const auto& [order, story] : debits) {
    orders.insert(order);
    stories.insert(story);
  }
  EXPECT_EQ(stories, (std::set<std::string>{"2026-01-05 settled", "2026-02-05 settled",
                                            "2026-03-05 settled"}));
  EXPECT_THAT(debits, SizeIs(3));
  EXPECT_EQ(orders_of_the_gateway(), orders);
  EXPECT_EQ(balance_of("alice"), "99925.00 CNY");
  EXPECT_THAT(get(server_, "/_daikou/v1/worlds/default/followers")["items"], SizeIs(1));
  for (const char* day : {"2026-01-05", "2026-02-06", "2026-03-06"})
    EXPECT_THAT(post(shop_, "/_merchant/v1/reconcile", {{"channel", "wechat_v2"}, {"date", day}}),
                (json{{"differences", json::array()}}));
}

struct BadStart {
  const char* name;
  Arguments options;
  int status;
  const char* says;
};

TEST_F(MerchantProcess, SaysWhatIsWrongWithItsOptions) {
  open_shop("0");
  const std::string taken = shop_.substr(shop_.rfind(':') + 1);
  const std::string text = folder_ + "/text";
  std::ofstream(text) << "plans: [{name: weekly, price: 5.00 CNY, template: weekly}]\n";
  // A folder whose merchant.json was spoilt.
  const auto spoilt = [&](const std::string& name, const auto& spoil) {
    const std::string copy = folder_ + "/" + name;
    std::filesystem::copy(credentials(), copy, std::filesystem::copy_options::recursive);
    std::ostringstream read;
    read << std::ifstream(copy + "/merchant.json").rdbuf();
    std::ofstream(copy + "/merchant.json") << spoil(read.str());
    return copy;
  };
  const std::string another = spoilt("another", [](std::string json_text) {
    const std::size_t at = json_text.find("\"identity\": \"") + 13;
    return json_text.replace(at, 4, "9999");
  });
  const std::string binary =
      spoilt("binary", [](const std::string&) { return std::string("{\x1b[31m\xff"); });
  const Arguments here{"--credentials", credentials(), "--server", server_, "--port", "0"};
  const auto with = [&](Arguments more) {
    more.insert(more.begin(), here.begin(), here.end());
    return more;
  };
  const BadStart rows[] = {
      {"no credentials", {}, 2, "--credentials is required"},
      {"no such folder", {"--credentials", "/nowhere"}, 2, "/nowhere/merchant.json"},
      {"another identity",
       {"--credentials", another, "--server", server_, "--port", "0"},
       2,
       "is no merchant's of world 'default', want one of"},
      {"no text", {"--credentials", binary}, 2, "byte 2 is no text in UTF-8"},
      {"no port", with({"--port", "99999"}), 2, "'99999', want a whole number from 0 to 65535"},
      {"no address", {"--credentials", credentials(), "--server", "shop"}, 2, "--server: 'shop'"},
      {"nobody there",
       {"--credentials", credentials(), "--server", "http://127.0.0.1:1"},
       6,
       "nobody answers at http://127.0.0.1:1 "},
      {"not a gateway", {"--credentials", credentials(), "--server", shop_}, 7, "404"},
      {"no such world", with({"--world", "mars"}), 7, "no world 'mars'"},
      {"no such channel", with({"--channel", "cash"}), 2, "no channel 'cash', want one of"},
      {"a book in use", with({"--book", folder_ + "/book.db"}), 6, "the book is open elsewhere"},
      {"a book in no folder", with({"--book", folder_ + "/nowhere/book.db"}), 2,
       "/nowhere, want one that exists"},
      {"no book", with({"--book", text}), 2, "not a database"},
      {"a port in use",
       {"--credentials", credentials(), "--server", server_, "--port", taken},
       6,
       "is in use by another server; --port N takes another"},
      {"no shop", with({"--shop", "/nowhere"}), 2, "/nowhere"},
      {"no template", with({"--shop", text}), 2, "no template 'weekly'"},
  };
  for (const BadStart& row : rows) {
    Arguments arguments{"merchant"};
    arguments.insert(arguments.end(), row.options.begin(), row.options.end());
    const ProcessResult result = daikou(arguments);
    EXPECT_EQ(result.status, row.status) << row.name << ": " << result.err;
    EXPECT_THAT(result.err, HasSubstr(row.says)) << row.name;
    EXPECT_EQ(result.out, "") << row.name;
  }
}

}  // namespace
}  // namespace daikou::e2e::merchant_process_test
