// The reference merchant and the gateway in one process, under one clock, meeting over HTTP only.
#include <gmock/gmock.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "merchant/book/sqlite_book.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "merchant/merchant.h"
#include "simulator/simulator.h"
#include "simulator/world/default_world.h"

namespace daikou::merchant_on_wechat_v2_test {
namespace {

using merchant::Debit;
using merchant::MoneyState;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kGateway = "http://gateway.test:80";
constexpr const char* kShop = "http://shop.test:80";

std::vector<merchant::Plan> plans() {
  merchant::Plan monthly;
  monthly.name = "monthly";
  monthly.title = "畅听会员连续包月";
  monthly.price = Fen(1500);
  monthly.templates[static_cast<std::size_t>(Channel::kWechatV2)] = "12251";
  return {monthly};
}

class Following final : public simulator::Follower {
 public:
  Following(merchant::Merchant& merchant, SimClock& clock) : merchant_(merchant), clock_(clock) {}
  Instant next_due() override { return merchant_.next_due(); }
  void tick(Instant now) override {
    clock_.set(now);
    merchant_.tick();
  }

 private:
  merchant::Merchant& merchant_;
  SimClock& clock_;
};

class MerchantOnWechatV2 : public testing::Test {
 protected:
  MerchantOnWechatV2() {
    auto world = simulator::build_world(simulator::default_blueprint(1, simulator::kDefaultStart),
                                        simulator::Simulator::settings());
    cell_ = *gateway_.worlds().add(*std::move(world));
    cell_->followers.push_back(std::make_shared<Following>(shop_, clock_));
    wire_.route(kGateway,
                [this](const http::Request& request) { return gateway_.handle(request); });
    wire_.route(kShop, [this](const http::Request& request) {
      // The shop's own clock follows the world's, also between two of its own due instants.
      clock_.set(cell_->world.now);
      ++notifications_;
      return shop_.handle(request);
    });
  }

  std::vector<std::unique_ptr<merchant::PaymentGateway>> gateways() {
    merchant::WechatV2Config config;
    config.origin = kGateway;
    config.app = "wx5f0d1c2b3a495867";
    config.merchant_id = "1900099901";
    config.api_key = Secret("SimOnlyApiV2Key0123456789abcdef0");
    config.notify_url = std::string(kShop) + "/notify/wechat_v2";
    std::vector<std::unique_ptr<merchant::PaymentGateway>> all;
    all.push_back(*merchant::make_wechat_v2_gateway(config, wire_, ids_));
    return all;
  }

  std::string subscribe(const std::string& payer,
                        merchant::SigningEntry entry = merchant::SigningEntry::kPage) {
    merchant::SubscribeOrder order;
    order.customer = payer;
    order.plan = "monthly";
    order.entry = entry;
    const merchant::Subscribed subscribed = *shop_.subscribe(order);
    nlohmann::json consent{{"payer", payer}, {"action", "confirm"}};
    if (entry == merchant::SigningEntry::kPage) {
      http::Request page;
      page.method = "GET";
      page.target = subscribed.signing_url.substr(std::string(kGateway).size());
      page.headers.add("Accept", "application/json");
      const http::Response opened = *wire_.send(kGateway, page);
      consent["ticket"] = nlohmann::json::parse(opened.body).at("ticket");
    } else {
      consent["url"] = subscribed.signing_url;
    }
    http::Request confirm;
    confirm.method = "POST";
    confirm.target = "/sim/consent";
    confirm.headers.add("Content-Type", "application/json");
    confirm.body = consent.dump();
    const http::Response done = *wire_.send(kGateway, confirm);
    EXPECT_EQ(done.status, 200) << done.body;
    return subscribed.subscription;
  }

  void advance(milliseconds span) {
    const auto advanced = gateway_.conductor().advance_to(*cell_, cell_->world.now + span);
    ASSERT_TRUE(advanced) << advanced.error().detail;
    clock_.set(cell_->world.now);
  }

