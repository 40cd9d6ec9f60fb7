#include "core/wire/unionpay/body.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/http/message.h"
#include "core/wire/common/gbk.h"
#include "core/wire/utf8.h"

namespace daikou::unionpay {
namespace {

constexpr std::string_view kEncoding = "encoding";
constexpr std::string_view kCertificate = "signPubKeyCert";
constexpr std::string_view kSignature = "signature";
// Names are looked up one by one, so a message has no more of them than anybody has use for.
constexpr std::size_t kFieldsMax = 256;

struct CharsetName {
  std::string_view name;
  Charset charset;
};
constexpr std::array kCharsets{
    CharsetName{"UTF-8", Charset::kUtf8}, CharsetName{"GBK", Charset::kGbk},
    CharsetName{"GB2312", Charset::kGbk}, CharsetName{"GB18030", Charset::kGbk}};

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

// Where a value that begins at `at` ends, and whether a bracket was open there.
struct ValueEnd {
  std::size_t at;
  bool is_open;
};
// At its '&', or at the end of the text.
ValueEnd end_of_value(std::string_view text, std::size_t at) {
  char closing = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (closing != 0) {
      if (c == closing) closing = 0;
    } else if (c == '{' || c == '[') {
      closing = c == '{' ? '}' : ']';
    } else if (c == '&') {
      break;
    }
  }
  return {at, closing != 0};
}

// Pairs by the rule of answers. Brackets count in values only.
Result<Fields> read_pairs(std::string_view text) {
  Fields fields;
  fields.reserve(24, text.size());
  while (!text.empty()) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0)
      return malformed("no name=value: " + wire::shown(text));
    const std::size_t end = end_of_value(text, equals + 1).at;
    fields.set(text.substr(0, equals), text.substr(equals + 1, end - equals - 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

std::string join(const Fields& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out.append(name).append("=").append(value);
  }
  return out;
}

}  // namespace

std::optional<Charset> charset_from_name(std::string_view name) {
  for (const CharsetName& each : kCharsets)
    if (http::equal_ignoring_case(name, each.name)) return each.charset;
  return std::nullopt;
}

Charset charset_of(const Fields& fields) {
  return charset_from_name(fields.get(kEncoding)).value_or(Charset::kUtf8);
}

std::string to_bytes(std::string_view utf8, Charset charset) {
  return charset == Charset::kUtf8 ? std::string(utf8) : wire::to_gbk(utf8);
}

Result<std::string> from_bytes(std::string_view bytes, Charset charset) {
  if (charset == Charset::kGbk) return wire::from_gbk(bytes);
  const wire::TextScan scan = wire::scan_utf8(bytes);
  if (scan.broken) return malformed("not UTF-8 at byte " + std::to_string(*scan.broken));
  return std::string(bytes);
}

Result<Fields, FieldError> read_form(std::string_view body) {
  const http::Form form = http::parse_form(body);
  const std::string_view name = http::find(form, kEncoding).value_or("");
  const std::optional<Charset> charset = charset_from_name(name);
  if (!charset && !name.empty())
    return wire::invalid_field(kEncoding, name, "UTF-8, GBK, GB2312 or GB18030");
  if (form.size() > kFieldsMax)
    return wire::invalid_field("message", std::to_string(form.size()) + " fields", "at most 256");
  Fields fields;
  fields.reserve(form.size(), body.size());
  for (const auto& [key, bytes] : form) {
    if (key.empty()) continue;
    const Result<std::string> value = from_bytes(bytes, charset.value_or(Charset::kUtf8));
    if (!value) return wire::invalid_field(key, "bytes", "text: " + value.error().detail);
    if (fields.has(key) && fields.get(key) != *value)
      return wire::invalid_field(key, *value, "one value; it comes twice");
    fields.set(key, *value);
  }
  return fields;
}

std::string print_form(const Fields& fields) {
  const Charset charset = charset_of(fields);
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out.append(name).append("=").append(http::form_encode(to_bytes(value, charset)));
  }
  return out;
}

Result<Fields> read_answer(std::string_view body) {
  // The charset's name is ASCII in each of them. It is found first and the whole text is read,
  // because second bytes of GBK may look like brackets.
  constexpr std::string_view kMark = "encoding=";
  std::size_t at = body.find(kMark);
  while (at != std::string_view::npos && at != 0 && body[at - 1] != '&')
    at = body.find(kMark, at + 1);
  Charset charset = Charset::kUtf8;
  if (at != std::string_view::npos) {
    const std::string_view rest = body.substr(at + kMark.size());
    charset = charset_from_name(rest.substr(0, rest.find('&'))).value_or(Charset::kUtf8);
  }
  DAIKOU_TRY(const std::string text, from_bytes(body, charset));
  if (text.empty()) return malformed("an empty body");
  return read_pairs(text);
}

std::string print_answer(const Fields& fields) {
  return to_bytes(join(fields), charset_of(fields));
}

std::optional<FieldError> unfit_for_answer(const Fields& fields) {
  for (const auto& [name, value] : fields) {
    if (value.empty()) return wire::invalid_field(name, value, "a value, or no field");
    if (value.find(';') != std::string_view::npos)
      return wire::invalid_field(name, value, "no ';'");
    const ValueEnd end = end_of_value(value, 0);
    if (end.at != value.size() || end.is_open)
      return wire::invalid_field(name, value, "no '&' outside brackets and no open bracket");
  }
  return std::nullopt;
}

Fields in_wire_order(const Fields& fields) {
  std::vector<Field> sorted(fields.begin(), fields.end());
  const auto rank = [](std::string_view name) {
    return name == kSignature ? 2 : name == kCertificate ? 1 : 0;
  };
  std::sort(sorted.begin(), sorted.end(), [&](const Field& a, const Field& b) {
    return rank(a.name) != rank(b.name) ? rank(a.name) < rank(b.name) : a.name < b.name;
  });
  Fields ordered;
  ordered.reserve(sorted.size() + 2, 4096);
  for (const auto& [name, value] : sorted) ordered.add(name, value);
  return ordered;
}

Result<Fields> read_braced(std::string_view text) {
  if (text.size() < 2 || text.front() != '{' || text.back() != '}')
    return malformed(wire::shown(text) + " does not stand in braces");
  return read_pairs(text.substr(1, text.size() - 2));
}

std::string print_braced(const Fields& fields) { return "{" + join(fields) + "}"; }

}  // namespace daikou::unionpay
