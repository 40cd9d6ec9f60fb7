// Pages as text. Whatever a customer or the catalogue may say goes through escape().
#pragma once

#include <string>
#include <string_view>

#include "core/http/message.h"
#include "merchant/shop/sessions.h"

namespace daikou::merchant {

std::string escape(std::string_view text);

struct PageFrame {
  std::string_view title;
  const Visitor& visitor;
  int status = 200;
  // Where the page's forms may lead, as a source of the content security policy. A browser holds
  // redirects against it too, so what leads to a channel's signing page says "*".
  std::string_view forms_to = "'self'";
  std::string_view intro = {};  // HTML above the title, as wide as the window.
};
// A whole page around `body`, which is HTML.
http::Response page(const PageFrame& frame, std::string_view body);
// A page that only says something.
http::Response page_saying(const PageFrame& frame, std::string_view text);
// 303: the browser goes on with GET.
http::Response go_to(const std::string& url);
// The one style sheet of all pages, at kStylePath.
inline constexpr std::string_view kStylePath = "/shop.css";
http::Response style_sheet();
inline constexpr std::string_view kIconPath = "/shop.svg";
http::Response icon();

}  // namespace daikou::merchant
