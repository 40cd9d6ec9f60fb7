#include "core/wire/unionpay/file_content.h"

#include "core/signing/encoding.h"
#include "core/wire/common/compression.h"

namespace daikou::unionpay {

std::string to_file_content(std::string_view file) {
  return signing::to_base64(wire::compress(file, wire::Wrapping::kZlib));
}

Result<std::string> from_file_content(std::string_view content, std::size_t bytes_max) {
  DAIKOU_TRY(const std::string packed, signing::from_base64(content));
  return wire::decompress(packed, wire::Wrapping::kZlib, bytes_max);
}

}  // namespace daikou::unionpay
