// The keys of one WeChat Pay account in APIv3, made of the account's credentials:
//
//   api_v3_key              32 characters: seals notifications and certificates
//   merchant_certificate    PEM: verifies the merchant's requests
//   merchant_private_key    PEM; only for merchants in this process, whose client needs it
//   merchant_serial         hex, 40 digits: of the certificate the simulator issues when none is
//                           given
//   mode                    "certificate" (default), "public_key" or "mixed": which of its keys the
//                           platform signs with when the request does not say
//   platform_key            "own" (default): the simulator's, of four primes, which signs three
//                           times as fast; "ordinary": its other one, of two
//   platform_private_key    PEM
//   platform_certificate    PEM
//   public_key_id           PUB_KEY_ID_ and digits
//   public_key_private_key  PEM
//
// What is left out is the simulator's own (own_keys.h); the APIv3 key and the serial follow from
// the account's shared key.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/signing/certificate.h"
#include "core/signing/keys.h"
#include "core/signing/secret.h"
#include "simulator/dialects/dialect.h"
#include "simulator/world/merchant.h"

namespace daikou::simulator::wechat_v3 {

enum class Mode : std::uint8_t { kCertificate, kPublicKey, kMixed };

// A key the platform signs with, and the name merchants know it by.
struct PlatformKey {
  std::string id;  // A certificate's serial, or a public key's id.
  signing::PrivateKey key;
};

struct Keys final : DialectKeys {
  Mode mode = Mode::kCertificate;
  Secret api_key;
  signing::Certificate merchant_certificate;
  std::string merchant_serial;
  signing::PublicKey merchant_key;
  std::optional<signing::PrivateKey> merchant_private;  // None: the merchant keeps it.
  signing::KeyPair merchant_sm2;
  // The platform's certificate, and the one that a rotation changes to.
  signing::KeyPair platform;
  signing::KeyPair next;
  signing::KeyPair platform_sm2;
  PlatformKey by_certificate;
  PlatformKey by_next;
  PlatformKey by_public_key;
  PlatformKey by_sm2;

  Keys(signing::Certificate merchant, signing::KeyPair platform_pair, PlatformKey public_key);
};

// Error: kMalformed, naming the credential. Null for accounts of other providers.
Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account);

// Null when the keyring holds none.
const Keys* keys_in(const Keyring* keyring);

// What the merchant needs, by the names above; platform_serial and public_key beside them. For
// Dialect::credentials.
std::vector<Credential> credentials_of(const Account& account);

}  // namespace daikou::simulator::wechat_v3
