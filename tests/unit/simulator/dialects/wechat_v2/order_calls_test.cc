// Orders that carry a signing, asking after orders, closing them.
#include <gtest/gtest.h>

#include "core/wire/common/json.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::order_calls_test {
namespace {

constexpr std::string_view kOrder = "/pay/contractorder";
constexpr std::string_view kQueryOrder = "/pay/orderquery";
constexpr std::string_view kQueryDebit = "/pay/paporderquery";
constexpr std::string_view kClose = "/pay/closeorder";
constexpr std::string_view kApply = "/pay/pappayapply";

Bench::Values with(Bench::Values values, const Bench::Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}
Bench::Values number(const std::string& order) {
  return {{"nonce_str", "n"}, {"out_trade_no", order}};
}
std::string names_of(const v2::Fields& fields) {
  std::string names;
  for (const v2::Field& field : fields) names += std::string(field.name) + " ";
  return names;
}

TEST(QueryOrder, TellsAllOfASettledDebit) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  bench.call(kApply, with(Bench::debit("o1", mandate), {{"attach", "张三的订单"}}));
  bench.advance(seconds(1));
  for (const std::string_view path : {kQueryOrder, kQueryDebit}) {
    const v2::Fields reply = bench.call(path, number("o1"));
    EXPECT_EQ(reply.get("trade_state"), "SUCCESS");
    EXPECT_EQ(reply.get("trade_state_desc"), "支付成功");
    EXPECT_EQ(reply.get("trade_type"), "PAP");
    EXPECT_EQ(reply.get("bank_type"), "OTHERS");
    EXPECT_EQ(reply.get("total_fee"), "1234");
    EXPECT_EQ(reply.get("cash_fee"), "1234");
    EXPECT_EQ(reply.get("fee_type"), "CNY");
    EXPECT_EQ(reply.get("is_subscribe"), "N");
    EXPECT_EQ(reply.get("attach"), "张三的订单");
    EXPECT_EQ(reply.get("time_end"), "20260105090001");
    EXPECT_EQ(reply.get("contract_id"), mandate);
    EXPECT_EQ(reply.get("transaction_id").size(), 28U);
    EXPECT_TRUE(well_signed(reply, bench.key()));
  }
}

TEST(QueryOrder, FindsByTheGatewaysNumberFirst) {
  Bench bench;
  bench.settle("o1", bench.sign("c1"));
  const std::string trade(bench.call(kQueryOrder, number("o1")).get("transaction_id"));
  const v2::Fields reply =
      bench.call(kQueryOrder, with(number("another"), {{"transaction_id", trade}}));
  EXPECT_EQ(reply.get("out_trade_no"), "o1");
  EXPECT_EQ(bench.call(kQueryOrder, with(number("o1"), {{"transaction_id", "42"}})).get("err_code"),
            "ORDERNOTEXIST");
}

// One row for every trade_state of dossier 6.6 but REVOKED, which this product never has.
struct StateRow {
  std::string_view state;
  std::string payer;
  bool long_ago;
  std::string fault;  // Armed for the debit.
  milliseconds later;
};

TEST(QueryOrder, KnowsEveryState) {
  const StateRow rows[] = {{"ACCEPT", "alice", true, "", hours(1)},
                           {"USERPAYING", "alice", false, "", seconds(0)},
                           {"USERPAYING", "alice", false, "hold", hours(1)},
                           {"SUCCESS", "alice", false, "", seconds(1)},
                           {"PAY_FAIL", "insufficient", false, "", seconds(1)},
                           {"PAYERROR", "bank_down", false, "", seconds(1)},
                           {"CLOSED", "insufficient", false, "", seconds(61)}};
  for (const StateRow& row : rows) {
    Bench bench;
    const std::string mandate =
        row.long_ago ? bench.sign_long_ago("c1", row.payer) : bench.sign("c1", row.payer);
    if (!row.fault.empty()) bench.arm(row.fault);
    bench.call(kApply, Bench::debit("o1", mandate));
    bench.advance(row.later);
    const v2::Fields reply = bench.call(kQueryDebit, number("o1"));
    EXPECT_EQ(reply.get("trade_state"), row.state) << row.payer << " " << row.fault;
    if (row.state == "SUCCESS") continue;
    EXPECT_EQ(names_of(reply),
              "return_code return_msg appid mch_id nonce_str result_code trade_state "
              "trade_state_desc out_trade_no sign ")
        << row.state;
  }
}

