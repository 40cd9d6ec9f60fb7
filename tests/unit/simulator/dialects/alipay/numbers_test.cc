#include "simulator/dialects/alipay/numbers.h"

#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::numbers_test {
namespace {

TEST(AlipayNumbers, LeadBackToWhatTheyName) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.call("alipay.trade.pay", Bench::debit("O1", mandate));
  World& world = bench.world();
  EXPECT_TRUE(mandate.starts_with("20260105"));
  EXPECT_EQ(mandate_number(world, world.mandates[find_mandate_numbered(world, mandate)]), mandate);
  EXPECT_EQ(mandate_in(mandate), find_mandate_numbered(world, mandate));
  const DebitId debit = find_debit(world, MerchantId{1}, "O1");
  const std::string trade = trade_number(world, world.debits[debit]);
  EXPECT_TRUE(trade.starts_with("2026010522001"));
  EXPECT_EQ(find_debit_traded(world, trade), debit);
  const PayerId alice = find_payer(world, "alice");
  EXPECT_TRUE(user_id(world, alice).starts_with("2088"));
  EXPECT_EQ(find_payer_user(world, user_id(world, alice)), alice);
  EXPECT_EQ(find_payer_open(world, open_id(world, alice, "app"), "app"), alice);
  EXPECT_NE(open_id(world, alice, "app"), open_id(world, alice, "another"));
}

TEST(AlipayNumbers, LeadNowhereWhenTheWorldDidNotMakeThem) {
  Bench bench;
  std::string mandate = bench.sign("EA1");
  World& world = bench.world();
  mandate[8] = mandate[8] == '9' ? '0' : static_cast<char>(mandate[8] + 1);
  EXPECT_FALSE(find_mandate_numbered(world, mandate));
  EXPECT_FALSE(find_mandate_numbered(world, "20260105"));
  EXPECT_FALSE(find_debit_traded(world, "2026010522001000000000000001"));
  EXPECT_FALSE(find_payer_user(world, "2088000000000001"));
  EXPECT_FALSE(find_payer_open(world, std::string(47, 'A'), "app"));
}

}  // namespace
}  // namespace daikou::simulator::alipay::numbers_test
