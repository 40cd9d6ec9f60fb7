#include "core/wire/alipay/parameters.h"

#include <optional>

#include "core/http/message.h"
#include "core/wire/alipay/charset.h"

namespace daikou::alipay {
namespace {

using Outcome = Result<Done, ParameterError>;

Outcome merge(Fields& into, std::string_view name, std::string_view value) {
  if (name.empty()) return Done{};
  if (!into.has(name)) {
    if (into.size() == kParametersMax)
      return ParameterError{ParameterFault::kTooMany,
                            "more than " + std::to_string(kParametersMax) + " parameters"};
    into.add(name, value);
    return Done{};
  }
  if (into.get(name) == value) return Done{};
  return ParameterError{ParameterFault::kConflict,
                        "parameter '" + std::string(name) + "' comes twice with different values"};
}

// An unknown charset is somebody else's to refuse.
Outcome check_text(const Fields& parameters) {
  const Charset charset = charset_from_text(parameters.get("charset")).value_or(Charset::kUtf8);
  for (const auto& [name, value] : parameters)
    if (!decoded(name, charset) || !decoded(value, charset))
      return ParameterError{
          ParameterFault::kCharset,
          "parameter '" + std::string(name) +
              (charset == Charset::kGbk ? "' is not GBK text" : "' is not UTF-8 text")};
  return Done{};
}

Outcome merge_form(Fields& into, std::string_view form) {
  for (const auto& [name, value] : http::parse_form(form)) DAIKOU_CHECK(merge(into, name, value));
  return Done{};
}

// The value of a header's parameter: `boundary` of 'multipart/form-data; boundary="x"'.
std::optional<std::string_view> header_parameter(std::string_view header, std::string_view name) {
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = header.find(';'); at != std::string_view::npos;
       at = header.find(';', at + 1)) {
    std::string_view part = header.substr(at + 1);
    part.remove_prefix(std::min(part.find_first_not_of(" \t"), part.size()));
    if (part.size() < wanted.size() ||
        !http::equal_ignoring_case(part.substr(0, wanted.size()), wanted))
      continue;
    part.remove_prefix(wanted.size());
    if (part.starts_with('"')) return part.substr(1, part.find('"', 1) - 1);
    return part.substr(0, part.find_first_of("; \t"));
  }
  return std::nullopt;
}

ParameterError multipart_error(std::string detail) {
  return {ParameterFault::kMultipart, "multipart body: " + std::move(detail)};
}

// One part: head lines, an empty line, the content.
Outcome merge_part(Fields& into, std::string_view part) {
  const std::size_t end = part.find("\r\n\r\n");
  if (end == std::string_view::npos) return multipart_error("a part without head");
  std::string_view head = part.substr(0, end + 2);
  const std::string_view content = part.substr(end + 4);
  constexpr std::string_view kDisposition = "content-disposition:";
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(line.size() + 2);
    if (line.size() < kDisposition.size() ||
        !http::equal_ignoring_case(line.substr(0, kDisposition.size()), kDisposition))
      continue;
    const auto name = header_parameter(line, "name");
    if (!name) return multipart_error("a part without name");
    if (header_parameter(line, "filename")) return Done{};  // Files are not signed.
    return merge(into, *name, content);
  }
  return multipart_error("a part without Content-Disposition");
}

Outcome merge_multipart(Fields& into, std::string_view content_type, std::string_view body) {
  const auto boundary = header_parameter(content_type, "boundary");
  if (!boundary || boundary->empty()) return multipart_error("no boundary is named");
  const std::string mark = "--" + std::string(*boundary);
  if (!body.starts_with(mark)) return multipart_error("it does not begin with the boundary");
  body.remove_prefix(mark.size());
  while (!body.starts_with("--")) {
    const std::size_t end = body.find("\r\n" + mark);
    if (!body.starts_with("\r\n") || end == std::string_view::npos)
      return multipart_error("a part without end");
    DAIKOU_CHECK(merge_part(into, body.substr(2, end - std::min<std::size_t>(end, 2))));
    body.remove_prefix(end + 2 + mark.size());
  }
  return Done{};
}

}  // namespace

Result<Fields, ParameterError> read_parameters(std::string_view query,
                                               std::string_view content_type,
                                               std::string_view body) {
  constexpr std::string_view kMultipart = "multipart/form-data";
  Fields parameters;
  DAIKOU_CHECK(merge_form(parameters, query));
  if (http::equal_ignoring_case(content_type.substr(0, kMultipart.size()), kMultipart))
    DAIKOU_CHECK(merge_multipart(parameters, content_type, body));
  else
    DAIKOU_CHECK(merge_form(parameters, body));
  DAIKOU_CHECK(check_text(parameters));
  return parameters;
}

std::string print_parameters(const Fields& parameters) {
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!out.empty()) out += '&';
    out.append(http::form_encode(name)).append("=").append(http::form_encode(value));
  }
  return out;
}

}  // namespace daikou::alipay
