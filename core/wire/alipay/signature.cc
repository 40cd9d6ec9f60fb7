#include "core/wire/alipay/signature.h"

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/wire/common/canonical.h"
#include "core/wire/common/field_error.h"

namespace daikou::alipay {
namespace {

constexpr std::string_view kSign = "sign";
constexpr std::string_view kSignType = "sign_type";

signing::RsaHash hash_of(SignType type) {
  return type == SignType::kRsa2 ? signing::RsaHash::kSha256 : signing::RsaHash::kSha1;
}

Error bad_signature(std::string detail) { return {ErrorCode::kBadSignature, std::move(detail)}; }

Result<Done> verify_parameters(const Fields& parameters, std::string_view text,
                               const signing::PublicKey& key) {
  const auto type = sign_type_from_text(parameters.get(kSignType));
  if (!type)
    return bad_signature("sign_type is " + wire::shown(parameters.get(kSignType)) +
                         ", want RSA2 or RSA");
  return verify(text, parameters.get(kSign), key, *type);
}

}  // namespace

std::string_view to_text(SignType type) { return type == SignType::kRsa2 ? "RSA2" : "RSA"; }

std::optional<SignType> sign_type_from_text(std::string_view text) {
  if (text == "RSA2") return SignType::kRsa2;
  if (text == "RSA") return SignType::kRsa;
  return std::nullopt;
}

std::string request_text(const Fields& parameters) {
  return wire::sorted_pairs(parameters, {kSign});
}
std::string notice_text(const Fields& parameters) {
  return wire::sorted_pairs(parameters, {kSign, kSignType});
}

std::string sign(std::string_view text, const signing::PrivateKey& key, SignType type) {
  // Fails for keys that are no RSA keys only; an empty signature fits nothing.
  return signing::to_base64(signing::rsa_sign(key, hash_of(type), text).value_or(""));
}

Result<Done> verify(std::string_view text, std::string_view sign, const signing::PublicKey& key,
                    SignType type) {
  if (sign.empty()) return bad_signature("sign is missing");
  const Result<std::string> bytes = signing::from_base64(sign);
  if (!bytes) return bad_signature("sign is not base64: " + bytes.error().detail);
  const Result<Done> verified = signing::rsa_verify(key, hash_of(type), text, *bytes);
  if (verified) return Done{};
  return bad_signature("sign does not fit the message (" + std::string(to_text(type)) + ")");
}

void seal_request(Fields& parameters, const signing::PrivateKey& key, SignType type) {
  parameters.set(kSignType, to_text(type));
  parameters.set(kSign, sign(request_text(parameters), key, type));
}
void seal_notice(Fields& parameters, const signing::PrivateKey& key, SignType type) {
  parameters.set(kSignType, to_text(type));
  parameters.set(kSign, sign(notice_text(parameters), key, type));
}

Result<Done> verify_request(const Fields& parameters, const signing::PublicKey& key) {
  return verify_parameters(parameters, request_text(parameters), key);
}
Result<Done> verify_notice(const Fields& parameters, const signing::PublicKey& key) {
  return verify_parameters(parameters, notice_text(parameters), key);
}

}  // namespace daikou::alipay
