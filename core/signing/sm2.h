// SM2 signatures over SM3 (GB/T 32918), signatures as DER, the user id all channels use.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"

namespace daikou::signing {

inline constexpr std::string_view kSm2UserId = "1234567812345678";

// Errors: kMalformed when the key is no SM2 key. Signing twice gives two signatures.
Result<std::string> sm2_sign(const PrivateKey& key, std::string_view message);
// Errors: kBadSignature; kMalformed when the key is no SM2 key.
Result<Done> sm2_verify(const PublicKey& key, std::string_view message, std::string_view signature);

// Error: kInternal.
Result<PrivateKey> generate_sm2();

}  // namespace daikou::signing
