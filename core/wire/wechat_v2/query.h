// The URL form of a message: the two browser entries of APIv2 are GET requests (dossier 4.2, 4.3).
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/wechat_v2/fields.h"
#include "core/wire/wechat_v2/message_error.h"

namespace daikou::wechat_v2 {

// What follows the '?', still encoded; a fragment is cut off. Values are decoded once, '+' reads as
// a blank, as browsers and form encoders write it. Refused are values that are not UTF-8 or carry
// characters of four bytes, and a name that comes twice.
Result<Fields, MessageError> parse_query(std::string_view query);

// name=value joined with '&'; values percent-encoded once with upper-case hex.
std::string print_query(const Fields& fields);

}  // namespace daikou::wechat_v2
