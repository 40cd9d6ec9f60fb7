// Content encryption (protocol dossier 5): AES-128-CBC with an all-zero vector, PKCS#7 padding, as
// base64. In gateway v2 it covers biz_content and the answer's node, in REST v3 whole bodies.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/secret.h"

namespace daikou::alipay {

inline constexpr std::string_view kAes = "AES";

// A key as configurations spell it: 24 characters of base64. Error: kMalformed.
Result<Secret> content_key(std::string_view base64);
std::string to_text(const Secret& content_key);

// `key` comes from content_key().
std::string encrypt_content(const Secret& key, std::string_view plain);
// Error: kMalformed (not base64, not whole blocks, wrong padding).
Result<std::string> decrypt_content(const Secret& key, std::string_view base64);

}  // namespace daikou::alipay
