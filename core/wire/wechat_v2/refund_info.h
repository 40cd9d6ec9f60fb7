// The encrypted content of a refund notification, its "req_info" (protocol dossier 12.6).
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/secret.h"

namespace daikou::wechat_v2 {

// base64 of AES-256-ECB with PKCS#7 padding; the cipher's key is the 32 characters of the
// lower-case hex MD5 of the APIv2 key. `content` is the document under <root>.
std::string encrypt_refund_info(std::string_view content, const Secret& api_key);

// Error: kMalformed when it is no base64 or was encrypted with another key.
Result<std::string> decrypt_refund_info(std::string_view refund_info, const Secret& api_key);

}  // namespace daikou::wechat_v2
