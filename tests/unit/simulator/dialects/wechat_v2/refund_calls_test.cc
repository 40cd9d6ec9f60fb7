// Money back, and asking after it.
#include <gtest/gtest.h>

#include "core/wire/wechat_v2/xml.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::refund_calls_test {
namespace {

constexpr std::string_view kRefund = "/secapi/pay/refund";
constexpr std::string_view kQuery = "/pay/refundquery";

// A merchant with one settled order of 12.34.
struct Paid : Bench {
  explicit Paid(Settings settings = {}) : Bench(std::move(settings)) { settle("o1", sign("c1")); }
};

Bench::Values asking(const std::string& field, const std::string& value) {
  return {{"nonce_str", "n"}, {field, value}};
}

TEST(Refund, IsAcceptedAndArrivesLater) {
  Paid bench;
  const v2::Fields reply = bench.call(kRefund, Bench::refund("o1", "r1", Fen(234)));
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  EXPECT_EQ(reply.get("out_refund_no"), "r1");
  EXPECT_EQ(reply.get("refund_id").size(), 28U);
  EXPECT_EQ(reply.get("refund_fee"), "234");
  EXPECT_EQ(reply.get("total_fee"), "1234");
  EXPECT_EQ(reply.get("cash_fee"), "1234");
  EXPECT_TRUE(well_signed(reply, bench.key()));
  EXPECT_EQ(bench.call(kQuery, asking("out_refund_no", "r1")).get("refund_status_0"), "PROCESSING");
  bench.advance(minutes(5));
  const v2::Fields status = bench.call(kQuery, asking("out_refund_no", "r1"));
  EXPECT_EQ(status.get("refund_status_0"), "SUCCESS");
  EXPECT_EQ(status.get("refund_recv_accout_0"), "支付用户零钱");
  EXPECT_EQ(status.get("refund_success_time_0").size(), 19U);
}

TEST(Refund, IsTheSameAgainUnderItsNumber) {
  Paid bench;
  const v2::Fields first = bench.call(kRefund, Bench::refund("o1", "r1", Fen(234)));
  const v2::Fields again = bench.call(kRefund, Bench::refund("o1", "r1", Fen(234)));
  EXPECT_EQ(again.get("refund_id"), first.get("refund_id"));
  EXPECT_EQ(bench.world().refunds.size(), 1U);
  EXPECT_EQ(bench.call(kRefund, Bench::refund("o1", "r1", Fen(235))).get("err_code"),
            "REFUND_FEE_MISMATCH");
}

TEST(Refund, GoesByTheGatewaysNumberFirst) {
  Paid bench;
  const std::string trade(
      bench.call("/pay/orderquery", asking("out_trade_no", "o1")).get("transaction_id"));
  Bench::Values values = Bench::refund("another", "r1", Fen(1));
  values.emplace_back("transaction_id", trade);
  EXPECT_EQ(bench.call(kRefund, values).get("out_trade_no"), "o1");
  values.emplace_back("transaction_id", std::string(28, '4'));
  values.emplace_back("out_refund_no", "r2");
  EXPECT_EQ(bench.call(kRefund, values).get("err_code"), "INVALID_TRANSACTIONID");
}

struct RefusedRow {
  std::string_view name;
  std::string order;
  Fen amount;
  Fen total;
  std::string_view code;
};

TEST(Refund, NamesWhatIsWrong) {
  Paid bench;
  const RefusedRow rows[] = {{"an unknown order", "o9", Fen(1), Fen(1234), "ORDERNOTEXIST"},
                             {"more than was paid", "o1", Fen(1235), Fen(1234), "ERROR"},
                             {"another total", "o1", Fen(1), Fen(1235), "PARAM_ERROR"}};
  for (const RefusedRow& row : rows)
    EXPECT_EQ(
        bench.call(kRefund, Bench::refund(row.order, "r1", row.amount, row.total)).get("err_code"),
        row.code)
        << row.name;
  bench.world().merchants.edit(MerchantId{1}).balance = Fen(0);
  EXPECT_EQ(bench.call(kRefund, Bench::refund("o1", "r1", Fen(1))).get("err_code"), "NOTENOUGH");
  bench.advance(days(366));
  EXPECT_EQ(bench.call(kRefund, Bench::refund("o1", "r1", Fen(1))).get("err_code"),
            "TRADE_OVERDUE");
}

TEST(Refund, LimitsRequestsThatMakeNoSense) {
  Paid bench;
  for (int i = 0; i < 6; ++i)
    EXPECT_EQ(bench.call(kRefund, Bench::refund("o9", "r1", Fen(1))).get("err_code"),
              "ORDERNOTEXIST");
  EXPECT_EQ(bench.call(kRefund, Bench::refund("o9", "r1", Fen(1))).get("err_code"),
            "INVALID_REQ_TOO_MUCH");
  EXPECT_EQ(bench.call(kRefund, Bench::refund("o1", "r1", Fen(1))).get("result_code"), "SUCCESS")
      << "a good one is not concerned";
}

struct CertificateRow {
  std::string when;
  bool tls;
  bool presented;
  bool taken;
};

TEST(Refund, WantsAClientCertificateWhereTheWorldSays) {
  const CertificateRow rows[] = {{"over_tls", true, false, false}, {"over_tls", true, true, true},
                                 {"over_tls", false, false, true}, {"always", false, false, false},
                                 {"always", false, true, true},    {"never", true, false, true}};
  for (const CertificateRow& row : rows) {
    Paid bench(Bench::Settings{{"wechat_v2.client_certificate", row.when}});
    http::Request request;
    request.method = "POST";
    request.target = kRefund;
    request.tls = row.tls;
    if (row.presented) request.client_certificate = "-----BEGIN CERTIFICATE-----";
    request.body = v2::print_xml(bench.message(Bench::refund("o1", "r1", Fen(1))));
    const v2::Fields reply = read(bench.simulator.handle(request));
    EXPECT_EQ(reply.get("return_code"), row.taken ? "SUCCESS" : "FAIL")
        << row.when << " tls " << row.tls << " presented " << row.presented;
    EXPECT_EQ(reply.get("return_msg"), row.taken ? "OK" : "证书校验错误");
  }
}

TEST(Refund, SaysThatTheCertificateIsMissingAsToldTo) {
  struct Row {
    std::string form;
    int status;
    std::string_view return_code;
    std::string_view err_code;
  };
  for (const Row& row : {Row{"return", 200, "FAIL", ""}, Row{"http_401", 401, "FAIL", ""},
                         Row{"coded", 200, "SUCCESS", "CERT_ERROR"}}) {
    Paid bench(Bench::Settings{{"wechat_v2.client_certificate", "always"},
                               {"wechat_v2.certificate_refusal", row.form}});
    const http::Response response =
        bench.post(kRefund, bench.message(Bench::refund("o1", "r1", Fen(1))));
    EXPECT_EQ(response.status, row.status) << row.form;
    EXPECT_EQ(read(response).get("return_code"), row.return_code) << row.form;
    EXPECT_EQ(read(response).get("err_code"), row.err_code) << row.form;
  }
}

TEST(QueryRefund, FindsByEachNumberInTheirOrder) {
  Paid bench;
  const v2::Fields first = bench.call(kRefund, Bench::refund("o1", "r1", Fen(1)));
  bench.call(kRefund, Bench::refund("o1", "r2", Fen(2)));
  const std::string trade(first.get("transaction_id"));
  EXPECT_EQ(bench.call(kQuery, asking("refund_id", std::string(first.get("refund_id"))))
                .get("out_refund_no_0"),
            "r1");
  for (const auto& [field, value] :
       {std::pair<std::string, std::string>("transaction_id", trade), {"out_trade_no", "o1"}}) {
    const v2::Fields both = bench.call(kQuery, asking(field, value));
    EXPECT_EQ(both.get("refund_count"), "2") << field;
    EXPECT_EQ(both.get("out_refund_no_1"), "r2") << field;
    EXPECT_FALSE(both.has("total_refund_count")) << field;
  }
}

TEST(QueryRefund, TakesEmptyFieldsForAbsent) {
  Paid bench;
  bench.call(kRefund, Bench::refund("o1", "r1", Fen(1)));
  v2::Fields message = bench.message(asking("out_refund_no", "r1"));
  for (const std::string_view name : {"refund_id", "transaction_id", "out_trade_no"})
    message.set(name, "");
  EXPECT_EQ(read(bench.post(kQuery, message)).get("refund_count"), "1");
}

TEST(QueryRefund, TellsTenAtATime) {
  Paid bench;
  for (int i = 0; i < 12; ++i)
    bench.call(kRefund, Bench::refund("o1", "r" + std::to_string(i), Fen(1)));
  const v2::Fields page = bench.call(kQuery, asking("out_trade_no", "o1"));
  EXPECT_EQ(page.get("refund_count"), "10");
  EXPECT_EQ(page.get("total_refund_count"), "12");
  Bench::Values rest = asking("out_trade_no", "o1");
  rest.emplace_back("offset", "10");
  const v2::Fields last = bench.call(kQuery, rest);
  EXPECT_EQ(last.get("refund_count"), "2");
  EXPECT_EQ(last.get("out_refund_no_0"), "r10");
  rest.back().second = "12";
  EXPECT_EQ(bench.call(kQuery, rest).get("err_code"), "REFUNDNOTEXIST");
}

TEST(QueryRefund, NamesWhatIsMissing) {
  Paid bench;
  EXPECT_EQ(bench.call(kQuery, asking("out_refund_no", "r9")).get("err_code"), "REFUNDNOTEXIST");
  EXPECT_EQ(bench.call(kQuery, asking("out_trade_no", "o1")).get("err_code"), "REFUNDNOTEXIST");
  EXPECT_EQ(bench.call(kQuery, asking("transaction_id", "42")).get("err_code"),
            "INVALID_TRANSACTIONID");
  EXPECT_EQ(bench.call(kQuery, {{"nonce_str", "n"}}).get("return_msg"), "缺少参数");
}

struct EndRow {
  std::string fault;
  PayerState payer;
  std::string_view status;
};

TEST(QueryRefund, KnowsEveryEnd) {
  for (const EndRow& row :
       {EndRow{"", PayerState::kNormal, "SUCCESS"}, EndRow{"", PayerState::kGone, "CHANGE"},
        EndRow{"card_refused", PayerState::kNormal, "CHANGE"},
        EndRow{"system_error", PayerState::kNormal, "REFUNDCLOSE"}}) {
    Paid bench;
    bench.call(kRefund, Bench::refund("o1", "r1", Fen(1)));
    bench.world().payers.edit(PayerId{1}).state = row.payer;
    if (!row.fault.empty()) bench.arm(row.fault, {}, "settle_refund");
    bench.advance(minutes(5));
    EXPECT_EQ(bench.call(kQuery, asking("out_refund_no", "r1")).get("refund_status_0"), row.status)
        << row.fault;
  }
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::refund_calls_test
