// What the simulator signs with and vouches for when nobody brings keys of their own.
#pragma once

#include <string_view>

#include "core/signing/certificate.h"
#include "core/signing/keys.h"

namespace daikou::simulator::alipay {

// Test-only, the same on every machine. The platform's key has four primes, which sign three times
// as fast; everybody verifies it as any RSA-2048 key.
struct OwnKeys {
  signing::Certificate root;
  signing::KeyPair authority;                 // Issued by the root.
  signing::Certificate platform_certificate;  // Issued by the authority.
  signing::PrivateKey platform;
  signing::KeyPair next;  // What the platform's certificate is rotated to; of the authority too.
  signing::KeyPair ordinary;  // Of two primes, for accounts that want it; of the authority too.
  signing::PrivateKey app;    // Of merchants that bring none.
};
// Made once, at the first call.
const OwnKeys& own_keys();

// A certificate of the authority for an application's key; the same key and app give the same one.
signing::Certificate certify_app(const signing::PublicKey& key, std::string_view app);

}  // namespace daikou::simulator::alipay
