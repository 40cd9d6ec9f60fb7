#include "simulator/journal/masks.h"

#include <gtest/gtest.h>

namespace daikou::simulator::masks_test {
namespace {

struct Row {
  const char* name;
  const char* request;
  const char* shown;
};

TEST(Masks, HideSecretsHoweverTheyAreWritten) {
  const Masks masks({"pass_word", "info"});
  const Row rows[] = {
      {"form", "a=1&pass_word=s3cret&b=2", "a=1&pass_word=***&b=2"},
      {"form, last", "pass_word=s3cret", "pass_word=***"},
      {"form, empty", "pass_word=&b=2", "pass_word=&b=2"},
      {"twice", "info=a&pass_word=b&info=c", "info=***&pass_word=***&info=***"},
      {"JSON", R"({"pass_word":"s3cret","b":"2"})", R"({"pass_word":"***","b":"2"})"},
      {"JSON with a blank", R"({"info": "s3cret"})", R"({"info": "***"})"},
      {"XML", "<info>s3cret</info>", "<info>***</info>"},
      {"XML, CDATA", "<info><![CDATA[s3cret]]></info>", "<info><![CDATA[***]]></info>"},
      {"JSON in a form", "c=%7B%22info%22%3A%22s3cret%22%7D&d=1",
       "c=%7B%22info%22%3A%22***%22%7D&d=1"},
      {"a page's code", "payer=ada&code=123456", "payer=ada&code=***"},
      {"another name", "more_info=1&information=2", "more_info=1&information=2"},
      {"bearer token", "GET / HTTP/1.1\r\nAuthorization: Bearer s3cret\r\n\r\n",
       "GET / HTTP/1.1\r\nAuthorization: Bearer ***\r\n\r\n"},
      {"a signature is none", "GET / HTTP/1.1\r\nAuthorization: WECHATPAY2 x\r\n\r\n",
       "GET / HTTP/1.1\r\nAuthorization: WECHATPAY2 x\r\n\r\n"},
      {"cookie", "GET / HTTP/1.1\r\ncookie: s=s3cret\r\nA: b\r\n\r\n",
       "GET / HTTP/1.1\r\ncookie: ***\r\nA: b\r\n\r\n"},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(masks.request(row.request), row.shown) << row.name;
}

TEST(Masks, LeaveCodesOfAnswersAlone) {
  const Masks masks({"info"});
  EXPECT_EQ(masks.response("HTTP/1.1 200 OK\r\n\r\n{\"code\":\"10000\"}"),
            "HTTP/1.1 200 OK\r\n\r\n{\"code\":\"10000\"}");
  EXPECT_EQ(masks.response("HTTP/1.1 200 OK\r\nSet-Cookie: s=1\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nSet-Cookie: ***\r\n\r\n");
}

}  // namespace
}  // namespace daikou::simulator::masks_test
