#include "core/wire/alipay/envelope.h"

#include <gtest/gtest.h>

#include "core/wire/alipay/messages.h"

namespace daikou::alipay::envelope_test {
namespace {

constexpr std::string_view kRoot = "a_b_response";

TEST(AlipayEnvelope, CutsOutTheNodesExactBytes) {
  struct Row {
    const char* name;
    const char* text;
    const char* node;
    const char* sign;
  };
  for (const Row& row :
       {Row{"plain", R"({"a_b_response":{"code":"10000"},"sign":"x="})", R"({"code":"10000"})",
            "x="},
        {"sign first, blanks", "{ \"sign\" : \"x\" , \"a_b_response\" : { \"a\" : [ 1 , {} ] } }",
         "{ \"a\" : [ 1 , {} ] }", "x"},
        {"braces and quotes in texts", R"({"a_b_response":{"a":"}\"]{\\"},"sign":"x"})",
         R"({"a":"}\"]{\\"})", "x"},
        {"encrypted", R"({"a_b_response":"QUJD/+=","sign":"x"})", R"("QUJD/+=")", "x"},
        {"unsigned", R"({"a_b_response":{}})", "{}", ""},
        {"error root", R"({"error_response":{"code":"40001"}})", R"({"code":"40001"})", ""}}) {
    const auto read = read_envelope(row.text, kRoot);
    ASSERT_TRUE(read) << row.name << read.error().detail;
    EXPECT_EQ(read->node, row.node) << row.name;
    EXPECT_EQ(read->sign, row.sign) << row.name;
  }
}

TEST(AlipayEnvelope, RefusesWhatIsNoAnswer) {
  struct Row {
    const char* text;
    const char* says;
  };
  for (const Row& row :
       {Row{"<html>", "not JSON"},
        {"[]", "the answer is no JSON object"},
        {R"({"sign":"x"})", "the answer has no member 'a_b_response'"},
        {R"({"a_b_response":{},"a_b_response":{"x":"1"}})", "the answer has two nodes"},
        {R"({"a_b_response":{},"error_response":{}})", "the answer has two nodes"}}) {
    const auto read = read_envelope(row.text, kRoot);
    ASSERT_FALSE(read) << row.text;
    EXPECT_TRUE(read.error().detail.starts_with(row.says)) << read.error().detail;
  }
}

TEST(AlipayEnvelope, AnyCutIsRefusedAndNeverCrashes) {
  const std::string whole =
      R"({"a_b_response":{"a":["x\"",1,true]},"alipay_cert_sn":"y","sign":"z"})";
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_envelope(whole.substr(0, size), kRoot)) << size;
}

TEST(AlipayEnvelope, PrintsMembersInTheOrderClientsCutBy) {
  EXPECT_EQ(print({kRoot, "{}", "sn", "si/gn"}),
            R"({"a_b_response":{},"alipay_cert_sn":"sn","sign":"si/gn"})");
  EXPECT_EQ(print({kRoot, "{}", "", ""}), R"({"a_b_response":{}})");
}

TEST(AlipayVerdict, SaysWhyWithTheTextOfItsCode) {
  const Verdict missing = refused("isv.missing-method");
  EXPECT_EQ(missing.code, ResultCode::kMissing);
  EXPECT_EQ(missing.sub_text, "缺少方法名参数");
  EXPECT_EQ(refused("ACQ.INVALID_PARAMETER", "subject").sub_text, "参数无效: subject");
  EXPECT_EQ(refused("NEVER_HEARD_OF").code, ResultCode::kBusinessFailed);
  Json content = Json::object();
  content.set("b", Json::text("2"));
  content.set("a", Json::text("1"));
  EXPECT_EQ(print_node(to_node(missing, content)),
            R"({"code":"40001","msg":"Missing Required Arguments",)"
            R"("sub_code":"isv.missing-method","sub_msg":"缺少方法名参数","a":"1","b":"2"})");
}

TEST(AlipayVerdict, IsReadBackAndRefusesUnknownCodes) {
  const auto read = read_verdict(to_node(refused("ACQ.TRADE_HAS_SUCCESS"), Json::object()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sub_code, "ACQ.TRADE_HAS_SUCCESS");
  EXPECT_EQ(read_verdict(*wire::parse_json(R"({"code":"1"})")).error().detail,
            "the answer's code is '1'");
  EXPECT_FALSE(read_verdict(Json::object()));
}

}  // namespace
}  // namespace daikou::alipay::envelope_test
