#include "core/wire/wechat_v2/xml.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace daikou::wechat_v2::xml_test {
namespace {

struct Accepted {
  std::string name;
  std::string body;
  Fields fields;
};

TEST(Xml, ReadsEveryFormClientsSend) {
  const std::vector<Accepted> rows = {
      {"text", "<xml><a>1</a></xml>", {{"a", "1"}}},
      {"cdata", "<xml><a><![CDATA[1]]></a></xml>", {{"a", "1"}}},
      {"no elements", "<xml></xml>", {}},
      {"empty ones",
       "<xml><a></a><b/><c /><d><![CDATA[]]></d></xml>",
       {{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}}},
      {"blanks and line ends between elements",
       "\n<xml>\r\n  <a>1</a>\n\t<b>2</b>\n</xml>\n",
       {{"a", "1"}, {"b", "2"}}},
      {"blanks inside tags", "<xml ><a >1</a ></xml >", {{"a", "1"}}},
      {"blanks inside a value are part of it", "<xml><a> <![CDATA[1]]> </a></xml>", {{"a", " 1 "}}},
      {"declaration",
       "<?xml version=\"1.0\" encoding=\"utf-8\"?><xml><a>1</a></xml>",
       {{"a", "1"}}},
      {"byte-order mark", "\xEF\xBB\xBF<xml><a>1</a></xml>", {{"a", "1"}}},
      {"comments",
       "<!-- x --><xml><!-- <b>2</b> --><a>1<!-- y -->2</a></xml><!-- z -->",
       {{"a", "12"}}},
      {"named entities", "<xml><a>&lt;&gt;&amp;&quot;&apos;</a></xml>", {{"a", "<>&\"'"}}},
      {"numeric entities", "<xml><a>x&#65;&#x4e2D;&#xA;y</a></xml>", {{"a", "xA中\ny"}}},
      {"entities decode once", "<xml><a>&amp;lt;</a></xml>", {{"a", "&lt;"}}},
      {"no entity in CDATA", "<xml><a><![CDATA[&lt;<b>]]></a></xml>", {{"a", "&lt;<b>"}}},
      {"text and CDATA joined",
       "<xml><a>a&amp;<![CDATA[b]]]]><![CDATA[>c]]>d</a></xml>",
       {{"a", "a&b]]>cd"}}},
      {"Chinese text", "<xml><body>视频会员</body></xml>", {{"body", "视频会员"}}},
      {"CR LF kept", "<xml><a>1\r\n2</a></xml>", {{"a", "1\r\n2"}}},
      {"names with digits, hyphen and dot",
       "<xml><coupon_id_0>1</coupon_id_0><_a-b.c>2</_a-b.c></xml>",
       {{"coupon_id_0", "1"}, {"_a-b.c", "2"}}},
      {"a name that begins another",
       "<xml><fee>1</fee><fee_type>CNY</fee_type></xml>",
       {{"fee", "1"}, {"fee_type", "CNY"}}},
  };
  for (const Accepted& row : rows) {
    const Result<Fields, MessageError> seen = parse_from_merchant(row.body);
    ASSERT_TRUE(seen) << row.name << ": " << seen.error().detail;
    EXPECT_EQ(*seen, row.fields) << row.name;
  }
}

struct Refused {
  std::string name;
  std::string body;
  MessageFault fault;
  std::string detail;
};

TEST(Xml, RefusesTheRestWithItsReason) {
  const std::string big(kValueBytesMax + 1, 'x');
  std::string many = "<xml>";
  for (std::size_t i = 0; i <= kElementsMax; ++i) many += "<f" + std::to_string(i) + "/>";
  many += "</xml>";
  const std::vector<Refused> rows = {
      {"nothing", "", MessageFault::kEmpty, "the body is empty"},
      {"blanks only", " \r\n", MessageFault::kEmpty, "the body is empty"},
      {"GBK bytes", "<xml><a>\xD6\xD0</a></xml>", MessageFault::kNotUtf8,
       "byte 9 is not UTF-8 text"},
      {"cut character", "<xml><a>\xE4\xB8</a></xml>", MessageFault::kNotUtf8,
       "byte 9 is not UTF-8 text"},
      {"overlong slash", "<xml><a>\xC0\xAF</a></xml>", MessageFault::kNotUtf8, "byte 9"},
      {"surrogate", "<xml><a>\xED\xA0\x80</a></xml>", MessageFault::kNotUtf8, "byte 9"},
      {"beyond Unicode", "<xml><a>\xF4\x90\x80\x80</a></xml>", MessageFault::kNotUtf8, "byte 9"},
      {"GBK declared", "<?xml version=\"1.0\" encoding=\"GBK\"?><xml></xml>",
       MessageFault::kNotUtf8, "names an encoding other than UTF-8"},
      {"emoji", "<xml><attach>ok \xF0\x9F\x98\x80</attach></xml>", MessageFault::kFourByteCharacter,
       "attach carries a character of four bytes"},
      {"emoji as entity", "<xml><a>&#x1F600;</a></xml>", MessageFault::kFourByteCharacter,
       "a carries"},
      {"emoji after one in a comment",
       "<xml><!-- \xF0\x9F\x98\x80 --><a>1</a><b>\xF0\x9F\x98\x80</b></xml>",
       MessageFault::kFourByteCharacter, "b carries"},
      {"no XML", "a=1&b=2", MessageFault::kFormat, "no <xml> root at byte 1"},
      {"JSON", "{\"a\":1}", MessageFault::kFormat, "no <xml> root"},
      {"other root", "<root><a>1</a></root>", MessageFault::kFormat, "no <xml> root"},
      {"longer root name", "<xmls></xmls>", MessageFault::kFormat, "more than the root's name"},
      {"DOCTYPE", "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><a>&e;</a></xml>",
       MessageFault::kFormat, "a DOCTYPE, which is refused, at byte 1"},
      {"DOCTYPE after the declaration", "<?xml version=\"1.0\"?> <!DOCTYPE xml><xml/>",
       MessageFault::kFormat, "a DOCTYPE"},
      {"attribute on the root", "<xml a=\"1\"></xml>", MessageFault::kFormat,
       "more than the root's name"},
      {"attribute", "<xml><a b=\"1\">1</a></xml>", MessageFault::kFormat, "an attribute"},
      {"namespace", "<xml><n:a>1</n:a></xml>", MessageFault::kFormat, "an attribute, or a name"},
      {"nested", "<xml><a><b>1</b></a></xml>", MessageFault::kFormat, "elements do not nest"},
      {"twice", "<xml><a>1</a><a>1</a></xml>", MessageFault::kFormat, "a second <a>"},
      {"wrong closing tag", "<xml><a>1</b></xml>", MessageFault::kFormat, "other than </a>"},
      {"longer closing tag", "<xml><a>1</ab></xml>", MessageFault::kFormat, "other than </a>"},
      {"root not closed", "<xml><a>1</a>", MessageFault::kFormat, "the end before </xml>"},
      {"value not closed", "<xml><a>1", MessageFault::kFormat, "the end inside of <a>"},
      {"CDATA not closed", "<xml><a><![CDATA[1</a></xml>", MessageFault::kFormat, "CDATA section"},
      {"CDATA end in text", "<xml><a>1]]>2</a></xml>", MessageFault::kFormat,
       "']]>' outside of CDATA"},
      {"comment not closed", "<xml><!-- <a>1</a></xml>", MessageFault::kFormat,
       "a comment without"},
      {"text between elements", "<xml>x<a>1</a></xml>", MessageFault::kFormat, "text outside"},
      {"text after the root", "<xml></xml>x", MessageFault::kFormat, "more after the root"},
      {"two roots", "<xml></xml><xml></xml>", MessageFault::kFormat, "more after the root"},
      {"processing instruction", "<xml><?php x ?></xml>", MessageFault::kFormat,
       "'<' that begins no"},
      {"instruction in a value", "<xml><a><?php x ?></a></xml>", MessageFault::kFormat,
       "markup inside"},
      {"unknown entity", "<xml><a>&nbsp;</a></xml>", MessageFault::kFormat,
       "'&' that begins no entity"},
      {"bare ampersand", "<xml><a>a&b</a></xml>", MessageFault::kFormat,
       "'&' that begins no entity"},
      {"entity across a tag", "<xml><a>&am</a><b>p;</b></xml>", MessageFault::kFormat, "'&'"},
      {"entity without digits", "<xml><a>&#;</a></xml>", MessageFault::kFormat, "'&'"},
      {"entity of no character", "<xml><a>&#xD800;</a></xml>", MessageFault::kFormat, "'&'"},
      {"entity beyond Unicode", "<xml><a>&#99999999999;</a></xml>", MessageFault::kFormat, "'&'"},
      {"entity of a control character", "<xml><a>&#0;</a></xml>", MessageFault::kFormat, "'&'"},
      {"control character", std::string("<xml><a>\x01</a></xml>"), MessageFault::kFormat,
       "a character XML does not allow at byte 9"},
      {"NUL", std::string("<xml>\0</xml>", 12), MessageFault::kFormat, "does not allow at byte 6"},
      {"digit first", "<xml><1>1</1></xml>", MessageFault::kFormat, "'<' that begins no element"},
      {"Chinese name", "<xml><名>1</名></xml>", MessageFault::kFormat,
       "'<' that begins no element"},
      {"a lone bracket", "<xml><", MessageFault::kFormat, "'<' that begins no element"},
      {"too long a value", "<xml><a>" + big + "</a></xml>", MessageFault::kFormat,
       "a value of 65537"},
      {"too many elements", many, MessageFault::kFormat, "more than 200 elements"},
      {"too long a body", std::string(kBodyBytesMax + 1, 'x'), MessageFault::kFormat, "are read"},
  };
  for (const Refused& row : rows) {
    const Result<Fields, MessageError> seen = parse_from_merchant(row.body);
    ASSERT_FALSE(seen) << row.name;
    EXPECT_EQ(seen.error().fault, row.fault) << row.name << ": " << seen.error().detail;
    EXPECT_NE(seen.error().detail.find(row.detail), std::string::npos)
        << row.name << ": " << seen.error().detail;
  }
}

TEST(Xml, NamesTheFieldOfAFourByteCharacter) {
  const auto seen = parse_from_merchant("<xml><a>1</a><body>\xF0\x9F\x98\x80</body></xml>");
  ASSERT_FALSE(seen);
  EXPECT_EQ(seen.error().field, "body");
}

TEST(Xml, LetsAGatewaySendFourByteCharacters) {
  EXPECT_EQ(parse_from_gateway("<xml><a>\xF0\x9F\x98\x80</a></xml>")->get("a"), "\xF0\x9F\x98\x80");
}

TEST(Xml, AllowsTheLargestSizes) {
  const std::string big(kValueBytesMax, 'x');
  EXPECT_EQ(parse_from_merchant("<xml><a>" + big + "</a></xml>")->get("a"), big);
}

TEST(Xml, CutAnywhereIsRefusedAndNeverCrashes) {
  const std::string whole =
      "<?xml version=\"1.0\"?><xml><!-- c --><a>x&#65;&amp;<![CDATA[y]]></a><b/><c>中</c></xml>";
  ASSERT_TRUE(parse_from_merchant(whole));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(parse_from_merchant(whole.substr(0, size))) << size;
}

TEST(Xml, PrintsCdataWithoutBlanks) {
  EXPECT_EQ(print_xml({{"return_code", "SUCCESS"}, {"return_msg", "OK"}}),
            "<xml><return_code><![CDATA[SUCCESS]]></return_code>"
            "<return_msg><![CDATA[OK]]></return_msg></xml>");
  EXPECT_EQ(print_xml({}), "<xml></xml>");
  EXPECT_EQ(print_refund_content({{"a", "1"}}), "<root><a><![CDATA[1]]></a></root>");
}

TEST(Xml, SplitsTheEndMarkOfCdata) {
  EXPECT_EQ(print_xml({{"a", "x]]>y"}}), "<xml><a><![CDATA[x]]]]><![CDATA[>y]]></a></xml>");
  for (const char* value : {"]]>", "]]>]]>", "]]]>", "]]", "]", "a]]>b]]"}) {
    const Fields fields{{"a", value}};
    EXPECT_EQ(*parse_from_merchant(print_xml(fields)), fields) << value;
  }
}

TEST(Xml, ReadsRefundContentUnderItsOwnRoot) {
  EXPECT_EQ(parse_refund_content("<root><a>1</a></root>")->get("a"), "1");
  EXPECT_FALSE(parse_refund_content("<xml><a>1</a></xml>"));
}

}  // namespace
}  // namespace daikou::wechat_v2::xml_test
