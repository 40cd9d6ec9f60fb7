// Where a bill is, and what stands in it.
#include <gtest/gtest.h>

#include "core/wire/alipay/bill_file.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::bill_calls_test {
namespace {

constexpr std::string_view kAddress = "alipay.data.dataservice.bill.downloadurl.query";

std::string asked(const std::string& date, const std::string& type = "trade") {
  return R"({"bill_type":")" + type + R"(","bill_date":")" + date + "\"}";
}
std::string target_of(const std::string& url) { return url.substr(url.find('/', 8)); }

TEST(AlipayBill, HoldsWhatMovedOnADay) {
  Bench bench(Bench::Texts{{"alipay.fee_rate", "60"}});
  const std::string mandate = bench.sign("EA1");
  bench.call("alipay.trade.pay", Bench::debit("O1", mandate));
  bench.call("alipay.trade.refund",
             R"({"out_trade_no":"O1","refund_amount":"5.00","out_request_no":"R1"})");
  bench.advance_to_day("2026-01-06");
  const Json address = bench.call(kAddress, asked("2026-01-05"));
  ASSERT_EQ(at(address, "code"), "10000");
  EXPECT_EQ(at(address, "bill_file_code"), "");
  const std::string target = target_of(at(address, "bill_download_url"));
  const http::Response file = bench.send("GET", target, "");
  EXPECT_EQ(file.headers.get("Content-Type"), "application/zip");
  EXPECT_NE(file.headers.get("Content-Disposition").find("0156_20260105.csv.zip"),
            std::string_view::npos);
  const auto bill = ali::read_bill(file.body);
  ASSERT_TRUE(bill) << bill.error().detail;
  ASSERT_EQ(bill->size(), 2U);
  EXPECT_EQ((*bill)[0].order_id, "O1");
  EXPECT_EQ((*bill)[0].amount, Fen(1990));
  EXPECT_EQ((*bill)[0].fee, Fen(12));
  EXPECT_EQ((*bill)[1].refund_id, "R1");
  EXPECT_EQ((*bill)[1].amount, Fen(500));
  bench.advance(seconds(31));
  EXPECT_EQ(bench.send("GET", target, "").status, 404);
}

TEST(AlipayBill, IsEmptyWhereNothingMoved) {
  Bench bench;
  bench.advance_to_day("2026-01-06");
  const Json address = bench.call(kAddress, asked("2026-01-05"));
  EXPECT_EQ(at(address, "bill_file_code"), "EMPTY_DATA_WITH_BILL_FILE");
  const http::Response file = bench.send("GET", target_of(at(address, "bill_download_url")), "");
  const auto bill = ali::read_bill(file.body);
  ASSERT_TRUE(bill);
  EXPECT_TRUE(bill->empty());
}

struct DateRow {
  const char* name;
  const char* date;
  const char* type;
  const char* code;
};
TEST(AlipayBill, SaysWhichDaysItHas) {
  Bench bench;
  bench.advance_to_day("2026-02-05");
  for (const DateRow& row : {DateRow{"today", "2026-02-05", "trade", "isp.bill_not_exist"},
                             {"tomorrow", "2026-02-06", "trade", "isp.bill_not_exist"},
                             {"seven years ago", "2019-02-01", "trade", "isp.bill_not_exist"},
                             {"this month", "2026-02", "trade", "isp.bill_not_exist"},
                             {"the month before", "2026-01", "trade", ""},
                             {"no day", "2026-02-30", "trade", "INVAILID_ARGUMENTS"},
                             {"no date", "yesterday", "trade", "INVAILID_ARGUMENTS"},
                             {"the ledger", "2026-02-04", "signcustomer", "TYPE_NOT_SUPPORTED"},
                             {"no type", "2026-02-04", "nothing", "INVAILID_ARGUMENTS"}}) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(at(bench.call(kAddress, asked(row.date, row.type)), "sub_code"), row.code);
  }
}

TEST(AlipayBill, IsNotThereForAnAddressSomebodyMadeUp) {
  Bench bench;
  EXPECT_EQ(bench
                .send("GET",
                      "/sim/alipay/bill?app_id=" + bench.app() +
                          "&date=2026-01-04&until=9999999999999&seal=x",
                      "")
                .status,
            404);
}

}  // namespace
}  // namespace daikou::simulator::alipay::bill_calls_test
