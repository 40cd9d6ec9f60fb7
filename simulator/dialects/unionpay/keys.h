// The keys of one merchant at UnionPay, made of the account's credentials:
//
//   sign_certificate  PEM: what requests are verified with; its number is certId
//   sign_private_key  PEM or base64; only for merchants in this process, whose client needs it
//
// What is left out is the simulator's own (own_keys.h): a merchant without a certificate signs with
// the published test key, under a certificate made out to its number. The secure key of methods 11
// and 12 is the account's shared key.
#pragma once

#include <optional>

#include "core/signing/certificate.h"
#include "core/signing/keys.h"
#include "simulator/dialects/dialect.h"
#include "simulator/world/merchant.h"

namespace daikou::simulator::unionpay {

struct Keys final : DialectKeys {
  signing::Certificate certificate;
  signing::PublicKey verifier;
  std::string certificate_number;
  std::optional<signing::PrivateKey> own;  // Known when the simulator has it.

  Keys(signing::Certificate made, std::optional<signing::PrivateKey> key);
};

// Error: kMalformed, naming the credential.
Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account);

// For Dialect::credentials: the merchant's key file (password 000000) and certificates under the
// names of the public test environment.
std::vector<Credential> credentials_of(const Account& account);

// Null when the keyring holds none.
const Keys* keys_in(const Keyring* keyring);

}  // namespace daikou::simulator::unionpay
