// The simulator's own authority and keys, as strict clients want them: root, middle, leaves with
// the company's name, SHA-256, serial numbers of at most 40 bits. Source: dossier
// unionpay 3.4, 3.5.
#pragma once

#include <string_view>

#include "core/signing/certificate.h"

namespace daikou::simulator::unionpay {

struct OwnKeys {
  signing::Certificate root;
  signing::KeyPair middle;
  signing::PrivateKey gateway;  // Of four primes: what answers are signed with …
  // … and who says so: the name all clients take, and those that some or all refuse.
  signing::Certificate company;
  signing::Certificate test_name;
  signing::Certificate other_name;
  signing::Certificate expired;
  signing::Certificate rogue;  // Of an authority nobody trusts.
  signing::KeyPair next;       // What the gateway signs with once it changed its certificate.
  signing::KeyPair encryption;
  signing::PrivateKey merchant;  // Of every merchant that brings no certificate.
  signing::PrivateKey stranger;  // Nobody's: for forgeries.
};
const OwnKeys& own_keys();

// A signing certificate made out to that merchant.
signing::Certificate certify_merchant(const signing::PublicKey& key, std::string_view number);

}  // namespace daikou::simulator::unionpay
