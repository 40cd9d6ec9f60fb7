#include "simulator/dialects/wechat_v2/numbers.h"

#include <gtest/gtest.h>

#include <regex>

namespace daikou::simulator::wechat_v2::numbers_test {
namespace {

constexpr Instant kDay = instant_from_unix(1'785'657'600);  // 2026-08-02 16:00:00

World world_with_rows() {
  World world;
  world.seed = 7;
  world.now = kDay;
  for (int i = 0; i < 3; ++i) {
    add_payer(world, {});
    Mandate mandate;
    mandate.signed_at = kDay;
    world.mandates.add(mandate);
    Debit debit;
    debit.kind = i == 2 ? DebitKind::kPayment : DebitKind::kWithholding;
    debit.accepted_at = kDay;
    world.debits.add(debit);
    Refund refund;
    refund.accepted_at = kDay;
    world.refunds.add(refund);
  }
  return world;
}

struct Shape {
  std::string name;
  std::string number;
  std::string pattern;
};

TEST(Numbers, HaveTheShapesOfSection02) {
  const World world = world_with_rows();
  const Shape shapes[] = {
      {"mandate", mandate_number(world.mandates[MandateId{2}]), "20260802\\d{10}"},
      {"trade", trade_number(world, world.debits[DebitId{2}]), "4200\\d{24}"},
      {"refund", refund_number(world, world.refunds[RefundId{2}]), "50000000\\d{20}"},
      {"prepay", prepay_number(world, world.debits[DebitId{3}]), "wx20260802160000[0-9a-f]{20}"},
      {"payer", open_id(world, PayerId{2}, "wx1"), "o[A-Za-z0-9_-]{27}"}};
  for (const Shape& shape : shapes)
    EXPECT_TRUE(std::regex_match(shape.number, std::regex(shape.pattern)))
        << shape.name << ": " << shape.number;
}

TEST(Numbers, LeadBackToTheirRows) {
  const World world = world_with_rows();
  for (std::uint64_t i = 1; i <= 3; ++i) {
    EXPECT_EQ(find_mandate_numbered(world, mandate_number(world.mandates[MandateId{i}])).value, i);
    EXPECT_EQ(find_debit_traded(world, trade_number(world, world.debits[DebitId{i}])).value, i);
    EXPECT_EQ(find_refund_numbered(world, refund_number(world, world.refunds[RefundId{i}])).value,
              i);
    EXPECT_EQ(find_payer_open(world, open_id(world, PayerId{i}, "wx1"), "wx1").value, i);
  }
  EXPECT_EQ(find_payment_numbered(world, prepay_number(world, world.debits[DebitId{3}])).value, 3U);
}

TEST(Numbers, ThisWorldDidNotMakeLeadNowhere) {
  const World world = world_with_rows();
  World other = world_with_rows();
  other.seed = 8;
  for (const std::string& number :
       {std::string(), std::string("1"), std::string(18, '9'), std::string("202608020000000004"),
        std::string("202608010000000002"), std::string("20260802000000000x"),
        std::string("202608020000000000")})
    EXPECT_FALSE(find_mandate_numbered(world, number)) << number;
  EXPECT_FALSE(find_debit_traded(world, trade_number(other, other.debits[DebitId{2}])));
  EXPECT_FALSE(find_refund_numbered(world, std::string(28, '0')));
  EXPECT_FALSE(find_payment_numbered(world, prepay_number(other, other.debits[DebitId{3}])));
  EXPECT_FALSE(find_payment_numbered(world, prepay_number(world, world.debits[DebitId{1}])))
      << "a withholding has no prepay number";
  EXPECT_FALSE(find_payer_open(world, open_id(world, PayerId{2}, "wx1"), "wx2"));
  EXPECT_FALSE(find_payer_open(world, open_id(other, PayerId{2}, "wx1"), "wx1"));
  EXPECT_FALSE(find_payer_open(world, "o" + std::string(27, '!'), "wx1"));
}

TEST(Numbers, OfAMandateNeverSignedIsEmpty) { EXPECT_EQ(mandate_number(Mandate{}), ""); }

TEST(Numbers, OfOnePayerDifferByApp) {
  const World world = world_with_rows();
  EXPECT_NE(open_id(world, PayerId{1}, "wx1"), open_id(world, PayerId{1}, "wx2"));
  EXPECT_NE(open_id(world, PayerId{1}, "wx1"), open_id(world, PayerId{2}, "wx1"));
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::numbers_test
