#include "core/wire/unionpay/signature.h"

#include <algorithm>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"

namespace daikou::unionpay {
namespace {

constexpr std::string_view kSignedField = "signature";
constexpr std::string_view kSignMethod = "signMethod";
constexpr std::string_view kVersionField = "version";

signing::RsaHash hash_of(std::string_view version) {
  return carries_certificate(version) ? signing::RsaHash::kSha256 : signing::RsaHash::kSha1;
}

Error bad_signature(std::string detail) { return {ErrorCode::kBadSignature, std::move(detail)}; }

bool has_empty_values(const Fields& fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [](const Field& field) { return field.value.empty(); });
}

// Whether `accepts` takes the text with names without values, or the one without them.
template <class Accepts>
bool any_text(const Fields& fields, Accepts&& accepts) {
  if (accepts(sign_text(fields))) return true;
  return has_empty_values(fields) && accepts(sign_text(fields, wire::Empty::kLeftOut));
}

std::string misfit(const Fields& fields) {
  return "signature does not fit the message (version " + wire::shown(fields.get(kVersionField)) +
         ", signMethod " + wire::shown(fields.get(kSignMethod)) + ")";
}

// Error when the method is not one of the two kinds wanted.
Result<SignMethod> method_of(const Fields& fields, std::string_view wanted) {
  const auto method = wire::value_of(kSignMethods, fields.get(kSignMethod));
  if (method) return *method;
  return bad_signature("signMethod is " + wire::shown(fields.get(kSignMethod)) + ", want " +
                       std::string(wanted));
}

}  // namespace

std::string sign_text(const Fields& fields, wire::Empty empty) {
  return to_bytes(wire::sorted_pairs(fields, {kSignedField}, empty), charset_of(fields));
}

std::string digest_text(std::string_view text, std::string_view version) {
  return carries_certificate(version) ? signing::sha256(text).hex_lower()
                                      : signing::sha1(text).hex_lower();
}

std::string keyed_digest(std::string_view text, const Secret& secret, SignMethod method) {
  const auto kind =
      method == SignMethod::kSm3Key ? signing::DigestKind::kSm3 : signing::DigestKind::kSha256;
  std::string whole(text);
  whole.append("&").append(signing::digest(kind, secret.reveal()).hex_lower());
  return signing::digest(kind, whole).hex_lower();
}

void seal(Fields& fields, const signing::PrivateKey& key) {
  const std::string_view version = fields.get(kVersionField);
  const auto signature =
      signing::rsa_sign(key, hash_of(version), digest_text(sign_text(fields), version));
  fields.remove(kSignedField);
  // Fails for keys that are no RSA keys only; an empty signature fits nothing.
  fields.add(kSignedField, signing::to_base64(signature.value_or("")));
}

void seal(Fields& fields, const Secret& secret) {
  const SignMethod method =
      wire::value_of(kSignMethods, fields.get(kSignMethod)).value_or(SignMethod::kSha256Key);
  const std::string signature = keyed_digest(sign_text(fields), secret, method);
  fields.remove(kSignedField);
  fields.add(kSignedField, signature);
}

bool fits(std::string_view text, std::string_view signature, std::string_view version,
          const signing::PublicKey& key) {
  const Result<std::string> bytes = signing::from_base64(signature);
  return bytes && signing::rsa_verify(key, hash_of(version), digest_text(text, version), *bytes);
}

Result<Done> verify(const Fields& fields, const signing::PublicKey& key) {
  DAIKOU_TRY(const SignMethod method, method_of(fields, "01"));
  if (method != SignMethod::kRsa) return bad_signature("signMethod is not 01, a certificate's");
  const std::string_view signature = fields.get(kSignedField);
  if (signature.empty()) return bad_signature("signature is missing");
  if (const auto bytes = signing::from_base64(signature); !bytes)
    return bad_signature("signature is not base64: " + bytes.error().detail);
  const std::string_view version = fields.get(kVersionField);
  if (any_text(fields,
               [&](const std::string& text) { return fits(text, signature, version, key); }))
    return Done{};
  return bad_signature(misfit(fields));
}

Result<Done> verify(const Fields& fields, const Secret& secret) {
  DAIKOU_TRY(const SignMethod method, method_of(fields, "11 or 12"));
  if (method == SignMethod::kRsa) return bad_signature("signMethod is 01, want a shared key's");
  if (fields.get(kSignedField).empty()) return bad_signature("signature is missing");
  if (secret.empty()) return bad_signature("no key is shared for signMethod 11 or 12");
  if (any_text(fields, [&](const std::string& text) {
        return signing::same_bytes(keyed_digest(text, secret, method), fields.get(kSignedField));
      }))
    return Done{};
  return bad_signature(misfit(fields));
}

}  // namespace daikou::unionpay
