// The APIv2 signature (protocol dossier 2.2).
//
// The canonical string joins every non-empty field except "sign" as name=value with "&", sorted by
// name in byte order, values raw; "&key=" and the APIv2 key end it. MD5 digests that string;
// HMAC-SHA256 does the same with the APIv2 key as its key too. The result is upper-case hex.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/secret.h"
#include "core/wire/wechat_v2/fields.h"

namespace daikou::wechat_v2 {

enum class SignType { kMd5, kHmacSha256 };

std::string_view to_text(SignType type);  // "MD5", "HMAC-SHA256"
std::optional<SignType> sign_type_from_text(std::string_view text);

// Without "&key=…", so that it may be shown and logged.
std::string canonical_string(const Fields& fields);

// The value of "sign" for these fields, upper case.
std::string sign(const Fields& fields, const Secret& key, SignType type);
// Sets "sign", as the last field when it was not there yet.
void seal(Fields& fields, const Secret& key, SignType type);

// How a receiver finds out which algorithm was used.
enum class Detection {
  kTolerant,  // "sign_type" when known, else the length of "sign": 64 HMAC-SHA256, 32 MD5.
  kStrict,    // "sign_type" when present, else the endpoint's default.
};

// Whether a sent "sign_type" belongs to the signed fields. Sources contradict each other for
// /papay/h5entrustweb; there the length of "sign" decides and both forms are accepted
// (dossier 4.3).
enum class SignTypeField { kSigned, kSignedOrNot };

struct SignRule {
  SignType default_type = SignType::kMd5;
  std::optional<SignType> only =
      std::nullopt;  // Set where the endpoint refuses the other algorithm.
  Detection detection = Detection::kTolerant;
  SignTypeField sign_type_field = SignTypeField::kSigned;
};

struct Verified {
  SignType type = SignType::kMd5;
  std::size_t key = 0;  // Index of the key that fitted.
};

// `keys` are the accepted ones, newest first: after a key change the old one stays valid for 15
// days. "sign" is compared without case.
// Error: kBadSignature, saying what was missing, unknown or unequal, never showing a key or the
// expected value.
Result<Verified> verify(const Fields& fields, std::span<const Secret> keys,
                        const SignRule& rule = {});
Result<Verified> verify(const Fields& fields, const Secret& key, const SignRule& rule = {});

}  // namespace daikou::wechat_v2
