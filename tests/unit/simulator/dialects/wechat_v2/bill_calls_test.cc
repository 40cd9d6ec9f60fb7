// POST /pay/downloadbill and /pay/downloadfundflow.
#include <gtest/gtest.h>

#include "core/wire/common/compression.h"
#include "core/wire/wechat_v2/bill_text.h"
#include "core/wire/wechat_v2/xml.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::bill_calls_test {
namespace {

constexpr std::string_view kBill = "/pay/downloadbill";

Bench::Values asking(const std::string& day, const Bench::Values& more = {}) {
  Bench::Values values = {{"nonce_str", "n"}, {"bill_date", day}};
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

// On 2026-01-05: a debit of 12.34 at 09:00:01 and a refund of 2.34 at 10:00.
struct Day : Bench {
  explicit Day(Settings settings = {}) : Bench(std::move(settings)) {
    call("/pay/pappayapply", debit("o1", sign("c1")));
    advance(hours(1));
    call("/secapi/pay/refund", refund("o1", "r1", Fen(234)));
    advance(hours(24));
  }
  http::Response bill(const Values& values) { return post(kBill, message(values)); }
};

TEST(Bill, ListsDebitsAndRefundsInTheirOrder) {
  Day bench;
  const http::Response response = bench.bill(asking("20260105"));
  EXPECT_EQ(response.headers.get("Content-Type"), "text/plain; charset=utf-8");
  const auto bill = v2::parse_bill(response.body);
  ASSERT_TRUE(bill) << bill.error().detail;
  ASSERT_EQ(bill->rows.size(), 2U);
  const v2::BillRow& debit = bill->rows[0];
  EXPECT_EQ(debit.order_id, "o1");
  EXPECT_EQ(debit.trade_type, "PAP");
  EXPECT_EQ(debit.trade_state, "SUCCESS");
  EXPECT_EQ(debit.settlement_total, Fen(1234));
  EXPECT_EQ(debit.fee.milli_fen, 7'000);  // 0.60% of 12.34, in whole fen.
  EXPECT_EQ(to_spaced_text(debit.traded_at), "2026-01-05 09:00:01");
  const v2::BillRow& refund = bill->rows[1];
  EXPECT_EQ(refund.trade_state, "REFUND");
  EXPECT_EQ(refund.refund_order_id, "r1");
  EXPECT_EQ(refund.refund, Fen(234));
  EXPECT_EQ(refund.settlement_total, Fen(0));
  EXPECT_EQ(refund.fee.milli_fen, -1'000);
  EXPECT_EQ(bill->summary, v2::sum_of(bill->rows));
}

TEST(Bill, AgreesWithTheOrdersNumbers) {
  Day bench;
  const auto bill = v2::parse_bill(bench.bill(asking("20260105")).body);
  const v2::Fields order =
      bench.call("/pay/orderquery", {{"nonce_str", "n"}, {"out_trade_no", "o1"}});
  EXPECT_EQ(bill->rows[0].trade_id, order.get("transaction_id"));
  EXPECT_EQ(bill->rows[0].payer_id, order.get("openid"));
}

TEST(Bill, ListsWhatItsTypeAsksFor) {
  Day bench;
  struct Row {
    std::string type;
    std::size_t rows;
  };
  for (const Row& row : {Row{"ALL", 2}, Row{"SUCCESS", 1}, Row{"REFUND", 1}}) {
    const auto bill =
        v2::parse_bill(bench.bill(asking("20260105", {{"bill_type", row.type}})).body);
    ASSERT_TRUE(bill) << row.type;
    EXPECT_EQ(bill->rows.size(), row.rows) << row.type;
  }
  EXPECT_EQ(
      read(bench.bill(asking("20260105", {{"bill_type", "RECHARGE_REFUND"}}))).get("return_msg"),
      "NO Bill Exist");
}

TEST(Bill, ComesCompressedWhenAsked) {
  Day bench;
  const std::string plain = bench.bill(asking("20260105")).body;
  const http::Response packed = bench.bill(asking("20260105", {{"tar_type", "GZIP"}}));
  EXPECT_EQ(wire::decompress(packed.body, wire::Wrapping::kGzip).value_or(""), plain);
}

TEST(Bill, LooksAsTheWorldWantsIt) {
  Day bench(Bench::Settings{{"wechat_v2.bill_columns", "legacy"},
                            {"wechat_v2.bill_line_end", "lf"},
                            {"wechat_v2.bill_byte_order_mark", "true"},
                            {"wechat_v2.fee_rate", "100"}});
  const std::string text = bench.bill(asking("20260105")).body;
  EXPECT_TRUE(text.starts_with("\xEF\xBB\xBF"));
  EXPECT_EQ(text.find('\r'), std::string::npos);
  const auto bill = v2::parse_bill(text);
  ASSERT_TRUE(bill);
  EXPECT_EQ(bill->form, v2::BillForm::kLegacy);
  EXPECT_EQ(bill->rows[0].fee.milli_fen, 12'000);
}

struct RefusedRow {
  std::string_view name;
  Bench::Values values;
  std::string_view text;
  std::string_view code;
};

TEST(Bill, SaysWhyThereIsNone) {
  Day bench;
  const RefusedRow rows[] = {
      {"nothing moved", asking("20260104"), "NO Bill Exist", "20002"},
      {"over three months old", asking("20251001"), "NO Bill Exist", "20002"},
      {"today", asking("20260106"), "Bill Creating", "20002"},
      {"no day", asking(""), "missing parameter", ""},
      {"a day that is none", asking("20260230"), "data format error", ""},
      {"an unknown type", asking("20260105", {{"bill_type", "SOME"}}), "invalid bill_type", ""}};
  for (const RefusedRow& row : rows) {
    const v2::Fields reply = read(bench.bill(row.values));
    EXPECT_EQ(reply.get("return_code"), "FAIL") << row.name;
    EXPECT_EQ(reply.get("return_msg"), row.text) << row.name;
    EXPECT_EQ(reply.get("error_code"), row.code) << row.name;
    EXPECT_EQ(reply.get("err_code"), row.code) << row.name;
    EXPECT_FALSE(reply.has("sign")) << row.name;
  }
  v2::Fields forged = bench.message(asking("20260105"));
  forged.set("sign", std::string(32, '0'));
  EXPECT_EQ(read(bench.post(kBill, forged)).get("return_msg"), "SIGN ERROR");
}

TEST(Bill, IsReadyFromTenTheNextMorning) {
  Bench bench;
  bench.call("/pay/pappayapply", Bench::debit("o1", bench.sign("c1")));
  bench.advance(hours(24));
  EXPECT_EQ(bench.call(kBill, asking("20260105")).get("return_msg"), "Bill Creating");
  bench.advance(hours(1));
  EXPECT_TRUE(v2::parse_bill(bench.post(kBill, bench.message(asking("20260105"))).body));
}

constexpr std::string_view kFundFlow = "/pay/downloadfundflow";

http::Response fund_flow(Bench& bench, const Bench::Values& values,
                         v2::SignType type = v2::SignType::kHmacSha256) {
  return bench.post(kFundFlow, bench.message(values, type));
}

TEST(FundFlow, KeepsTheBalanceOfTheBasicAccount) {
  Day bench;
  const http::Response response = fund_flow(bench, asking("20260105", {{"account_type", "Basic"}}));
  EXPECT_EQ(response.headers.get("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_TRUE(response.body.starts_with("记账时间,微信支付业务单号,资金流水单号,"))
      << response.body;
  EXPECT_NE(response.body.find("收入,`12.34,`12.34,"), std::string::npos) << response.body;
  EXPECT_NE(response.body.find("支出,`2.34,`10.00,"), std::string::npos) << response.body;
  const http::Response packed =
      fund_flow(bench, asking("20260105", {{"account_type", "Basic"}, {"tar_type", "GZIP"}}));
  EXPECT_EQ(wire::decompress(packed.body, wire::Wrapping::kGzip).value_or(""), response.body);
}

TEST(FundFlow, SaysWhyThereIsNone) {
  Day bench;
  const RefusedRow rows[] = {
      {"nothing moved", asking("20260104", {{"account_type", "Basic"}}), "账单不存在", "20002"},
      {"today", asking("20260106", {{"account_type", "Basic"}}), "账单正在生成", "20002"},
      {"fees", asking("20260105", {{"account_type", "Fees"}}), "账单不存在", "20002"}};
  for (const RefusedRow& row : rows) {
    const v2::Fields reply = read(fund_flow(bench, row.values));
    EXPECT_EQ(reply.get("return_code"), "SUCCESS") << row.name;
    EXPECT_EQ(reply.get("result_code"), "FAIL") << row.name;
    EXPECT_EQ(reply.get("err_code"), row.code) << row.name;
    EXPECT_EQ(reply.get("err_code_des"), row.text) << row.name;
    EXPECT_FALSE(reply.has("sign")) << row.name;
  }
}

TEST(FundFlow, IsSignedWithHmacOnlyAndAskedForWithACertificateOverTls) {
  Day bench;
  const Bench::Values values = asking("20260105", {{"account_type", "Basic"}});
  EXPECT_EQ(read(fund_flow(bench, values, v2::SignType::kMd5)).get("return_msg"),
            "签名错误，请检查后再试");
  EXPECT_EQ(read(fund_flow(bench, asking("20260105"))).get("return_msg"), "缺少参数");
  http::Request request;
  request.method = "POST";
  request.target = kFundFlow;
  request.tls = true;
  request.body = v2::print_xml(bench.message(values, v2::SignType::kHmacSha256));
  EXPECT_EQ(read(bench.simulator.handle(request)).get("return_msg"), "证书校验错误");
  request.client_certificate = "CN=1900099901";
  EXPECT_TRUE(bench.simulator.handle(request).body.starts_with("记账时间"));
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::bill_calls_test
