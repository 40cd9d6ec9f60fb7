// A thousand worlds in one process, each used by its own merchant over real sockets, all at once:
// the same mandate code and the same order number everywhere, and nobody sees another's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/ids/id_source.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "simulator/gateway_server.h"

namespace daikou::e2e::thousand_worlds_test {
namespace {

using nlohmann::json;

constexpr int kWorlds = 1000;
constexpr int kThreads = 8;

std::string world_of(int number) { return "world-" + std::to_string(number); }
std::string merchant_of(int number) { return std::to_string(1'900'000'000 + number); }
std::string key_of(int number) {
  std::string key = "key-of-world-" + std::to_string(number) + "-";
  return key + std::string(32 - key.size(), 'x');
}
// Each debits another amount, so that an answer meant for another world cannot pass for one's own.
Fen amount_of(int number) { return Fen(1000 + number); }

json blueprint_of(int number) {
  return {{"id", world_of(number)},
          {"seed", number + 1},
          {"merchants",
           {{{"alias", "shop"},
             {"accounts",
              {{{"provider", "wechat"},
                {"identity", merchant_of(number)},
                {"apps", {"wx" + merchant_of(number)}},
                {"shared_key", key_of(number)}}}},
             {"templates", {{{"code", "1001"}, {"mode", "at_once"}, {"cap", "100.00 CNY"}}}}}}},
          {"payers", {{{"alias", "ada"}, {"balance", "1000.00 CNY"}}}}};
}

merchant::DebitOrder order_of(int number, const std::string& mandate) {
  merchant::DebitOrder order;
  order.order_id = "order-1";
  order.mandate_id = mandate;
  order.mandate_code = "mandate-1";
  order.amount = amount_of(number);
  order.title = "membership";
  order.template_code = "1001";
  return order;
}

// Who uses one world: its own merchant and its own hand on the control API.
class User {
 public:
  User(http::Transport& transport, const std::string& origin, int number)
      : transport_(transport), origin_(origin), number_(number), ids_(7) {
    merchant::WechatV2Config config;
    config.origin = origin;
    config.app = "wx" + merchant_of(number);
    config.merchant_id = merchant_of(number);
    config.api_key = Secret(key_of(number));
    config.notify_url = "http://127.0.0.1:9/notify";
    auto made = merchant::make_wechat_v2_gateway(config, transport, ids_);
    EXPECT_TRUE(made);
    if (made) gateway_ = *std::move(made);
  }

  // False when something was not as it must be; says what.
  bool signs_and_debits() {
    if (!call("POST", "/worlds", blueprint_of(number_)).contains("id")) return no("no world");
    merchant::SigningOrder signing;
    signing.mandate_code = "mandate-1";
    signing.template_code = "1001";
    signing.account_shown = "ada";
    signing.serial = 1;
    signing.at = simulator::kDefaultStart;
    const auto page = gateway_->open_signing(signing);
    if (!page) return no(page.error().detail);
    const json signed_now = call("POST", "/consent", {{"url", page->url}, {"payer", "ada"}});
    if (!signed_now.contains("mandate")) return no(signed_now.dump());
    const merchant::MandateAnswer mandate = gateway_->query_mandate({"mandate-1", "", "1001", ""});
    if (mandate.state != MandateState::kActive) return no(mandate.detail);
    mandate_ = mandate.mandate_id;
    const merchant::DebitAnswer taken = gateway_->debit(order_of(number_, mandate_));
    return taken.outcome == Outcome::kPending || no(taken.detail);
  }
  bool finds_its_own() {
    call("POST", path("/clock/advance"), {{"by", "2s"}});
    const merchant::DebitAnswer seen = gateway_->query_debit(order_of(number_, mandate_));
    if (seen.outcome != Outcome::kSettled || seen.amount != amount_of(number_))
      return no(seen.detail + ", " + to_yuan_text(seen.amount));
    const json world = call("GET", path(""));
    if (world["mandates"] != 1 || world["debits"] != 1) return no(world.dump());
    const json debits = call("GET", path("/debits"));
    if (debits["items"][0]["amount"] != to_yuan_text(amount_of(number_)) + " CNY")
      return no(debits.dump());
    const json payer = call("GET", path("/payers/ada"));
    return payer["balance"] == to_yuan_text(Fen(100'000 - amount_of(number_).count())) + " CNY" ||
           no(payer.dump());
  }
  // Every exchange in the world's journal is of its own merchant.
  bool has_a_journal_of_its_own() {
    const std::string lines = send("GET", path("/journal?fact=exchange"), "").body;
    std::size_t count = 0;
    for (std::size_t at = lines.find("mch_id"); at != std::string::npos;
         at = lines.find("mch_id", at + 1))
      ++count;
    if (count == 0) return no("nothing in the journal");
    for (const int other : {number_ - 1, number_ + 1})
      if (lines.find(merchant_of(other)) != std::string::npos)
        return no("its journal names merchant " + merchant_of(other));
    return true;
  }
  const std::string& wrong() const { return wrong_; }
  const std::string& mandate() const { return mandate_; }

 private:
  bool no(const std::string& why) {
    wrong_ = world_of(number_) + ": " + why;
    return false;
  }
  std::string path(const std::string& rest) { return "/worlds/" + world_of(number_) + rest; }
  http::Response send(const std::string& method, const std::string& path, std::string body) {
    http::Request request;
    request.method = method;
    request.target = "/_daikou/v1" + path;
    request.body = std::move(body);
    const auto answer = transport_.send(origin_, request);
    return answer ? *answer : http::Response{};
  }
  json call(const std::string& method, const std::string& path, const json& body = {}) {
    const http::Response answer = send(method, path, body.is_null() ? "" : body.dump());
    return json::parse(answer.body, nullptr, false);
  }

  http::Transport& transport_;
  std::string origin_;
  int number_;
  CountedIds ids_;
  std::unique_ptr<merchant::PaymentGateway> gateway_;
  std::string mandate_;
  std::string wrong_;
};

// Calls `work(number)` for every world, each thread for those that fall to it in turn.
template <class Work>
void in_parallel(Work work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      for (std::size_t number = next++; number < kWorlds; number = next++) work(number);
    });
  for (std::thread& thread : threads) thread.join();
}

TEST(ThousandWorlds, AreUsedAtOnceAndNobodySeesAnothers) {
  const SystemClock wall;
  simulator::GatewayOptions options;
  options.clock = simulator::ClockMode::kStepped;
  const auto server = simulator::GatewayServer::start(std::move(options), wall);
  ASSERT_TRUE(server) << server.error().detail;
  const std::string origin = (*server)->origin();
  const auto transport = http::make_socket_transport({});
  std::vector<std::unique_ptr<User>> users;
  for (int i = 0; i < kWorlds; ++i) users.push_back(std::make_unique<User>(*transport, origin, i));
  std::vector<char> fine(kWorlds, 0);
  const auto start = monotonic_nanoseconds();
  // Everybody has signed and debited before anybody looks, so that what must not meet could.
  in_parallel([&](std::size_t i) { fine[i] = users[i]->signs_and_debits(); });
  in_parallel([&](std::size_t i) {
    char& so_far = fine[i];
    so_far = so_far && users[i]->finds_its_own() && users[i]->has_a_journal_of_its_own();
  });
  const double took = static_cast<double>(monotonic_nanoseconds() - start) / 1e9;
  for (std::size_t i = 0; i < kWorlds; ++i) EXPECT_TRUE(fine[i]) << users[i]->wrong();
  std::printf("%d worlds, %d threads: %.1f s, %.0f worlds/s (11 calls over sockets each)\n",
              kWorlds, kThreads, took, kWorlds / took);
}

// A merchant's key opens its own world alone, and its numbers mean nothing in another.
TEST(ThousandWorlds, RefuseTheNeighboursKey) {
  const SystemClock wall;
  simulator::GatewayOptions options;
  options.clock = simulator::ClockMode::kStepped;
  const auto server = simulator::GatewayServer::start(std::move(options), wall);
  ASSERT_TRUE(server) << server.error().detail;
  const auto transport = http::make_socket_transport({});
  User first(*transport, (*server)->origin(), 1);
  User second(*transport, (*server)->origin(), 2);
  ASSERT_TRUE(first.signs_and_debits()) << first.wrong();
  ASSERT_TRUE(second.signs_and_debits()) << second.wrong();
  CountedIds ids(8);
  merchant::WechatV2Config config;
  config.origin = (*server)->origin();
  config.app = "wx" + merchant_of(1);
  config.merchant_id = merchant_of(1);
  config.api_key = Secret(key_of(2));
  config.notify_url = "http://127.0.0.1:9/notify";
  const auto thief = merchant::make_wechat_v2_gateway(config, *transport, ids);
  ASSERT_TRUE(thief);
  EXPECT_NE((*thief)->query_debit(order_of(1, first.mandate())).outcome, Outcome::kSettled);
  EXPECT_NE((*thief)->query_mandate({"mandate-1", "", "1001", ""}).state, MandateState::kActive);
  ASSERT_TRUE(first.finds_its_own()) << first.wrong();
}

}  // namespace
}  // namespace daikou::e2e::thousand_worlds_test
