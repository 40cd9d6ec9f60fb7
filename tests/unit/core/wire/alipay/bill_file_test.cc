#include "core/wire/alipay/bill_file.h"

#include <gtest/gtest.h>

#include "core/wire/common/gbk.h"
#include "core/wire/common/zip.h"

namespace daikou::alipay::bill_file_test {
namespace {

Instant at(const char* text) { return *instant_from_spaced_text(text); }

BillFile sample() {
  BillFile bill;
  bill.partner = "2088000000000001";
  bill.first = *date_from_text("2026-03-05");
  bill.exported_at = at("2026-03-06 05:46:49");
  BillRow paid;
  paid.trade_id = "2026030522001400420500000001";
  paid.order_id = "WH20260305000001";
  paid.title = "连续包月会员 3月";
  paid.created_at = at("2026-03-05 10:00:00");
  paid.finished_at = at("2026-03-05 10:00:01");
  paid.payer = "*示例(138****0001)";
  paid.amount = Fen(1990);
  BillRow back = paid;
  back.kind = BillRow::Kind::kRefund;
  back.refund_id = "R1";
  back.title = "a,b";
  back.amount = Fen(500);
  bill.rows = {paid, back};
  return bill;
}

std::string detail_of(const std::string& zip) {
  return *wire::from_gbk(wire::unzip(zip).value().front().content);
}

TEST(AlipayBill, HasNamesInGbk) {
  EXPECT_EQ(bill_name(sample()), "20880000000000010156_20260305.csv.zip");
  const auto entries = wire::unzip(print_bill(sample()));
  ASSERT_TRUE(entries);
  ASSERT_EQ(entries->size(), 2U);
  EXPECT_EQ(*wire::from_gbk((*entries)[0].name), "20880000000000010156_20260305_业务明细.csv");
  EXPECT_EQ(*wire::from_gbk((*entries)[1].name),
            "20880000000000010156_20260305_业务明细(汇总).csv");
}

TEST(AlipayBill, PrintsRowsWithTabsWhereTheRealFileHasThem) {
  const std::string text = detail_of(print_bill(sample()));
  EXPECT_NE(text.find("\r\n2026030522001400420500000001\t,WH20260305000001\t,交易\t,"
                      "连续包月会员 3月,2026-03-05 10:00:00,2026-03-05 10:00:01,\t,\t,\t,\t,"
                      "*示例(138****0001)\t,19.90,19.90,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,"
                      "0.00,0.00,\r\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(",退款\t,a b,"), std::string::npos);
  EXPECT_NE(text.find(",-5.00,-5.00,"), std::string::npos);
  EXPECT_NE(text.find("#交易合计：1笔，商家实收共19.90元，商家优惠共0.00元\r\n"
                      "#退款合计：1笔，商家实收退款共-5.00元，商家优惠退款共0.00元\r\n"
                      "#导出时间：[2026年03月06日 05:46:49]\r\n"),
            std::string::npos);
  EXPECT_NE(text.find("#起始日期：[2026年03月05日 00:00:00]   终止日期：[2026年03月06日 00:00:00]"),
            std::string::npos);
}

TEST(AlipayBill, ReadsWhatItPrints) {
  const auto rows = read_bill(print_bill(sample()));
  ASSERT_TRUE(rows) << rows.error().detail;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].order_id, "WH20260305000001");
  EXPECT_EQ((*rows)[0].payer, "*示例(138****0001)");
  EXPECT_EQ((*rows)[0].finished_at, at("2026-03-05 10:00:01"));
  EXPECT_EQ((*rows)[1].kind, BillRow::Kind::kRefund);
  EXPECT_EQ((*rows)[1].refund_id, "R1");
  EXPECT_EQ((*rows)[1].amount, Fen(500));
}

TEST(AlipayBill, EmptyDaysAndMonthsHaveFilesToo) {
  BillFile bill = sample();
  bill.rows.clear();
  bill.span = BillSpan::kMonth;
  bill.first = *date_from_text("2026-03-01");
  EXPECT_EQ(bill_name(bill), "20880000000000010156_202603.csv.zip");
  const std::string zip = print_bill(bill);
  EXPECT_TRUE(read_bill(zip)->empty());
  EXPECT_NE(detail_of(zip).find("终止日期：[2026年04月01日 00:00:00]"), std::string::npos);
}

TEST(AlipayBill, RefusesWhatItCannotRead) {
  const auto zipped = [](const std::string& name, const std::string& text) {
    return wire::zip({{wire::to_gbk(name), wire::to_gbk(text)}}, Instant());
  };
  struct Row {
    std::string zip;
    const char* says;
  };
  for (const Row& row :
       {Row{"no zip", "not a ZIP archive we read: no end of directory"},
        {zipped("x.csv", ""), "the bill holds no file of details"},
        {zipped("x_业务明细.csv", "#a\r\nheader\r\n1,2\r\n"), "bill line 3: 2 columns, want 25"},
        {zipped("x_业务明细.csv", "header\n1,2,押金,,,,,,,,,,,,,,,,,,,,,,\n"),
         "bill line 2: business type '押金'"}}) {
    const auto read = read_bill(row.zip);
    ASSERT_FALSE(read) << row.says;
    EXPECT_EQ(read.error().detail, row.says);
  }
}

}  // namespace
}  // namespace daikou::alipay::bill_file_test
