// PKCS#12 files (.p12, .pfx): a private key with its certificate under a password.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/certificate.h"
#include "core/signing/keys.h"
#include "core/signing/secret.h"

namespace daikou::signing {

// Bytes of a file whose key and certificates are encrypted with PBE-SHA1-3DES and whose MAC is
// SHA-1: the one form that both old decoders (Go's) and new ones (OpenSSL 3 without its legacy
// provider) read. Error: kMalformed when key and certificate do not belong together.
Result<std::string> to_pkcs12(const PrivateKey& key, const Certificate& certificate,
                              std::span<const Certificate> chain, const Secret& password);

// Error: kMalformed; kBadSignature for a wrong password. Files encrypted with RC2-40 cannot be
// read.
Result<KeyPair> from_pkcs12(std::string_view bytes, const Secret& password);

}  // namespace daikou::signing
