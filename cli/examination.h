// What `daikou doctor` looks at. Each look is a function that gives findings: what was seen, and
// when that is not as it should be, how to mend it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/http/message.h"
#include "core/http/transport.h"
#include "core/signing/certificate.h"
#include "core/time/clock.h"

namespace daikou::cli {

enum class Verdict : std::uint8_t {
  kFine,
  kShut,   // Not set up; wrong only for who wants it.
  kWrong,  // Set up, and does not work.
};

struct Finding {
  Verdict verdict = Verdict::kFine;
  std::string topic;  // "http", "https", "proxy", "hosts", "trust", "clock".
  std::string seen;
  std::string mend = {};
};
using Findings = std::vector<Finding>;

// The server under examination.
struct Patient {
  http::Url server;     // Its plain door.
  std::string address;  // The IP address that its host has for us.
  std::string https;    // Origins of its other doors as we reach them; empty: not open.
  std::string proxy;
  std::string authority;  // File of the certificate to trust, on this machine; empty: none.
  milliseconds skew{0};   // Its clock less ours.
};

// The environment of the shell, or of a test: nullopt for a variable that is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

// Asks the plain door where the others are. `authority` replaces the file the server names.
// Errors: kNotBooked (nothing answers there), kRefused (something else does, or it wants a token),
// kMalformed (`server` is no address).
struct Whom {
  std::string server;
  std::string token;
  std::string authority;
};
Result<Patient> meet(const Whom& whom, const Clock& wall);

Findings look_at_clock(const Patient& patient);
Findings look_at_authority(const Patient& patient, const Clock& wall);
Findings look_at_https(const Patient& patient);
Findings look_at_proxy(const Patient& patient);
Findings look_at_hosts(const Patient& patient);
Findings look_at_trust(const Patient& patient, const Environment& environment);
Findings look_at_proxy_settings(const Patient& patient, const Environment& environment);

// The addresses of a host in text form, in the resolver's order; none when it has none.
std::vector<std::string> addresses_of(const std::string& host);

// GET /_daikou/v1/health of `origin`; an answer of any other status than 200 is an error too.
Result<Done> ask_health(const std::string& origin, http::SocketOptions options);

}  // namespace daikou::cli
