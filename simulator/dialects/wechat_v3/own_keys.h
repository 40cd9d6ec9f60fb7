// What the simulator signs with and vouches for when nobody brings keys of their own.
#pragma once

#include <string_view>

#include "core/signing/certificate.h"
#include "core/signing/keys.h"

namespace daikou::simulator::wechat_v3 {

// Test-only, the same on every machine. The platform's RSA keys have four primes, which sign three
// times as fast; everybody verifies them as any RSA-2048 key.
struct OwnKeys {
  signing::KeyPair authority;
  signing::KeyPair platform;
  signing::KeyPair ordinary;        // Of two primes, for accounts that want it.
  signing::KeyPair next;            // What a rotation changes to.
  signing::PrivateKey public_mode;  // Of the platform key that has an id instead of a certificate.
  signing::PrivateKey merchant;     // Of merchants that bring none.
  signing::PrivateKey stranger;     // Signs what must be refused.
  signing::KeyPair platform_sm2;
  signing::KeyPair merchant_sm2;
};
// Made once, at the first call.
const OwnKeys& own_keys();

// A certificate of the authority; the same key, merchant and serial give the same one.
signing::Certificate certify_merchant(const signing::PublicKey& key, std::string_view merchant,
                                      std::string_view serial);

}  // namespace daikou::simulator::wechat_v3
