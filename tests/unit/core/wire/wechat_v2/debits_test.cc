#include "core/wire/wechat_v2/debits.h"

#include "tests/unit/core/wire/wechat_v2/both_ways.h"

namespace daikou::wechat_v2::debits_test {
namespace {

const Fields kDebit{{"appid", "wx5f0d1c2b3a495867"},
                    {"mch_id", "1900099901"},
                    {"sub_appid", "wx0000000000000000"},
                    {"sub_mch_id", "1900099902"},
                    {"nonce_str", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"},
                    {"body", "视频会员连续包月"},
                    {"detail", "d"},
                    {"attach", "期数=3&周期=M"},
                    {"out_trade_no", "SIM202608020001"},
                    {"total_fee", "1500"},
                    {"fee_type", "CNY"},
                    {"spbill_create_ip", "203.0.113.8"},
                    {"goods_tag", "g"},
                    {"notify_url", "https://merchant.example.test/wx/deduct"},
                    {"trade_type", "PAP"},
                    {"contract_id", "202608021200000000000000000042"},
                    {"receipt", "Y"},
                    {"sign_type", "HMAC-SHA256"},
                    {"clientip", "1"},
                    {"deviceid", "2"},
                    {"mobile", "3"},
                    {"email", "4"},
                    {"qq", "5"},
                    {"openid", "6"},
                    {"creid", "7"},
                    {"outerid", "8"},
                    {"timestamp", "1785657600"}};

TEST(Debits, ReadAndWriteEveryName) {
  const auto debit = decode<DebitRequest>(kDebit);
  ASSERT_TRUE(debit) << debit.error().detail;
  EXPECT_EQ(text_of(encode(*debit)), text_of(kDebit));
  EXPECT_EQ(debit->total, Fen(1500));
  EXPECT_EQ(debit->order_id, "SIM202608020001");
  EXPECT_EQ(to_unix(*debit->sent_at), 1785657600);
  for (const char* name : {"appid", "mch_id", "nonce_str", "body", "out_trade_no", "total_fee",
                           "spbill_create_ip", "notify_url", "contract_id"})
    EXPECT_EQ(decode<DebitRequest>(without(kDebit, name)).error().field, name);
  EXPECT_TRUE(decode<DebitRequest>(without(kDebit, "trade_type")));
  expect_reply_both_ways<DebitAccepted>({}, {});
}

TEST(Debits, RefuseWhatTheTableForbids) {
  struct Row {
    const char* name;
    std::string value;
    const char* detail;
  };
  const std::string han128 = [] {
    std::string text;
    for (int i = 0; i < 128; ++i) text += "视";
    return text;
  }();
  for (const Row& row : {
           Row{"total_fee", "0", "total_fee is '0', want a whole number of fen of at least 1"},
           Row{"total_fee", "15.00", "want a whole number of fen"},
           Row{"total_fee", "-1", "want a whole number of fen"},
           Row{"total_fee", " 1", "want a whole number of fen"},
           Row{"total_fee", "abc", "total_fee is 'abc'"},
           Row{"total_fee", "99999999999999999999", "want a whole number of fen"},
           Row{"out_trade_no", std::string(33, '1'), "want at most 32 characters"},
           Row{"out_trade_no", "a b", "want letters, digits and _-*| only"},
           Row{"out_trade_no", "订单1", "want letters, digits and _-*| only"},
           Row{"body", han128 + "频", "want at most 128 characters"},
           Row{"mch_id", "19000x", "want digits only"},
           Row{"nonce_str", std::string(33, 'n'), "want at most 32 characters"},
           Row{"attach", std::string(129, 'a'), "want at most 128 characters"},
           Row{"notify_url", std::string(257, 'u'), "want at most 256 characters"},
           Row{"contract_id", std::string(33, '1'), "want at most 32 characters"},
           Row{"trade_type", "JSAPI", "trade_type is 'JSAPI', want PAP"},
           Row{"timestamp", "12345678", "want Unix seconds, 9 or 10 digits"},
           Row{"timestamp", "2026-08-02", "want Unix seconds, 9 or 10 digits"},
       }) {
    const auto seen = decode<DebitRequest>(with(kDebit, row.name, row.value));
    ASSERT_FALSE(seen) << row.name << "=" << row.value;
    EXPECT_EQ(seen.error().field, row.name);
    EXPECT_EQ(seen.error().problem, FieldProblem::kInvalid);
    EXPECT_NE(seen.error().detail.find(row.detail), std::string::npos) << seen.error().detail;
  }
  EXPECT_TRUE(decode<DebitRequest>(with(kDebit, "body", han128)));
}

TEST(Debits, LongValuesAreShownCutBetweenCharacters) {
  std::string han;
  for (int i = 0; i < 200; ++i) han += "视";
  const std::string detail = decode<DebitRequest>(with(kDebit, "body", han)).error().detail;
  EXPECT_EQ(detail, "body is '" + han.substr(0, 39) + "…', want at most 128 characters");
}

TEST(Orders, ReadAndWriteEveryName) {
  const Fields query{{"appid", "wx1"},       {"mch_id", "1"},    {"transaction_id", "42"},
                     {"out_trade_no", "S1"}, {"nonce_str", "n"}, {"sign_type", "MD5"},
                     {"version", "1.0"}};
  expect_both_ways<OrderQuery>(query, {"nonce_str"});
  EXPECT_EQ(
      decode<OrderQuery>(without(without(query, "transaction_id"), "out_trade_no")).error().field,
      "transaction_id or out_trade_no");
  expect_both_ways<OrderClose>({{"appid", "wx1"},
                                {"mch_id", "1"},
                                {"out_trade_no", "S1"},
                                {"nonce_str", "n"},
                                {"sign_type", "MD5"}},
                               {"out_trade_no", "nonce_str"});
  expect_reply_both_ways<OrderClosed>({{"result_msg", "OK"}}, {});
  expect_reply_both_ways<OrderStatus>({{"device_info", "d"},
                                       {"openid", "o"},
                                       {"is_subscribe", "N"},
                                       {"sub_openid", "so"},
                                       {"sub_is_subscribe", "N"},
                                       {"trade_type", "PAP"},
                                       {"trade_state", "SUCCESS"},
                                       {"trade_state_desc", "支付成功"},
                                       {"bank_type", "OTHERS"},
                                       {"total_fee", "1500"},
                                       {"settlement_total_fee", "1400"},
                                       {"fee_type", "CNY"},
                                       {"cash_fee", "1300"},
                                       {"cash_fee_type", "CNY"},
                                       {"coupon_fee", "200"},
                                       {"coupon_count", "2"},
                                       {"coupon_type_0", "CASH"},
                                       {"coupon_id_0", "c0"},
                                       {"coupon_fee_0", "150"},
                                       {"coupon_id_1", "c1"},
                                       {"transaction_id", "4200000000202608020000000001"},
                                       {"time_end", "20260802120105"},
                                       {"out_trade_no", "S1"},
                                       {"attach", "a"},
                                       {"contract_id", "Wx1"}},
                                      {"trade_state", "trade_state_desc", "out_trade_no"});
}

}  // namespace
}  // namespace daikou::wechat_v2::debits_test
