// Every code of the dossier's error tables for the served calls (4.6, 4.7, 5.2, 6.3, 6.6, 6.7, 7.1
// to 7.3), reached by the world's state or by an armed fault.
#include <gtest/gtest.h>

#include "simulator/gateway/signing.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::error_codes_test {
namespace {

constexpr std::string_view kApply = "/pay/pappayapply";
constexpr std::string_view kQueryOrder = "/pay/orderquery";
constexpr std::string_view kQueryDebit = "/pay/paporderquery";
constexpr std::string_view kClose = "/pay/closeorder";
constexpr std::string_view kRefund = "/secapi/pay/refund";
constexpr std::string_view kQueryRefund = "/pay/refundquery";
constexpr std::string_view kQuery = "/papay/querycontract";
constexpr std::string_view kEnd = "/papay/deletecontract";
constexpr std::string_view kApp = "/papay/preentrustweb";
constexpr std::string_view kOrder = "/pay/contractorder";
constexpr std::string_view kBill = "/pay/downloadbill";

Bench::Values number(const std::string& order) {
  return {{"nonce_str", "n"}, {"out_trade_no", order}};
}
Bench::Values ending(const std::string& mandate) {
  return {{"contract_id", mandate}, {"version", "1.0"}, {"contract_termination_remark", "x"}};
}

v2::Fields apply(Bench& bench, const std::string& order = "o1", Fen amount = Fen(1234)) {
  return bench.call(kApply, Bench::debit(order, bench.sign("c1"), amount));
}
// With a fault armed at that operation ("": where its reason belongs).
v2::Fields apply_with(Bench& bench, const std::string& fault,
                      std::map<std::string, std::string> settings = {}) {
  bench.arm(fault, std::move(settings));
  return apply(bench);
}
v2::Fields call_with(Bench& bench, std::string_view path, const Bench::Values& values,
                     const std::string& fault, const std::string& at) {
  bench.arm(fault, {}, at);
  return bench.call(path, values);
}
v2::Fields refund_with(Bench& bench, const std::string& fault) {
  bench.settle("o1", bench.sign("c1"));
  return call_with(bench, kRefund, Bench::refund("o1", "r1", Fen(1)), fault, "refund");
}
void change(Bench& bench, void (*edit)(Merchant&)) {
  edit(bench.world().merchants.edit(MerchantId{1}));
}

struct Row {
  std::string_view call;
  std::string_view code;  // err_code, or return_msg where the message was not taken as one.
  v2::Fields (*provoke)(Bench& bench);
  Bench::Settings settings = {};
};

const std::map<std::string, std::string> kAccept = {{"when", "accept"}};

std::vector<Row> debit_rows() {
  const Bench::Settings coded = {{"wechat_v2.protocol_errors", "coded"}};
  return {
      {kApply, "CONTRACT_NOT_EXIST",
       [](Bench& b) { return b.call(kApply, Bench::debit("o1", "202601050000000009")); }},
      {kApply, "CONTRACTERROR", [](Bench& b) { return apply_with(b, "mandate_expired"); }},
      {kApply, "ORDERPAID",
       [](Bench& b) {
         const std::string mandate = b.sign("c1");
         b.settle("o1", mandate);
         return b.call(kApply, Bench::debit("o1", mandate));
       }},
      {kApply, "ORDER_ACCEPTED",
       [](Bench& b) {
         const std::string mandate = b.sign_long_ago("c1");
         b.call(kApply, Bench::debit("o1", mandate));
         return b.call(kApply, Bench::debit("o2", mandate));
       }},
      {kApply, "OUT_TRADE_NO_USED",
       [](Bench& b) {
         const std::string mandate = b.sign("c1", "insufficient");
         b.call(kApply, Bench::debit("o1", mandate));
         b.advance(seconds(1));
         return b.call(kApply, Bench::debit("o1", mandate));
       }},
      {kApply, "RULELIMIT", [](Bench& b) { return apply(b, "o1", Fen(50'001)); }},
      {kApply, "频率限制", [](Bench& b) { return apply_with(b, "throttled"); }},
      {kApply, "FREQUENCY_LIMITED", [](Bench& b) { return apply_with(b, "throttled"); }, coded},
      {kApply, "INVALID_REQUEST",
       [](Bench& b) {
         const std::string mandate = b.sign("c1");
         b.call(kApply, Bench::debit("o1", mandate));
         return b.call(kApply, Bench::debit("o1", mandate, Fen(1)));
       }},
      {kApply, "PARAM_ERROR",
       [](Bench& b) {
         Bench::Values values = Bench::debit("o1", b.sign("c1"));
         values.emplace_back("total_fee", "x");
         return b.call(kApply, values);
       },
       coded},
      {kApply, "LACK_PARAMS",
       [](Bench& b) {
         Bench::Values values = Bench::debit("o1", b.sign("c1"));
         values.emplace_back("body", "");
         return b.call(kApply, values);
       },
       coded},
      {kApply, "SIGNERROR",
       [](Bench& b) {
         v2::Fields message = b.message(Bench::debit("o1", b.sign("c1")));
         message.set("body", "another");
         return read(b.post(kApply, message));
       },
       coded},
      {kApply, "APPID_NOT_EXIST",
       [](Bench& b) {
         Bench::Values values = Bench::debit("o1", b.sign("c1"));
         values.emplace_back("appid", "wx0");
         return b.call(kApply, values);
       },
       coded},
      {kApply, "NOAUTH",
       [](Bench& b) {
         const std::string mandate = b.sign("c1");
         change(b, [](Merchant& m) { m.accounts[0].debit_open = false; });
         return b.call(kApply, Bench::debit("o1", mandate));
       }},
      {kApply,
       "PAYAUTH_ERROR",
       [](Bench& b) { return apply_with(b, "not_permitted"); },
       {{"wechat_v2.permission_code", "PAYAUTH_ERROR"}}},
      {kApply,
       "PAYAUTHERROR",
       [](Bench& b) { return apply_with(b, "not_permitted"); },
       {{"wechat_v2.permission_code", "PAYAUTHERROR"}}},
      {kApply, "SYSTEMERROR", [](Bench& b) { return apply_with(b, "system_error"); }},
      {kApply, "NOTENOUGH",
       [](Bench& b) { return apply_with(b, "insufficient_balance", kAccept); }},
      {kApply, "ACCOUNTERROR", [](Bench& b) { return apply_with(b, "payer_restricted", kAccept); }},
      {kApply,
       "USER_ACCOUNT_ABNORMAL",
       [](Bench& b) { return apply_with(b, "payer_restricted", kAccept); },
       {{"wechat_v2.restricted_code", "USER_ACCOUNT_ABNORMAL"}}},
      {kApply, "BANKERROR", [](Bench& b) { return apply_with(b, "bank_unavailable", kAccept); }},
      {kApply, "USER_NOT_EXIST", [](Bench& b) { return apply_with(b, "payer_gone", kAccept); }},
      {kApply, "TRADE_ERROR", [](Bench& b) { return apply_with(b, "card_refused", kAccept); }}};
}

std::vector<Row> order_rows() {
  return {
      {kQueryOrder, "ORDERNOTEXIST", [](Bench& b) { return b.call(kQueryOrder, number("o9")); }},
      {kQueryOrder, "SYSTEMERROR",
       [](Bench& b) {
         return call_with(b, kQueryOrder, number("o9"), "system_error", "query_debit");
       }},
      {kQueryDebit, "ORDERNOTEXIST", [](Bench& b) { return b.call(kQueryDebit, number("o9")); }},
      {kQueryDebit, "SYSTEMERROR",
       [](Bench& b) {
         return call_with(b, kQueryDebit, number("o9"), "system_error", "query_debit");
       }},
      {kClose, "ORDERNOTEXIST", [](Bench& b) { return b.call(kClose, number("o9")); }},
      {kClose, "ORDERPAID",
       [](Bench& b) {
         b.settle("o1", b.sign("c1"));
         return b.call(kClose, number("o1"));
       }},
      {kClose, "ORDERCLOSED",
       [](Bench& b) {
         b.call(kApply, Bench::debit("o1", b.sign("c1", "insufficient")));
         b.advance(minutes(2));
         return b.call(kClose, number("o1"));
       }},
      {kClose, "TRADE_STATE_ERROR",
       [](Bench& b) {
         apply(b);
         return b.call(kClose, number("o1"));
       }},
      {kClose, "SYSTEMERROR",
       [](Bench& b) { return call_with(b, kClose, number("o9"), "system_error", "close"); }},
      {kOrder, "ORDERPAID",
       [](Bench& b) {
         b.settle("p1", b.sign("c1"));
         return b.call(kOrder, b.order_with_signing("p1", "c2"));
       }},
      {kOrder, "OUT_TRADE_NO_USED",
       [](Bench& b) {
         b.call(kOrder, b.order_with_signing("p1", "c1"));
         b.advance(hours(2));
         return b.call(kOrder, b.order_with_signing("p1", "c1"));
       }},
      {kOrder, "INVALID_REQUEST",
       [](Bench& b) {
         b.call(kOrder, b.order_with_signing("p1", "c1"));
         Bench::Values other = b.order_with_signing("p1", "c1");
         other.emplace_back("total_fee", "101");
         return b.call(kOrder, other);
       }},
      {kOrder, "NOAUTH",
       [](Bench& b) {
         change(b, [](Merchant& m) { m.accounts[0].debit_open = false; });
         return b.call(kOrder, b.order_with_signing("p1", "c1"));
       }},
      {kOrder, "SYSTEMERROR",
       [](Bench& b) {
         return call_with(b, kOrder, b.order_with_signing("p1", "c1"), "system_error",
                          "sign_and_pay");
       }},
      {kOrder, "NOTENOUGH", [](Bench& b) {
         return call_with(b, kOrder, b.order_with_signing("p1", "c1"), "insufficient_balance",
                          "sign_and_pay");
       }}};
}

std::vector<Row> mandate_rows() {
  const Bench::Settings coded = {{"wechat_v2.protocol_errors", "papay_coded"}};
  return {
      {kApp, "CONTRACT_CODE DUPLICATION",
       [](Bench& b) {
         b.sign("c1");
         return b.call(kApp, Bench::signing("c1"));
       }},
      {kApp, "INVALID_REQUEST",
       [](Bench& b) {
         b.world().templates.edit(TemplateId{1}).enabled = false;
         return b.call(kApp, Bench::signing("c1"));
       }},
      {kApp,
       "PARAMERROR:outerid",
       [](Bench& b) { return b.call(kApp, Bench::signing("c1")); },
       {{"wechat_v2.outer_id", "legacy"}}},
      {kApp, "SIGN_ERROR",
       [](Bench& b) {
         v2::Fields message = b.message(Bench::signing("c1"));
         message.set("plan_id", "12252");
         return read(b.post(kApp, message));
       },
       coded},
      {kApp, "SYSTEMERROR",
       [](Bench& b) { return call_with(b, kApp, Bench::signing("c1"), "system_error", "sign"); }},
      {kQuery, "-25", [](Bench& b) { return b.call(kQuery, ending("202601050000000009")); }},
      {kQuery,
       "NOTENROLLED",
       [](Bench& b) { return b.call(kQuery, ending("2026")); },
       {{"wechat_v2.missing_mandate_code", "NOTENROLLED"}}},
      {kQuery,
       "CONTRACT_NOT_EXIST",
       [](Bench& b) { return b.call(kQuery, ending("2026")); },
       {{"wechat_v2.missing_mandate_code", "CONTRACT_NOT_EXIST"}}},
      {kQuery,
       "SIGNNOT_FOUND",
       [](Bench& b) { return b.call(kQuery, ending("2026")); },
       {{"wechat_v2.missing_mandate_code", "SIGNNOT_FOUND"}}},
      {kQuery, "SYSTEMERROR",
       [](Bench& b) {
         return call_with(b, kQuery, ending("2026"), "system_error", "query_mandate");
       }},
      {kEnd, "SIGN_ERROR",
       [](Bench& b) {
         v2::Fields message = b.message(ending("2026"));
         message.set("sign", std::string(32, '0'));
         return read(b.post(kEnd, message));
       },
       coded},
      {kEnd, "PARAMETER FAIL",
       [](Bench& b) {
         return b.call(kEnd, {{"contract_id", "2026"}, {"version", "1.0"}});
       },
       coded},
      {kEnd, "MERCHANT PERMISSION ERROR",
       [](Bench& b) {
         const std::string mandate = b.sign("c1");
         b.world().mandates.edit(MandateId{1}).merchant = MerchantId{9};
         return b.call(kEnd, ending(mandate));
       }},
      {kEnd, "-25", [](Bench& b) { return b.call(kEnd, ending("2026")); }}};
}

std::vector<Row> refund_rows() {
  return {
      {kRefund, "SYSTEMERROR", [](Bench& b) { return refund_with(b, "system_error"); }},
      {kRefund, "BIZERR_NEED_RETRY", [](Bench& b) { return refund_with(b, "bank_unavailable"); }},
      {kRefund, "USER_ACCOUNT_ABNORMAL", [](Bench& b) { return refund_with(b, "payer_gone"); }},
      {kRefund,
       "FREQUENCY_LIMITED",
       [](Bench& b) { return refund_with(b, "throttled"); },
       {{"wechat_v2.protocol_errors", "coded"}}},
      {kRefund, "TRADE_OVERDUE",
       [](Bench& b) {
         b.settle("o1", b.sign("c1"));
         b.advance(days(366));
         return b.call(kRefund, Bench::refund("o1", "r1", Fen(1)));
       }},
      {kRefund, "ERROR",
       [](Bench& b) {
         b.settle("o1", b.sign("c1"));
         return b.call(kRefund, Bench::refund("o1", "r1", Fen(1235)));
       }},
      {kRefund, "INVALID_REQ_TOO_MUCH",
       [](Bench& b) {
         v2::Fields last;
         for (int i = 0; i < 7; ++i) last = b.call(kRefund, Bench::refund("o9", "r1", Fen(1)));
         return last;
       }},
      {kRefund, "NOTENOUGH",
       [](Bench& b) {
         b.settle("o1", b.sign("c1"));
         change(b, [](Merchant& m) { m.balance = Fen(0); });
         return b.call(kRefund, Bench::refund("o1", "r1", Fen(1)));
       }},
      {kRefund, "INVALID_TRANSACTIONID",
       [](Bench& b) {
         Bench::Values values = Bench::refund("o1", "r1", Fen(1));
         values.emplace_back("transaction_id", "42");
         return b.call(kRefund, values);
       }},
      {kRefund, "REFUND_FEE_MISMATCH",
       [](Bench& b) {
         b.settle("o1", b.sign("c1"));
         b.call(kRefund, Bench::refund("o1", "r1", Fen(1)));
         return b.call(kRefund, Bench::refund("o1", "r1", Fen(2)));
       }},
      {kRefund, "ORDERNOTEXIST",
       [](Bench& b) { return b.call(kRefund, Bench::refund("o9", "r1", Fen(1))); }},
      {kRefund,
       "CERT_ERROR",
       [](Bench& b) { return b.call(kRefund, Bench::refund("o1", "r1", Fen(1))); },
       {{"wechat_v2.client_certificate", "always"}, {"wechat_v2.certificate_refusal", "coded"}}},
      {kRefund, "PARAM_ERROR",
       [](Bench& b) {
         b.settle("o1", b.sign("c1"));
         return b.call(kRefund, Bench::refund("o1", "r1", Fen(1), Fen(9)));
       }},
      {kQueryRefund, "REFUNDNOTEXIST",
       [](Bench& b) {
         return b.call(kQueryRefund, {{"nonce_str", "n"}, {"out_refund_no", "r9"}});
       }},
      {kQueryRefund, "INVALID_TRANSACTIONID",
       [](Bench& b) {
         return b.call(kQueryRefund, {{"nonce_str", "n"}, {"transaction_id", "42"}});
       }},
      {kQueryRefund, "SYSTEMERROR",
       [](Bench& b) {
         return call_with(b, kQueryRefund, {{"nonce_str", "n"}, {"out_refund_no", "r9"}},
                          "system_error", "query_refund");
       }},
      {kBill, "SYSTEMERROR", [](Bench& b) {
         return call_with(b, kBill, {{"nonce_str", "n"}, {"bill_date", "20260104"}}, "system_error",
                          "bill");
       }}};
}

TEST(ErrorCodes, AreAllReachable) {
  for (const auto& rows : {debit_rows(), order_rows(), mandate_rows(), refund_rows()})
    for (const Row& row : rows) {
      Bench bench(row.settings);
      const v2::Fields reply = row.provoke(bench);
      const bool coded = reply.has("err_code");
      EXPECT_EQ(reply.get(coded ? "err_code" : "return_msg"), row.code) << row.call;
      const bool is_signed = reply.get("return_code") == "SUCCESS";
      EXPECT_EQ(well_signed(reply, bench.key()), is_signed) << row.call << " " << row.code;
    }
}

// What the notification of a refused debit says (dossier 12.4).
struct NoticeRow {
  std::string_view code;
  std::string payer;
  std::string fault;
  Bench::Settings settings = {};
};

TEST(ErrorCodes, OfNotificationsAreAllReachable) {
  const NoticeRow rows[] = {{"ACCOUNTERROR", "restricted", ""},
                            {"USER_ACCOUNT_ABNORMAL",
                             "restricted",
                             "",
                             {{"wechat_v2.restricted_code", "USER_ACCOUNT_ABNORMAL"}}},
                            {"USER_NOT_EXIST", "gone", ""},
                            {"CONTRACT_NOT_EXIST", "alice", "mandate_missing"},
                            {"RULELIMIT", "limit", ""},
                            {"BANKERROR", "bank_down", ""},
                            {"NOTENOUGH", "insufficient", ""},
                            {"TRADE_ERROR", "alice", "card_refused"},
                            {"SYSTEMERROR", "alice", "system_error"}};
  for (const NoticeRow& row : rows) {
    Bench bench(row.settings);
    const std::string mandate = bench.sign("c1", row.payer);
    if (!row.fault.empty()) bench.arm(row.fault, {{"when", "settle"}});
    bench.call(kApply, Bench::debit("o1", mandate));
    bench.advance(seconds(1));
    ASSERT_FALSE(bench.inbox.empty());
    EXPECT_EQ(bench.inbox.back().fields.get("err_code"), row.code);
  }
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::error_codes_test