TEST(QueryOrder, SaysRefundOnceOneWasAccepted) {
  Bench bench;
  bench.settle("o1", bench.sign("c1"));
  EXPECT_EQ(bench.call("/secapi/pay/refund", Bench::refund("o1", "r1", Fen(1))).get("result_code"),
            "SUCCESS");
  EXPECT_EQ(bench.call(kQueryOrder, number("o1")).get("trade_state"), "REFUND");
}

TEST(QueryOrder, DoesNotKnowAWaitingDebitUnlessTold) {
  for (const std::string setting : {"missing", "accept"}) {
    Bench bench(Bench::Settings{{"wechat_v2.waiting_debit_in_order_query", setting}});
    bench.call(kApply, Bench::debit("o1", bench.sign_long_ago("c1")));
    const v2::Fields reply = bench.call(kQueryOrder, number("o1"));
    EXPECT_EQ(reply.get("err_code"), setting == "missing" ? "ORDERNOTEXIST" : "");
    EXPECT_EQ(reply.get("trade_state"), setting == "missing" ? "" : "ACCEPT");
  }
}

TEST(QueryDebit, MayDenyAClosedOrder) {
  Bench bench(Bench::Settings{{"wechat_v2.closed_debit_in_debit_query", "refused"}});
  bench.call(kApply, Bench::debit("o1", bench.sign("c1", "insufficient")));
  bench.advance(minutes(2));
  EXPECT_EQ(bench.call(kQueryDebit, number("o1")).get("err_code_des"), "订单不是委托代扣场景");
  EXPECT_EQ(bench.call(kQueryOrder, number("o1")).get("trade_state"), "CLOSED");
}

TEST(QueryDebit, KnowsDebitsOfTheLastMonthOnly) {
  Bench bench;
  bench.settle("o1", bench.sign("c1"));
  bench.advance(days(32));
  EXPECT_EQ(bench.call(kQueryDebit, number("o1")).get("err_code"), "ORDERNOTEXIST");
  EXPECT_EQ(bench.call(kQueryOrder, number("o1")).get("trade_state"), "SUCCESS");
}

TEST(QueryDebit, KnowsNoPayments) {
  Bench bench;
  bench.call(kOrder, bench.order_with_signing("p1", "c1"));
  EXPECT_EQ(bench.call(kQueryDebit, number("p1")).get("err_code"), "ORDERNOTEXIST");
  EXPECT_EQ(bench.call(kQueryOrder, number("p1")).get("trade_state"), "NOTPAY");
}

struct CloseRow {
  std::string_view name;
  std::string payer;
  bool long_ago;
  milliseconds later;
  std::string_view code;
};

TEST(CloseOrder, DependsOnStateAndAge) {
  const CloseRow rows[] = {{"waiting", "alice", true, minutes(5), ""},
                           {"too young", "alice", true, minutes(4), "TRADE_STATE_ERROR"},
                           {"being executed", "alice", false, seconds(0), "TRADE_STATE_ERROR"},
                           {"settled", "alice", false, minutes(5), "ORDERPAID"},
                           {"closed", "insufficient", false, minutes(5), "ORDERCLOSED"}};
  for (const CloseRow& row : rows) {
    Bench bench;
    bench.call(kApply, Bench::debit("o1", row.long_ago ? bench.sign_long_ago("c1", row.payer)
                                                       : bench.sign("c1", row.payer)));
    bench.advance(row.later);
    const v2::Fields reply = bench.call(kClose, number("o1"));
    EXPECT_EQ(reply.get("err_code"), row.code) << row.name;
    EXPECT_EQ(reply.get("result_msg"), row.code.empty() ? "OK" : "") << row.name;
  }
}

