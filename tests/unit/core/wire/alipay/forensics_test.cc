#include "core/wire/alipay/forensics.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/http/message.h"
#include "core/signing/rsa.h"
#include "core/wire/alipay/charset.h"

namespace daikou::alipay::forensics_test {
namespace {

const signing::PrivateKey& merchant_key() {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  return key;
}
const signing::PrivateKey& other_key() {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  return key;
}

Fields request() {
  return {{"method", "alipay.trade.pay"},
          {"app_id", "2021000000000001"},
          {"notify_url", "https://shop/notify?a=1&b=2"},
          {"sign_type", "RSA2"},
          {"return_url", ""},
          {"biz_content", R"({"subject": "会员 3月","out_trade_no":"O1","url":"a/b"})"}};
}

std::string cause_of(const Fields& parameters, std::span<const KnownKey> others = {}) {
  const std::string text = explain_request(parameters, {merchant_key().public_key(), others});
  return text.substr(text.find("likely cause: ") + 14);
}

Fields signed_over(const std::string& text, SignType type = SignType::kRsa2) {
  Fields parameters = request();
  parameters.set("sign", sign(text, merchant_key(), type));
  return parameters;
}

TEST(AlipayForensics, NameTheMistake) {
  const auto changed = [](const char* name, std::string_view value) {
    Fields parameters = request();
    parameters.set(name, value);
    return request_text(parameters);
  };
  struct Row {
    std::string signed_text;
    const char* says;
  };
  for (const Row& row : {
           Row{notice_text(request()),
               "sign_type was left out, as in notifications; requests sign it"},
           {request_text(request()).insert(request_text(request()).find("&sign_type"),
                                           "&return_url="),
            "parameters without a value were signed; they are left out"},
           {"method=alipay.trade.pay&app_id=2021000000000001&notify_url=https://shop/notify?a=1&"
            "b=2&sign_type=RSA2&biz_content=" +
                std::string(request().get("biz_content")),
            "the parameters were not sorted by name"},
           {[] {
              Fields encoded;
              for (const auto& [name, value] : request())
                encoded.add(name, http::percent_encode(value));
              return request_text(encoded);
            }(),
            "the values were percent-encoded before signing; they are signed decoded"},
           {changed("biz_content", R"({"subject":"会员 3月","out_trade_no":"O1","url":"a\/b"})"),
            "biz_content was written anew after signing (blanks, slashes or the order of members "
            "differ); send the very text that was signed"},
           {changed("notify_url", ""), "notify_url was left out of what was signed"},
           {changed("notify_url", "https://shop/notify?a=1&amp;b=2"),
            "'&' became &amp; before signing"},
           {changed("app_id", "2021000000000002"),
            "none of the usual mistakes: the content was changed after signing, or the key that "
            "signed is not the one on file"},
       })
    EXPECT_EQ(cause_of(signed_over(row.signed_text)), row.says);
}

TEST(AlipayForensics, NameTheAlgorithmAndTheKey) {
  EXPECT_EQ(cause_of(signed_over(request_text(request()), SignType::kRsa)),
            "it was signed with RSA where RSA2 was named");
  Fields parameters = request();
  parameters.set("sign", sign(request_text(request()), other_key(), SignType::kRsa2));
  const KnownKey known{"the platform's own key", other_key().public_key()};
  EXPECT_EQ(cause_of(parameters, {&known, 1}), "it was signed with the platform's own key");
}

TEST(AlipayForensics, NameWhatIsWrongWithTheSignaturesText) {
  struct Row {
    const char* sign;
    const char* says;
  };
  for (const Row& row :
       {Row{"", "there is no signature"},
        {"ab cd", "the signature contains blanks: its '+' were not percent-encoded as %2B"},
        {"QUJD",
         "the signature has 3 bytes where the key on file makes 256: it was made with "
         "another key"}}) {
    Fields parameters = request();
    parameters.set("sign", row.sign);
    EXPECT_EQ(cause_of(parameters), row.says);
  }
  Fields parameters = request();
  parameters.set("sign_type", "MD5");
  EXPECT_EQ(cause_of(parameters), "sign_type is 'MD5', want RSA2 or RSA");
}

TEST(AlipayForensics, QuoteTheTextThatShouldBeSigned) {
  const std::string text = explain_request(signed_over("x"), {merchant_key().public_key()});
  EXPECT_NE(text.find(request_text(request())), std::string::npos);
}

TEST(AlipayForensics, ShowBothTextsAndWhereTheyPart) {
  const std::string text = request_text(request());
  Fields lacking = request();
  lacking.remove("notify_url");
  struct Row {
    std::string signed_text;
    std::vector<std::string> says;
  };
  for (const Row& row :
       {Row{request_text(lacking),
            {"the sender signed: " + request_text(lacking), "first difference: byte ",
             "in notify_url: wanted 'notify_url=https"}},
        Row{encoded(text, Charset::kGbk),
            {"signed as GBK, and sent as utf-8", "in biz_content: wanted '\\xE4\\xBC\\x9A",
             "signed '\\xBB\\xE1"}},
        Row{text + "\n", {"a line end was signed", "wanted nothing more"}},
        Row{"x", {"the sender signed: not known; a signature hides its text"}}}) {
    const std::string report =
        explain_request(signed_over(row.signed_text), {merchant_key().public_key()});
    for (const std::string& wanted : row.says)
      EXPECT_NE(report.find(wanted), std::string::npos) << report << " / " << wanted;
  }
}

TEST(AlipayForensics, AreReadableInAnyCharset) {
  Fields parameters = encoded(request(), Charset::kGbk);
  parameters.set("charset", "GBK");
  Fields lacking = parameters;
  lacking.remove("notify_url");
  for (const std::string& signed_text :
       {request_text(lacking), *decoded(request_text(parameters), Charset::kGbk)}) {
    parameters.set("sign", sign(signed_text, merchant_key(), SignType::kRsa2));
    const std::string report = explain_request(parameters, {merchant_key().public_key()});
    EXPECT_NE(report.find("wanted: app_id=2021000000000001&biz_content={\"subject\": \"会员"),
              std::string::npos)
        << report;
    EXPECT_NE(report.find("first difference"), std::string::npos) << report;
  }
}

TEST(AlipayForensics, TellTwoMistakesAtOnce) {
  Fields parameters = request();
  parameters.set("sign", sign(notice_text(request()), other_key(), SignType::kRsa2));
  const KnownKey known{"the platform's own key", other_key().public_key()};
  EXPECT_EQ(cause_of(parameters, {&known, 1}),
            "sign_type was left out, as in notifications; requests sign it; and with the "
            "platform's own key");
}

TEST(AlipayForensics, OfNotificationsKnowTheOtherRule) {
  const std::string text =
      explain_notice(signed_over(request_text(request())), {merchant_key().public_key()});
  EXPECT_TRUE(text.ends_with("sign_type was signed, as in requests; notifications leave it out"));
}

TEST(AlipayForensics, OfRestRequestsNameTheMissingLine) {
  const rest::RequestText request{"app_id=a", "POST", "/v3/x?q=%20", "{\"a\": 1}", "token"};
  struct Row {
    std::string signed_text;
    const char* says;
  };
  const auto changed = [&](const std::function<void(rest::RequestText&)>& change) {
    rest::RequestText other = request;
    change(other);
    return rest::request_text(other);
  };
  const std::string whole = rest::request_text(request);
  for (const Row& row :
       {Row{whole.substr(0, whole.size() - 1), "the last line end is missing"},
        {changed([](auto& r) { r.target = "/v3/x"; }), "the query was left out of what was signed"},
        {changed([](auto& r) { r.target = "/v3/x?q= "; }),
         "the query was signed decoded; it is signed as it stands on the request line"},
        {changed([](auto& r) { r.body = {}; }), "the body was left out of what was signed"},
        {changed([](auto& r) { r.app_auth_token = {}; }),
         "the line of alipay-app-auth-token is missing"},
        {changed([](auto& r) { r.body = "{\"a\":1}"; }),
         "the body was written anew after signing; send the very text that was signed"}}) {
    const std::string text =
        explain_rest(request, sign(row.signed_text, merchant_key(), SignType::kRsa2),
                     {merchant_key().public_key()});
    EXPECT_EQ(text.substr(text.find("likely cause: ") + 14), row.says);
  }
}

}  // namespace
}  // namespace daikou::alipay::forensics_test
