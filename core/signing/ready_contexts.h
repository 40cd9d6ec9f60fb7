// OpenSSL's contexts of RSA keys, made once a thread and used again: making one costs as much as a
// quarter of a verification.
#pragma once

#include "core/signing/openssl_handles.h"
#include "core/signing/rsa.h"

namespace daikou::signing {

enum class RsaUse : std::uint8_t { kSign, kVerify };

// A context ready for EVP_PKEY_sign or EVP_PKEY_verify of PKCS#1 v1.5 signatures. It is this
// thread's own, good until the thread asks for another one. Null when OpenSSL refuses to make it.
//
// A thread remembers the last few keys it worked with, and holds them that long.
EVP_PKEY_CTX* ready_context(EVP_PKEY* key, RsaUse use, RsaHash hash);

}  // namespace daikou::signing
