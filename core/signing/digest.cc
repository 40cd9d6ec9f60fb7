#include "core/signing/digest.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>

#include <cstdlib>
#include <optional>

#include "core/signing/openssl_handles.h"

namespace daikou::signing {
namespace {

using OwnedAlgorithm = Owned<EVP_MD, EVP_MD_free>;
using OwnedMac = Owned<EVP_MAC, EVP_MAC_free>;
using OwnedMacContext = Owned<EVP_MAC_CTX, EVP_MAC_CTX_free>;

// Digests of the default provider cannot fail but for lack of memory.
void must(bool worked) {
  if (!worked) std::abort();
}

const EVP_MD* algorithm(DigestKind kind) {
  static const std::array<OwnedAlgorithm, 4> fetched = [] {
    std::array<OwnedAlgorithm, 4> all;
    constexpr std::array kNames{"MD5", "SHA1", "SHA256", "SM3"};  // In the order of DigestKind.
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].reset(EVP_MD_fetch(nullptr, kNames[i], nullptr));
      must(all[i] != nullptr);
    }
    return all;
  }();
  return fetched[static_cast<std::size_t>(kind)].get();
}

// One thread's digest context.
EVP_MD_CTX* digest_context() {
  thread_local const OwnedDigestContext context(EVP_MD_CTX_new());
  must(context != nullptr);
  return context.get();
}

// One thread's HMAC context, remembering its key: setting the same key again would digest two
// padded blocks for nothing.
class KeyedMac {
 public:
  KeyedMac() {
    static const OwnedMac hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    context_.reset(EVP_MAC_CTX_new(hmac.get()));
    must(context_ != nullptr);
  }

  EVP_MAC_CTX* start(const Secret& key) {
    if (key_ && key_->reveal() == key.reveal()) {
      must(EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1);
      return context_.get();
    }
    char name[] = "SHA256";
    const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
                                OSSL_PARAM_construct_end()};
    // The address must not be null even for an empty key, which would mean "keep the last one".
    const std::string_view bytes = key.empty() ? std::string_view("") : key.reveal();
    must(EVP_MAC_init(context_.get(), bytes_of(bytes), bytes.size(), parameters.data()) == 1);
    key_ = key;
    return context_.get();
  }

 private:
  OwnedMacContext context_;
  std::optional<Secret> key_;
};

}  // namespace

Digest digest(DigestKind kind, std::string_view message) {
  EVP_MD_CTX* context = digest_context();
  Digest result;
  unsigned int size = 0;
  must(EVP_DigestInit_ex2(context, algorithm(kind), nullptr) == 1 &&
       EVP_DigestUpdate(context, message.data(), message.size()) == 1 &&
       EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(result.bytes_.data()), &size) ==
           1);
  result.size_ = static_cast<std::uint8_t>(size);
  return result;
}

Digest hmac_sha256(const Secret& key, std::string_view message) {
  thread_local KeyedMac mac;
  EVP_MAC_CTX* context = mac.start(key);
  Digest result;
  std::size_t size = 0;
  must(EVP_MAC_update(context, bytes_of(message), message.size()) == 1 &&
       EVP_MAC_final(context, reinterpret_cast<unsigned char*>(result.bytes_.data()), &size,
                     result.bytes_.size()) == 1);
  result.size_ = static_cast<std::uint8_t>(size);
  return result;
}

bool same_bytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace daikou::signing
