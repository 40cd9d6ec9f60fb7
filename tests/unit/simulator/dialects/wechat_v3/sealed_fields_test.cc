// Members that are sealed for the platform (dossier 10.6), of the call that has some: an abnormal
// refund goes to a bank card that the merchant names (11.1).
#include <gtest/gtest.h>

#include "core/wire/wechat_v3/resource.h"
#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::sealed_fields_test {
namespace {

constexpr const char* kRefunds = "/v3/refund/domestic/refunds";
constexpr const char* kCard = "6225880000000403";

// The default world with "r1" of "o1" gone back abnormally: the payer closed their account.
struct Abnormal : Bench {
  std::string refund_id;

  explicit Abnormal(Settings settings = {}) : Bench(std::move(settings)) {
    send("POST", "/v3/papay/pay/transactions/apply", debit("o1", sign(signing("c1"))));
    advance(seconds(2));
    refund_id = member(send("POST", kRefunds, refund("o1", "r1", Fen(234))).body, "refund_id");
    world().payers.edit(PayerId{1}).state = PayerState::kGone;
    advance(minutes(6));
  }
  std::string path() const {
    return std::string(kRefunds) + "/" + refund_id + "/apply-abnormal-refund";
  }
  http::Response ask(std::string body, const std::string& serial) {
    http::Request sent = request("POST", path(), std::move(body));
    if (!serial.empty()) sent.headers.add("Wechatpay-Serial", serial);
    return handle(sent);
  }
};

std::string to_card(const std::string& account, const std::string& name) {
  return R"({"out_refund_no":"r1","type":"USER_BANK_CARD","bank_type":"CMB_DEBIT",)"
         R"("bank_account":")" +
         account + R"(","real_name":")" + name + R"("})";
}
std::string to_card(const signing::PublicKey& key, const std::string& account = kCard) {
  return to_card(*v3::seal_field(key, account), *v3::seal_field(key, "张三"));
}

TEST(WechatV3SealedFields, AreOpenedWithTheKeyTheHeaderNames) {
  for (const auto which : {&Keys::by_certificate, &Keys::by_public_key, &Keys::by_sm2}) {
    Abnormal bench;
    const PlatformKey& key = bench.keys().*which;
    EXPECT_EQ(bench.inbox.back().envelope.event, v3::EventType::kRefundAbnormal);
    const Fen before = bench.world().payers[PayerId{1}].balance;
    const http::Response done = bench.ask(to_card(key.key.public_key()), key.id);
    EXPECT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(member(done.body, "status"), "SUCCESS");
    EXPECT_EQ(member(done.body, "channel"), "OTHER_BANKCARD");
    EXPECT_EQ(member(done.body, "user_received_account"), "招商银行储蓄卡0403");
    EXPECT_TRUE(well_signed(done.headers, done.body, bench.keys()));
    EXPECT_EQ(bench.world().payers[PayerId{1}].balance, sum(before, Fen(234)));
    bench.advance(seconds(0));
    EXPECT_EQ(bench.inbox.back().envelope.event, v3::EventType::kRefundSettled);
    EXPECT_EQ(member(bench.inbox.back().content, "user_received_account"), "招商银行储蓄卡0403");
    const http::Response found = bench.send("GET", std::string(kRefunds) + "/r1");
    EXPECT_EQ(found.body, done.body);
  }
}

struct Unopened {
  const char* name;
  std::string body;
  std::string serial;
  const char* message;
};

TEST(WechatV3SealedFields, AreRefusedInTheChannelsWordsWhenTheyCannotBeOpened) {
  Abnormal bench;
  const Keys& keys = bench.keys();
  const signing::PublicKey platform = keys.by_certificate.key.public_key();
  const std::string serial = keys.by_certificate.id;
  const Unopened rows[] = {
      {"no serial", to_card(platform), "",
       "HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)"},
      {"the merchant's own serial", to_card(platform), keys.merchant_serial,
       "平台证书序列号Wechatpay-Serial错误"},
      {"a serial of nobody", to_card(platform), "PUB_KEY_ID_1",
       "平台证书序列号Wechatpay-Serial错误"},
      {"a certificate that comes later", to_card(keys.by_next.key.public_key()), keys.by_next.id,
       "平台证书序列号Wechatpay-Serial错误"},
      {"another key than the header names", to_card(keys.merchant_key), serial, "平台私钥解密失败"},
      {"no ciphertext", to_card("abcd", "张三"), serial, "平台私钥解密失败"},
      {"no base64", to_card("*", "*"), serial, "平台私钥解密失败"}};
  for (const Unopened& row : rows) {
    const http::Response refused = bench.ask(row.body, row.serial);
    EXPECT_EQ(refused.status, 400) << row.name;
    EXPECT_EQ(member(refused.body, "code"), "PARAM_ERROR") << row.name;
    EXPECT_EQ(member(refused.body, "message"), row.message) << row.name;
  }
  EXPECT_EQ(bench.world().refunds[RefundId{1}].state, RefundState::kAbnormal);
}

TEST(WechatV3SealedFields, AreNotSaidInTheOpenWhenTheyAreWrong) {
  Abnormal bench;
  const PlatformKey& key = bench.keys().by_certificate;
  const http::Response refused =
      bench.ask(to_card(key.key.public_key(), "6225 8800 0000 0403"), key.id);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(member(refused.body, "message"),
            "参数错误: bank_account is something else, want digits only");
  EXPECT_EQ(member(bench.ask(to_card(key.key.public_key(), "0403"), key.id).body, "message"),
            "参数错误: bank_account is something else, want at least 12");
}

TEST(WechatV3SealedFields, AreOpenedWithTheNextCertificateOnceItIsHandedOut) {
  Abnormal bench;
  bench.arm("rotate_platform_key", {{"phase", "announced"}}, "", 100);
  const PlatformKey& next = bench.keys().by_next;
  EXPECT_EQ(bench.ask(to_card(next.key.public_key()), next.id).status, 200);
}

TEST(WechatV3Redirection, GoesToTheMerchantWithoutASealedWord) {
  Abnormal bench;
  const Fen before = bench.world().merchants[MerchantId{1}].balance;
  const http::Response done =
      bench.ask(R"({"out_refund_no":"r1","type":"MERCHANT_BANK_CARD"})", "");
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(member(done.body, "user_received_account"), "商户结算银行账户");
  EXPECT_EQ(bench.world().merchants[MerchantId{1}].balance, sum(before, Fen(234)));
  EXPECT_EQ(bench.world().payers[PayerId{1}].balance,
            Abnormal().world().payers[PayerId{1}].balance);
}

TEST(WechatV3Redirection, IsForAbnormalRefundsAndOnce) {
  Abnormal bench;
  const std::string to_merchant = R"({"out_refund_no":"r1","type":"MERCHANT_BANK_CARD"})";
  EXPECT_EQ(bench.ask(R"({"out_refund_no":"r2","type":"MERCHANT_BANK_CARD"})", "").status, 404);
  EXPECT_EQ(member(bench.ask(R"({"out_refund_no":"r1"})", "").body, "message"),
            "参数错误: type is missing");
  EXPECT_EQ(bench.ask(to_merchant, "").status, 200);
  const http::Response again = bench.ask(to_merchant, "");
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(member(again.body, "code"), "INVALID_REQUEST");
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::sealed_fields_test
