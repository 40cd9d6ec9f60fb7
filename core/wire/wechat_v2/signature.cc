#include "core/wire/wechat_v2/signature.h"

#include <algorithm>

#include "core/signing/digest.h"
#include "core/wire/common/canonical.h"

namespace daikou::wechat_v2 {
namespace {

constexpr std::string_view kSign = "sign";
constexpr std::string_view kSignType = "sign_type";

std::string sign_without(std::string_view left_out, const Fields& fields, const Secret& key,
                         SignType type) {
  constexpr std::string_view kKey = "&key=";
  std::string text = wire::sorted_pairs(fields, {kSign, left_out}, wire::Empty::kLeftOut,
                                        kKey.size() + key.size());
  text.append(kKey).append(key.reveal());
  return type == SignType::kMd5 ? signing::md5(text).hex_upper()
                                : signing::hmac_sha256(key, text).hex_upper();
}

std::size_t digits(SignType type) { return type == SignType::kMd5 ? 32 : 64; }

std::optional<SignType> by_length(std::string_view sign_value) {
  if (sign_value.size() == digits(SignType::kHmacSha256)) return SignType::kHmacSha256;
  if (sign_value.size() == digits(SignType::kMd5)) return SignType::kMd5;
  return std::nullopt;
}

Error bad_signature(std::string detail) { return {ErrorCode::kBadSignature, std::move(detail)}; }

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

Result<SignType> detect_tolerantly(const Fields& fields, const SignRule& rule) {
  const std::string_view value = fields.get(kSign);
  const std::optional<SignType> measured = by_length(value);
  if (rule.sign_type_field == SignTypeField::kSignedOrNot && measured) return *measured;
  if (const auto named = sign_type_from_text(fields.get(kSignType))) return *named;
  if (measured) return *measured;
  return bad_signature("sign has " + std::to_string(value.size()) +
                       " characters, want 32 (MD5) or 64 (HMAC-SHA256)");
}

Result<SignType> detect_strictly(const Fields& fields, const SignRule& rule) {
  const std::string_view text = fields.get(kSignType);
  if (text.empty()) return rule.default_type;
  if (const auto named = sign_type_from_text(text)) return *named;
  return bad_signature("sign_type is " + quoted(text) + ", want MD5 or HMAC-SHA256");
}

Result<SignType> detect(const Fields& fields, const SignRule& rule) {
  if (fields.get(kSign).empty()) return bad_signature("sign is missing");
  DAIKOU_TRY(const SignType type, rule.detection == Detection::kStrict
                                      ? detect_strictly(fields, rule)
                                      : detect_tolerantly(fields, rule));
  if (rule.only && *rule.only != type)
    return bad_signature("signed with " + std::string(to_text(type)) + ", this call accepts " +
                         std::string(to_text(*rule.only)) + " only");
  const std::size_t size = fields.get(kSign).size();
  if (size != digits(type))
    return bad_signature("sign has " + std::to_string(size) + " characters, " +
                         std::string(to_text(type)) + " gives " + std::to_string(digits(type)));
  return type;
}

bool fits(std::string_view left_out, const Fields& fields, const Secret& key, SignType type) {
  std::string received(fields.get(kSign));
  std::transform(received.begin(), received.end(), received.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return signing::same_bytes(received, sign_without(left_out, fields, key, type));
}

}  // namespace

std::string_view to_text(SignType type) { return type == SignType::kMd5 ? "MD5" : "HMAC-SHA256"; }

std::optional<SignType> sign_type_from_text(std::string_view text) {
  if (text == "MD5") return SignType::kMd5;
  if (text == "HMAC-SHA256") return SignType::kHmacSha256;
  return std::nullopt;
}

std::string canonical_string(const Fields& fields) { return wire::sorted_pairs(fields, {kSign}); }

std::string sign(const Fields& fields, const Secret& key, SignType type) {
  return sign_without({}, fields, key, type);
}

void seal(Fields& fields, const Secret& key, SignType type) {
  fields.set(kSign, sign(fields, key, type));
}

Result<Verified> verify(const Fields& fields, std::span<const Secret> keys, const SignRule& rule) {
  DAIKOU_TRY(const SignType type, detect(fields, rule));
  const bool either = rule.sign_type_field == SignTypeField::kSignedOrNot && fields.has(kSignType);
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (fits({}, fields, keys[i], type) || (either && fits(kSignType, fields, keys[i], type)))
      return Verified{type, i};
  return bad_signature("sign does not fit the message (" + std::string(to_text(type)) + ", " +
                       std::to_string(keys.size()) +
                       (keys.size() == 1 ? " key tried)" : " keys tried)"));
}

Result<Verified> verify(const Fields& fields, const Secret& key, const SignRule& rule) {
  return verify(fields, std::span(&key, 1), rule);
}

}  // namespace daikou::wechat_v2
