// `daikou serve` and `daikou merchant` as processes of their own, as a user starts them.
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/http/transport.h"
#include "tests/support/process.h"

namespace daikou::merchant_process_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Arguments = std::vector<std::string>;

ProcessResult daikou(const Arguments& arguments) { return run_process(DAIKOU_PROGRAM, arguments); }

http::Response answer_of(const std::string& origin, const http::Request& request) {
  const auto transport = http::make_socket_transport();
  const Result<http::Response> answer = transport->send(origin, request);
  if (answer) return *answer;
  ADD_FAILURE() << origin << request.target << ": " << answer.error().detail;
  return {};
}

json get(const std::string& origin, const std::string& target) {
  http::Request request;
  request.method = "GET";
  request.target = target;
  return json::parse(answer_of(origin, request).body);
}

json post(const std::string& origin, const std::string& target, const json& body) {
  http::Request request;
  request.method = "POST";
  request.target = target;
  request.headers.add("Content-Type", "application/json");
  request.body = body.dump();
  return json::parse(answer_of(origin, request).body);
}

class MerchantProcess : public testing::Test {
 protected:
  MerchantProcess() {
    std::string folder = "/tmp/daikou_merchant_XXXXXX";
    folder_ = ::mkdtemp(folder.data());
    gateway_ = std::make_unique<Process>(
        DAIKOU_PROGRAM, Arguments{"serve", "--port", "0", "--world-time", "stepped"});
    server_ = gateway_->read_line();
    const ProcessResult written = daikou({"credentials", credentials(), "--url", server_});
    EXPECT_EQ(written.status, 0) << written.err;
  }
  ~MerchantProcess() override { std::filesystem::remove_all(folder_); }

  std::string credentials() const { return folder_ + "/credentials"; }

  // The merchant at `port`, its address in shop_.
  void open_shop(const std::string& port) {
    merchant_ = std::make_unique<Process>(
        DAIKOU_PROGRAM, Arguments{"merchant", "--credentials", credentials(), "--book",
                                  folder_ + "/book.db", "--port", port});
    shop_ = merchant_->read_line();
    ASSERT_THAT(shop_, HasSubstr("http://127.0.0.1:")) << merchant_->wait().err;
  }

  // A customer takes the monthly plan on the shop's page and signs on the gateway's.
  void sign_up(const std::string& payer) {
    http::Request order;
    order.method = "POST";
    order.target = "/subscribe";
    order.body = "customer=" + payer + "&plan=monthly&channel=wechat_v2&entry=page";
    const http::Response page = answer_of(shop_, order);
    ASSERT_EQ(page.status, 303) << page.body;
    const ProcessResult signed_up = daikou({"consent", std::string(page.headers.get("Location")),
                                            "--payer", payer, "--server", server_});
    ASSERT_EQ(signed_up.status, 0) << signed_up.err;
  }

  ProcessResult advance(const std::string& span) {
    return daikou({"clock", "advance", span, "--server", server_});
  }

  std::map<std::string, std::string> debits_of_the_shop() {
    std::map<std::string, std::string> debits;
    const json list = get(shop_, "/_merchant/v1/debits");
    for (const json& each : list.at("items"))
      debits[each["order"]] = std::string(each["due"]) + " " + std::string(each["state"]);
    return debits;
  }
  std::set<std::string> orders_of_the_gateway() {
    std::set<std::string> orders;
    const json list = get(server_, "/_daikou/v1/worlds/default/debits");
    for (const json& each : list.at("items")) {
      EXPECT_EQ(each["state"], "settled");
      orders.insert(each["order"]);
    }
    return orders;
  }
  std::string balance_of(const std::string& payer) {
    return get(server_, "/_daikou/v1/worlds/default/payers/" + payer)["balance"];
  }

  std::string folder_;
  std::unique_ptr<Process> gateway_;
  std::string server_;
  std::unique_ptr<Process> merchant_;
  std::string shop_;
};

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
  const Arguments here{"--credentials", credentials(), "--server", server_, "--port", "0"};
  const auto with = [&](Arguments more) {
    more.insert(more.begin(), here.begin(), here.end());
    return more;
  };
  const BadStart rows[] = {
      {"no credentials", {}, 2, "--credentials is required"},
      {"no such folder", {"--credentials", "/nowhere"}, 2, "/nowhere/merchant.json"},
      {"no address", {"--credentials", credentials(), "--server", "shop"}, 2, "--server: 'shop'"},
      {"nobody there",
       {"--credentials", credentials(), "--server", "http://127.0.0.1:1"},
       6,
       "cannot reach http://127.0.0.1:1"},
      {"not a gateway", {"--credentials", credentials(), "--server", shop_}, 7, "404"},
      {"no such world", with({"--world", "mars"}), 7, "no world 'mars'"},
      {"no such channel", with({"--channel", "cash"}), 2, "no client for 'cash'"},
      {"a book in use", with({"--book", folder_ + "/book.db"}), 6, "the book is open elsewhere"},
      {"no book", with({"--book", text}), 2, "not a database"},
      {"a port in use",
       {"--credentials", credentials(), "--server", server_, "--port", taken},
       6,
       taken.c_str()},
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
}  // namespace daikou::merchant_process_test
