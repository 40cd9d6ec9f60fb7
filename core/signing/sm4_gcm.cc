// OpenSSL 3.0 has SM4-CTR but no SM4-GCM, so the mode (NIST SP 800-38D) is put together here from
// the counter mode and a plain GHASH. Bit by bit and slow: notifications of one optional variant
// use it, a few hundred bytes at a time.
#include <cstdint>

#include "core/signing/aes.h"
#include "core/signing/cipher.h"
#include "core/signing/digest.h"

namespace daikou::signing {
namespace {

constexpr std::size_t kBlock = 16;
constexpr std::size_t kGcmNonceSize = 12;

// An element of GF(2^128), its first byte in the upper half of `high`.
struct Element {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
};

std::uint64_t load(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i)
    value = value << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return value;
}

void store(std::string& bytes, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
}

Element multiply(Element x, Element h) {
  constexpr std::uint64_t kReduction = 0xE1ULL << 56;
  Element product;
  for (int bit = 0; bit < 128; ++bit) {
    const std::uint64_t set = (bit < 64 ? x.high >> (63 - bit) : x.low >> (127 - bit)) & 1;
    product.high ^= h.high & (0 - set);
    product.low ^= h.low & (0 - set);
    const std::uint64_t carry = h.low & 1;
    h.low = h.low >> 1 | h.high << 63;
    h.high = h.high >> 1 ^ (kReduction & (0 - carry));
  }
  return product;
}

class Ghash {
 public:
  explicit Ghash(Element h) : h_(h) {}

  // Pads the last block with zeros.
  void add(std::string_view bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kBlock))) {
      const std::string_view block = bytes.substr(0, kBlock);
      mix({load(block), block.size() > 8 ? load(block.substr(8)) : 0});
    }
  }
  Element finish(std::size_t associated_size, std::size_t ciphertext_size) {
    mix({std::uint64_t{associated_size} * 8, std::uint64_t{ciphertext_size} * 8});
    return sum_;
  }

 private:
  void mix(Element block) { sum_ = multiply({sum_.high ^ block.high, sum_.low ^ block.low}, h_); }

  Element h_;
  Element sum_;
};

Result<std::string> counter_mode(const Secret& key, std::string_view nonce, char counter,
                                 std::string_view input) {
  static const OwnedCipher ctr(EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr));
  if (ctr == nullptr) return Error{ErrorCode::kInternal, "this OpenSSL has no SM4"};
  std::string start(nonce);
  start.append(3, '\0').push_back(counter);
  return run_cipher(ctr.get(), Direction::kEncrypt, key, bytes_of(start), input);
}

Result<Done> check_sizes(const Secret& key, const AeadContext& context) {
  if (key.size() != kBlock) return wrong_size("the key", key.size(), "16");
  if (context.nonce.size() != kGcmNonceSize)
    return wrong_size("the nonce", context.nonce.size(), "12");
  return Done{};
}

Result<std::string> tag_of(const Secret& key, const AeadContext& context,
                           std::string_view ciphertext) {
  static const OwnedCipher ecb(EVP_CIPHER_fetch(nullptr, "SM4-ECB", nullptr));
  if (ecb == nullptr) return Error{ErrorCode::kInternal, "this OpenSSL has no SM4"};
  DAIKOU_TRY(const std::string zero,
             run_cipher(ecb.get(), Direction::kEncrypt, key, nullptr, std::string(kBlock, '\0')));
  Ghash hash({load(zero), load(std::string_view(zero).substr(8))});
  hash.add(context.associated_data);
  hash.add(ciphertext);
  const Element sum = hash.finish(context.associated_data.size(), ciphertext.size());
  std::string bytes;
  store(bytes, sum.high);
  store(bytes, sum.low);
  return counter_mode(key, context.nonce, 1, bytes);
}

}  // namespace

Result<std::string> sm4_gcm_seal(const Secret& key, const AeadContext& context,
                                 std::string_view plaintext) {
  DAIKOU_CHECK(check_sizes(key, context));
  DAIKOU_TRY(std::string sealed, counter_mode(key, context.nonce, 2, plaintext));
  DAIKOU_TRY(const std::string tag, tag_of(key, context, sealed));
  return sealed + tag;
}

Result<std::string> sm4_gcm_open(const Secret& key, const AeadContext& context,
                                 std::string_view sealed) {
  DAIKOU_CHECK(check_sizes(key, context));
  if (sealed.size() < kBlock) return wrong_size("the ciphertext", sealed.size(), "16 or more");
  const std::string_view body = sealed.substr(0, sealed.size() - kBlock);
  DAIKOU_TRY(const std::string tag, tag_of(key, context, body));
  if (!same_bytes(tag, sealed.substr(body.size())))
    return Error{ErrorCode::kBadSignature,
                 "the tag does not fit key, nonce, associated data and ciphertext"};
  return counter_mode(key, context.nonce, 2, body);
}

}  // namespace daikou::signing
