// The agreement a request is about (dossier 14).
#pragma once

#include "core/wire/alipay/mandates.h"
#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {

// Whether an agreement that has ended can be meant.
enum class Ended { kRefused, kFound };

// By its number, else by the merchant's code and scene, else by payer, product and scene.
// Errors: kMandateMissing, kMandateExpired (ended, for whatever reason), kMandateMismatch (another
// merchant's), kPayerGone (no such payer).
Decided<MandateId> find_agreement(const World& world, const Desk& desk, const ali::MandateKey& key,
                                  Ended ended);

// What fault rules match.
faults::Subject about_mandate(const ali::MandateKey& key);

}  // namespace daikou::simulator::alipay
