#include "core/wire/alipay/parameters.h"

#include <gtest/gtest.h>

namespace daikou::alipay::parameters_test {
namespace {

constexpr const char* kForm = "application/x-www-form-urlencoded; charset=utf-8";

TEST(AlipayParameters, AreMergedFromQueryAndBody) {
  struct Row {
    const char* name;
    const char* query;
    const char* body;
  };
  for (const Row& row :
       {Row{"all in the query", "method=a.b&charset=utf-8&biz_content=%7B%22a%22%3A1+%7D", ""},
        {"all in the body", "", "biz_content=%7B%22a%22%3A1%20%7D&charset=utf-8&method=a.b"},
        {"split", "method=a.b&charset=utf-8", "biz_content=%7B%22a%22:1+%7D"},
        {"one name in both", "charset=utf-8", "charset=utf-8&method=a.b&biz_content={\"a\":1 }"}}) {
    const auto read = read_parameters(row.query, kForm, row.body);
    ASSERT_TRUE(read) << row.name;
    EXPECT_EQ(read->size(), 3U) << row.name;
    EXPECT_EQ(read->get("biz_content"), "{\"a\":1 }") << row.name;
    EXPECT_EQ(read->get("method"), "a.b") << row.name;
  }
}

TEST(AlipayParameters, KeepEmptyValuesAndUnknownNames) {
  const auto read = read_parameters("notify_url=&whatever=1", "", "");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->has("notify_url"));
  EXPECT_EQ(read->get("whatever"), "1");
}

TEST(AlipayParameters, RefuseConflictsAndBrokenText) {
  struct Row {
    const char* query;
    const char* body;
    ParameterFault fault;
    const char* says;
  };
  for (const Row& row :
       {Row{"method=a", "method=b", ParameterFault::kConflict,
            "parameter 'method' comes twice with different values"},
        {"a=1&a=2", "", ParameterFault::kConflict,
         "parameter 'a' comes twice with different values"},
        {"a=%FF", "", ParameterFault::kCharset, "parameter 'a' is not UTF-8 text"}}) {
    const auto read = read_parameters(row.query, kForm, row.body);
    ASSERT_FALSE(read) << row.says;
    EXPECT_EQ(read.error().fault, row.fault);
    EXPECT_EQ(read.error().detail, row.says);
  }
}

constexpr const char* kMultipart = "multipart/form-data; boundary=\"--b\"";

TEST(AlipayParameters, RefuseMoreThanAnyRequestHas) {
  std::string form = "app_id=1";
  for (std::size_t i = 1; i < kParametersMax; ++i) form += "&p" + std::to_string(i) + "=x";
  EXPECT_TRUE(read_parameters("", "", form));
  EXPECT_TRUE(read_parameters("app_id=1", "", form)) << "one that comes twice is one";
  const auto refused = read_parameters("method=m", "", form);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, ParameterFault::kTooMany);
}

TEST(AlipayParameters, ReadMultipartButNotItsFiles) {
  const std::string body =
      "----b\r\nContent-Disposition: form-data; name=\"biz_content\"\r\n\r\n{\"a\":\"b&c=+\"}\r\n"
      "----b\r\ncontent-disposition: form-data; name=\"image\"; filename=\"x.png\"\r\n"
      "Content-Type: image/png\r\n\r\n\x89PNG\r\n----b--\r\n";
  const auto read = read_parameters("method=a", kMultipart, body);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(*read, (Fields{{"method", "a"}, {"biz_content", "{\"a\":\"b&c=+\"}"}}));
}

TEST(AlipayParameters, RefuseBrokenMultipart) {
  struct Row {
    const char* type;
    const char* body;
    const char* says;
  };
  for (const Row& row : {Row{"multipart/form-data", "", "multipart body: no boundary is named"},
                         {kMultipart, "x", "multipart body: it does not begin with the boundary"},
                         {kMultipart, "----b\r\nhead", "multipart body: a part without end"},
                         {kMultipart, "----b\r\n----b--", "multipart body: a part without head"},
                         {kMultipart, "----b\r\nA: b\r\n\r\nx\r\n----b--",
                          "multipart body: a part without Content-Disposition"},
                         {kMultipart, "----b\r\nContent-Disposition: form-data\r\n\r\nx\r\n----b--",
                          "multipart body: a part without name"}}) {
    const auto read = read_parameters("", row.type, row.body);
    ASSERT_FALSE(read) << row.says;
    EXPECT_EQ(read.error().detail, row.says);
  }
}

TEST(AlipayParameters, PrintAsForms) {
  const Fields fields{{"a", "1 +&="}, {"代", "扣"}};
  const std::string text = print_parameters(fields);
  EXPECT_EQ(text, "a=1+%2B%26%3D&%E4%BB%A3=%E6%89%A3");
  EXPECT_EQ(*read_parameters(text, "", ""), fields);
}

}  // namespace
}  // namespace daikou::alipay::parameters_test
