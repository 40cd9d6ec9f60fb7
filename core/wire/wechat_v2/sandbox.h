// The key of the official sandbox (protocol dossier 13). Sandbox calls are signed with that key.
#pragma once

#include <string>

#include "core/signing/secret.h"
#include "core/wire/wechat_v2/messages.h"

namespace daikou::wechat_v2 {

struct SandboxKeyRequest {
  std::string merchant_id;
  std::string nonce;
};
// Unsigned.
struct SandboxKeyReply {
  std::string merchant_id;
  Secret key;
};
template <>
Result<SandboxKeyReply, FieldError> decode<SandboxKeyReply>(const Fields& fields);
template <>
Fields encode<SandboxKeyReply>(const SandboxKeyReply& reply);

}  // namespace daikou::wechat_v2
