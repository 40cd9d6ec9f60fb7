// `daikou explain` with a request of each channel, signed with the keys that `daikou credentials`
// writes, by a client that gets one thing wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/signing/encoding.h"
#include "core/signing/keys.h"
#include "core/signing/rsa.h"
#include "core/wire/alipay/parameters.h"
#include "core/wire/alipay/signature.h"
#include "core/wire/unionpay/body.h"
#include "core/wire/unionpay/signature.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/signature.h"
#include "tests/support/process.h"

namespace daikou::e2e::explain_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

class Explain : public testing::Test {
 protected:
  Explain() {
    std::string folder = "/tmp/daikou_explain_XXXXXX";
    folder_ = ::mkdtemp(folder.data());
    EXPECT_EQ(run_process(DAIKOU_PROGRAM, {"credentials", folder_.string()}).status, 0);
  }
  ~Explain() override { fs::remove_all(folder_); }

  signing::PrivateKey key(const char* file) const {
    return *signing::PrivateKey::from_pem(content(folder_ / file));
  }
  ProcessResult explained(const std::string& captured) const {
    std::ofstream(folder_ / "captured.txt", std::ios::binary) << captured;
    return run_process(DAIKOU_PROGRAM, {"explain", (folder_ / "captured.txt").string()});
  }

  fs::path folder_;
};

// What a request is signed over, and over what its sender thinks it is.
enum class Sender { kRight, kWrong };

std::string wechat_v2_request(const std::string& key, Sender sender) {
  wechat_v2::Fields fields{{"appid", "wx5f0d1c2b3a495867"},
                           {"mch_id", "1900099901"},
                           {"nonce_str", "N0nce"},
                           {"out_trade_no", "O1"},
                           {"sign_type", "MD5"}};
  wechat_v2::Fields signed_over = fields;
  if (sender == Sender::kWrong) signed_over.remove("sign_type");
  fields.set("sign", wechat_v2::sign(signed_over, Secret(key), wechat_v2::SignType::kMd5));
  std::string body = "<xml>";
  for (const auto& [name, value] : fields)
    body.append("<").append(name).append(">").append(value).append("</").append(name).append(">");
  return "POST /pay/paporderquery HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n\r\n" + body +
         "</xml>";
}

std::string alipay_request(const signing::PrivateKey& key, Sender sender) {
  alipay::Fields fields{{"app_id", "2021000000000001"},
                        {"method", "alipay.trade.query"},
                        {"charset", "utf-8"},
                        {"sign_type", "RSA2"},
                        {"timestamp", "2026-01-05 09:00:00"},
                        {"version", "1.0"},
                        {"biz_content", R"({"out_trade_no":"会1"})"}};
  const std::string text =
      sender == Sender::kRight ? alipay::request_text(fields) : alipay::notice_text(fields);
  fields.set("sign", alipay::sign(text, key, alipay::SignType::kRsa2));
  return "POST /gateway.do HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" +
         alipay::print_parameters(fields);
}

std::string unionpay_request(const signing::PrivateKey& key, Sender sender) {
  unionpay::Fields fields{{"version", "5.1.0"},         {"encoding", "UTF-8"},
                          {"signMethod", "01"},         {"txnType", "00"},
                          {"merId", "777290058110048"}, {"certId", "344064138572"},
                          {"orderId", "ORDER001"}};
  unionpay::Fields signed_over = fields;
  if (sender == Sender::kWrong) signed_over.remove("orderId");
  const std::string digest =
      unionpay::digest_text(unionpay::sign_text(signed_over), fields.get("version"));
  fields.set("signature",
             signing::to_base64(*signing::rsa_sign(key, signing::RsaHash::kSha256, digest)));
  return "POST /gateway/api/queryTrans.do HTTP/1.1\r\n\r\n" + unionpay::print_form(fields);
}

std::string wechat_v3_request(const signing::PrivateKey& key, Sender sender) {
  const std::string target = "/v3/pay/transactions/out-trade-no/o1?mchid=1900099901";
  const std::string path = target.substr(0, target.find('?'));
  wechat_v3::RequestText text{"GET", target, "1785657600", "N0nce", ""};
  if (sender == Sender::kWrong) text.target = path;
  wechat_v3::Authorization authorization;
  authorization.merchant_id = "1900099901";
  authorization.serial = "3D0F7E2A9C4B5D6E8F10A1B2C3D4E5F60718293A";
  authorization.timestamp = text.timestamp;
  authorization.nonce = text.nonce;
  authorization.signature =
      *wechat_v3::sign(wechat_v3::SignatureType::kRsa, key, wechat_v3::request_text(text));
  return "GET " + target + " HTTP/1.1\r\nAuthorization: " + print_authorization(authorization) +
         "\r\n\r\n";
}

TEST_F(Explain, ShowsBothStringsTheFirstDifferenceAndTheCauseOnEveryChannel) {
  struct Row {
    const char* channel;
    std::string right;
    std::string wrong;
    std::vector<std::string> says;
  };
  const std::string shared = "SimOnlyApiV2Key0123456789abcdef0";
  const signing::PrivateKey app = key("alipay_app_private_key.pem");
  const signing::PrivateKey acp = key("acp_test_sign.key");
  const signing::PrivateKey v3 = key("wechatpay_key.pem");
  const Row rows[] = {
      {"wechat_v2",
       wechat_v2_request(shared, Sender::kRight),
       wechat_v2_request(shared, Sender::kWrong),
       {"sign_type was sent but not signed", "&out_trade_no=O1&sign_type=MD5&key=***",
        "&out_trade_no=O1&key=***", "differs:   at byte 75"}},
      {"wechat_v3",
       wechat_v3_request(v3, Sender::kRight),
       wechat_v3_request(v3, Sender::kWrong),
       {"the query was left out of what was signed", "o1?mchid=1900099901\\n", "o1\\n",
        "first difference: byte "}},
      {"alipay",
       alipay_request(app, Sender::kRight),
       alipay_request(app, Sender::kWrong),
       {"sign_type was left out, as in notifications", "&sign_type=RSA2&timestamp",
        "the sender signed: app_id=2021000000000001&biz_content", "in sign_type: wanted"}},
      {"unionpay",
       unionpay_request(acp, Sender::kRight),
       unionpay_request(acp, Sender::kWrong),
       {"orderId was left out of what was signed", "&orderId=ORDER001&", "first difference: byte ",
        "in orderId: wanted"}},
  };
  for (const Row& row : rows) {
    const ProcessResult right = explained(row.right);
    EXPECT_EQ(right.status, 0) << row.channel << ": " << right.out << right.err;
    EXPECT_THAT(right.out, HasSubstr("fits")) << row.channel;
    const ProcessResult wrong = explained(row.wrong);
    EXPECT_EQ(wrong.status, 1) << row.channel << ": " << wrong.err;
    for (const std::string& each : row.says) EXPECT_THAT(wrong.out, HasSubstr(each)) << row.channel;
  }
}

}  // namespace
}  // namespace daikou::e2e::explain_test
