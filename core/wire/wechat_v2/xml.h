// The XML of APIv2 (protocol dossier 2.1): a flat root, elements with text or CDATA, UTF-8.
//
// Read strictly: no attributes, no nesting, no DOCTYPE, no processing instruction, no element
// twice; at most 200 elements of at most 64 KiB each. Element names are ASCII letters, digits and
// "_-.", beginning with a letter or "_".
//
// Assumed: line ends inside a value are kept as sent (an XML processor would turn CR LF into LF),
// because senders sign the value before they write it down.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/wechat_v2/fields.h"
#include "core/wire/wechat_v2/message_error.h"

namespace daikou::wechat_v2 {

inline constexpr std::size_t kElementsMax = 200;
inline constexpr std::size_t kValueBytesMax = 64 * 1024;
inline constexpr std::size_t kBodyBytesMax = 16 * 1024 * 1024;

// A request, or a merchant's answer to a notification. Characters of four bytes are refused.
Result<Fields, MessageError> parse_from_merchant(std::string_view body);
// A reply or a notification.
Result<Fields, MessageError> parse_from_gateway(std::string_view body);
// The decrypted content of a refund notification; its root is <root>.
Result<Fields, MessageError> parse_refund_content(std::string_view body);

// <xml><name><![CDATA[value]]></name>…</xml> without a blank or line end in between. Every name
// must be an element name as above, and values be free of control characters other than tab, CR,
// LF.
std::string print_xml(const Fields& fields);
// The same with the root <root>.
std::string print_refund_content(const Fields& fields);

}  // namespace daikou::wechat_v2
