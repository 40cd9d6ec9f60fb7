#include <gtest/gtest.h>

#include "core/signing/encoding.h"
#include "core/wire/common/compression.h"
#include "core/wire/common/gbk.h"
#include "core/wire/common/zip.h"
#include "core/wire/unionpay/batch_file.h"
#include "core/wire/unionpay/file_content.h"
#include "core/wire/unionpay/settlement_archive.h"

namespace daikou::unionpay::files_test {
namespace {

const std::string kTitles = "orderId|currencyCode|txnAmt|accNo\r\n";

TEST(UnionpayBatch, ReadsEitherLineEndAndSkipsAByteOrderMark) {
  const std::string text = "5.0.0|300|1|a|b\r\n" + kTitles + "B2607150001|156|300|6216261\r\n";
  const auto batch = read_batch(text);
  ASSERT_TRUE(batch) << batch.error().detail;
  EXPECT_EQ(print_batch(*batch), text);
  std::string other = "\xEF\xBB\xBF";
  for (const char c : text)
    if (c != '\r') other += c;
  EXPECT_EQ(print_batch(*read_batch(other)), text);
}

TEST(UnionpayBatch, NamesTheLineThatIsBroken) {
  const std::string good = "5.0.0|300|1||\r\n";
  const std::string old = "777290058110048|0001|20260715|0|0||\r\n";
  struct Row {
    std::string text;
    const char* place;
  };
  for (const Row& row :
       {Row{"", "line 1: missing"}, Row{good, "line 2: missing"},
        Row{"5.1.0|300|1||\r\n" + kTitles, "line 1: version"},
        Row{"5.0.0|300|1\r\n" + kTitles, "line 1: 3 cells"},
        Row{"5.0.0|x|1||\r\n" + kTitles, "line 1: total"},
        Row{"5.0.0|1|1|||x|1||\r\n" + kTitles, "line 1: amount and number of successes"},
        Row{good + "orderId|nothing\r\n", "line 2: column 'nothing' is unknown"},
        Row{good + "orderId|orderId\r\n", "line 2: column 'orderId' stands there twice"},
        Row{"5.0.0|0|0||\r\n" + kTitles, "line 3: missing; want at least one row"},
        Row{old, "line 2: missing; want at least one row"}}) {
    const auto batch = read_batch(row.text);
    ASSERT_FALSE(batch) << row.text;
    EXPECT_NE(batch.error().detail.find(row.place), std::string::npos) << batch.error().detail;
  }
}

TEST(UnionpayBatch, NamesTheCellThatIsBroken) {
  struct Row {
    const char* row;
    const char* field;
  };
  for (const Row& each :
       {Row{"B2607150001|156|300|6216261", ""}, Row{"B1|156|300|6216261", "orderId"},
        Row{"B260715_001|156|300|6216261", "orderId"},
        Row{"B2607150001|840|300|6216261", "currencyCode"},
        Row{"B2607150001|156|0|6216261", "txnAmt"}, Row{"B2607150001|156|3.00|6216261", "txnAmt"},
        Row{"B2607150001|156|300|", "accNo"}, Row{"B2607150001|156|300|6216x61", "accNo"}}) {
    const auto batch = read_batch("5.0.0|300|1||\r\n" + kTitles + each.row + "\r\n");
    ASSERT_TRUE(batch);
    const auto fault = fault_in_row(*batch, 0);
    EXPECT_EQ(fault ? fault->field : "", each.field) << each.row;
  }
}

TEST(UnionpayBatch, KeepsRowsThatDoNotFitTheirTitlesApart) {
  const auto batch =
      read_batch("5.0.0|300|4||\r\n" + kTitles + "B1|156|3\r\n\r\nB1|156|3|4|5\r\nB1|156|3|4\r\n");
  ASSERT_TRUE(batch) << batch.error().detail;
  EXPECT_EQ(batch->misfits, (std::map<std::size_t, std::size_t>{{0, 3}, {1, 1}, {2, 5}}));
  for (const auto& row : batch->rows) EXPECT_EQ(row.size(), batch->columns.size());
}

TEST(UnionpayBatch, NamesTheOptionalCellThatIsBroken) {
  struct Row {
    const char* title;
    std::string cell;
    bool fits;
  };
  for (const Row& each :
       {Row{"accType", "01", true}, Row{"accType", "1", false}, Row{"accType", "ab", false},
        Row{"bizType", "000503", true}, Row{"bizType", "000902", false},
        Row{"certifTp", "99", true}, Row{"certifTp", "999", false},
        Row{"certifId", "34112619770921836X", true}, Row{"certifId", std::string(21, '1'), false},
        Row{"customerNm", "全渠道全渠道全渠道全渠道", true},
        Row{"customerNm", std::string(31, 'x'), false}, Row{"phoneNo", "", true},
        Row{"phoneNo", "+8613552535506", false}, Row{"postscript", std::string(41, 'x'), false},
        Row{"billType", "0001", true}, Row{"billType", "1", false},
        Row{"billNo", std::string(33, 'x'), false}}) {
    const auto batch =
        read_batch("5.0.0|300|1||\r\norderId|currencyCode|txnAmt|accNo|" + std::string(each.title) +
                   "\r\nB2607150001|156|300|6216261|" + each.cell + "\r\n");
    ASSERT_TRUE(batch);
    const auto fault = fault_in_row(*batch, 0);
    EXPECT_EQ(fault ? fault->field : "", each.fits ? "" : each.title) << each.cell;
  }
}

TEST(UnionpayBatch, TotalsCountEveryRowAndEveryAmountThatCanBeRead) {
  const std::string good = kTitles + "B2607150001|156|300|6216261\r\n";
  struct Row {
    const char* broken;
    const char* amount;
  };
  for (const Row& each :
       {Row{"B2607150002|156\r\n", "300"}, Row{"B2607150002|156|x|6216261\r\n", "300"},
        Row{"B2607150002|156|-5|6216261\r\n", "300"}, Row{"B2607150002|156|5\r\n", "305"},
        Row{"B2607150002|156|5|6216261|more\r\n", "305"}}) {
    const std::string totals = "5.0.0|" + std::string(each.amount);
    EXPECT_TRUE(sums_up(*read_batch(totals + "|2||\r\n" + good + each.broken))) << each.broken;
    EXPECT_FALSE(sums_up(*read_batch(totals + "|1||\r\n" + good + each.broken))) << each.broken;
    for (const char* other : {"299", "301", "310"})
      EXPECT_FALSE(
          sums_up(*read_batch("5.0.0|" + std::string(other) + "|2||\r\n" + good + each.broken)))
          << each.broken;
  }
}

TEST(UnionpayBatch, RefusesFilesThatAreTooMuchToRead) {
  const std::string head = "5.0.0|300|1||\r\n" + kTitles;
  const auto rows = read_batch(head + std::string(100'001, '\n') + "B2607150001|156|300|6216261");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().detail, "line 100003: more than 100000 rows");
  EXPECT_EQ(read_batch(std::string(1'000'000, '|') + "\n" + kTitles).error().detail,
            "line 1: version is '', want 5.0.0");
  EXPECT_EQ(read_batch("5.0.0" + std::string(1'000, '|') + "\n" + kTitles).error().detail,
            "line 1: 1001 cells, want 5, or 9 in a result");
  const auto wide = read_batch(head + std::string(1'000, '|') + "\r\n");
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->misfits.at(0), 1'001U);
  const std::string packed = to_file_content(std::string(10'000, 'x'));
  EXPECT_TRUE(from_file_content(packed, 10'000));
  EXPECT_FALSE(from_file_content(packed, 9'999));
}

TEST(UnionpayBatch, TotalsMustBeThoseOfTheRows) {
  const std::string rows = kTitles + "B2607150001|156|300|6216261\r\nB2607150002|156|5|6216261\r\n";
  EXPECT_TRUE(sums_up(*read_batch("5.0.0|305|2||\r\n" + rows)));
  for (const char* totals : {"5.0.0|304|2||\r\n", "5.0.0|305|1||\r\n"}) {
    const auto verdict = sums_up(*read_batch(totals + rows));
    ASSERT_FALSE(verdict);
    EXPECT_EQ(verdict.error().code, ErrorCode::kRefused);
  }
}

TEST(UnionpayBatch, ReadsTheOlderLayoutIntoTheSameColumns) {
  const std::string head = "777290058110048|0001|20260715|300|1||\r\n";
  const std::string row =
      "777290058110048|B2607150001|156|300||01|6216261000000000018|全渠道||01|"
      "341126197709218366|13552535506|||||||";
  const auto batch = read_batch(head + row + "\r\n");
  ASSERT_TRUE(batch) << batch.error().detail;
  EXPECT_EQ(batch->old->batch, "0001");
  EXPECT_EQ(batch->cell(0, "accNo"), "6216261000000000018");
  EXPECT_EQ(batch->cell(0, "phoneNo"), "13552535506");
  EXPECT_TRUE(sums_up(*batch));
  EXPECT_FALSE(fault_in_row(*batch, 0));
  EXPECT_EQ(print_batch(*batch), head + row + "\r\n");
  EXPECT_EQ(print_batch(with_outcomes(*batch, {{"00", "成功", "32", "", "", ""}})),
            head + row + "|00|成功|32\r\n");
  EXPECT_EQ(read_batch(head + "777290058110048|B2607150001\r\n")->misfits.size(), 1U);
  EXPECT_FALSE(read_batch("777290058110048|0001|20260715|x|1||\r\n"));
  EXPECT_FALSE(read_batch("777290058110048|0001\r\n"));
}

TEST(UnionpayFiles, ContentsThatAreNoneAreRefused) {
  for (const std::string& content :
       {std::string("!"), std::string("aGVsbG8="), std::string(),
        signing::to_base64(wire::compress("x", wire::Wrapping::kGzip))})
    EXPECT_FALSE(from_file_content(content)) << content;
}

SettlementRecord record() {
  SettlementRecord record;
  record.trade.trace_no = "628202";
  record.trade.trace_time = "0715103105";
  record.trade.card = "621626*********0018";
  record.trade.amount = Fen(3000);
  record.trade.fee.amount = Fen(18);
  record.trade.settlement.amount = Fen(2982);
  record.trade.merchant_id = "777290058110048";
  record.net = record.trade.settlement;
  record.trade_id = "322607151031056282028";
  record.order_id = "C202607150001";
  record.kind = "11";
  record.sub_kind = "02";
  record.business = "000501";
  return record;
}

TEST(UnionpaySettlement, ATextTooLongIsCutBetweenCharacters) {
  SettlementRecord long_name = record();
  long_name.attach = "计划计划计划计划计划计划计划计划a计划";  // 37 bytes in GBK.
  const auto read = read_settlement(print_settlement(std::vector{long_name}));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->at(0).attach, "计划计划计划计划计划计划计划计划");
  long_name.attach = "a" + long_name.attach;
  EXPECT_EQ(read_settlement(print_settlement(std::vector{long_name}))->at(0).attach,
            "a计划计划计划计划计划计划计划计");
}

TEST(UnionpaySettlement, NamesTheLineAndColumnThatIsBroken) {
  const std::string good = print_settlement(std::vector{record(), record()});
  EXPECT_EQ(good.size(), 2U * 609U);
  const auto detail = [](const std::string& file) {
    const auto read = read_settlement(file);
    return read ? std::string() : read.error().detail;
  };
  EXPECT_EQ(detail(good), "");
  EXPECT_EQ(detail(""), "");
  std::string amount = good;
  amount[609 + 66] = 'x';
  EXPECT_NE(detail(amount).find("line 2: column 7"), std::string::npos) << detail(amount);
  std::string side = good;
  side[609 * 0 + good.find("D0000")] = ' ';
  EXPECT_NE(detail(side).find("line 1: column 16"), std::string::npos) << detail(side);
  std::string blank = good;
  blank[3] = 'x';
  EXPECT_NE(detail(blank).find("no blank after column 1"), std::string::npos);
  EXPECT_NE(detail(good.substr(1)).find("606 bytes, want 607"), std::string::npos);
}

TEST(UnionpaySettlement, AnArchiveNamesItsMerchantAndDay) {
  Settlement settlement;
  settlement.merchant_id = "777290058110048";
  settlement.day = *date_from_compact_text("20260715");
  settlement.records = {record()};
  const Instant at = *instant_from_compact_text("20260716000000");
  EXPECT_EQ(read_archive(print_archive(settlement, at)).value_or(Settlement()), settlement);
  EXPECT_FALSE(read_archive("no archive"));
  EXPECT_FALSE(read_archive(wire::zip({{"RD2010_x", "text"}}, at)));
  EXPECT_FALSE(read_archive(wire::zip({{"INN26071x88ZM_7", ""}}, at)));
}

}  // namespace
}  // namespace daikou::unionpay::files_test
