// X.509 certificates: read, made for tests, checked as a chain.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result/result.h"
#include "core/signing/keys.h"
#include "core/time/instant.h"

struct x509_st;

namespace daikou::signing {

class Certificate {
 public:
  // The first certificate of a PEM text; anything around it is skipped. Error: kMalformed.
  static Result<Certificate> from_pem(std::string_view pem);

  std::string pem() const;
  std::string serial() const;          // Upper-case hex without leading zero bytes: "5A1C…".
  std::string serial_decimal() const;  // The same number in decimal.
  // Names in RFC 2253 form: last encoded part first, no blanks: "CN=…,OU=…,O=…,C=CN". UTF-8.
  std::string subject() const;
  std::string issuer() const;
  std::string common_name() const;  // Of the subject; empty when there is none.
  Instant not_before() const;
  Instant not_after() const;
  bool valid_at(Instant at) const { return not_before() <= at && at <= not_after(); }
  PublicKey public_key() const;
  std::string signature_algorithm() const;  // OID in dots: "1.2.840.113549.1.1.11".

  friend bool operator==(const Certificate& a, const Certificate& b);

  // OpenSSL's view of it, for this room's .cc files.
  x509_st* handle() const { return certificate_.get(); }
  // Takes ownership; not null.
  explicit Certificate(x509_st* owned);

 private:
  std::shared_ptr<x509_st> certificate_;
};

// All certificates of a PEM text, in its order. Error: kMalformed when there is none or one is
// broken.
Result<std::vector<Certificate>> certificates_from_pem(std::string_view pem);

// Checks signatures, validity at `at`, and that every issuer is an authority, from `leaf` over any
// of `intermediates` to one of `roots`. Error: kBadSignature with the reason and the depth.
Result<Done> verify_chain(const Certificate& leaf, std::span<const Certificate> intermediates,
                          std::span<const Certificate> roots, Instant at);

// Encoded in this order; empty parts are left out.
struct Name {
  std::string country;  // Two letters.
  std::string organization;
  std::string organizational_unit;
  std::string common_name;
};

enum class Role : std::uint8_t { kLeaf, kAuthority };

// What a certificate shall say.
struct CertificatePlan {
  std::string serial;  // Hex, either case, positive, at most 20 bytes.
  Name subject;
  Instant not_before{};
  Instant not_after{};
  Role role = Role::kLeaf;
  std::vector<std::string> dns_names = {};     // Subject alternative names.
  std::vector<std::string> ip_addresses = {};  // The same: "127.0.0.1", "::1".
};

// X.509 v3, signed with SHA-256 (RSA) or SM3 (SM2).
// Errors: kMalformed for a plan that cannot be one (serial, dates, names).
Result<Certificate> self_signed(const CertificatePlan& plan, const PrivateKey& key);

// A certificate with its private key.
struct KeyPair {
  Certificate certificate;
  PrivateKey key;
};
Result<Certificate> issue(const CertificatePlan& plan, const PublicKey& key,
                          const KeyPair& authority);

// A positive serial in upper-case hex out of any bytes (a draw's, a digest's), at most 20 of them.
std::string serial_from_bytes(std::string_view bytes);

}  // namespace daikou::signing
