// Settlement files and batches: 76, 21, 22.
#include <gtest/gtest.h>

#include "core/wire/unionpay/batch_file.h"
#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/settlement_archive.h"
#include "core/wire/unionpay/trust.h"
#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::file_calls_test {
namespace {

class UnionpaySettlementFile : public ::testing::Test {
 protected:
  UnionpaySettlementFile() { bench.entrusted("alice"); }
  up::Fields fetch(const std::string& day) {
    return bench.call("76", "01", {{"bizType", "000000"}, {"settleDate", day}, {"fileType", "00"}});
  }
  std::vector<std::string> orders(const std::string& day) {
    std::vector<std::string> found;
    const up::Fields answer = fetch(day);
    const auto archive = up::from_file_content(answer.get("fileContent"));
    const auto settlement = archive ? up::read_archive(*archive) : archive.error();
    if (!settlement) return {said(answer)};
    for (const up::SettlementRecord& record : settlement->records)
      found.push_back(record.trade.code + " " + record.order_id);
    return found;
  }
  Bench bench;
};

using Orders = std::vector<std::string>;

TEST_F(UnionpaySettlementFile, HoldsWhatMovedOnItsDayFromElevenToEleven) {
  bench.settled("C0000001", "alice");
  bench.advance(hours(14) - seconds(10));  // Shortly before 23:00.
  bench.settled("C0000002", "alice");
  bench.advance(minutes(1));
  bench.settled("C0000003", "alice");
  EXPECT_EQ(orders("0105"), (Orders{"S22 C0000001", "S22 C0000002"}));
  EXPECT_EQ(orders("0106"), (Orders{"98 文件不存在[1000980]"})) << "its day is not over";
  bench.advance(days(1));
  EXPECT_EQ(orders("0106"), (Orders{"S22 C0000003"}));
}

TEST_F(UnionpaySettlementFile, LeavesOutWhatMovedNothing) {
  bench.entrusted("insufficient");
  bench.accepted("C0000001", "insufficient");
  const Instant at = bench.world().now;
  bench.settled("C0000002", "alice");
  EXPECT_EQ(said(bench.call("99", "01", bench.query("C0000002", at))), "00");
  const std::string trade = bench.settled("C0000003", "alice");
  bench.call("04", "00", Bench::refund("R0000001", trade, Fen(1000)));
  bench.advance(hours(15));
  EXPECT_EQ(orders("0105"), (Orders{"S22 C0000003", "S30 R0000001"}));
}

TEST_F(UnionpaySettlementFile, TakesTheFeeFromWhatIsCollected) {
  const std::string trade = bench.settled("C0000001", "alice", Fen(12345));
  bench.advance(hours(15));
  const auto archive = up::from_file_content(fetch("0105").get("fileContent"));
  const auto settlement = up::read_archive(*archive);
  ASSERT_TRUE(settlement);
  const up::SettlementRecord& record = settlement->records.at(0);
  EXPECT_EQ(record.trade.fee.amount, Fen(74)) << "0.6 % of 123.45";
  EXPECT_EQ(record.trade.settlement.amount, Fen(12271));
  EXPECT_EQ(record.trade_id, trade);
  EXPECT_EQ(record.attach, "plan-1");
}

TEST_F(UnionpaySettlementFile, IsNotThereForADayWithoutMoneyOrForAcquirers) {
  EXPECT_EQ(said(fetch("0104")), "98 文件不存在[1000980]");
  EXPECT_EQ(said(fetch("1399")), "10 [9100003]Invalid field[settleDate]");
}

class UnionpayBatches : public ::testing::Test {
 protected:
  UnionpayBatches() { bench.entrusted("alice"); }
  std::string row(const std::string& order, const std::string& payer, std::int64_t fen,
                  const std::string& business = "000503") {
    const BankCard card = bench.card(payer);
    return order + "|156|" + std::to_string(fen) + "|01|" + card.number + "|" + card.holder + "|" +
           business + "|01|" + card.document + "|" + card.phone + "\r\n";
  }
  static std::string file(const std::string& totals, const std::string& rows) {
    return "5.0.0|" + totals + "||\r\n" +
           "orderId|currencyCode|txnAmt|accType|accNo|customerNm|bizType|certifTp|certifId|"
           "phoneNo\r\n" +
           rows;
  }
  std::string send(const std::string& number, const std::string& text, const std::string& quantity,
                   const std::string& amount) {
    sent_at = bench.now_text();
    return said(bench.call("21", "02",
                           {{"batchNo", number},
                            {"totalQty", quantity},
                            {"totalAmt", amount},
                            {"backUrl", back_url},
                            {"reqReserved", "run-1"},
                            {"fileContent", up::to_file_content(text)}}));
  }
  up::Fields ask(const std::string& number) {
    return bench.call("22", "02", {{"batchNo", number}, {"txnTime", sent_at}});
  }
  std::vector<std::string> codes(const std::string& number) {
    const auto bytes = up::from_file_content(ask(number).get("fileContent"));
    const auto result = bytes ? up::read_batch(*bytes) : bytes.error();
    std::vector<std::string> found;
    for (std::size_t i = 0; result && i < result->rows.size(); ++i)
      found.emplace_back(result->cell(i, "respCode"));
    return found;
  }
  std::string sent_at;
  std::string back_url;  // Empty: the merchant wants to be told nothing.
  Bench bench;
};

using Codes = std::vector<std::string>;

TEST_F(UnionpayBatches, BookEachRowAndAnswerEachAlone) {
  const std::string rows = row("F0000001", "alice", 100) + row("F0000002", "bob", 200) +
                           row("F0000003", "bob", 300, "000501") + row("F-4", "alice", 400) +
                           row("F0000001", "alice", 500) +
                           row("F0000006", "insufficient", 600, "000501");
  EXPECT_EQ(send("0001", file("2100|6", rows), "6", "2100"), "00");
  EXPECT_EQ(ask("0001").get("respCode"), "05");
  bench.advance(seconds(11));
  EXPECT_EQ(codes("0001"), (Codes{"00", "40", "00", "10", "12", "64"}));
  EXPECT_EQ(bench.world().debits.size(), 3U);
  EXPECT_TRUE(bench.inbox.empty());
  EXPECT_EQ(ask("0001").get("fileName"), "DK00000000777290058110048202601050001O.txt");
}

struct BrokenRow {
  std::string_view name;
  std::string text;
  std::string quantity;
  std::string amount;
  std::string_view said;
};

TEST_F(UnionpayBatches, BookNothingOfAFileWhoseFrameIsBroken) {
  const std::string good = row("F0000001", "alice", 100);
  const std::string old_row =
      "777290058110048|F0000001|156|100||01|6216261000000000018|||||||||||\r\n";
  const BrokenRow rows[] = {
      {"no file", "nonsense", "1", "100", "14 批量文件格式错误[1000140]"},
      {"another version", "4.0.0|100|1||\r\norderId\r\nx\r\n", "1", "100",
       "14 批量文件格式错误[1000140]"},
      {"a line more than it says", file("100|1", good + "F0000002|156\r\n"), "1", "100",
       "36 与原交易信息不符[2031003]"},
      {"other totals inside", file("101|1", good), "1", "101", "36 与原交易信息不符[2031003]"},
      {"other totals outside", file("100|1", good), "2", "100", "36 与原交易信息不符[2031003]"},
      {"no rows", file("0|0", ""), "0", "0", "14 批量文件格式错误[1000140]"},
      {"more than the rows beside a broken one", file("101|2", good + "F0000002|156\r\n"), "2",
       "101", "36 与原交易信息不符[2031003]"},
      {"another batch inside", "777290058110048|0002|20260105|100|1||\r\n" + old_row, "1", "100",
       "36 与原交易信息不符[2031003]"},
      {"another day inside", "777290058110048|0001|20260106|100|1||\r\n" + old_row, "1", "100",
       "36 与原交易信息不符[2031003]"},
      {"another merchant inside", "777290058110097|0001|20260105|100|1||\r\n" + old_row, "1", "100",
       "36 与原交易信息不符[2031003]"}};
  for (const BrokenRow& each : rows)
    EXPECT_EQ(send("0001", each.text, each.quantity, each.amount), each.said) << each.name;
  EXPECT_EQ(bench.world().debits.size(), 0U);
  EXPECT_EQ(bench.world().batches.size(), 0U);
}

TEST_F(UnionpayBatches, RefuseBrokenLinesOneByOneAndBookTheOthers) {
  const std::string broken = "F0000002|156\r\n\r\n" + row("F0000004", "alice", 100, "000503|x|y");
  const std::string rows = row("F0000001", "alice", 100) + broken + row("F0000005", "alice", 0) +
                           row("F0000006", "alice", 50);
  EXPECT_EQ(send("0001", file("250|6", rows), "6", "250"), "00");
  bench.advance(seconds(11));
  EXPECT_EQ(codes("0001"), (Codes{"00", "14", "14", "14", "10", "00"}));
  EXPECT_EQ(bench.world().debits.size(), 2U);
}

TEST_F(UnionpayBatches, TellWhenTheirResultCanBeFetched) {
  back_url = Bench::kInbox;
  const std::string rows = row("F0000001", "alice", 100) + row("F-2", "alice", 50);
  EXPECT_EQ(send("0001", file("150|2", rows), "2", "150"), "00");
  bench.advance(seconds(9));
  EXPECT_TRUE(bench.inbox.empty());
  bench.advance(seconds(2));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const up::Fields& told = bench.inbox[0].fields;
  EXPECT_TRUE(up::verify_from_gateway(told, bench.trust(), bench.world().now));
  const std::pair<const char*, std::string> wanted[] = {
      {"txnType", "21"},        {"txnSubType", "02"}, {"txnTime", sent_at},
      {"bizType", "000501"},    {"batchNo", "0001"},  {"totalQty", "2"},
      {"totalAmt", "150"},      {"respCode", "00"},   {"merId", "777290058110048"},
      {"reqReserved", "run-1"}, {"orderId", ""}};
  for (const auto& [name, value] : wanted) EXPECT_EQ(told.get(name), value) << name;
  EXPECT_EQ(ask("0001").get("respCode"), "00");
}

TEST_F(UnionpayBatches, TellAgainOnTheLadderUntilTheyAreUnderstood) {
  back_url = Bench::kInbox;
  bench.acknowledgement.status = 500;
  EXPECT_EQ(send("0001", file("100|1", row("F0000001", "alice", 100)), "1", "100"), "00");
  bench.advance(hours(1));
  std::vector<std::int64_t> after;
  for (const Bench::Told& each : bench.inbox)
    after.push_back((each.at - bench.inbox[0].at).count() / 1000);
  EXPECT_EQ(after, (std::vector<std::int64_t>{0, 60, 180, 420, 720}));
  std::vector<std::string> facts;
  const auto read = bench.world().journal.read(0, [&](const Entry& entry) {
    if (entry.text.starts_with("batch")) facts.emplace_back(name_of(entry.fact));
  });
  EXPECT_TRUE(read);
  std::vector<std::string> wanted(5, "notification_attempt");
  wanted.insert(wanted.begin(), "notification_queued");
  wanted.emplace_back("notification_given_up");
  EXPECT_EQ(facts, wanted);
}

TEST_F(UnionpayBatches, ObeyFaultsAboutTheirNotification) {
  back_url = Bench::kInbox;
  bench.arm("duplicate_callback", {{"copies", "3"}}, "notify");
  EXPECT_EQ(send("0001", file("100|1", row("F0000001", "alice", 100)), "1", "100"), "00");
  bench.advance(seconds(11));
  EXPECT_EQ(bench.inbox.size(), 3U);
}

TEST_F(UnionpayBatches, WantAnAddressThatIsOne) {
  back_url = "shop.example/inbox";
  EXPECT_EQ(send("0001", file("100|1", row("F0000001", "alice", 100)), "1", "100"),
            "10 [9100003]Invalid field[backUrl]");
}

TEST_F(UnionpayBatches, OfRefundsAndPayOutsAreNotOpen) {
  for (const std::string_view sub_kind : {"01", "03"})
    EXPECT_EQ(bench.call("21", sub_kind, {{"orderId", "F0000001"}}).get("respCode"), "32");
}

TEST_F(UnionpayBatches, TakeANumberOncePerDay) {
  EXPECT_EQ(send("0001", file("100|1", row("F0000001", "alice", 100)), "1", "100"), "00");
  EXPECT_EQ(send("0001", file("100|1", row("F0000002", "alice", 100)), "1", "100"),
            "12 重复交易[2010002]");
  bench.advance(days(1));
  EXPECT_EQ(send("0001", file("100|1", row("F0000003", "alice", 100)), "1", "100"), "00");
}

TEST_F(UnionpayBatches, AreNotFoundByAnotherNumberOrTime) {
  EXPECT_EQ(send("0001", file("100|1", row("F0000001", "alice", 100)), "1", "100"), "00");
  EXPECT_EQ(said(ask("0002")), "34 批次（0002）不存在[7103401]");
  sent_at = to_compact_text(bench.world().now + seconds(1));
  EXPECT_EQ(ask("0001").get("respCode"), "34");
}

TEST_F(UnionpayBatches, LeaveOrdersThatCanBeAskedAfterAlone) {
  const Instant at = bench.world().now;
  EXPECT_EQ(send("0001", file("100|1", row("F0000001", "alice", 100)), "1", "100"), "00");
  bench.advance(seconds(2));
  EXPECT_EQ(bench.call("00", "00", bench.query("F0000001", at)).get("origRespCode"), "00");
}

}  // namespace
}  // namespace daikou::simulator::unionpay::file_calls_test
