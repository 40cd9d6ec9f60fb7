// The agreement a request is about (dossier 14).
#pragma once

#include <vector>

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

// The agreement of that number.
ali::MandateKey numbered(const std::string& mandate_id);

// All live ones of a payer that fit product and scene, oldest first. Error: kPayerGone.
Decided<std::vector<MandateId>> find_agreements(const World& world, const Desk& desk,
                                                const ali::MandateKey& key);

// What fault rules match.
faults::Subject about_mandate(const ali::MandateKey& key);

}  // namespace daikou::simulator::alipay
