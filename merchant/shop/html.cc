#include "merchant/shop/html.h"

#include <fmt/format.h>

namespace daikou::merchant {
namespace {

// Nothing but our own style sheet is loaded, and nothing runs.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action ";

std::string who(const Visitor& visitor) {
  if (visitor.customer.empty()) return "<a href=\"/sign-in\">登录</a>";
  return fmt::format(
      "<form class=\"who\" method=\"post\" action=\"/sign-out\">{}<span>{}</span>"
      "<button class=\"link\">退出</button></form>",
      token_field(visitor), escape(visitor.customer));
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

http::Response page(const PageFrame& frame, std::string_view body) {
  http::Response response;
  response.status = frame.status;
  response.headers.add("Content-Type", "text/html; charset=utf-8");
  response.headers.add("Content-Security-Policy",
                       std::string(kPolicy) + std::string(frame.forms_to));
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.headers.add("Cache-Control", "no-store");
  response.body = fmt::format(
      R"html(<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · 代扣影院</title><link rel="icon" href="{icon}">
<link rel="stylesheet" href="{style}"></head>
<body><a class="skip" href="#main">跳到正文</a>
<header><nav aria-label="主导航"><a class="brand" href="/">代扣影院</a><a href="/">会员套餐</a>
<a href="/account">我的订阅</a>{who}</nav></header>
<main id="main">{intro}<div class="content"><h1>{title}</h1>
{body}</div></main>
<footer><p>代扣影院是演示用的商户：没有影片，也不收真钱。</p></footer></body></html>
)html",
      fmt::arg("title", escape(frame.title)), fmt::arg("style", kStylePath),
      fmt::arg("icon", kIconPath), fmt::arg("who", who(frame.visitor)),
      fmt::arg("intro", frame.intro), fmt::arg("body", body));
  return response;
}

http::Response page_saying(const PageFrame& frame, std::string_view text) {
  return page(frame, fmt::format("<section><p>{}</p>\n<p><a class=\"button quiet\" "
                                 "href=\"/account\">我的订阅</a></p></section>\n",
                                 escape(text)));
}

http::Response go_to(const std::string& url) {
  http::Response response;
  response.status = 303;
  response.headers.add("Location", url);
  return response;
}

}  // namespace daikou::merchant
