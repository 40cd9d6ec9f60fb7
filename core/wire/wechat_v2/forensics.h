// Why a signature was refused: not only that it does not fit, but what the sender most likely did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/signing/secret.h"
#include "core/wire/wechat_v2/fields.h"
#include "core/wire/wechat_v2/signature.h"

namespace daikou::wechat_v2 {

struct NamedKey {
  std::string owner;  // As it shall read: "merchant 1900099901", "the APIv3 key".
  Secret key;
};

enum class Secrecy : std::uint8_t { kHidden, kShown };

// What is known of a refused message. The spans must outlive the call.
struct Evidence {
  const Fields& fields;                   // As received, "sign" among them.
  std::span<const NamedKey> keys;         // Those the sender should have used, newest first.
  std::span<const NamedKey> others = {};  // Other keys we know: of other merchants, of APIv3.
  std::string_view claimed = {};          // The sender's own canonical string, when it shows it.
  SignRule rule = {};
  Secrecy expected = Secrecy::kHidden;  // Whether the right signature may be shown.
};

enum class Cause : std::uint8_t {
  kNone,            // It fits.
  kMissing,         // No sign at all.
  kNoDigest,        // sign is no MD5 and no HMAC-SHA256 by its form.
  kOtherAlgorithm,  // Fits, but with an algorithm this call or sign_type does not mean.
  kBase64,          // Fits, but written in base64 rather than hex.
  kOtherKey,
  kEmptyIncluded,
  kUrlEncoded,
  kUnsorted,
  kSortedWithoutCase,
  kSignIncluded,
  kSignTypeLeftOut,
  kSignTypeAdded,
  kFieldLeftOut,
  kGbk,
  kTrimmed,
  kEntitiesKept,
  kEntitiesDecodedTwice,
  kCdataKept,
  kLowerCaseValues,
  kUpperCaseValues,
  kKeyLowerCase,
  kKeyUpperCase,
  kKeyMissing,
  kKeyWithoutName,  // The key appended without "&key=".
  kKeySorted,       // "key" sorted among the fields.
  kKeyWithLineEnd,
  kPlainSha256,  // SHA-256 where HMAC-SHA256 is asked for.
  kUnknown,
};

// No key appears in here; the expected signature only when Evidence allowed it.
struct Forensics {
  Cause cause = Cause::kUnknown;
  std::string explanation;  // A sentence for the sender's developer.
  std::string received;     // The value of sign.
  std::string canonical;    // Ours, ending in "&key=***".
  std::string claimed;      // The sender's, with the key masked; empty when it is not known.
  bool rebuilt = false;     // It was not shown, but found: its signature is the received one.
  std::optional<std::size_t> difference;  // First byte, from 0, where claimed leaves ours.
  std::string difference_text;            // In which field, and what each has there.
  std::optional<std::string> expected;
  std::vector<std::string> tried;  // What was tried in vain, in words.
};

// Tries the known ways to go wrong, one at a time, with every key, and names the first whose
// signature equals the received one.
Forensics explain(const Evidence& evidence);

// All of it on several lines.
std::string to_text(const Forensics& forensics);

}  // namespace daikou::wechat_v2
