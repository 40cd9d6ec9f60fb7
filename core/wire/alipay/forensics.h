// Why a signature does not fit: tries the mistakes people make, one after another, and says which
// of them would have produced the signature that came.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/signing/keys.h"
#include "core/wire/alipay/rest.h"
#include "core/wire/alipay/signature.h"

namespace daikou::alipay {

// A key the receiver knows beside the one it verified with: "the platform's own key".
struct KnownKey {
  std::string_view whose;
  signing::PublicKey key;
};

struct SignatureQuestion {
  const signing::PublicKey& key;       // What was verified with.
  std::span<const KnownKey> others{};  // What the sender may have mixed it up with.
};

// On several lines (core/wire/common/traced.h): the text the signature should cover, the one it
// does cover when that was found out, the first byte that differs, and the likely cause. In UTF-8,
// whatever the charset of the message. Nothing secret is shown: the texts are what the sender sent.
std::string explain_request(const Fields& parameters, const SignatureQuestion& question);
std::string explain_notice(const Fields& parameters, const SignatureQuestion& question);
std::string explain_rest(const rest::RequestText& request, std::string_view sign,
                         const SignatureQuestion& question);

}  // namespace daikou::alipay
