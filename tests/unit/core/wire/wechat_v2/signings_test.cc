#include "core/wire/wechat_v2/signings.h"

#include "tests/unit/core/wire/wechat_v2/both_ways.h"

namespace daikou::wechat_v2::signings_test {
namespace {

const Fields kTerms{{"appid", "wx5f0d1c2b3a495867"},
                    {"mch_id", "1900099901"},
                    {"sub_appid", "wx0000000000000000"},
                    {"sub_mch_id", "1900099902"},
                    {"plan_id", "12535"},
                    {"contract_code", "SIMC0001"},
                    {"request_serial", "9223372036854775807"},
                    {"contract_display_account", "张三"},
                    {"notify_url", "https://merchant.example.test/wx/contract"},
                    {"timestamp", "1785657600"},
                    {"version", "1.0"},
                    {"sign_type", "MD5"},
                    {"outerid", "u1"},
                    {"clientip", "203.0.113.9"},
                    {"deviceid", "d"},
                    {"mobile", "1"},
                    {"email", "a@b"},
                    {"qq", "2"},
                    {"openid", "oSimUser00000000000000000001"},
                    {"creid", "3"}};
const std::vector<std::string> kTermsRequired{
    "appid",      "mch_id",    "plan_id", "contract_code",           "request_serial",
    "notify_url", "timestamp", "version", "contract_display_account"};

TEST(Signings, ReadAndWriteEveryName) {
  expect_both_ways<PageSigning>(with(kTerms, "return_web", "1"), kTermsRequired);
  expect_both_ways<AppSigning>(with(kTerms, "return_app", "Y"), kTermsRequired);
  std::vector<std::string> h5 = kTermsRequired;
  h5.push_back("clientip");
  expect_both_ways<H5Signing>(with(kTerms, "return_appid", "wx1"), h5);
  expect_reply_both_ways<AppSigningReply>(
      {{"pre_entrustweb_id", "5778aadgmdgmea"},
       {"miniprogram_username", "gh_1"},
       {"miniprogram_path", "pages/index/index?sign_scene=app"}},
      {"pre_entrustweb_id"});
}

TEST(Signings, MiniProgramTakesExactlyItsNames) {
  Fields exact = kTerms;
  for (const char* name : {"version", "sign_type", "outerid", "clientip", "deviceid", "mobile",
                           "email", "qq", "openid", "creid"})
    exact.remove(name);
  expect_both_ways<MiniProgramSigning>(exact, {"plan_id", "timestamp"});
  EXPECT_TRUE(decode<MiniProgramSigning>(with(exact, "sign", "x")));
  for (const char* name : {"version", "nonce_str", "outerid"}) {
    const auto refused = decode<MiniProgramSigning>(with(exact, name, "1"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, name);
    EXPECT_EQ(refused.error().problem, FieldProblem::kInvalid);
  }
  expect_both_ways<MiniProgramSigned>(
      {{"return_code", "SUCCESS"}, {"return_msg", "OK"}, {"contract_id", "1"}}, {"return_code"});
}

TEST(Signings, H5ReplyHasItsOwnForm) {
  const Fields opened{{"return_code", "SUCCESS"},
                      {"result_code", "SUCCESS"},
                      {"redirect_url", "https://payapp.weixin.qq.com/x?a=1&b=2"}};
  EXPECT_EQ(encode_h5_reply(*decode_h5_reply(opened)), opened);
  const Fields refused{
      {"return_code", "SUCCESS"}, {"result_code", "FAIL"}, {"result_msg", "INVALID_REQUEST"}};
  EXPECT_EQ(encode_h5_reply(*decode_h5_reply(refused)), refused);
  const Fields rejected{{"return_code", "FAIL"}, {"return_msg", "签名失败"}};
  EXPECT_EQ(encode_h5_reply(*decode_h5_reply(rejected)), rejected);
  EXPECT_EQ(decode_h5_reply(without(opened, "redirect_url")).error().field, "redirect_url");
  EXPECT_EQ(decode_h5_reply({{"result_code", "FAIL"}}).error().field, "return_code");
}

const Fields kOrder{{"appid", "wx5f0d1c2b3a495867"},
                    {"mch_id", "1900099901"},
                    {"sub_appid", "wx0000000000000000"},
                    {"sub_mch_id", "1900099902"},
                    {"nonce_str", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"},
                    {"sign_type", "HMAC-SHA256"},
                    {"contract_appid", "wx5f0d1c2b3a495867"},
                    {"contract_mchid", "1900099901"},
                    {"out_trade_no", "SIM_2026-08*02|1"},
                    {"device_info", "d"},
                    {"body", "视频会员连续包月"},
                    {"detail", "x"},
                    {"attach", "a=1&b=2"},
                    {"notify_url", "https://m.example.test/pay"},
                    {"total_fee", "1500"},
                    {"spbill_create_ip", "203.0.113.8"},
                    {"time_start", "20260802120000"},
                    {"time_expire", "20260802123000"},
                    {"goods_tag", "g"},
                    {"trade_type", "JSAPI"},
                    {"product_id", "p"},
                    {"limit_pay", "no_credit"},
                    {"openid", "o1"},
                    {"sub_openid", "o2"},
                    {"plan_id", "12535"},
                    {"contract_code", "SIMC0001"},
                    {"request_serial", "1695"},
                    {"contract_display_account", "张三"},
                    {"contract_notify_url", "https://m.example.test/contract"},
                    {"contract_outerid", "u"}};

TEST(Signings, OrderCarriesASigning) {
  expect_both_ways<OrderWithSigning>(
      kOrder,
      {"nonce_str", "contract_appid", "contract_mchid", "out_trade_no", "body", "notify_url",
       "total_fee", "spbill_create_ip", "trade_type", "plan_id", "contract_code", "request_serial",
       "contract_display_account", "contract_notify_url"});
  const Fields native =
      without(without(with(kOrder, "trade_type", "NATIVE"), "openid"), "sub_openid");
  EXPECT_TRUE(decode<OrderWithSigning>(native));
  EXPECT_EQ(decode<OrderWithSigning>(without(native, "product_id")).error().field, "product_id");
  EXPECT_EQ(decode<OrderWithSigning>(with(native, "trade_type", "JSAPI")).error().field,
            "openid or sub_openid");
  EXPECT_EQ(decode<OrderWithSigning>(with(kOrder, "trade_type", "PAP")).error().field,
            "trade_type");
  expect_reply_both_ways<OrderWithSigningReply>(
      {{"contract_result_code", "FAIL"},
       {"contract_err_code", "E"},
       {"contract_err_code_des", "已签约"},
       {"prepay_id", "wx021200000000000000000000000001"},
       {"trade_type", "NATIVE"},
       {"out_trade_no", "SIM1"},
       {"code_url", "weixin://wxpay/bizpayurl?pr=1"},
       {"mweb_url", "https://wx.tenpay.com/x"},
       {"plan_id", "12535"},
       {"request_serial", "1695"},
       {"contract_code", "SIMC0001"},
       {"contract_display_account", "张三"}},
      {"contract_result_code", "prepay_id", "trade_type", "out_trade_no"});
}

TEST(Signings, AppPaymentHasItsLowerCaseNames) {
  const Secret key("SimOnlyApiV2Key0123456789abcdef0");
  const ClientPayment payment{.app = "wx1",
                              .merchant_id = "1900099901",
                              .prepay_id = "wx02",
                              .nonce = "n",
                              .sent_at = instant_from_unix(1785657600)};
  const Fields fields = app_payment(payment, key, SignType::kMd5);
  EXPECT_EQ(canonical_string(fields),
            "appid=wx1&noncestr=n&package=Sign=WXPay&partnerid=1900099901&prepayid=wx02&timestamp="
            "1785657600");
  EXPECT_TRUE(verify(fields, key));
}

}  // namespace
}  // namespace daikou::wechat_v2::signings_test
