#include "core/signing/keys.h"

#include <openssl/decoder.h>
#include <openssl/params.h>
#include <openssl/pem.h>

#include "core/signing/encoding.h"
#include "core/signing/openssl_handles.h"

namespace daikou::signing {
namespace {

// Without this OpenSSL would ask the terminal for the password of an encrypted key.
int no_password_asked(char*, int, int, void*) { return -1; }

KeyKind kind_of(const EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "RSA") == 1) return KeyKind::kRsa;
  return EVP_PKEY_is_a(key, "SM2") == 1 ? KeyKind::kSm2 : KeyKind::kOther;
}

// `kind` is what OpenSSL calls it; null for any.
EVP_PKEY* decode_key(std::string_view bytes, const char* format, int selection, const char* kind) {
  EVP_PKEY* key = nullptr;
  const Owned<OSSL_DECODER_CTX, OSSL_DECODER_CTX_free> decoder(
      OSSL_DECODER_CTX_new_for_pkey(&key, format, nullptr, kind, selection, nullptr, nullptr));
  if (decoder == nullptr) return nullptr;
  OSSL_DECODER_CTX_set_pem_password_cb(decoder.get(), no_password_asked, nullptr);
  const unsigned char* at = bytes_of(bytes);
  std::size_t size = bytes.size();
  return OSSL_DECODER_from_data(decoder.get(), &at, &size) == 1 ? key : nullptr;
}

// Any structure a key of that selection may come in ("PEM" or "DER"). RSA is tried first: a decoder
// of every kind takes a millisecond to put together, and a gateway reads a dozen keys at its start.
EVP_PKEY* decode_key(std::string_view bytes, const char* format, int selection) {
  EVP_PKEY* key = decode_key(bytes, format, selection, "RSA");
  return key != nullptr ? key : decode_key(bytes, format, selection, nullptr);
}

// What a public key consists of, and nothing of the private one. Null where it cannot be told so.
EVP_PKEY* public_half(EVP_PKEY* whole) {
  OSSL_PARAM* told = nullptr;
  if (EVP_PKEY_todata(whole, EVP_PKEY_PUBLIC_KEY, &told) != 1) return nullptr;
  const Owned<OSSL_PARAM, OSSL_PARAM_free> parts(told);
  const OwnedKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, whole, nullptr));
  EVP_PKEY* key = nullptr;
  const bool made = context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, told) == 1;
  return made ? key : nullptr;
}

std::shared_ptr<evp_pkey_st> shared(EVP_PKEY* owned) { return {owned, EVP_PKEY_free}; }

EVP_PKEY* key_of_certificate(std::string_view pem) {
  const OwnedX509 certificate(
      PEM_read_bio_X509(reading(pem).get(), nullptr, no_password_asked, nullptr));
  return certificate == nullptr ? nullptr : X509_get_pubkey(certificate.get());
}

}  // namespace

PublicKey::PublicKey(evp_pkey_st* owned) : key_(shared(owned)) {}
PrivateKey::PrivateKey(evp_pkey_st* owned) : key_(shared(owned)) {}

Result<PublicKey> PublicKey::from_pem(std::string_view pem) {
  const ErrorScope scope;
  const bool certificate = pem.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos;
  EVP_PKEY* key =
      certificate ? key_of_certificate(pem) : decode_key(pem, "PEM", EVP_PKEY_PUBLIC_KEY);
  if (key == nullptr)
    return openssl_error(ErrorCode::kMalformed, "no public key or certificate in PEM form in " +
                                                    std::to_string(pem.size()) + " bytes");
  return PublicKey(key);
}

Result<PublicKey> PublicKey::from_base64(std::string_view text) {
  const ErrorScope scope;
  DAIKOU_TRY(const std::string der, from_base64_lines(text));
  EVP_PKEY* key = decode_key(der, "DER", EVP_PKEY_PUBLIC_KEY);
  if (key == nullptr)
    return openssl_error(ErrorCode::kMalformed, "the base64 text holds no public key");
  return PublicKey(key);
}

std::string PublicKey::pem() const {
  const OwnedBio out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PUBKEY(out.get(), key_.get());
  return written(out.get());
}

std::string PublicKey::base64() const {
  const OwnedBio out(BIO_new(BIO_s_mem()));
  i2d_PUBKEY_bio(out.get(), key_.get());
  return to_base64(written(out.get()));
}

KeyKind PublicKey::kind() const { return kind_of(key_.get()); }
int PublicKey::bits() const { return EVP_PKEY_get_bits(key_.get()); }

bool operator==(const PublicKey& a, const PublicKey& b) {
  return EVP_PKEY_eq(a.key_.get(), b.key_.get()) == 1;
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
  const ErrorScope scope;
  EVP_PKEY* key = decode_key(pem, "PEM", EVP_PKEY_KEYPAIR, "RSA");
  if (key == nullptr)
    key = PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_password_asked, nullptr);
  if (key == nullptr)
    return openssl_error(ErrorCode::kMalformed, "no unencrypted private key in PEM form in " +
                                                    std::to_string(pem.size()) + " bytes");
  return PrivateKey(key);
}

Result<PrivateKey> PrivateKey::from_base64(std::string_view text) {
  const ErrorScope scope;
  DAIKOU_TRY(const std::string der, from_base64_lines(text));
  EVP_PKEY* key = decode_key(der, "DER", EVP_PKEY_KEYPAIR);
  if (key == nullptr)
    return openssl_error(ErrorCode::kMalformed, "the base64 text holds no private key");
  return PrivateKey(key);
}

Secret PrivateKey::pem() const {
  const OwnedBio out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return Secret(written(out.get()));
}

Secret PrivateKey::pkcs1_pem() const {
  if (kind() != KeyKind::kRsa) return Secret();
  const OwnedBio out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PrivateKey_traditional(out.get(), key_.get(), nullptr, nullptr, 0, nullptr,
                                       nullptr);
  return Secret(written(out.get()));
}

PublicKey PrivateKey::public_key() const {
  const ErrorScope scope;
  if (EVP_PKEY* key = public_half(key_.get()); key != nullptr) return PublicKey(key);
  return *PublicKey::from_base64([this] {
    const OwnedBio out(BIO_new(BIO_s_mem()));
    i2d_PUBKEY_bio(out.get(), key_.get());
    return to_base64(written(out.get()));
  }());
}

KeyKind PrivateKey::kind() const { return kind_of(key_.get()); }
int PrivateKey::bits() const { return EVP_PKEY_get_bits(key_.get()); }

}  // namespace daikou::signing
