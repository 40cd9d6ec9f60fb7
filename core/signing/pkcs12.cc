#include "core/signing/pkcs12.h"

#include <openssl/pkcs12.h>

#include "core/signing/openssl_handles.h"

namespace daikou::signing {
namespace {

using OwnedPkcs12 = Owned<PKCS12, PKCS12_free>;
using OwnedStack = Owned<STACK_OF(X509), [](STACK_OF(X509) * stack) { sk_X509_free(stack); }>;

constexpr int kIterations = 2048;  // OpenSSL's own default.
constexpr int kMacByHand = -1;

}  // namespace

Result<std::string> to_pkcs12(const PrivateKey& key, const Certificate& certificate,
                              std::span<const Certificate> chain, const Secret& password) {
  const ErrorScope scope;
  const OwnedStack others(sk_X509_new_null());
  for (const Certificate& each : chain) sk_X509_push(others.get(), each.handle());
  const std::string text(password.reveal());
  const int pbe = NID_pbe_WithSHA1And3_Key_TripleDES_CBC;
  const OwnedPkcs12 file(PKCS12_create(text.c_str(), nullptr, key.handle(), certificate.handle(),
                                       others.get(), pbe, pbe, kIterations, kMacByHand, 0));
  if (file == nullptr ||
      PKCS12_set_mac(file.get(), text.c_str(), -1, nullptr, 0, kIterations, EVP_sha1()) != 1)
    return openssl_error(ErrorCode::kMalformed, "key and certificate make no PKCS#12 file");
  const OwnedBio out(BIO_new(BIO_s_mem()));
  i2d_PKCS12_bio(out.get(), file.get());
  return written(out.get());
}

Result<KeyPair> from_pkcs12(std::string_view bytes, const Secret& password) {
  const ErrorScope scope;
  const OwnedPkcs12 file(d2i_PKCS12_bio(reading(bytes).get(), nullptr));
  if (file == nullptr)
    return openssl_error(ErrorCode::kMalformed,
                         "no PKCS#12 file in " + std::to_string(bytes.size()) + " bytes");
  const std::string text(password.reveal());
  if (PKCS12_verify_mac(file.get(), text.c_str(), -1) != 1)
    return Error{ErrorCode::kBadSignature, "the password does not open the PKCS#12 file"};
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  if (PKCS12_parse(file.get(), text.c_str(), &key, &certificate, nullptr) != 1)
    return openssl_error(ErrorCode::kMalformed, "the PKCS#12 file cannot be decrypted");
  OwnedKey owned_key(key);
  OwnedX509 owned_certificate(certificate);
  if (key == nullptr || certificate == nullptr)
    return Error{ErrorCode::kMalformed, "the PKCS#12 file lacks a key or a certificate"};
  return KeyPair{Certificate(owned_certificate.release()), PrivateKey(owned_key.release())};
}

}  // namespace daikou::signing
