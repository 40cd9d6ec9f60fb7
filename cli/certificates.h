// A folder with a throw-away certificate authority, and what it certifies: the gateway's door for
// every host name it plays, and the merchant at it. For tests alone: the authority's key lies
// beside its certificate.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/http/server.h"
#include "core/signing/certificate.h"
#include "core/time/clock.h"

namespace daikou::cli {

// Those of ca.pem and ca.key in the folder; both are made when missing.
// Errors: kRefused (cannot be written), kMalformed (what is there is no authority).
Result<signing::KeyPair> authority_in(const std::string& folder, const Clock& clock);

// A certificate for the hosts the providers are called at, localhost and 127.0.0.1.
Result<http::TlsOptions> door_certificate(const signing::KeyPair& authority, const Clock& clock);
// Whether a host is among them.
bool is_played(std::string_view host_port);

// A client certificate that names the merchant.
Result<signing::KeyPair> merchant_certificate(const signing::KeyPair& authority,
                                              const std::string& name, const Clock& clock);

}  // namespace daikou::cli
