#include "core/wire/unionpay/body.h"

#include <gtest/gtest.h>

namespace daikou::unionpay::body_test {
namespace {

TEST(UnionpayBody, FindsTheCharsetOfANameInAnyCase) {
  for (const char* name : {"UTF-8", "utf-8", "Utf-8"})
    EXPECT_EQ(charset_from_name(name), Charset::kUtf8) << name;
  for (const char* name : {"GBK", "gbk", "GB2312", "GB18030"})
    EXPECT_EQ(charset_from_name(name), Charset::kGbk) << name;
  for (const char* name : {"", "UTF8 ", "BIG5"}) EXPECT_FALSE(charset_from_name(name)) << name;
}

TEST(UnionpayBody, ReadsAFormInTheCharsetItNames) {
  const auto gbk = read_form("respMsg=%B3%C9%B9%A6&encoding=GBK");
  ASSERT_TRUE(gbk) << gbk.error().detail;
  EXPECT_EQ(gbk->get("respMsg"), "成功");
  EXPECT_EQ(print_form(*gbk), "respMsg=%B3%C9%B9%A6&encoding=GBK");
  const auto utf8 = read_form("respMsg=a%2Bb+c&encoding=UTF-8&reserved=");
  ASSERT_TRUE(utf8);
  EXPECT_EQ(utf8->get("respMsg"), "a+b c");
  EXPECT_TRUE(utf8->has("reserved"));
}

TEST(UnionpayBody, RefusesWhatIsNoFormOfItsCharset) {
  struct Row {
    const char* name;
    const char* body;
    const char* field;
  };
  for (const Row& row : {Row{"an unknown charset", "encoding=BIG5&a=1", "encoding"},
                         Row{"GBK bytes in UTF-8", "encoding=UTF-8&respMsg=%B3%C9", "respMsg"},
                         Row{"half a character", "encoding=GBK&respMsg=%B3", "respMsg"},
                         Row{"two values", "txnAmt=1&txnAmt=2", "txnAmt"}}) {
    const auto read = read_form(row.body);
    ASSERT_FALSE(read) << row.name;
    EXPECT_EQ(read.error().field, row.field) << row.name;
  }
  EXPECT_TRUE(read_form("txnAmt=1&txnAmt=1"));
  EXPECT_TRUE(read_form("")->empty());
}

TEST(UnionpayBody, RefusesMoreFieldsThanAnyMessageHas) {
  std::string form = "merId=1";
  for (int i = 1; i < 256; ++i) form += "&f" + std::to_string(i) + "=x";
  EXPECT_TRUE(read_form(form));
  const auto refused = read_form(form + "&one=more");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().detail, "message is '257 fields', want at most 256");
}

TEST(UnionpayBody, ReadsAnswersByBrackets) {
  struct Row {
    const char* body;
    Fields fields;
  };
  for (const Row& row :
       {Row{"a=[1&2]&b=3", {{"a", "[1&2]"}, {"b", "3"}}},
        Row{"a={[}&b=3", {{"a", "{[}"}, {"b", "3"}}},
        Row{"a={x={y}&b=3", {{"a", "{x={y}"}, {"b", "3"}}}, Row{"a=1&a=2", {{"a", "2"}}},
        Row{"a==&b=", {{"a", "="}, {"b", ""}}}, Row{"a=1&", {{"a", "1"}}}}) {
    const auto read = read_answer(row.body);
    ASSERT_TRUE(read) << row.body;
    EXPECT_EQ(*read, row.fields) << row.body;
  }
}

TEST(UnionpayBody, TakesNoPlainTextForAnAnswer) {
  for (const char* body : {"", "Invalid request.", "=1", "a=1&Invalid",
                           "You have been added to the blacklist", "a=\xB3\xC9"})
    EXPECT_FALSE(read_answer(body)) << body;
}

TEST(UnionpayBody, ReadsAGbkAnswerWhoseBytesLookLikeBrackets) {
  // The second byte of this character is '['.
  const Fields fields{{"encoding", "GBK"}, {"respMsg", "乕"}, {"respCode", "00"}};
  const std::string body = print_answer(fields);
  ASSERT_NE(body.find('['), std::string::npos);
  EXPECT_EQ(*read_answer(body), fields);
}

TEST(UnionpayBody, KnowsWhatNoAnswerMayCarry) {
  for (const char* value : {"", "a;b", "a&b", "open [bracket", "{a", "{a}&b", "[{]&"})
    EXPECT_TRUE(unfit_for_answer(Fields{{"a", "1"}, {"reqReserved", value}})) << value;
  for (const char* value : {"a", "{a=1&b=2}", "[1]成功", "a=b+/", "}", "]", "{[}"})
    EXPECT_FALSE(unfit_for_answer(Fields{{"a", "1"}, {"reqReserved", value}})) << value;
}

TEST(UnionpayBody, OrdersAsAnswersCome) {
  const Fields fields{{"version", "5"}, {"signature", "s"}, {"signPubKeyCert", "c"}, {"a", "1"}};
  EXPECT_EQ(print_answer(in_wire_order(fields)), "a=1&version=5&signPubKeyCert=c&signature=s");
}

TEST(UnionpayBody, ReadsListsInBraces) {
  EXPECT_EQ(print_braced(*read_braced("{token=1&trId=2}")), "{token=1&trId=2}");
  EXPECT_TRUE(read_braced("{}")->empty());
  for (const char* text : {"", "{", "}", "a=1", "{a}", "{a=1"})
    EXPECT_FALSE(read_braced(text)) << text;
}

}  // namespace
}  // namespace daikou::unionpay::body_test
