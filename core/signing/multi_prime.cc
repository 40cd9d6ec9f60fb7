#include "core/signing/multi_prime.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>

#include "core/signing/openssl_handles.h"

namespace daikou::signing {
namespace {

constexpr std::size_t kPrimes = 4;
constexpr int kPrimeBits = 512;
constexpr int kModulusBits = 2048;
constexpr BN_ULONG kExponent = 65537;

using Numbers = std::array<OwnedNumber, kPrimes>;
using OwnedBuilder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using OwnedParameters = Owned<OSSL_PARAM, OSSL_PARAM_free>;

OwnedNumber number() { return OwnedNumber(BN_secure_new()); }

// The key's numbers, named as in RFC 8017: r_i, d_i = d mod (r_i - 1), t_i = R_i^-1 mod r_i, where
// the first two primes are p and q and the first coefficient is q^-1 mod p.
struct Parts {
  OwnedNumber n = number(), e = number(), d = number();
  Numbers primes, exponents, coefficients;  // coefficients[0] is unused.
};

// A prime with its two upper bits set, so that four of them make 2046 to 2048 bits, and with
// r - 1 coprime to the exponent (a prime itself).
bool find_prime(BIGNUM* prime) {
  do {
    if (BN_generate_prime_ex(prime, kPrimeBits, 0, nullptr, nullptr, nullptr) != 1) return false;
  } while (BN_mod_word(prime, kExponent) == 1);
  return true;
}

bool all_differ(const Numbers& primes) {
  for (std::size_t i = 0; i < kPrimes; ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (BN_cmp(primes[i].get(), primes[k].get()) == 0) return false;
  return true;
}

// Searches until the product has all its 2048 bits.
bool find_primes(Parts& parts, BN_CTX* context) {
  do {
    for (OwnedNumber& prime : parts.primes) {
      prime = number();
      if (!find_prime(prime.get())) return false;
    }
    if (BN_one(parts.n.get()) != 1) return false;
    for (const OwnedNumber& prime : parts.primes)
      if (BN_mul(parts.n.get(), parts.n.get(), prime.get(), context) != 1) return false;
  } while (BN_num_bits(parts.n.get()) != kModulusBits || !all_differ(parts.primes));
  // OpenSSL, as everybody, wants p > q.
  if (BN_cmp(parts.primes[0].get(), parts.primes[1].get()) < 0)
    std::swap(parts.primes[0], parts.primes[1]);
  return true;
}

bool find_private_exponent(Parts& parts, BN_CTX* context) {
  const OwnedNumber phi = number(), minus_one = number();
  if (BN_one(phi.get()) != 1) return false;
  for (const OwnedNumber& prime : parts.primes)
    if (BN_sub(minus_one.get(), prime.get(), BN_value_one()) != 1 ||
        BN_mul(phi.get(), phi.get(), minus_one.get(), context) != 1)
      return false;
  BN_set_flags(phi.get(), BN_FLG_CONSTTIME);
  return BN_set_word(parts.e.get(), kExponent) == 1 &&
         BN_mod_inverse(parts.d.get(), parts.e.get(), phi.get(), context) != nullptr;
}

bool find_crt_numbers(Parts& parts, BN_CTX* context) {
  const OwnedNumber minus_one = number(), product = number();
  if (BN_copy(product.get(), parts.primes[0].get()) == nullptr) return false;
  for (std::size_t i = 0; i < kPrimes; ++i) {
    BIGNUM* prime = parts.primes[i].get();
    parts.exponents[i] = number();
    parts.coefficients[i] = number();
    if (BN_sub(minus_one.get(), prime, BN_value_one()) != 1 ||
        BN_mod(parts.exponents[i].get(), parts.d.get(), minus_one.get(), context) != 1)
      return false;
    if (i == 0) continue;
    // q^-1 mod p for the second prime; for the others the product of all before, modulo themselves.
    const BIGNUM* value = i == 1 ? prime : product.get();
    const BIGNUM* modulus = i == 1 ? parts.primes[0].get() : prime;
    if (BN_mod_inverse(parts.coefficients[i].get(), value, modulus, context) == nullptr ||
        BN_mul(product.get(), product.get(), prime, context) != 1)
      return false;
  }
  return true;
}

bool push(OSSL_PARAM_BLD* builder, const Parts& parts) {
  constexpr std::array kFactors{OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_FACTOR2,
                                OSSL_PKEY_PARAM_RSA_FACTOR3, OSSL_PKEY_PARAM_RSA_FACTOR4};
  constexpr std::array kExponents{OSSL_PKEY_PARAM_RSA_EXPONENT1, OSSL_PKEY_PARAM_RSA_EXPONENT2,
                                  OSSL_PKEY_PARAM_RSA_EXPONENT3, OSSL_PKEY_PARAM_RSA_EXPONENT4};
  constexpr std::array kCoefficients{"", OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
                                     OSSL_PKEY_PARAM_RSA_COEFFICIENT2,
                                     OSSL_PKEY_PARAM_RSA_COEFFICIENT3};
  bool good = OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, parts.n.get()) == 1 &&
              OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, parts.e.get()) == 1 &&
              OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_D, parts.d.get()) == 1;
  for (std::size_t i = 0; i < kPrimes; ++i) {
    good = good && OSSL_PARAM_BLD_push_BN(builder, kFactors[i], parts.primes[i].get()) == 1 &&
           OSSL_PARAM_BLD_push_BN(builder, kExponents[i], parts.exponents[i].get()) == 1;
    if (i > 0)
      good = good &&
             OSSL_PARAM_BLD_push_BN(builder, kCoefficients[i], parts.coefficients[i].get()) == 1;
  }
  return good;
}

EVP_PKEY* assemble(const Parts& parts) {
  const OwnedBuilder builder(OSSL_PARAM_BLD_new());
  if (builder == nullptr || !push(builder.get(), parts)) return nullptr;
  const OwnedParameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const OwnedKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1)
    return nullptr;
  return key;
}

}  // namespace

Result<PrivateKey> generate_four_prime_rsa_2048() {
  const ErrorScope scope;
  const OwnedNumberContext context(BN_CTX_secure_new());
  Parts parts;
  EVP_PKEY* key = nullptr;
  if (context != nullptr && find_primes(parts, context.get()) &&
      find_private_exponent(parts, context.get()) && find_crt_numbers(parts, context.get()))
    key = assemble(parts);
  if (key == nullptr)
    return openssl_error(ErrorCode::kInternal, "no RSA key of four primes was generated");
  return PrivateKey(key);
}

}  // namespace daikou::signing