  std::vector<std::string> story(const std::string& code) {
    std::vector<std::string> lines;
    const std::vector<Debit> debits = *book_->debits_of(book_->subscription_by_code(code)->key);
    for (const Debit& debit : debits)
      lines.push_back(std::to_string(debit.index) + "." + std::to_string(debit.attempt) + " " +
                      std::string(name_of(debit.state)) + " " + std::string(name_of(debit.reason)));
    return lines;
  }
  std::vector<std::string> incidents() {
    std::vector<std::string> lines;
    const std::vector<merchant::Incident> all = *book_->incidents({}, 100);
    for (const merchant::Incident& each : all)
      lines.push_back(std::string(name_of(each.kind)) + ": " + each.detail);
    return lines;
  }

  int notifications_ = 0;
  SimClock clock_{simulator::kDefaultStart};
  CountedIds ids_{7};
  http::DirectTransport wire_;
  SystemClock wall_;
  simulator::Simulator gateway_{wire_, wall_};
  std::shared_ptr<simulator::WorldCell> cell_;
  std::unique_ptr<merchant::Book> book_ = *merchant::open_sqlite_book(":memory:");
  merchant::Merchant shop_{plans(), {}, clock_, *book_, ids_, gateways()};
};

TEST_F(MerchantOnWechatV2, BillsAQuarterOfAYear) {
  const std::string code = subscribe("alice");
  advance(days(95));
  EXPECT_THAT(story(code), ElementsAre("0.0 settled none", "1.0 settled none", "2.0 settled none",
                                       "3.0 settled none"));
  EXPECT_EQ(notifications_, 1 + 4);  // The signature and each debit.
  EXPECT_THAT(incidents(), IsEmpty());
}

TEST_F(MerchantOnWechatV2, PaysTheFirstPeriodWhileSigning) {
  const std::string code = subscribe("alice", merchant::SigningEntry::kWithPayment);
  advance(days(40));
  EXPECT_THAT(story(code), ElementsAre("0.0 settled none", "1.0 settled none"));
  EXPECT_THAT(incidents(), IsEmpty());
}

TEST_F(MerchantOnWechatV2, SignsByH5) {
  const std::string code = subscribe("alice", merchant::SigningEntry::kH5);
  advance(days(1));
  EXPECT_THAT(story(code), ElementsAre("0.0 settled none"));
}

TEST_F(MerchantOnWechatV2, ClimbsTheLadderForAnEmptyWallet) {
  const std::string code = subscribe("insufficient");
  advance(hours(12));
  EXPECT_THAT(story(code),
              ElementsAre("0.0 refused insufficient_balance", "0.1 refused insufficient_balance",
                          "0.2 refused insufficient_balance", "0.3 refused insufficient_balance"));
  const std::vector<merchant::Message> messages =
      *book_->messages_of(book_->subscription_by_code(code)->key);
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_EQ(messages[0].kind, merchant::MessageKind::kTopUp);
}

TEST_F(MerchantOnWechatV2, EndsTheMandate) {
  const std::string code = subscribe("alice");
  advance(days(20));
  EXPECT_TRUE(shop_.cancel(code));
  EXPECT_EQ(book_->subscription_by_code(code)->state, merchant::SubscriptionState::kEnded);
  advance(days(60));
  EXPECT_THAT(story(code), SizeIs(1));
  EXPECT_THAT(incidents(), IsEmpty());
}

TEST_F(MerchantOnWechatV2, GivesMoneyBackAndAgreesWithTheBill) {
  const std::string code = subscribe("alice");
  const std::string other = subscribe("bob");
  advance(hours(1));
  const Debit debit = book_->debits_of(book_->subscription_by_code(code)->key)->front();
  const std::string refund = *shop_.refund(debit.order_id, Fen(500));
  advance(days(1));
  EXPECT_EQ(book_->refund_by_id(refund)->state, MoneyState::kSettled);
  advance(days(1));
  const auto differences =
      shop_.reconcile(Channel::kWechatV2, beijing_date(simulator::kDefaultStart));
  ASSERT_TRUE(differences) << differences.error().detail;
  EXPECT_THAT(*differences, IsEmpty());
  EXPECT_THAT(story(other), SizeIs(1));
}

}  // namespace
}  // namespace daikou::merchant_on_wechat_v2_test