TEST(CloseOrder, CancelsAWaitingDebitAndFreesTheMandate) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1");
  bench.call(kApply, Bench::debit("o1", mandate));
  bench.advance(minutes(5));
  bench.call(kClose, number("o1"));
  EXPECT_EQ(bench.call(kApply, Bench::debit("o2", mandate)).get("result_code"), "SUCCESS");
  bench.advance(hours(25));
  EXPECT_EQ(bench.call(kQueryOrder, number("o1")).get("trade_state"), "CLOSED");
  EXPECT_EQ(bench.call(kQueryOrder, number("o2")).get("trade_state"), "SUCCESS");
}

TEST(CloseOrder, TakesAnyAgeWhenTold) {
  Bench bench(Bench::Settings{{"gateway.close_after", "0s"}});
  bench.call(kApply, Bench::debit("o1", bench.sign_long_ago("c1")));
  EXPECT_EQ(bench.call(kClose, number("o1")).get("result_code"), "SUCCESS");
}

TEST(OrderWithSigning, AnswersByTheKindOfTrade) {
  struct Row {
    std::string type;
    Bench::Values more;
    std::string_view field;  // Where the payer is led; empty: the client has the prepay id.
    std::string_view begins;
  };
  const Row rows[] = {
      {"MWEB", {}, "mweb_url", "http://127.0.0.1:8080/sim/wechat/sign?ticket=p1-"},
      {"NATIVE", {{"product_id", "x"}}, "code_url", "weixin://wxpay/bizpayurl?pr=p1-"},
      {"JSAPI", {{"openid", "o" + std::string(27, 'x')}}, "", ""},
      {"APP", {}, "", ""}};
  for (const Row& row : rows) {
    Bench bench;
    const v2::Fields reply = bench.call(
        kOrder,
        with(with(bench.order_with_signing("p1", "c1"), row.more), {{"trade_type", row.type}}));
    EXPECT_EQ(reply.get("result_code"), "SUCCESS") << row.type;
    EXPECT_EQ(reply.get("contract_result_code"), "SUCCESS") << row.type;
    EXPECT_TRUE(reply.get("prepay_id").starts_with("wx20260105090000")) << row.type;
    EXPECT_EQ(reply.get("trade_type"), row.type);
    EXPECT_EQ(reply.get("contract_code"), "c1");
    EXPECT_TRUE(well_signed(reply, bench.key())) << row.type;
    for (const std::string_view name : {"mweb_url", "code_url"})
      EXPECT_EQ(reply.has(name), name == row.field) << row.type;
    if (row.field.empty()) continue;
    EXPECT_TRUE(reply.get(row.field).starts_with(row.begins)) << reply.get(row.field);
    EXPECT_LE(reply.get("code_url").size(), 64U);
  }
}

TEST(OrderWithSigning, IsPaidAndSignedAndBothAreTold) {
  Bench bench;
  const v2::Fields reply = bench.call(kOrder, bench.order_with_signing("p1", "c1"));
  const http::Response done = bench.consent(R"({"url": ")" + std::string(reply.get("mweb_url")) +
                                            R"(", "payer": "bob", "action": "confirm"})");
  EXPECT_EQ(done.body, R"({"mandate_id":1,"mandate_code":"c1","state":"active",)"
                       R"("order":"p1","payment":"settled"})");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 2U);
  const v2::Fields& paid = bench.inbox[0].fields;
  EXPECT_EQ(paid.get("trade_type"), "MWEB");
  EXPECT_EQ(paid.get("total_fee"), "100");
  EXPECT_EQ(paid.get("contract_id"), "202601050000000001");
  EXPECT_EQ(bench.inbox[1].fields.get("change_type"), "ADD");
  EXPECT_EQ(bench.call(kQueryOrder, number("p1")).get("trade_type"), "MWEB");
}

TEST(OrderWithSigning, TellsNoMandateWhenThePayerOnlyPaid) {
  Bench bench;
  const v2::Fields reply = bench.call(
      kOrder,
      with(bench.order_with_signing("p1", "c1"), {{"trade_type", "NATIVE"}, {"product_id", "x"}}));
  bench.consent(R"({"url": ")" + std::string(reply.get("code_url")) +
                R"(", "action": "pay_only"})");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].fields.get("result_code"), "SUCCESS");
  EXPECT_FALSE(bench.inbox[0].fields.has("contract_id"));
  EXPECT_EQ(bench
                .call("/papay/querycontract",
                      {{"plan_id", "12251"}, {"contract_code", "c1"}, {"version", "1.0"}})
                .get("err_code"),
            "-25");
}

