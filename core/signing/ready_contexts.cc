#include "core/signing/ready_contexts.h"

#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <utility>

namespace daikou::signing {
namespace {

// A context holds its key, so no other key can come to have the same address.
struct ReadyContext {
  const EVP_PKEY* key = nullptr;
  RsaUse use = RsaUse::kSign;
  RsaHash hash = RsaHash::kSha256;
  OwnedKeyContext context;
};

struct ReadyContexts {
  std::array<ReadyContext, 16> kept;
  std::size_t oldest = 0;
};

OwnedKeyContext make_ready(EVP_PKEY* key, RsaUse use, RsaHash hash) {
  OwnedKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  if (context == nullptr) return nullptr;
  const auto begin = use == RsaUse::kSign ? EVP_PKEY_sign_init : EVP_PKEY_verify_init;
  const EVP_MD* digest = hash == RsaHash::kSha1 ? EVP_sha1() : EVP_sha256();
  const bool ready = begin(context.get()) == 1 &&
                     EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1 &&
                     EVP_PKEY_CTX_set_signature_md(context.get(), digest) == 1;
  return ready ? std::move(context) : nullptr;
}

}  // namespace

EVP_PKEY_CTX* ready_context(EVP_PKEY* key, RsaUse use, RsaHash hash) {
  thread_local ReadyContexts contexts;
  const auto found = std::ranges::find_if(contexts.kept, [&](const ReadyContext& each) {
    return each.key == key && each.use == use && each.hash == hash;
  });
  if (found != contexts.kept.end()) return found->context.get();
  OwnedKeyContext made = make_ready(key, use, hash);
  if (made == nullptr) return nullptr;
  ReadyContext& place = contexts.kept[contexts.oldest];
  contexts.oldest = (contexts.oldest + 1) % contexts.kept.size();
  place = {key, use, hash, std::move(made)};
  return place.context.get();
}

}  // namespace daikou::signing
