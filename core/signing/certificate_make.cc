// Making certificates: a plan becomes an X.509 structure, part by part, then is signed.
#include <array>

#include "core/signing/certificate.h"
#include "core/signing/encoding.h"
#include "core/signing/openssl_handles.h"

namespace daikou::signing {
namespace {

constexpr std::size_t kSerialBytesMax = 20;  // RFC 5280 section 4.1.2.2.

Error unfit(std::string what) { return {ErrorCode::kMalformed, std::move(what)}; }

Result<Done> check(const CertificatePlan& plan) {
  const std::string& serial = plan.serial;
  const std::string even = serial.size() % 2 == 0 ? serial : "0" + serial;
  const Result<std::string> bytes = from_hex(even);
  const bool zero = serial.find_first_not_of('0') == std::string::npos;
  if (!bytes || zero || bytes->size() > kSerialBytesMax)
    return unfit("serial '" + serial + "', want a positive number of at most 20 bytes in hex");
  if (plan.not_after <= plan.not_before)
    return unfit("the certificate would end before it begins (" + to_rfc3339_text(plan.not_after) +
                 ")");
  if (plan.subject.common_name.empty()) return unfit("the subject has no common name");
  return Done{};
}

bool set_serial(X509* certificate, const std::string& hex) {
  BIGNUM* parsed = nullptr;
  if (BN_hex2bn(&parsed, hex.c_str()) == 0) return false;
  const OwnedNumber number(parsed);
  return BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool add_part(X509_NAME* name, const char* field, const std::string& text) {
  return text.empty() || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes_of(text),
                                                    static_cast<int>(text.size()), -1, 0) == 1;
}

bool set_subject(X509* certificate, const Name& subject) {
  X509_NAME* name = X509_get_subject_name(certificate);
  return add_part(name, "C", subject.country) && add_part(name, "O", subject.organization) &&
         add_part(name, "OU", subject.organizational_unit) &&
         add_part(name, "CN", subject.common_name);
}

bool set_time(ASN1_TIME* time, Instant at) {
  return ASN1_TIME_set(time, static_cast<std::time_t>(to_unix(at))) != nullptr;
}

std::string alternative_names(const CertificatePlan& plan) {
  std::string all;
  for (const std::string& name : plan.dns_names) all += (all.empty() ? "DNS:" : ",DNS:") + name;
  for (const std::string& address : plan.ip_addresses)
    all += (all.empty() ? "IP:" : ",IP:") + address;
  return all;
}

bool add_extension(X509* certificate, X509V3_CTX* context, int nid, const std::string& value) {
  if (value.empty()) return true;
  const Owned<X509_EXTENSION, X509_EXTENSION_free> extension(
      X509V3_EXT_nconf_nid(nullptr, context, nid, value.c_str()));
  return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// `issuer` may be the certificate itself.
bool add_extensions(X509* certificate, X509* issuer, const CertificatePlan& plan) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const bool authority = plan.role == Role::kAuthority;
  // An issuer from elsewhere may have no key identifier to point at.
  const bool identified =
      issuer == certificate || X509_get_ext_by_NID(issuer, NID_subject_key_identifier, -1) >= 0;
  return add_extension(certificate, &context, NID_basic_constraints,
                       authority ? "critical,CA:TRUE" : "CA:FALSE") &&
         add_extension(
             certificate, &context, NID_key_usage,
             authority ? "critical,keyCertSign,cRLSign" : "digitalSignature,keyEncipherment") &&
         add_extension(certificate, &context, NID_subject_key_identifier, "hash") &&
         add_extension(certificate, &context, NID_authority_key_identifier,
                       identified ? "keyid:always" : "") &&
         add_extension(certificate, &context, NID_subject_alt_name, alternative_names(plan));
}

// Everything but issuer, extensions and signature.
Result<OwnedX509> draft(const CertificatePlan& plan, EVP_PKEY* key) {
  DAIKOU_CHECK(check(plan));
  OwnedX509 certificate(X509_new());
  if (certificate == nullptr || X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
      !set_serial(certificate.get(), plan.serial) ||
      !set_subject(certificate.get(), plan.subject) ||
      !set_time(X509_getm_notBefore(certificate.get()), plan.not_before) ||
      !set_time(X509_getm_notAfter(certificate.get()), plan.not_after) ||
      X509_set_pubkey(certificate.get(), key) != 1)
    return openssl_error(ErrorCode::kMalformed, "the certificate cannot be made");
  return certificate;
}

Result<Certificate> finish(OwnedX509 certificate, X509* issuer, const CertificatePlan& plan,
                           const PrivateKey& signer) {
  const EVP_MD* hash = signer.kind() == KeyKind::kSm2 ? EVP_sm3() : EVP_sha256();
  if (X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer)) != 1 ||
      !add_extensions(certificate.get(), issuer, plan) ||
      X509_sign(certificate.get(), signer.handle(), hash) == 0)
    return openssl_error(ErrorCode::kMalformed, "the certificate cannot be signed");
  // Read back from its encoding, so that what we hold is what others will read.
  const OwnedBio out(BIO_new(BIO_s_mem()));
  i2d_X509_bio(out.get(), certificate.get());
  return Certificate(d2i_X509_bio(out.get(), nullptr));
}

}  // namespace

Result<Certificate> self_signed(const CertificatePlan& plan, const PrivateKey& key) {
  const ErrorScope scope;
  DAIKOU_TRY(OwnedX509 certificate, draft(plan, key.handle()));
  X509* self = certificate.get();
  return finish(std::move(certificate), self, plan, key);
}

Result<Certificate> issue(const CertificatePlan& plan, const PublicKey& key,
                          const KeyPair& authority) {
  const ErrorScope scope;
  DAIKOU_TRY(OwnedX509 certificate, draft(plan, key.handle()));
  return finish(std::move(certificate), authority.certificate.handle(), plan, authority.key);
}

std::string serial_from_bytes(std::string_view bytes) {
  std::string positive(bytes.substr(0, kSerialBytesMax));
  if (positive.empty()) positive.push_back('\0');
  // A clear upper bit keeps the number positive in 20 bytes, a set one below it keeps it from zero.
  positive[0] = static_cast<char>((positive[0] & 0x7F) | 0x40);
  return to_hex_upper(positive);
}

}  // namespace daikou::signing
