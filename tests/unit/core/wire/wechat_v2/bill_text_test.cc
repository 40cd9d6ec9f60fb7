#include "core/wire/wechat_v2/bill_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace daikou::wechat_v2::bill_text_test {
namespace {

BillRow settled() {
  return {.traded_at = *instant_from_spaced_text("2026-08-02 12:01:05"),
          .app = "wx5f0d1c2b3a495867",
          .merchant_id = "1900099901",
          .sub_merchant_id = "",
          .device = "",
          .trade_id = "4200000000202608020000000001",
          .order_id = "SIM202608020001",
          .payer_id = "oSimUser00000000000000000001",
          .trade_type = "PAP",
          .trade_state = "SUCCESS",
          .bank = "OTHERS",
          .settlement_total = Fen(1500),
          .coupon = Fen(0),
          .refund_trade_id = "",
          .refund_order_id = "",
          .refund = Fen(0),
          .coupon_refund = Fen(0),
          .refund_type = "",
          .refund_state = "",
          .description = "视频会员, 连续包月",
          .attach = "期数=3&周期=M",
          .fee = {9000},
          .rate = {60},
          .total = Fen(1500),
          .refund_asked = Fen(0),
          .rate_note = ""};
}

BillRow refunded() {
  BillRow row = settled();
  row.trade_state = "REFUND";
  row.sub_merchant_id = "1900099902";
  row.refund_trade_id = "50000000382026080200000000001";
  row.refund_order_id = "SIMR0001";
  row.refund = Fen(500);
  row.coupon_refund = Fen(100);
  row.refund_type = "ORIGINAL";
  row.refund_state = "SUCCESS";
  row.fee = {-3000};
  row.refund_asked = Fen(500);
  row.rate_note = "n";
  return row;
}

Bill bill_of(BillType type, BillForm form, std::vector<BillRow> rows) {
  const BillSummary summary = sum_of(rows);
  return {.type = type, .form = form, .rows = std::move(rows), .summary = summary};
}

TEST(BillText, IsTheDocumentedOne) {
  EXPECT_EQ(
      print_bill(bill_of(BillType::kAll, BillForm::kCurrent, {settled()})),
      "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,"
      "交易状态,付款银行,货币种类,"
      "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,"
      "商品名称,商户数据包,手续费,"
      "费率,订单金额,申请退款金额,费率备注\r\n"
      "`2026-08-02 12:01:05,`wx5f0d1c2b3a495867,`1900099901,`0,`,`4200000000202608020000000001,"
      "`SIM202608020001,`oSimUser00000000000000000001,`PAP,`SUCCESS,`OTHERS,`CNY,`15.00,`0.00,`0,`"
      "0,"
      "`0.00,`0.00,`,`,`视频会员, 连续包月,`期数=3&周期=M,`0.09000,`0.60%,`15.00,`0.00,`\r\n"
      "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,"
      "申请退款总金额\r\n"
      "`1,`15.00,`0.00,`0.00,`0.09000,`15.00,`0.00\r\n");
}

std::size_t columns_in(const std::string& bill) {
  const std::string header = bill.substr(0, bill.find('\r'));
  return static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1;
}

TEST(BillText, HasTheColumnsOfItsTypeAndForm) {
  struct Row {
    BillType type;
    BillForm form;
    std::size_t columns;
    const char* holds;
    const char* lacks;
  };
  for (const Row& row : {
           Row{BillType::kAll, BillForm::kCurrent, 27, "特约商户号", "退款申请时间"},
           Row{BillType::kAll, BillForm::kLegacy, 24, "子商户号", "费率备注"},
           Row{BillType::kSuccess, BillForm::kCurrent, 20, "订单金额", "退款状态"},
           Row{BillType::kSuccess, BillForm::kLegacy, 18, "总金额", "费率备注"},
           Row{BillType::kRefund, BillForm::kCurrent, 29, "退款成功时间", "总交易额"},
           Row{BillType::kRechargeRefund, BillForm::kCurrent, 29, "退款成功时间", "总交易额"},
           Row{BillType::kRefund, BillForm::kLegacy, 26, "代金券或立减优惠退款金额",
               "申请退款金额,"},
       }) {
    const std::string text = print_bill(bill_of(row.type, row.form, {}));
    EXPECT_EQ(columns_in(text), row.columns) << text;
    EXPECT_NE(text.find(row.holds), std::string::npos) << text;
    EXPECT_EQ(text.find(row.lacks), std::string::npos) << text;
  }
}

// What a form or a type has no column for cannot come back.
BillRow as_written(BillRow row, BillType type, BillForm form) {
  const BillRow none;
  if (type == BillType::kSuccess) {
    row.refund_trade_id = row.refund_order_id = row.refund_type = row.refund_state = "";
    row.refund = row.coupon_refund = row.refund_asked = none.refund;
  }
  if (form == BillForm::kLegacy) {
    row.total = row.refund_asked = Fen();
    row.rate_note = "";
  }
  return row;
}

TEST(BillText, ReadsBackAsItWasPrinted) {
  for (const BillType type : {BillType::kAll, BillType::kSuccess, BillType::kRefund})
    for (const BillForm form : {BillForm::kCurrent, BillForm::kLegacy}) {
      BillRow last = refunded();
      if (type == BillType::kRefund) {
        last.refund_asked_at = *instant_from_spaced_text("2026-08-02 13:00:00");
        last.refund_settled_at = last.refund_asked_at;
      }
      Bill bill =
          bill_of(type, form, {as_written(settled(), type, form), as_written(last, type, form)});
      for (const std::string& text : {print_bill(bill), "\xEF\xBB\xBF" + print_bill(bill)}) {
        const auto read = parse_bill(text);
        ASSERT_TRUE(read) << read.error().detail;
        EXPECT_EQ(*read, bill);
        EXPECT_EQ(print_bill(*read), print_bill(bill));
      }
    }
}

TEST(BillText, SumsItsRows) {
  const BillSummary summary = sum_of({settled(), refunded()});
  EXPECT_EQ(summary, (BillSummary{.count = 2,
                                  .settlement_total = Fen(3000),
                                  .refund = Fen(500),
                                  .coupon_refund = Fen(100),
                                  .fee = {6000},
                                  .total = Fen(3000),
                                  .refund_asked = Fen(500)}));
}

TEST(BillText, KeepsAPlantedSummary) {
  Bill bill = bill_of(BillType::kAll, BillForm::kCurrent, {settled()});
  bill.summary.count = 7;
  EXPECT_EQ(parse_bill(print_bill(bill))->summary.count, 7);
}

TEST(BillText, LetsNoValueBreakItsLine) {
  BillRow row = settled();
  row.attach = "a,`b\r\nc";
  const auto read = parse_bill(print_bill(bill_of(BillType::kAll, BillForm::kCurrent, {row})));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->rows[0].attach, "a, b  c");
}

