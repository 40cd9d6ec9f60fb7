#include "core/wire/wechat_v3/signature.h"

#include <algorithm>
#include <charconv>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/signing/sm2.h"
#include "core/wire/common/canonical.h"

namespace daikou::wechat_v3 {

std::string request_text(const RequestText& request) {
  const std::string_view target = request.target.substr(0, request.target.find('#'));
  return wire::lines({request.method, target, request.timestamp, request.nonce, request.body});
}

std::string answer_text(const AnswerText& answer) {
  return wire::lines({answer.timestamp, answer.nonce, answer.body});
}

Result<std::string> sign(SignatureType type, const signing::PrivateKey& key,
                         std::string_view text) {
  DAIKOU_TRY(const std::string bytes,
             type == SignatureType::kSm2 ? signing::sm2_sign(key, text)
                                         : signing::rsa_sign(key, signing::RsaHash::kSha256, text));
  return signing::to_base64(bytes);
}

Result<Done> verify(SignatureType type, const signing::PublicKey& key, std::string_view text,
                    std::string_view signature) {
  if (is_probe(signature))
    return Error{ErrorCode::kBadSignature,
                 "the signature is a probe: it begins with " + std::string(kProbePrefix)};
  const Result<std::string> bytes = signing::from_base64(signature);
  if (!bytes)
    return Error{ErrorCode::kBadSignature, "the signature is not base64: " + bytes.error().detail};
  if (type == SignatureType::kSm2) return signing::sm2_verify(key, text, *bytes);
  return signing::rsa_verify(key, signing::RsaHash::kSha256, text, *bytes);
}

std::string to_probe(std::string_view signature) {
  std::string probe(kProbePrefix);
  return probe.append(signature.substr(std::min(signature.size(), kProbePrefix.size())));
}

Result<Instant> instant_of_timestamp(std::string_view timestamp) {
  constexpr std::size_t kDigitsMax = 11;  // Until the year 5138.
  std::int64_t count = 0;
  const char* const end = timestamp.data() + timestamp.size();
  const auto [stop, error] = std::from_chars(timestamp.data(), end, count);
  if (error != std::errc() || stop != end || count < 0 || timestamp.front() == '-' ||
      timestamp.size() > kDigitsMax)
    return Error{ErrorCode::kMalformed,
                 "the timestamp is '" + std::string(timestamp) + "', want Unix seconds"};
  return instant_from_unix(count);
}

}  // namespace daikou::wechat_v3
