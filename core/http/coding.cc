// Percent and form coding (RFC 3986, WHATWG application/x-www-form-urlencoded) and addresses.
#include <algorithm>
#include <charconv>

#include "core/http/message.h"

namespace daikou::http {
namespace {

constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

constexpr bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

enum class Plus { kIsPlus, kIsSpace };

std::string decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(text[i] == '+' && plus == Plus::kIsSpace ? ' ' : text[i]);
    }
  }
  return out;
}

std::string encode(std::string_view text, Plus plus) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (const char c : text) {
    if (is_unreserved(c)) {
      out.push_back(c);
      continue;
    }
    if (c == ' ' && plus == Plus::kIsSpace) {
      out.push_back('+');
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
  }
  return out;
}

Error malformed(std::string_view url, std::string_view why) {
  return {ErrorCode::kMalformed,
          "'" + std::string(url) + "' is not an http or https address: " + std::string(why)};
}

constexpr bool is_space_or_control(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
}

// Takes "scheme://" off the front of `rest`.
Result<std::string> take_scheme(std::string_view text, std::string_view& rest) {
  for (const std::string_view scheme : {"http", "https"}) {
    if (text.size() < scheme.size() + 3 || text.substr(scheme.size(), 3) != "://") continue;
    if (!equal_ignoring_case(text.substr(0, scheme.size()), scheme)) continue;
    rest = text.substr(scheme.size() + 3);
    return std::string(scheme);
  }
  return malformed(text, "it begins with neither http:// nor https://");
}

// "host", "host:80", "[::1]:80" into url.host and url.port.
Result<Done> read_authority(std::string_view text, std::string_view authority, Url& url) {
  if (authority.find('@') != std::string_view::npos) return malformed(text, "it names a user");
  std::string_view port;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return malformed(text, "'[' without ']'");
    url.host = authority.substr(1, close - 1);
    port = authority.substr(close + 1);
    if (!port.empty() && port[0] != ':') return malformed(text, "text after ']'");
  } else {
    const std::size_t colon = authority.find(':');
    url.host = authority.substr(0, colon);
    if (colon != std::string_view::npos) port = authority.substr(colon);
  }
  if (url.host.empty()) return malformed(text, "it has no host");
  for (char& c : url.host)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  url.port = url.scheme == "https" ? 443 : 80;
  if (port.size() <= 1) return Done{};  // RFC 3986 allows "host:".
  const char* end = port.data() + port.size();
  const auto [stop, error] = std::from_chars(port.data() + 1, end, url.port);
  if (error != std::errc() || stop != end || url.port < 1 || url.port > 65535)
    return malformed(text, "its port is not a number from 1 to 65535");
  return Done{};
}

}  // namespace

std::string percent_decode(std::string_view text) { return decode(text, Plus::kIsPlus); }

std::string form_decode(std::string_view text) { return decode(text, Plus::kIsSpace); }

std::string percent_encode(std::string_view text) { return encode(text, Plus::kIsPlus); }
std::string form_encode(std::string_view text) { return encode(text, Plus::kIsSpace); }

Form parse_form(std::string_view text) {
  Form form;
  while (!text.empty()) {
    const std::size_t end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    form.emplace_back(form_decode(pair.substr(0, equals)), form_decode(value));
  }
  return form;
}

std::optional<std::string_view> find(const Form& form, std::string_view name) {
  for (const auto& [key, value] : form)
    if (key == name) return value;
  return std::nullopt;
}

Result<Url> parse_url(std::string_view text) {
  for (const char c : text)
    if (is_space_or_control(c)) return malformed(text, "it contains a space or control character");
  Url url;
  std::string_view rest;
  DAIKOU_TRY(url.scheme, take_scheme(text, rest));
  const std::size_t authority_end = std::min(rest.find_first_of("/?#"), rest.size());
  DAIKOU_CHECK(read_authority(text, rest.substr(0, authority_end), url));
  rest.remove_prefix(authority_end);
  url.target = rest.substr(0, rest.find('#'));
  if (!url.target.starts_with('/')) url.target.insert(0, "/");
  return url;
}

std::string Url::origin() const {
  const bool ipv6 = host.find(':') != std::string::npos;
  return scheme + "://" + (ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

}  // namespace daikou::http
