// Asymmetric keys, RSA or SM2: immutable, cheap to copy, safe to use from many threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/secret.h"

struct evp_pkey_st;

namespace daikou::signing {

enum class KeyKind : std::uint8_t { kRsa, kSm2, kOther };

class PublicKey {
 public:
  // PEM of a public key (SubjectPublicKeyInfo or PKCS#1 "RSA PUBLIC KEY") or of a certificate.
  // Error: kMalformed.
  static Result<PublicKey> from_pem(std::string_view pem);
  // The base64 inside such a PEM block without its frame, as platforms show keys; line ends are
  // skipped. Error: kMalformed.
  static Result<PublicKey> from_base64(std::string_view text);

  std::string pem() const;     // SubjectPublicKeyInfo.
  std::string base64() const;  // The same without frame, in one line.
  KeyKind kind() const;
  int bits() const;

  friend bool operator==(const PublicKey& a, const PublicKey& b);

  // OpenSSL's view of it, for this room's .cc files.
  evp_pkey_st* handle() const { return key_.get(); }
  // Takes ownership; not null.
  explicit PublicKey(evp_pkey_st* owned);

 private:
  std::shared_ptr<evp_pkey_st> key_;
};

class PrivateKey {
 public:
  // Unencrypted PEM, PKCS#8 or PKCS#1. Error: kMalformed, also for an encrypted one.
  static Result<PrivateKey> from_pem(std::string_view pem);
  // The base64 inside such a PEM block without its frame. Error: kMalformed.
  static Result<PrivateKey> from_base64(std::string_view text);

  Secret pem() const;        // PKCS#8.
  Secret pkcs1_pem() const;  // "RSA PRIVATE KEY"; empty for other kinds.
  PublicKey public_key() const;
  KeyKind kind() const;
  int bits() const;

  evp_pkey_st* handle() const { return key_.get(); }
  explicit PrivateKey(evp_pkey_st* owned);

 private:
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace daikou::signing
