// Why a message cannot be read at all, before anything is known of its fields.
#pragma once

#include <string>

namespace daikou::wechat_v2 {

// A gateway answers each in its own words (dossier 2.3).
enum class MessageFault {
  kEmpty,              // No body: POST_DATA_EMPTY.
  kNotUtf8,            // NOT_UTF8.
  kFourByteCharacter,  // UTF-8, but a character above U+FFFF, which requests may not carry.
  kFormat,             // XML_FORMAT_ERROR.
};

struct MessageError {
  MessageFault fault;
  std::string field;   // The element concerned; empty when it is none in particular.
  std::string detail;  // What was seen and what was wanted, with the byte's place.
};

}  // namespace daikou::wechat_v2
