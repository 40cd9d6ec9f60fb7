// OpenSSL's objects with their destructors, and its error queue in one place. For the .cc files of
// this room only: no other folder sees OpenSSL.
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::signing {

template <auto kFree>
struct Freeing {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};
template <class T, auto kFree>
using Owned = std::unique_ptr<T, Freeing<kFree>>;

using OwnedBio = Owned<BIO, BIO_free_all>;
using OwnedNumber = Owned<BIGNUM, BN_clear_free>;
using OwnedNumberContext = Owned<BN_CTX, BN_CTX_free>;
using OwnedKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using OwnedKeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using OwnedDigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using OwnedCipherContext = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using OwnedX509 = Owned<X509, X509_free>;

// Whatever OpenSSL queues while this lives is gone when it dies: the next user of the thread must
// not find our errors. Put one first in every function that calls OpenSSL and can fail.
class ErrorScope {
 public:
  ErrorScope() { ERR_set_mark(); }
  ~ErrorScope() { ERR_pop_to_mark(); }
  ErrorScope(const ErrorScope&) = delete;
  ErrorScope& operator=(const ErrorScope&) = delete;
};

// `what` and OpenSSL's own reason, when it gave one: "cannot read the key: bad base64 decode".
inline Error openssl_error(ErrorCode code, std::string what) {
  const unsigned long last = ERR_peek_last_error();
  const char* reason = last == 0 ? nullptr : ERR_reason_error_string(last);
  if (reason != nullptr) what.append(": ").append(reason);
  return {code, std::move(what)};
}

inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

// A BIO that reads `text` in place.
inline OwnedBio reading(std::string_view text) {
  return OwnedBio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}
// What was written to a memory BIO.
inline std::string written(BIO* bio) {
  char* start = nullptr;
  const long size = BIO_get_mem_data(bio, &start);
  return size <= 0 ? std::string() : std::string(start, static_cast<std::size_t>(size));
}

}  // namespace daikou::signing
