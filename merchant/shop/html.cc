#include "merchant/shop/html.h"

#include <fmt/format.h>

namespace daikou::merchant {
namespace {

constexpr std::string_view kStyle = R"css(
:root { --ink: #22262e; --soft: #6d7480; --line: #e5e6ea; --paper: #f6f5f2; --act: #b4472f; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
nav { display: flex; gap: 1.5rem; max-width: 60rem; margin: 0 auto; padding: 1rem; }
nav a:first-child { font-weight: 700; }
a { color: inherit; }
h1 { font-size: 1.5rem; }
h2 { margin: 0; font-size: 1.125rem; }
.plans { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; }
section { padding: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: #fff; }
section + section { margin-top: 1rem; }
.plans section + section { margin-top: 0; }
.price { margin: .5rem 0; font-size: 1.75rem; font-weight: 600; }
.price small, .soft { color: var(--soft); font-size: .875rem; font-weight: 400; }
label { display: block; margin: .5rem 0; }
input, select { width: 100%; padding: .5rem; border: 1px solid var(--line); border-radius: .5rem;
  background: #fff; color: inherit; font: inherit; }
button { width: 100%; margin-top: .5rem; padding: .625rem; border: 0; border-radius: .5rem;
  background: var(--act); color: #fff; font: inherit; cursor: pointer; }
button.quiet { border: 1px solid var(--line); background: #fff; color: var(--ink); }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
td, th { padding: .375rem .5rem .375rem 0; border-top: 1px solid var(--line); text-align: left;
  overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
)css";

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

http::Response page(std::string_view title, const std::string& body, int status) {
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/html; charset=utf-8");
  response.headers.add("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = fmt::format(
      R"html(<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{0}</title><style>{1}</style></head>
<body><nav><a href="/">畅听会员</a><a href="/account">我的订阅</a></nav>
<main><h1>{0}</h1>
{2}</main></body></html>
)html",
      escape(title), kStyle, body);
  return response;
}

http::Response page_saying(std::string_view title, std::string_view text, int status) {
  return page(title, fmt::format("<section><p>{}</p></section>\n", escape(text)), status);
}

http::Response go_to(const std::string& url) {
  http::Response response;
  response.status = 303;
  response.headers.add("Location", url);
  return response;
}

}  // namespace daikou::merchant
