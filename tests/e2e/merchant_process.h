// `daikou serve` and `daikou merchant` as processes of their own, as a user starts them.
#pragma once

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

#include "core/http/message.h"
#include "core/http/transport.h"
#include "tests/support/process.h"

namespace daikou::e2e {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Arguments = std::vector<std::string>;

inline ProcessResult daikou(const Arguments& arguments) {
  return run_process(DAIKOU_PROGRAM, arguments);
}

inline http::Response answer_of(const std::string& origin, const http::Request& request) {
  const auto transport = http::make_socket_transport();
  const Result<http::Response> answer = transport->send(origin, request);
  if (answer) return *answer;
  ADD_FAILURE() << origin << request.target << ": " << answer.error().detail;
  return {};
}

inline json get(const std::string& origin, const std::string& target) {
  http::Request request;
  request.method = "GET";
  request.target = target;
  return json::parse(answer_of(origin, request).body);
}

inline json post(const std::string& origin, const std::string& target, const json& body) {
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
  void open_shop(const std::string& port, const Arguments& more = {}) {
    Arguments arguments{"merchant",           "--credentials", credentials(), "--book",
                        folder_ + "/book.db", "--port",        port};
    arguments.insert(arguments.end(), more.begin(), more.end());
    merchant_ = std::make_unique<Process>(DAIKOU_PROGRAM, arguments);
    shop_ = merchant_->read_line();
    ASSERT_THAT(shop_, HasSubstr("http://127.0.0.1:")) << merchant_->wait().err;
  }

  // A customer takes the monthly plan and signs on the gateway's page.
  void sign_up(const std::string& payer) {
    const json order = post(shop_, "/_merchant/v1/subscriptions",
                            {{"customer", payer}, {"plan", "monthly"}, {"channel", "wechat_v2"}});
    ASSERT_TRUE(order.contains("signing_url")) << order;
    const ProcessResult signed_up = daikou({"consent", order["signing_url"].get<std::string>(),
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

}  // namespace daikou::e2e
