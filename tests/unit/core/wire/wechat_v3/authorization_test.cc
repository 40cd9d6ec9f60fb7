#include "core/wire/wechat_v3/authorization.h"

#include <gtest/gtest.h>

namespace daikou::wechat_v3::authorization_test {
namespace {

constexpr const char* kUsual =
    R"(WECHATPAY2-SHA256-RSA2048 mchid="1900099901",nonce_str="N0nce",signature="ab+/cd==",)"
    R"(timestamp="1785657600",serial_no="3D0F7E2A")";

std::string said(std::string_view header) {
  const auto read = read_authorization(header);
  if (read) return print_authorization(*read);
  return read.error() == Rejection::kType ? "type" : "header";
}

TEST(WechatV3Authorization, ReadsAnyOrderAndAnySeparator) {
  struct Row {
    const char* name;
    const char* header;
  };
  for (const Row& row : {
           Row{"as printed", kUsual},
           {"other order",
            R"(WECHATPAY2-SHA256-RSA2048 timestamp="1785657600",serial_no="3D0F7E2A",)"
            R"(signature="ab+/cd==",nonce_str="N0nce",mchid="1900099901")"},
           {"a blank after each comma",
            R"(WECHATPAY2-SHA256-RSA2048 mchid="1900099901", nonce_str="N0nce", )"
            R"(signature="ab+/cd==", timestamp="1785657600", serial_no="3D0F7E2A")"},
           {"blanks instead of commas",
            R"(WECHATPAY2-SHA256-RSA2048 mchid="1900099901" nonce_str="N0nce"  )"
            R"(signature="ab+/cd==" timestamp="1785657600" serial_no="3D0F7E2A")"},
           {"blanks all around",
            "  WECHATPAY2-SHA256-RSA2048\t mchid=\"1900099901\" ,\tnonce_str=\"N0nce\", "
            "signature=\"ab+/cd==\",timestamp=\"1785657600\",serial_no=\"3D0F7E2A\" , "},
           {"a pair we do not know",
            R"(WECHATPAY2-SHA256-RSA2048 mchid="1900099901",more="x",nonce_str="N0nce",)"
            R"(signature="ab+/cd==",timestamp="1785657600",serial_no="3D0F7E2A")"},
       })
    EXPECT_EQ(said(row.header), kUsual) << row.name;
}

TEST(WechatV3Authorization, RefusesWhatIsNoHeaderAndOtherTypes) {
  struct Row {
    const char* header;
    const char* want;
  };
  for (const Row& row : {
           Row{"", "header"},
           {"WECHATPAY2-SHA256-RSA2048", "header"},
           {"WECHATPAY2-SHA256-RSA2048 ", "header"},
           {R"(Bearer mchid="1")", "type"},
           {R"(wechatpay2-sha256-rsa2048 mchid="1")", "type"},
           {R"(WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="N",signature="a",timestamp="1")",
            "header"},
           {R"(WECHATPAY2-SHA256-RSA2048 mchid=1,nonce_str="N",signature="a",timestamp="1",)"
            R"(serial_no="S")",
            "header"},
           {R"(WECHATPAY2-SHA256-RSA2048 mchid="",nonce_str="N",signature="a",timestamp="1",)"
            R"(serial_no="S")",
            "header"},
           {R"(WECHATPAY2-SHA256-RSA2048 mchid="1",mchid="2",nonce_str="N",signature="a",)"
            R"(timestamp="1",serial_no="S")",
            "header"},
           {R"(WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="N",signature="a",)"
            R"(timestamp="12:00",serial_no="S")",
            "header"},
           {R"(WECHATPAY2-SHA256-RSA2048 mchid="1"nonce_str="N",signature="a",timestamp="1",)"
            R"(serial_no="S")",
            "header"},
           {R"(WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="N",signature="a",timestamp="1",)"
            R"(serial_no="S)",
            "header"},
           {R"(WECHATPAY2-SHA256-RSA2048 ="1")", "header"},
       })
    EXPECT_EQ(said(row.header), row.want) << row.header;
}

TEST(WechatV3Authorization, ComparesSerialsWithoutCase) {
  EXPECT_TRUE(same_serial("3d0f7e2a", "3D0F7E2A"));
  EXPECT_FALSE(same_serial("3D0F7E2A", "3D0F7E2B"));
  EXPECT_FALSE(same_serial("3D0F7E2A", "3D0F7E2A0"));
}

}  // namespace
}  // namespace daikou::wechat_v3::authorization_test
