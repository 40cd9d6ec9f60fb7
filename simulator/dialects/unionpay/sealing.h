// How answers and notifications are signed.
#pragma once

#include <string>

#include "core/signing/certificate.h"
#include "core/signing/secret.h"
#include "core/wire/unionpay/body.h"
#include "simulator/dialects/unionpay/settings.h"
#include "simulator/faults/fault.h"

namespace daikou::simulator::unionpay {

namespace up = daikou::unionpay;

// The certificate the gateway shows, ready for a message.
struct Signer {
  const signing::Certificate* certificate;
  const signing::PrivateKey* key;
  std::string pem;     // signPubKeyCert
  std::string number;  // certId
};
const Signer& signer(Shown shown);

// Signs by the message's own version and method, and puts its fields in order: method 01 adds the
// certificate (5.1.0) or its number, methods 11 and 12 take the merchant's `secret`. Where the
// method cannot be used 01 is. Source: dossier 2.2, 3.1, 3.3.
up::Fields sealed(up::Fields fields, const Secret& secret, Shown shown,
                  faults::ReplyDraft::Signature wanted = faults::ReplyDraft::Signature::kGood);

}  // namespace daikou::simulator::unionpay
