#include "merchant/shop/sessions.h"

#include "core/signing/digest.h"

namespace daikou::merchant {
namespace {

constexpr std::string_view kCookie = "daikou_shop";
constexpr std::string_view kToken = "token";

// The value of a cookie; empty when the browser brings none of that name.
std::string_view cookie_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return pair.substr(name.size() + 1);
  }
  return {};
}

}  // namespace

std::string Sessions::seal(std::string_view purpose, std::string_view text) const {
  std::call_once(made_, [this] { key_ = Secret(ids_.nonce()); });
  return signing::hmac_sha256(key_, std::string(purpose) + '\n' + std::string(text)).hex_lower();
}

Visitor Sessions::visitor(const http::Request& request) const {
  const std::string_view cookie = cookie_in(request.headers.get("Cookie"), kCookie);
  const std::size_t dot = cookie.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string customer = http::percent_decode(cookie.substr(0, dot));
  if (customer.empty() || !signing::same_bytes(cookie.substr(dot + 1), seal("cookie", customer)))
    return {};
  return {customer, seal("form", customer)};
}

std::string Sessions::cookie_for(std::string_view customer) const {
  return std::string(kCookie) + "=" + http::percent_encode(customer) + "." +
         seal("cookie", customer) + "; Path=/; HttpOnly; SameSite=Lax";
}

std::string Sessions::farewell() {
  return std::string(kCookie) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
}

bool Sessions::holds(const Visitor& visitor, const http::Form& form) {
  return !visitor.token.empty() &&
         signing::same_bytes(http::find(form, kToken).value_or(""), visitor.token);
}

bool Sessions::is_from_here(const http::Request& request) {
  const std::string_view origin = request.headers.get("Origin");
  if (origin.empty()) return true;
  const std::string_view host = request.headers.get("Host");
  return origin.ends_with(host) && origin.substr(0, origin.size() - host.size()).ends_with("://");
}

std::string token_field(const Visitor& visitor) {
  return "<input type=\"hidden\" name=\"" + std::string(kToken) + "\" value=\"" + visitor.token +
         "\">";
}

}  // namespace daikou::merchant
