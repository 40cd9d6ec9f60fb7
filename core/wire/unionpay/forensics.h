// Why a signature does not fit: tries the mistakes people make, one after another, and says which
// of them would have produced the signature that came.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/signing/keys.h"
#include "core/signing/secret.h"
#include "core/wire/unionpay/body.h"

namespace daikou::unionpay {

// A key the receiver knows beside the one it verified with: "the gateway's own key".
struct KnownKey {
  std::string_view whose;
  signing::PublicKey key;
};

// On several lines (core/wire/common/traced.h): the text the signature should cover, the one it
// does cover when that was found out, the first byte that differs, and the likely cause. Nothing
// secret is shown: the texts are what the sender sent.
std::string explain(const Fields& fields, const signing::PublicKey& key,
                    std::span<const KnownKey> others = {});
// Methods 11 and 12.
std::string explain(const Fields& fields, const Secret& secret);

}  // namespace daikou::unionpay
