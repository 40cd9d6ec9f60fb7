// The throw-away certificate authority that HTTPS is served by: made at the first start, kept in a
// folder, used again at the next. For tests alone: its key lies beside its certificate.
#pragma once

#include <cstdint>
#include <string>

#include "core/signing/certificate.h"
#include "core/time/clock.h"

namespace daikou::cli {

enum class Fate : std::uint8_t { kKept, kMade, kRenewed };

struct Authority {
  signing::KeyPair pair;
  std::string certificate_file;  // What clients are told to trust; absolute.
  Fate fate = Fate::kKept;
};

// $XDG_STATE_HOME/daikou/ca, or ~/.local/state/daikou/ca. Error: kMalformed when neither variable
// says where.
Result<std::string> default_authority_folder();

// That of ca.pem and ca.key (mode 0600) in `folder`, or in the default one when it is empty. Both
// are made when neither is there. Within 30 days of its end the certificate is renewed under the
// same key. Programs that start at once wait for each other.
// Errors: kRefused (cannot be written), kMalformed (what is there cannot serve), each with the path
// and what to do.
Result<Authority> authority_in(const std::string& folder, const Clock& clock);

// "3F:A0:…": SHA-256 over the encoded certificate, as openssl and browsers show it.
std::string fingerprint(const signing::Certificate& certificate);

}  // namespace daikou::cli
