#include "simulator/gateway/bill_errors.h"

#include <gtest/gtest.h>

#include "tests/support/gateway_stage.h"

namespace daikou::test::bill_errors_test {
namespace {

using namespace literals;

// Ten debits and a refund of one day, five days ago.
struct Billed : GatewayStage {
  Date day;
  Billed() : day(beijing_date(world.now)) {
    world.settings.set("gateway.mandates_per_payer", "200");
    for (int i = 0; i < 10; ++i) {
      const std::string number = std::to_string(i);
      const auto id = debit(sign("m" + number, kAtOnce), "o" + number, 1500_fen);
      if (id) ids.push_back(*id);
    }
    pass(seconds(1));
    refund_id = *refund(ids.front(), "r1", 500_fen);
    pass_to(add_days(day, 5), hours(12));
  }
  void say(const SettingSpec& share, const char* percent) {
    world.settings.set(std::string(share.name), percent);
  }
  Decided<BillDay> bill(int days_later) {
    return gateway::wrong_bill(world, merchant, add_days(day, days_later));
  }
  std::vector<DebitId> ids;
  RefundId refund_id;
};

TEST(BillErrors, AreNoneWithoutASetting) {
  Billed stage;
  const auto bill = stage.bill(0);
  ASSERT_TRUE(bill);
  EXPECT_EQ(bill->debits, stage.ids);
  EXPECT_EQ(bill->refunds.size(), 1U);
  EXPECT_EQ(gateway::billed_amount(stage.world, stage.world.debits[stage.ids[0]]), 1500_fen);
}

TEST(BillErrors, TakeLinesAwayDoubleThemAndMoveThem) {
  const struct {
    const char* name;
    const SettingSpec* share;
    std::size_t own_day;
    std::size_t next_day;
    std::size_t third_day;
  } rows[] = {{"missing", &kBillMissing, 0, 0, 0},
              {"duplicate", &kBillDuplicate, 2, 0, 0},
              {"altered", &kBillAltered, 1, 0, 0},
              {"next day", &kBillNextDay, 0, 1, 0},
              {"late", &kBillLate, 0, 0, 1}};
  for (const auto& row : rows) {
    Billed stage;
    stage.say(*row.share, "100");
    const std::size_t wanted[] = {row.own_day, row.next_day, 0, row.third_day};
    for (int later = 0; later < 4; ++later) {
      const auto bill = stage.bill(later);
      const std::size_t times = wanted[later];
      EXPECT_EQ(bill ? bill->debits.size() : 0U, times * stage.ids.size()) << row.name << later;
      EXPECT_EQ(bill ? bill->refunds.size() : 0U, times) << row.name << later;
      EXPECT_EQ(why(bill), times == 0 ? Reason::kBillMissing : Reason::kNone) << row.name << later;
    }
  }
}

TEST(BillErrors, SayMoreThanWasMovedAndMoveNothing) {
  Billed stage;
  stage.say(kBillAltered, "100");
  for (const DebitId id : stage.ids) {
    const Debit& row = stage.world.debits[id];
    const Fen said = gateway::billed_amount(stage.world, row);
    EXPECT_GT(said, row.amount);
    EXPECT_LE(said, sum(row.amount, 100_fen));
    EXPECT_EQ(said, gateway::billed_amount(stage.world, row));
  }
  EXPECT_GT(gateway::billed_amount(stage.world, stage.world.refunds[stage.refund_id]), 500_fen);
}

TEST(BillErrors, AreDrawnBySeedAndStayTheSame) {
  Billed stage;
  for (const SettingSpec* each :
       {&kBillMissing, &kBillDuplicate, &kBillAltered, &kBillNextDay, &kBillLate})
    stage.say(*each, "20");
  int drawn[6] = {};
  for (std::uint64_t line = 1; line <= 1000; ++line) {
    const auto error = gateway::bill_error(stage.world, DebitId{line});
    EXPECT_EQ(error, gateway::bill_error(stage.world, DebitId{line}));
    ++drawn[static_cast<int>(error)];
  }
  EXPECT_EQ(drawn[5], 0);  // The shares come to all lines.
  for (int kind = 0; kind < 5; ++kind) EXPECT_NEAR(drawn[kind], 200, 60) << kind;
}

TEST(BillErrors, EndWhenBillsAreCorrected) {
  Billed stage;
  stage.say(kBillMissing, "100");
  gateway::correct_bills(stage.world);
  EXPECT_EQ(stage.bill(0)->debits, stage.ids);
}

}  // namespace
}  // namespace daikou::test::bill_errors_test