TEST(BillText, ReadsLooserNumbersAndLineEnds) {
  std::string text = print_bill(bill_of(BillType::kAll, BillForm::kCurrent, {settled()}));
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\r\n", "\n"}, {"`0.00,`0,`0,`0.00,`0.00,", "`0,`0,`0,`0.0,`0,"}, {"`15.00", "`15"}})
    for (std::size_t at; (at = text.find(from)) != std::string::npos;)
      text.replace(at, from.size(), to);
  text.pop_back();
  const auto read = parse_bill(text);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->rows[0], settled());
}

TEST(BillText, SaysWhereItIsBroken) {
  const std::string good = print_bill(bill_of(BillType::kAll, BillForm::kCurrent, {settled()}));
  struct Row {
    const char* name;
    std::string from;
    std::string to;
    const char* detail;
  };
  for (const Row& row : {
           Row{"amount", "`15.00,`0.00,`0,", "`15.001,`0.00,`0,",
               "line 2: 应结订单金额 is '15.001', want yuan with at most two decimals"},
           Row{"too large an amount", "`15.00,`0.00,`0,", "`1000000000.01,`0.00,`0,",
               "line 2: 应结订单金额 is '1000000000.01'"},
           Row{"no amount", "`15.00,`0.00,`0,", "`,`0.00,`0,", "line 2: 应结订单金额 is ''"},
           Row{"time", "12:01:05", "25:01:05", "line 2: 交易时间 is '2026-08-02 25:01:05'"},
           Row{"rate", "0.60%", "0.60", "line 2: 费率 is '0.60', want a per cent rate like 0.60%"},
           Row{"fee", "`0.09000,`0.60", "`0.0900001,`0.60", "at most five decimals"},
           Row{"a field more", "`PAP", "`PAP,`PAP", "line 2: 28 fields, want 27"},
           Row{"header", "设备号", "设备", "line 1: no header of a transaction bill"},
           Row{"summary header", "总交易单数", "交易单数", "line 3: no header of the summary"},
           Row{"count", "`1,`15", "`x,`15", "line 4: 总交易单数 is 'x', want a whole number"},
       }) {
    std::string text = good;
    text.replace(text.find(row.from), row.from.size(), row.to);
    const auto read = parse_bill(text);
    ASSERT_FALSE(read) << row.name;
    EXPECT_NE(read.error().detail.find(row.detail), std::string::npos) << read.error().detail;
  }
  EXPECT_FALSE(parse_bill(""));
  EXPECT_FALSE(parse_bill("<xml><return_code>FAIL</return_code></xml>"));
  EXPECT_EQ(parse_bill(good.substr(0, good.rfind('`', good.size() - 60))).error().code,
            ErrorCode::kMalformed);
  EXPECT_EQ(parse_bill(good + "x\r\n").error().detail, "line 5: more after the summary");
}

}  // namespace
}  // namespace daikou::wechat_v2::bill_text_test
