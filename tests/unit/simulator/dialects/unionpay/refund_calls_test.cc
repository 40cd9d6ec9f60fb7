// Undoing, refunding, reversing: 31, 04, 99.
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::refund_calls_test {
namespace {

class UnionpayRefunds : public ::testing::Test {
 protected:
  UnionpayRefunds() { bench.entrusted("alice"); }
  std::string undo(const std::string& order, const std::string& trade, Fen amount = Fen(3000)) {
    return said(bench.call("31", "00", Bench::refund(order, trade, amount)));
  }
  std::string refund(const std::string& order, const std::string& trade, Fen amount) {
    return said(bench.call("04", "00", Bench::refund(order, trade, amount)));
  }
  Fen balance() { return bench.world().payers[PayerId{1}].balance; }
  Bench bench;
};

TEST_F(UnionpayRefunds, GiveMoneyBackInPartsAndTellIt) {
  const Fen before = balance();
  const std::string trade = bench.settled("C0000001", "alice");
  bench.inbox.clear();
  const Instant at = bench.world().now;
  const up::Fields answer = bench.call("04", "00", Bench::refund("R0000001", trade, Fen(1000)));
  EXPECT_EQ(said(answer), "00");
  EXPECT_EQ(answer.get("origQryId"), trade);
  EXPECT_NE(answer.get("queryId"), trade);
  EXPECT_EQ(bench.call("00", "00", bench.query("R0000001", at)).get("origRespCode"), "05");
  bench.advance(seconds(2));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(said(bench.inbox[0].fields), "00");
  EXPECT_EQ(bench.inbox[0].fields.get("txnType"), "04");
  EXPECT_EQ(bench.inbox[0].fields.get("origQryId"), trade);
  EXPECT_EQ(bench.call("00", "00", bench.query("R0000001", at)).get("origRespCode"), "00");
  EXPECT_EQ(refund("R0000002", trade, Fen(2001)), "36 与原交易信息不符[2050004]");
  EXPECT_EQ(refund("R0000003", trade, Fen(2000)), "00");
  bench.advance(seconds(2));
  EXPECT_EQ(balance(), before);
}

TEST_F(UnionpayRefunds, UndoWholeTradesOnTheirDay) {
  const Fen before = balance();
  const std::string trade = bench.settled("C0000001", "alice");
  EXPECT_EQ(undo("U0000001", trade, Fen(1000)), "36 与原交易信息不符[2050001]");
  EXPECT_EQ(undo("U0000001", trade), "00");
  EXPECT_EQ(undo("U0000002", trade), "45 原交易已被成功退货或已被成功撤销[2050002]");
  EXPECT_EQ(refund("R0000001", trade, Fen(1)), "36 与原交易信息不符[2050004]");
  bench.advance(seconds(2));
  EXPECT_EQ(balance(), before);
}

TEST_F(UnionpayRefunds, UndoNothingOnceTheDayIsSettled) {
  const std::string trade = bench.settled("C0000001", "alice");
  bench.advance(hours(14));  // 23:00
  EXPECT_EQ(undo("U0000001", trade), "35 原交易不存在或状态不正确[2011001]");
  EXPECT_EQ(refund("R0000001", trade, Fen(3000)), "00");
}

TEST_F(UnionpayRefunds, EndWithTheirTime) {
  const std::string trade = bench.settled("C0000001", "alice");
  bench.advance(days(331));
  EXPECT_EQ(refund("R0000001", trade, Fen(1)), "35 原交易不存在或状态不正确[4040007]");
}

TEST_F(UnionpayRefunds, WantATradeOfThisMerchantThatSettled) {
  EXPECT_EQ(undo("U0000001", "322601050900000000028"), "35 原交易不存在或状态不正确[2040004]");
  EXPECT_EQ(undo("U0000001", "abc"), "10 [9100003]Invalid field[origQryId]");
  const std::string open = bench.accepted("C0000001", "alice");
  EXPECT_EQ(undo("U0000001", open), "35 原交易不存在或状态不正确[2011000]");
}

TEST_F(UnionpayRefunds, TakeAnOrderNumberOnce) {
  const std::string trade = bench.settled("C0000001", "alice");
  EXPECT_EQ(refund("R0000001", trade, Fen(1000)), "00");
  EXPECT_EQ(refund("R0000001", trade, Fen(1000)), "12 重复交易[2010002]");
  EXPECT_EQ(refund("C0000001", trade, Fen(1000)), "12 重复交易[2010002]");
}

TEST_F(UnionpayRefunds, ReverseWhatIsOpenSoThatNothingMoves) {
  const Fen before = balance();
  const Instant at = bench.world().now;
  bench.accepted("C0000001", "alice");
  EXPECT_EQ(said(bench.call("99", "01", bench.query("C0000001", at))), "00");
  bench.advance(minutes(1));
  EXPECT_EQ(balance(), before);
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), "46");
}

TEST_F(UnionpayRefunds, ReverseWhatWasPaidOnce) {
  const Fen before = balance();
  const Instant at = bench.world().now;
  bench.settled("C0000001", "alice");
  EXPECT_EQ(said(bench.call("99", "01", bench.query("C0000001", at))), "00");
  EXPECT_EQ(said(bench.call("99", "01", bench.query("C0000001", at))), "00");
  bench.advance(seconds(2));
  EXPECT_EQ(balance(), before);
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), "46");
  EXPECT_EQ(said(bench.call("99", "01", bench.query("C0000009", at))), "34 查无此交易[2600000]");
}

}  // namespace
}  // namespace daikou::simulator::unionpay::refund_calls_test
