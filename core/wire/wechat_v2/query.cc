#include "core/wire/wechat_v2/query.h"

#include "core/http/message.h"
#include "core/wire/utf8.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::wechat_v2 {
namespace {

Result<Done, MessageError> check(const std::string& name, const std::string& value,
                                 const Fields& before) {
  const auto error = [&](MessageFault fault, const char* what) {
    return MessageError{fault, name, "parameter '" + name + "' " + what};
  };
  const wire::TextScan scan = wire::scan_utf8(value);
  if (scan.broken || wire::scan_utf8(name).broken)
    return error(MessageFault::kNotUtf8, "is not UTF-8 text once decoded");
  if (scan.control) return error(MessageFault::kFormat, "carries a control character");
  if (scan.four_byte)
    return error(MessageFault::kFourByteCharacter,
                 "carries a character of four bytes in UTF-8, at most three are allowed");
  if (value.size() > kValueBytesMax) return error(MessageFault::kFormat, "is too long");
  if (before.has(name)) return error(MessageFault::kFormat, "comes twice");
  return Done{};
}

}  // namespace

Result<Fields, MessageError> parse_query(std::string_view query) {
  const http::Form form = http::parse_form(query.substr(0, query.find('#')));
  if (form.empty()) return MessageError{MessageFault::kEmpty, "", "the query is empty"};
  if (form.size() > kElementsMax)
    return MessageError{MessageFault::kFormat, "", "more than 200 parameters"};
  Fields fields;
  for (const auto& [name, value] : form) {
    DAIKOU_CHECK(check(name, value, fields));
    fields.add(name, value);
  }
  return fields;
}

std::string print_query(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(http::percent_encode(value));
  }
  return text;
}

}  // namespace daikou::wechat_v2