TEST(OrderWithSigning, CanBePaidWhenItCannotBeSigned) {
  Bench bench;
  const std::string open_id(
      bench.call("/papay/querycontract", {{"contract_id", bench.sign("c1")}, {"version", "1.0"}})
          .get("openid"));
  const v2::Fields reply = bench.call(kOrder, with(bench.order_with_signing("p1", "c2"),
                                                   {{"trade_type", "JSAPI"}, {"openid", open_id}}));
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  EXPECT_EQ(reply.get("contract_result_code"), "FAIL");
  EXPECT_EQ(reply.get("contract_err_code"), "CONTRACT_CODE DUPLICATION");
  EXPECT_EQ(reply.get("contract_err_code_des"), "已签约");
  EXPECT_TRUE(reply.has("prepay_id"));
}

struct OrderRow {
  std::string_view name;
  Bench::Values changed;
  std::string_view seen;
};

TEST(OrderWithSigning, NamesWhatIsWrong) {
  Bench bench;
  const OrderRow rows[] = {
      {"another app", {{"contract_appid", "wx1"}}, "签约contract_appid与下单appid不匹配"},
      {"an unknown template", {{"plan_id", "404"}}, "签约模版信息不存在"},
      {"a code too long", {{"contract_code", std::string(33, 'c')}}, "contract_code"},
      {"a code with a blank", {{"contract_code", "c 1"}}, "contract_code is 'c 1', want letters"},
      {"a serial below 0", {{"request_serial", "-1"}}, "request_serial is '-1', want a whole"},
      {"a template in words", {{"plan_id", "monthly"}}, "plan_id is 'monthly', want digits"},
      {"no money", {{"total_fee", "0"}}, "total_fee is '0', want a whole number of fen from 1 to"},
      {"too much money", {{"total_fee", "2147483648"}}, "total_fee is '2147483648', want"},
      {"no payer for a page", {{"trade_type", "JSAPI"}}, "缺少参数"},
      {"no product for a QR code", {{"trade_type", "NATIVE"}}, "缺少参数"},
      {"an expiry too near", {{"time_expire", "20260105090459"}}, "time_expire"}};
  for (const OrderRow& row : rows) {
    const v2::Fields reply =
        bench.call(kOrder, with(bench.order_with_signing("p1", "c1"), row.changed));
    const std::string seen =
        std::string(reply.get("return_msg")) + std::string(reply.get("err_code_des"));
    EXPECT_NE(seen.find(row.seen), std::string::npos) << row.name << ": " << seen;
  }
  EXPECT_EQ(bench.world().debits.size(), 0U);
}

TEST(OrderWithSigning, ClosesAtTheTimeItNames) {
  Bench bench;
  bench.call(kOrder,
             with(bench.order_with_signing("p1", "c1"), {{"time_expire", "20260105093000"}}));
  bench.advance(minutes(30));
  EXPECT_EQ(bench.call(kQueryOrder, number("p1")).get("trade_state"), "CLOSED");
}

TEST(OpenPaymentPage, LeadsFromAPrepayIdToThePage) {
  Bench bench;
  const v2::Fields reply =
      bench.call(kOrder, with(bench.order_with_signing("p1", "c1"), {{"trade_type", "APP"}}));
  const std::string path = "/sim/wechat/pay?mch_id=" + bench.merchant() + "&prepay_id=";
  const http::Response found = bench.get(path + std::string(reply.get("prepay_id")));
  EXPECT_EQ(found.status, 302);
  EXPECT_NE(found.headers.get("Location").find("ticket=p1-"), std::string_view::npos);
  for (const std::string& wrong : {path + "wx1", std::string("/sim/wechat/pay")})
    EXPECT_NE(bench.get(wrong).body.find("ORDERNOTEXIST"), std::string::npos);
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::order_calls_test
