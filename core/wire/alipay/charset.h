// In which charset a client of gateway v2 writes, and is answered (protocol dossier 1.3, 2, 3).
// Signatures cover the bytes of that charset; everything else here is UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/common/fields.h"

namespace daikou::alipay {

enum class Charset : std::uint8_t { kUtf8, kGbk };

// "utf-8" and "utf8", "gbk" and "gb2312", in any letter case; an empty text is UTF-8. GB2312 is
// read and written as GBK, which contains it.
std::optional<Charset> charset_from_text(std::string_view text);
std::string_view to_text(Charset charset);  // "utf-8", "GBK"

// Characters the charset does not have become '?'.
std::string encoded(std::string utf8, Charset charset);
// Error: kMalformed, saying at which byte.
Result<std::string> decoded(std::string_view bytes, Charset charset);

// For a notification, or what a browser carries back: every value in that charset, and the
// parameter "charset" naming it. Before it is sealed.
wire::Fields encoded(const wire::Fields& fields, Charset charset);

}  // namespace daikou::alipay
