// An answer as bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/http/message.h"

namespace daikou::http {

struct ReplyTo {
  bool is_head;      // HEAD: the length is told, the body is not sent.
  bool is_http_1_0;  // Keep-alive must be said.
  bool keeps_alive;  // False: "Connection: close".
};

// Appends status line, headers and body as Delivery::kHalf or kWhole wants them.
void append_reply(std::string& out, const Response& response, ReplyTo to, std::string_view date);

// "Sun, 06 Nov 1994 08:49:37 GMT", written anew once a second. One a thread.
class DateText {
 public:
  std::string_view at(Instant now);

 private:
  std::int64_t second_ = -1;
  std::string text_;
};

}  // namespace daikou::http
