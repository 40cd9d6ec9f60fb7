#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::wechat_v2::wechat_v2_properties_test {
namespace {

// Text out of pieces that XML, signatures and UTF-8 find hard.
std::string any_value() {
  static const std::vector<std::string> kPieces = {
      "a",      "Z",  "0", " ",  "\n",  "\r\n",  "\t",    "&",         "=",
      "<",      ">",  "]", "]]", "]]>", "&amp;", "&#65;", "<![CDATA[", "<b>",
      "</xml>", "\"", "'", "+",  "%41", "é",     "中",    "视频",      "\x7F"};
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  return text;
}

Fields any_fields() {
  Fields fields;
  const auto count = *rc::gen::inRange<int>(0, 20);
  for (int i = 0; i < count; ++i)
    fields.add("f_" + std::to_string(*rc::gen::inRange(0, 9)) + "_" + std::to_string(i),
               any_value());
  return fields;
}

const Secret kKey("SimOnlyApiV2Key0123456789abcdef0");

RC_GTEST_PROP(WechatV2, WhatIsPrintedReadsBackTheSame, ()) {
  const Fields fields = any_fields();
  const auto seen = parse_from_merchant(print_xml(fields));
  RC_ASSERT(seen.has_value());
  RC_ASSERT(*seen == fields);
}

RC_GTEST_PROP(WechatV2, AnyBytesAreReadOrRefused, ()) {
  const auto noise = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("<>/!-[]CDATAxml&;#?\"= \n\x00\x80\xE4\xF0", 28)));
  const auto seen = parse_from_merchant("<xml>" + noise + "</xml>");
  if (!seen) RC_ASSERT(!seen.error().detail.empty());
}

RC_GTEST_PROP(WechatV2, WhatIsSignedVerifiesInAnyOrder, ()) {
  Fields fields = any_fields();
  const SignType type = *rc::gen::element(SignType::kMd5, SignType::kHmacSha256);
  seal(fields, kKey, type);
  std::vector<std::size_t> order(fields.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  Fields shuffled;
  while (!order.empty()) {
    const auto at = *rc::gen::inRange<std::size_t>(0, order.size());
    shuffled.add(fields[order[at]].name, fields[order[at]].value);
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(at));
  }
  RC_ASSERT(verify(shuffled, kKey).has_value());
}

RC_GTEST_PROP(WechatV2, OneChangedByteIsRefused, ()) {
  Fields fields = any_fields();
  fields.set("total_fee", "1500");
  seal(fields, kKey, *rc::gen::element(SignType::kMd5, SignType::kHmacSha256));
  std::vector<std::size_t> filled;
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (!fields[i].value.empty()) filled.push_back(i);
  const Field victim = fields[*rc::gen::elementOf(filled)];
  std::string value(victim.value);
  const auto at = *rc::gen::inRange<std::size_t>(0, value.size());
  const char before = value[at];
  value[at] = static_cast<char>(before ^ *rc::gen::inRange(1, 128));
  // Hexadecimal digits of "sign" may change their case.
  RC_PRE(victim.name != "sign" || std::toupper(value[at]) != std::toupper(before));
  const std::string name(victim.name);
  fields.set(name, value);
  RC_ASSERT(!verify(fields, kKey).has_value());
}

}  // namespace
}  // namespace daikou::wechat_v2::wechat_v2_properties_test
