// The arithmetic of a multi-prime RSA key (RFC 8017 section 3.2). Called by generate_rsa_2048.
#pragma once

#include "core/result/result.h"
#include "core/signing/keys.h"

namespace daikou::signing {

// A 2048-bit modulus of four primes of 512 bits, exponent 65537. Error: kInternal.
Result<PrivateKey> generate_four_prime_rsa_2048();

}  // namespace daikou::signing
