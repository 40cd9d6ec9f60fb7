// A key as everybody's, for worlds whose platform shall not sign faster than a real one.
#pragma once

#include "core/signing/keys.h"

namespace daikou::simulator {

// RSA-2048 of two primes, test-only, the same on every machine. What the dialects sign with unless
// told otherwise has four primes, which sign three times as fast.
const signing::PrivateKey& ordinary_key();

}  // namespace daikou::simulator
