#include "core/wire/alipay/content.h"

#include "core/signing/aes.h"
#include "core/signing/encoding.h"

namespace daikou::alipay {
namespace {

constexpr std::size_t kKeyBytes = 16;
constexpr signing::InitialVector kZeros{};

}  // namespace

Result<Secret> content_key(std::string_view base64) {
  DAIKOU_TRY(std::string bytes, signing::from_base64_lines(base64));
  if (bytes.size() != kKeyBytes)
    return Error{ErrorCode::kMalformed, "the content key has " + std::to_string(bytes.size()) +
                                            " bytes, want 16 (24 characters of base64)"};
  return Secret(std::move(bytes));
}

std::string to_text(const Secret& content_key) { return signing::to_base64(content_key.reveal()); }

std::string encrypt_content(const Secret& key, std::string_view plain) {
  return signing::to_base64(signing::aes_cbc_encrypt(key, kZeros, plain).value_or(""));
}

Result<std::string> decrypt_content(const Secret& key, std::string_view base64) {
  DAIKOU_TRY(const std::string bytes, signing::from_base64(base64));
  return signing::aes_cbc_decrypt(key, kZeros, bytes);
}

}  // namespace daikou::alipay
