// What the throw-away authority certifies: the gateway's doors for every host name it plays, and
// the merchant at them.
#pragma once

#include <string>
#include <vector>

#include "core/http/server.h"
#include "core/signing/certificate.h"
#include "core/time/clock.h"

namespace daikou::cli {

// From yesterday on, so that a client whose clock is a little behind takes it too.
signing::CertificatePlan plan_for(const std::string& name, days life, const Clock& clock);

// For the hosts the providers are called at, localhost, 127.0.0.1, ::1 and `more`: names or IP
// addresses. Made anew at each start; ends with the authority at the latest.
// Error: kMalformed, what is among `more` can be no name.
Result<http::TlsOptions> door_certificate(const signing::KeyPair& authority,
                                          const std::vector<std::string>& more, const Clock& clock);

// A client certificate that names the merchant.
Result<signing::KeyPair> merchant_certificate(const signing::KeyPair& authority,
                                              const std::string& name, const Clock& clock);

}  // namespace daikou::cli
