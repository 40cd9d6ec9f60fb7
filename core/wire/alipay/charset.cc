#include "core/wire/alipay/charset.h"

#include "core/http/message.h"
#include "core/wire/common/gbk.h"
#include "core/wire/utf8.h"

namespace daikou::alipay {

std::optional<Charset> charset_from_text(std::string_view text) {
  const auto is = [&](std::string_view name) { return http::equal_ignoring_case(text, name); };
  if (text.empty() || is("utf-8") || is("utf8")) return Charset::kUtf8;
  if (is("gbk") || is("gb2312")) return Charset::kGbk;
  return std::nullopt;
}

std::string_view to_text(Charset charset) { return charset == Charset::kUtf8 ? "utf-8" : "GBK"; }

std::string encoded(std::string utf8, Charset charset) {
  return charset == Charset::kUtf8 ? std::move(utf8) : wire::to_gbk(utf8);
}

Result<std::string> decoded(std::string_view bytes, Charset charset) {
  if (charset == Charset::kGbk) return wire::from_gbk(bytes);
  if (!wire::scan_utf8(bytes).broken) return std::string(bytes);
  return Error{ErrorCode::kMalformed, "not UTF-8 text"};
}

wire::Fields encoded(const wire::Fields& fields, Charset charset) {
  wire::Fields written;
  for (const auto& [name, value] : fields) written.add(name, encoded(std::string(value), charset));
  if (charset != Charset::kUtf8 && written.has("charset")) written.set("charset", to_text(charset));
  return written;
}

}  // namespace daikou::alipay
