// How a merchant comes to a channel (R7).
#include "simulator/gateway/access.h"

#include <gtest/gtest.h>

#include "simulator/simulator.h"
#include "simulator/world/default_world.h"

namespace daikou::simulator::gateway::access_test {
namespace {

class AccessWalk : public ::testing::Test {
 protected:
  AccessWalk() : world(*build_world(default_blueprint(1), Simulator::settings())) {
    world.merchants.edit(kShop).balance = Fen(100'000'000);
  }
  std::string step(AccessEvent event) {
    const auto done = step_access(world, kShop, Provider::kUnionpay, event);
    return done ? std::string(name_of(account().access.state))
                : std::string(name_of(done.error().reason));
  }
  std::string apply(Fen amount = Fen(3000), int debits = 1000) {
    const auto done = apply_for_access(world, kShop, Provider::kUnionpay, {amount, debits});
    return done ? "applied" : std::string(name_of(done.error().reason));
  }
  const Account& account() { return *world.merchants[kShop].account(Provider::kUnionpay); }
  static constexpr MerchantId kShop{1};
  World world;
};

TEST_F(AccessWalk, LeadsFromApplicationToAnOpenChannel) {
  const Fen before = world.merchants[kShop].balance;
  EXPECT_TRUE(account().debit_open);
  EXPECT_EQ(apply(), "applied");
  EXPECT_FALSE(account().debit_open);
  EXPECT_EQ(step(AccessEvent::kReview), "reviewed");
  EXPECT_EQ(step(AccessEvent::kAssess), "assessed");
  EXPECT_EQ(account().access.deposit, Fen(300'000)) << "a tenth of 1000 debits of 30.00";
  EXPECT_EQ(account().access.fee, Fen(30'000));
  EXPECT_EQ(step(AccessEvent::kContract), "contracted");
  EXPECT_FALSE(account().debit_open);
  EXPECT_EQ(step(AccessEvent::kPay), "open");
  EXPECT_TRUE(account().debit_open);
  EXPECT_EQ(world.merchants[kShop].balance, difference(before, Fen(330'000)));
}

TEST_F(AccessWalk, SkipsNoStep) {
  EXPECT_EQ(apply(), "applied");
  for (const AccessEvent event : {AccessEvent::kAssess, AccessEvent::kContract, AccessEvent::kPay})
    EXPECT_EQ(step(event), "bad_request") << name_of(event);
  EXPECT_EQ(apply(), "bad_request") << "one is under way";
}

TEST_F(AccessWalk, StopsWhereItIsRejectedAndMayBeginAnew) {
  EXPECT_EQ(apply(), "applied");
  EXPECT_EQ(step(AccessEvent::kReview), "reviewed");
  EXPECT_EQ(step(AccessEvent::kReject), "rejected");
  EXPECT_FALSE(account().debit_open);
  EXPECT_EQ(step(AccessEvent::kAssess), "bad_request");
  EXPECT_EQ(apply(), "applied");
}

TEST_F(AccessWalk, WaitsUntilDepositAndFeeCanBePaid) {
  world.merchants.edit(kShop).balance = Fen(329'999);
  apply();
  for (const AccessEvent event :
       {AccessEvent::kReview, AccessEvent::kAssess, AccessEvent::kContract})
    step(event);
  EXPECT_EQ(step(AccessEvent::kPay), "merchant_balance");
  EXPECT_FALSE(account().debit_open);
  world.merchants.edit(kShop).balance = Fen(330'000);
  EXPECT_EQ(step(AccessEvent::kPay), "open");
  EXPECT_EQ(world.merchants[kShop].balance, Fen(0));
}

TEST_F(AccessWalk, LeadsToSigningFromAnAppByAReviewAlone) {
  const Fen before = world.merchants[kShop].balance;
  const auto wechat = [&]() -> const Account& {
    return *world.merchants[kShop].account(Provider::kWechat);
  };
  ASSERT_TRUE(apply_for_access(world, kShop, Provider::kWechat, {}));
  EXPECT_FALSE(wechat().app_sign_open);
  EXPECT_TRUE(wechat().debit_open) << "only the app is asked for";
  EXPECT_EQ(step_access(world, kShop, Provider::kWechat, AccessEvent::kPay).error().reason,
            Reason::kBadRequest);
  ASSERT_TRUE(step_access(world, kShop, Provider::kWechat, AccessEvent::kReview));
  EXPECT_EQ(wechat().access.state, AccessState::kOpen);
  EXPECT_TRUE(wechat().app_sign_open);
  EXPECT_EQ(world.merchants[kShop].balance, before);
}

TEST_F(AccessWalk, IsForListedIndustriesWhereTheChannelSaysSo) {
  world.settings.set("gateway.listed_industries", "music,insurance");
  const auto apply_as = [&](const std::string& industry) {
    Application application;
    application.industry = industry;
    const auto done = apply_for_access(world, kShop, Provider::kAlipay, application);
    return done ? "applied" : std::string(name_of(done.error().reason));
  };
  EXPECT_EQ(apply_as("lottery"), "not_permitted");
  EXPECT_EQ(apply_as("insurance"), "applied");
  const Account& alipay = *world.merchants[kShop].account(Provider::kAlipay);
  EXPECT_FALSE(alipay.debit_open);
  ASSERT_TRUE(step_access(world, kShop, Provider::kAlipay, AccessEvent::kReview));
  EXPECT_TRUE(alipay.debit_open);
  EXPECT_EQ(alipay.scenes, std::vector<std::string>{"insurance"});
}

TEST_F(AccessWalk, KeepsNothingOfAnApplicationThatWasRejected) {
  world.settings.set("gateway.listed_industries", "music,insurance");
  const auto alipay = [&]() -> const Account& {
    return *world.merchants[kShop].account(Provider::kAlipay);
  };
  Application application;
  application.industry = "music";
  ASSERT_TRUE(apply_for_access(world, kShop, Provider::kAlipay, application));
  EXPECT_TRUE(alipay().scenes.empty()) << "nothing is decided";
  ASSERT_TRUE(step_access(world, kShop, Provider::kAlipay, AccessEvent::kReject));
  EXPECT_TRUE(alipay().scenes.empty());
  application.industry = "insurance";
  ASSERT_TRUE(apply_for_access(world, kShop, Provider::kAlipay, application));
  ASSERT_TRUE(step_access(world, kShop, Provider::kAlipay, AccessEvent::kReview));
  EXPECT_EQ(alipay().scenes, std::vector<std::string>{"insurance"});
}

TEST_F(AccessWalk, SaysWhatWouldBeTheNextStep) {
  apply();
  const auto moved = step_access(world, kShop, Provider::kUnionpay, AccessEvent::kPay);
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().detail, "cannot pay what is applied, want review or reject");
}

TEST_F(AccessWalk, WantsToKnowWhatIsExpected) {
  EXPECT_EQ(apply(Fen(0), 10), "bad_request");
  EXPECT_EQ(apply(Fen(100), 0), "bad_request");
  EXPECT_EQ(apply(Fen(999'999'999'999), 2'000'000'000), "bad_request");
  EXPECT_EQ(account().access.state, AccessState::kOpen);
}

}  // namespace
}  // namespace daikou::simulator::gateway::access_test
