#include "simulator/dialects/wechat_v2/notify_url.h"

#include <array>
#include <charconv>

namespace daikou::simulator::wechat_v2 {
namespace {

// The first two numbers of a dotted address; -1 where there is none.
struct Prefix {
  int first = -1;
  int second = -1;
};

Prefix prefix_of(std::string_view host) {
  Prefix prefix;
  const char* const end = host.data() + host.size();
  const auto [dot, error] = std::from_chars(host.data(), end, prefix.first);
  const bool numeric = error == std::errc() && dot != end && *dot == '.' &&
                       host.find_first_not_of("0123456789.") == std::string_view::npos;
  if (!numeric) return {};
  std::from_chars(dot + 1, end, prefix.second);
  return prefix;
}

// RFC 1918, loopback, link-local, and names that never leave a machine.
bool is_private(std::string_view host) {
  const Prefix prefix = prefix_of(host);
  const bool private_v4 = prefix.first == 10 || prefix.first == 127 || prefix.first == 0 ||
                          (prefix.first == 192 && prefix.second == 168) ||
                          (prefix.first == 172 && prefix.second >= 16 && prefix.second < 32) ||
                          (prefix.first == 169 && prefix.second == 254);
  const bool v6 = host.find(':') != std::string_view::npos;
  const bool private_v6 = v6 && (host == "::1" || host.starts_with("fc") ||
                                 host.starts_with("fd") || host.starts_with("fe80"));
  return private_v4 || private_v6 || host == "localhost" || host.ends_with(".localhost") ||
         host.ends_with(".local");
}

}  // namespace

std::string_view broken_rule(const http::Url& url) {
  if (url.target.find('?') != std::string::npos) return "must not carry a query";
  if (url.target == "/") return "needs a path";
  if (is_private(url.host)) return "must not be a private or loopback address";
  return {};
}

Result<Done, MessageTrouble> check_notify_url(const Desk& desk, std::string_view field,
                                              std::string_view text) {
  const auto refused = [&](std::string_view detail) {
    desk.exchange().remark(std::string(field) + " " + std::string(detail));
    return trouble_of(v2::FieldError{std::string(field), v2::FieldProblem::kInvalid,
                                     "'" + std::string(text) + "' " + std::string(detail)});
  };
  if (desk.manners().notify_url_rules == Strictness::kOff) return Done{};
  const Result<http::Url> url = http::parse_url(text);
  if (!url) return refused("is no http or https address");
  const std::string_view broken = broken_rule(*url);
  if (broken.empty()) return Done{};
  if (desk.manners().notify_url_rules == Strictness::kStrict) return refused(broken);
  desk.exchange().remark("warning: " + std::string(field) + " " + std::string(broken));
  return Done{};
}

}  // namespace daikou::simulator::wechat_v2
