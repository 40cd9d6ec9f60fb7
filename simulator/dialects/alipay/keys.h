// The keys of one application at Alipay, made of the account's credentials:
//
//   mode                   "key" (default) or "certificate"
//   app_public_key         PEM, or base64 without frame: verifies the application's requests
//   app_private_key        PEM or base64; only for merchants in this process, whose client needs it
//   app_certificate        PEM: certificate mode; issued by the simulator when left out
//   content_key            base64, 16 bytes: content encryption
//   platform_key           "own" (default): the simulator's, of four primes, which signs three
//   times
//                          as fast; "ordinary": its other one, of two
//   platform_private_key   PEM or base64: what answers and notifications are signed with
//   platform_certificate   PEM, leaf first
//   root_certificates      PEM
//
// What is left out is the simulator's own (own_keys.h): an application without a public key signs
// with the published test key.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/signing/certificate.h"
#include "core/signing/keys.h"
#include "core/signing/secret.h"
#include "simulator/dialects/alipay/settings.h"
#include "simulator/dialects/dialect.h"
#include "simulator/faults/fault.h"
#include "simulator/world/merchant.h"

namespace daikou::simulator::alipay {

struct AppCertificate {
  std::string number;  // app_cert_sn
  signing::Certificate certificate;
};

// What the platform signs with, and the certificate that vouches for it.
struct PlatformKey {
  signing::PrivateKey key;
  std::string chain;   // PEM, leaf first.
  std::string number;  // alipay_cert_sn
};

struct Keys final : DialectKeys {
  Mode mode = Mode::kKey;
  signing::PublicKey app_key;
  std::optional<signing::PrivateKey> app_private;
  AppCertificate app_certificate;
  Secret content_key;
  PlatformKey platform;
  PlatformKey next;         // What a rotation changes to: the simulator's own.
  std::string roots;        // PEM
  std::string root_number;  // alipay_root_cert_sn

  explicit Keys(signing::PublicKey app, AppCertificate certificate, PlatformKey own,
                PlatformKey after)
      : app_key(std::move(app)),
        app_certificate(std::move(certificate)),
        platform(std::move(own)),
        next(std::move(after)) {}
};

// Which of them signs, as armed faults leave it.
const PlatformKey& platform_of(const Keys& keys, const faults::KeyState& state);

// Error: kMalformed, naming the credential.
Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account);

// What its merchant needs, once the keys are made. The private key is among them only when it is on
// file here.
std::vector<Credential> credentials_of(const Account& account);

// Null when the keyring holds none.
const Keys* keys_in(const Keyring* keyring);

// Signs what must be refused: a key nobody expects.
const signing::PrivateKey& stranger();

}  // namespace daikou::simulator::alipay
