#include "simulator/dialects/alipay/keys.h"

#include <gtest/gtest.h>

#include "core/wire/alipay/certificate_number.h"
#include "simulator/dialects/alipay/own_keys.h"
#include "simulator/dialects/common/ordinary_key.h"

namespace daikou::simulator::alipay::keys_test {
namespace {

Account account_with(std::map<std::string, Secret> credentials) {
  Account account;
  account.provider = Provider::kAlipay;
  account.identity = "2021000000000001";
  account.credentials = std::move(credentials);
  return account;
}

TEST(AlipayKeys, AreTheSimulatorsOwnWhereNothingIsSaid) {
  const auto made = make_keys(account_with({}));
  ASSERT_TRUE(made);
  const auto& keys = dynamic_cast<const Keys&>(**made);
  EXPECT_EQ(keys.mode, Mode::kKey);
  EXPECT_EQ(keys.app_key, own_keys().app.public_key());
  EXPECT_EQ(keys.platform.key.public_key(), own_keys().platform.public_key());
  EXPECT_FALSE(keys.app_key == keys.platform.key.public_key());  // Some clients refuse that.
  EXPECT_EQ(keys.app_certificate.number.size(), 32U);
  EXPECT_EQ(keys.platform.number,
            daikou::alipay::certificate_number(own_keys().platform_certificate));
}

TEST(AlipayKeys, AreTheSameForTheSameApplication) {
  const auto first = make_keys(account_with({}));
  const auto second = make_keys(account_with({}));
  ASSERT_TRUE(first && second);
  EXPECT_EQ(dynamic_cast<const Keys&>(**first).app_certificate.number,
            dynamic_cast<const Keys&>(**second).app_certificate.number);
}

TEST(AlipayKeys, TakeThePublicHalfAlone) {
  const auto made = make_keys(
      account_with({{"app_public_key", Secret(own_keys().authority.key.public_key().base64())}}));
  ASSERT_TRUE(made);
  const auto& keys = dynamic_cast<const Keys&>(**made);
  EXPECT_EQ(keys.app_key, own_keys().authority.key.public_key());
  EXPECT_FALSE(keys.app_private);
}

TEST(AlipayKeys, AreOrdinaryOnesWhereTheAccountWantsThem) {
  const auto made = make_keys(account_with({{"platform_key", Secret("ordinary")}}));
  ASSERT_TRUE(made);
  const auto& keys = dynamic_cast<const Keys&>(**made);
  EXPECT_EQ(keys.platform.key.public_key(), ordinary_key().public_key());
  EXPECT_EQ(keys.platform.number,
            daikou::alipay::certificate_number(own_keys().ordinary.certificate));
  const auto own = make_keys(account_with({{"platform_key", Secret("own")}}));
  ASSERT_TRUE(own);
  EXPECT_EQ(dynamic_cast<const Keys&>(**own).platform.key.public_key(),
            own_keys().platform.public_key());
}

TEST(AlipayKeys, AreNoneForOtherProviders) {
  Account account;
  const auto made = make_keys(account);
  ASSERT_TRUE(made);
  EXPECT_EQ(*made, nullptr);
}

struct Row {
  const char* name;
  const char* credential;
  const char* value;
  const char* says;
};
TEST(AlipayKeys, SayWhichCredentialIsWrong) {
  for (const Row& row : {Row{"an unknown one", "app_key", "x", "unknown credential 'app_key'"},
                         {"no mode", "mode", "both", "want key or certificate"},
                         {"no key", "app_public_key", "hello", "app_public_key"},
                         {"no certificate", "app_certificate", "hello", "PEM"},
                         {"a content key too short", "content_key", "AAAA", ""}}) {
    SCOPED_TRACE(row.name);
    const auto made = make_keys(account_with({{row.credential, Secret(row.value)}}));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::kMalformed);
    EXPECT_NE(made.error().detail.find(row.says), std::string::npos) << made.error().detail;
  }
}

TEST(AlipayKeys, AreHandedToTheMerchant) {
  Account account = account_with({{"mode", Secret("certificate")}});
  auto keyring = std::make_shared<Keyring>();
  keyring->dialects.push_back(*make_keys(account));
  account.keys = keyring;
  std::map<std::string, std::string> handed;
  for (const Credential& each : credentials_of(account)) handed[each.name] = each.value.reveal();
  EXPECT_EQ(handed["mode"], "certificate");
  EXPECT_EQ(handed["partner"], "2088000000000001");
  EXPECT_TRUE(handed["app_private_key"].starts_with("-----BEGIN RSA PRIVATE KEY-----"));
  EXPECT_TRUE(handed["app_private_key_pkcs8"].starts_with("-----BEGIN PRIVATE KEY-----"));
  EXPECT_TRUE(signing::Certificate::from_pem(handed["platform_certificate"]));
}

}  // namespace
}  // namespace daikou::simulator::alipay::keys_test
