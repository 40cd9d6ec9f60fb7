// Percent and form coding (RFC 3986, WHATWG application/x-www-form-urlencoded) and addresses.
#include <algorithm>
#include <charconv>
#include <optional>

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
  const char space = plus == Plus::kIsSpace ? ' ' : '+';
  std::string out(text.size(), '\0');
  char* to = out.data();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      *to++ = static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      *to++ = text[i] == '+' ? space : text[i];
    }
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
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

struct Authority {
  std::string_view host;
  std::string_view port;  // With its colon; empty when there is none.
};

// "host", "host:80", "[::1]:80".
Authority split(std::string_view authority) {
  const bool bracketed = authority.starts_with('[');
  const std::size_t close = bracketed ? authority.find(']') : 0;
  if (close == std::string_view::npos) return {};
  const std::size_t end = bracketed ? close + 1 : std::min(authority.find(':'), authority.size());
  return {bracketed ? authority.substr(1, close - 1) : authority.substr(0, end),
          authority.substr(end)};
}

// nullopt when it is no port.
std::optional<int> read_port(std::string_view port, int usual) {
  if (port.empty() || port == ":") return usual;  // RFC 3986 allows "host:".
  int number = 0;
  const char* end = port.data() + port.size();
  const auto [stop, error] = std::from_chars(port.data() + 1, end, number);
  const bool is_number = port[0] == ':' && error == std::errc() && stop == end;
  return is_number && number >= 1 && number <= 65535 ? std::optional(number) : std::nullopt;
}

Result<Done> read_authority(std::string_view text, std::string_view authority, Url& url) {
  if (authority.find('@') != std::string_view::npos) return malformed(text, "it names a user");
  const Authority parts = split(authority);
  if (parts.host.empty()) return malformed(text, "it has no host");
  url.host = parts.host;
  for (char& c : url.host)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  const std::optional<int> port = read_port(parts.port, url.scheme == "https" ? 443 : 80);
  if (!port) return malformed(text, "its port is not a number from 1 to 65535");
  url.port = *port;
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
