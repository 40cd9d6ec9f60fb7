#include "core/wire/wechat_v3/problems.h"

#include <gtest/gtest.h>

#include <set>

namespace daikou::wechat_v3::problems_test {
namespace {

TEST(WechatV3Problems, GiveEachRejectionItsOwnMessage) {
  std::set<std::string> messages;
  for (int i = 0; i <= static_cast<int>(Rejection::kSignature); ++i) {
    const Problem problem = problem_of(static_cast<Rejection>(i));
    EXPECT_EQ(problem.code, "SIGN_ERROR");
    EXPECT_FALSE(problem.message.empty()) << i;
    EXPECT_TRUE(messages.insert(problem.message).second) << problem.message;
  }
  EXPECT_EQ(find_code("SIGN_ERROR")->status, 401);
}

TEST(WechatV3Problems, TellTheSenderWhatWasSignedOver) {
  const RequestText request{"POST", "/v3/a", "1785657600", "N", R"({"名":"会员"})"};
  const Problem problem = wrong_signature(request);
  EXPECT_EQ(print_problem(problem),
            R"({"code":"SIGN_ERROR","message":"错误的签名，验签失败","detail":{"detail":)"
            R"({"issue":"sign not match"},"field":"signature","location":"authorization",)"
            R"("sign_information":{"method":"POST","sign_message_length":41,)"
            R"("truncated_sign_message":"POST\n/v3/a\n1785657600\nN\n{\"名\":\"会员\n",)"
            R"("url":"/v3/a"}}})");
  const auto read = read_problem(print_problem(problem));
  ASSERT_TRUE(read) << read.error().detail;
  const auto information = sign_information(*read);
  ASSERT_TRUE(information);
  EXPECT_EQ(information->method, "POST");
  EXPECT_EQ(information->url, "/v3/a");
  EXPECT_EQ(information->bytes, request_text(request).size());
  EXPECT_FALSE(sign_information(problem_of(Rejection::kHeader)));
}

TEST(WechatV3Problems, NameAnElementByPointer) {
  const Problem problem = problem_of(wire::missing_field("amount.currency"), Location::kBody);
  EXPECT_EQ(problem.code, "PARAM_ERROR");
  EXPECT_EQ(problem.detail.find("field")->scalar(), "/amount/currency");
  EXPECT_EQ(problem.detail.find("location")->scalar(), "body");
}

TEST(WechatV3Problems, AlwaysPrintACodeAndAMessage) {
  EXPECT_EQ(print_problem({"FAIL", ""}), R"({"code":"FAIL","message":"FAIL"})");
  for (const char* body : {"", "[]", "{}", R"({"message":"x"})", R"({"code":""})", "<html>"})
    EXPECT_FALSE(read_problem(body)) << body;
}

TEST(WechatV3Problems, KnowEachCodeOnce) {
  std::set<std::string_view> seen;
  for (const CodeRow& row : codes()) {
    EXPECT_TRUE(seen.insert(row.code).second) << row.code;
    EXPECT_EQ(find_code(row.code), &row);
    EXPECT_EQ(row.again == Again::kSameNumber, row.status >= 500) << row.code;
  }
  EXPECT_EQ(find_code("FREQUENCY_LIMIT_EXCEEDED"), nullptr);
}

}  // namespace
}  // namespace daikou::wechat_v3::problems_test
