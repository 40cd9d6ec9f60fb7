// fileContent: a file inside a field, deflated (zlib, RFC 1950) and in base64 (protocol
// dossier 9.2, 15.1).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::unionpay {

// `file` is bytes: a text in the message's charset, or an archive.
std::string to_file_content(std::string_view file);
// Error: kMalformed; so is a file of more than `bytes_max`, however small it was packed.
inline constexpr std::size_t kFileBytesMax = std::size_t{64} * 1024 * 1024;
Result<std::string> from_file_content(std::string_view content,
                                      std::size_t bytes_max = kFileBytesMax);

}  // namespace daikou::unionpay
