// Pages as text. Whatever a customer or the catalogue may say goes through escape().
#pragma once

#include <string>
#include <string_view>

#include "core/http/message.h"

namespace daikou::merchant {

std::string escape(std::string_view text);

// A whole page around `body`, which is HTML.
http::Response page(std::string_view title, const std::string& body, int status = 200);
// A page that only says something.
http::Response page_saying(std::string_view title, std::string_view text, int status);
// 303: the browser goes on with GET.
http::Response go_to(const std::string& url);

}  // namespace daikou::merchant
