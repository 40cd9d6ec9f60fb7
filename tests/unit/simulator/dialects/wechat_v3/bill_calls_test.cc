#include <gtest/gtest.h>

#include "core/signing/digest.h"
#include "core/wire/common/compression.h"
#include "core/wire/wechat_v2/bill_text.h"
#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::bill_calls_test {
namespace {

constexpr const char* kBill = "/v3/bill/tradebill?bill_date=2026-01-05";

// A debit and a refund on the first day; then 10:00 of the next.
void trade(Bench& bench) {
  const std::string mandate = bench.sign(bench.signing("c1"));
  bench.send("POST", "/v3/papay/pay/transactions/apply", bench.debit("o1", mandate));
  bench.advance(seconds(2));
  bench.send("POST", "/v3/refund/domestic/refunds", bench.refund("o1", "r1", Fen(34)));
  bench.advance_to(add_days(beijing_date(kDefaultStart), 1), hours(10));
}

std::string target_in(const http::Response& response) {
  const auto url = http::parse_url(member(response.body, "download_url"));
  return url ? url->target : "";
}

TEST(WechatV3Bills, AreWhatTheirDigestSaysAndReadAsApiv2s) {
  Bench bench;
  trade(bench);
  const auto address = bench.send("GET", kBill);
  ASSERT_EQ(address.status, 200) << address.body;
  const auto file = bench.send("GET", target_in(address));
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_EQ(signing::sha1(file.body).hex_lower(), member(address.body, "hash_value"));
  EXPECT_FALSE(file.headers.has("Wechatpay-Signature"));
  const auto bill = daikou::wechat_v2::parse_bill(file.body);
  ASSERT_TRUE(bill) << bill.error().detail;
  ASSERT_EQ(bill->rows.size(), 2U);
  EXPECT_EQ(bill->rows[0].order_id, "o1");
  EXPECT_EQ(bill->rows[1].refund_order_id, "r1");
}

TEST(WechatV3Bills, ComeCompressedWithTheDigestOfTheText) {
  Bench bench;
  trade(bench);
  const auto address = bench.send("GET", std::string(kBill) + "&tar_type=GZIP");
  const auto file = bench.send("GET", target_in(address));
  constexpr std::size_t kMost = 1'000'000;
  const auto text = wire::decompress(file.body, wire::Wrapping::kGzip, kMost);
  ASSERT_TRUE(text);
  EXPECT_EQ(signing::sha1(*text).hex_lower(), member(address.body, "hash_value"));
}

TEST(WechatV3Bills, OfFundFlowKeepTheBalance) {
  Bench bench;
  trade(bench);
  const auto address = bench.send("GET", "/v3/bill/fundflowbill?bill_date=2026-01-05");
  ASSERT_EQ(address.status, 200) << address.body;
  const auto file = bench.send("GET", target_in(address));
  EXPECT_NE(file.body.find("收入,`12.34,`12.34,"), std::string::npos) << file.body;
  EXPECT_NE(file.body.find("支出,`0.34,`12.00,"), std::string::npos) << file.body;
  const auto fees =
      bench.send("GET", "/v3/bill/fundflowbill?bill_date=2026-01-05&account_type=FEES");
  EXPECT_EQ(member(fees.body, "code"), "NO_STATEMENT_EXIST");
}

TEST(WechatV3Bills, AreNotThereTooEarlyOrWithoutTrades) {
  Bench bench;
  const auto early = bench.send("GET", kBill);
  EXPECT_EQ(early.status, 400);
  EXPECT_EQ(member(early.body, "code"), "STATEMENT_CREATING");
  bench.advance(days(2));
  EXPECT_EQ(member(bench.send("GET", kBill).body, "code"), "NO_STATEMENT_EXIST");
  EXPECT_EQ(member(bench.send("GET", "/v3/bill/tradebill?bill_date=soon").body, "code"),
            "PARAM_ERROR");
}

TEST(WechatV3Bills, AddressesAreGoodForFiveMinutesAndOnlyAsGiven) {
  Bench bench;
  trade(bench);
  const std::string target = target_in(bench.send("GET", kBill));
  std::string other = target;
  other.back() = other.back() == '0' ? '1' : '0';
  EXPECT_EQ(member(bench.send("GET", other).body, "code"), "INVALID_REQUEST");
  bench.advance(minutes(5));
  EXPECT_EQ(bench.send("GET", target).status, 200);
  bench.advance(seconds(1));
  EXPECT_EQ(member(bench.send("GET", target).body, "code"), "INVALID_REQUEST");
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::bill_calls_test
