// fileContent: a file inside a field, deflated (zlib, RFC 1950) and in base64 (protocol
// dossier 9.2, 15.1).
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::unionpay {

// `file` is bytes: a text in the message's charset, or an archive.
std::string to_file_content(std::string_view file);
// Error: kMalformed.
Result<std::string> from_file_content(std::string_view content);

}  // namespace daikou::unionpay
