#include "cli/examination.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdlib>
#include <future>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/authority.h"
#include "cli/files.h"
#include "cli/low_ports.h"
#include "cli/provider_hosts.h"
#include "core/http/server.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

// Official clients refuse what is signed further from their own clock (dossier wechatpay 1, 15.1).
constexpr seconds kSkewMax{300};
constexpr milliseconds kPatience{5'000};

http::SocketOptions patient_options() {
  http::SocketOptions options;
  options.read_timeout = kPatience;
  return options;
}

http::Request get(std::string target) {
  http::Request request;
  request.method = "GET";
  request.target = std::move(target);
  return request;
}

// Empty when there is no text of that name.
std::string text_of(const Json& doors, const char* name) {
  if (!doors.is_object()) return "";
  const auto found = doors.find(name);
  return found == doors.end() || !found->is_string() ? "" : found->get<std::string>();
}

// "https://127.0.0.1:8743" as said by the server -> the same port at the address we reach it by.
std::string reached(const Json& doors, const char* name, const std::string& scheme,
                    const std::string& host) {
  const Result<http::Url> url = http::parse_url(text_of(doors, name));
  if (!url) return "";
  return scheme + "://" + host + ":" + std::to_string(url->port);
}

Result<http::Response> ask_doors(const Whom& whom, const http::Url& server) {
  http::Request request = get("/_daikou/v1/doors");
  if (!whom.token.empty()) request.headers.add("Authorization", "Bearer " + whom.token);
  DAIKOU_TRY(http::Response answer,
             http::make_socket_transport(patient_options())->send(server.origin(), request));
  if (answer.status == 401 || answer.status == 403)
    return Error{ErrorCode::kRefused, server.origin() + " asks for its token: say --token"};
  return answer;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : between) + part;
  return all;
}

// Names as they stand in a sentence: at most three, then how many more.
std::string named(std::vector<std::string> names) {
  constexpr std::size_t kNamedMax = 3;
  const std::size_t count = names.size();
  if (count > kNamedMax) names.resize(kNamedMax);
  return joined(names, ", ") +
         (count > kNamedMax ? " and " + std::to_string(count - kNamedMax) + " more" : "");
}

// The provider names that do not answer under `options_for(name)`, with the first reason.
struct Unanswered {
  std::vector<std::string> names;
  std::string why;
};
template <class OptionsFor>
Unanswered try_all(const std::string& port, OptionsFor options_for) {
  Unanswered missed;
  for (const std::string_view host : kProviderHosts) {
    const std::string name(host);
    const Result<Done> answered = ask_health("https://" + name + port, options_for(name));
    if (answered) continue;
    missed.names.push_back(name);
    if (missed.why.empty()) missed.why = answered.error().detail;
  }
  return missed;
}

std::string port_of(const std::string& origin) { return origin.substr(origin.rfind(':')); }

http::SocketOptions trusting(const Patient& patient) {
  http::SocketOptions options = patient_options();
  options.ca_file = patient.authority;
  return options;
}

constexpr const char* kRestart =
    "Restart `daikou serve`: its certificate is made anew, by the authority that lies there now.";

// Whether it is the trust that is missing, and not the door.
bool answers_untrusted(const std::string& origin) {
  http::SocketOptions options = patient_options();
  options.verify_peer = false;
  return ask_health(origin, std::move(options)).has_value();
}

}  // namespace

Result<Done> ask_health(const std::string& origin, http::SocketOptions options) {
  options.read_timeout = kPatience;
  DAIKOU_TRY(
      const http::Response answer,
      http::make_socket_transport(std::move(options))->send(origin, get("/_daikou/v1/health")));
  // A server with a token has answered as well, and as Daikou.
  if (answer.status == 200 || answer.status == 401 || answer.status == 403) return Done{};
  return Error{ErrorCode::kRefused, origin + " answers " + std::to_string(answer.status) +
                                        ", so something else listens there"};
}

std::vector<std::string> addresses_of(const std::string& host) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0) return {};
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
  std::vector<std::string> addresses;
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(each->ai_addr, each->ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) == 0)
      addresses.emplace_back(text.data());
  }
  return addresses;
}

Result<Patient> meet(const Whom& whom, const Clock& wall) {
  DAIKOU_TRY(http::Url server, http::parse_url(whom.server));
  const std::vector<std::string> addresses = addresses_of(server.host);
  if (addresses.empty())
    return Error{ErrorCode::kNotBooked, "no address is known for '" + server.host + "'"};
  DAIKOU_TRY(const http::Response answer, ask_doors(whom, server));
  const Json doors = Json::parse(answer.body, nullptr, false);
  const Result<Instant> said = instant_from_rfc3339_text(text_of(doors, "now"));
  if (answer.status != 200 || !doors.is_object() || !said)
    return Error{ErrorCode::kRefused,
                 server.origin() + " is not `daikou serve` of this version: it answers " +
                     std::to_string(answer.status) + " to GET /_daikou/v1/doors"};
  Patient patient;
  const std::string host =
      server.host.find(':') == std::string::npos ? server.host : "[" + server.host + "]";
  patient.https = reached(doors, "https", "https", host);
  patient.proxy = reached(doors, "proxy", "http", host);
  patient.authority = whom.authority.empty() ? text_of(doors, "authority") : whom.authority;
  patient.address = addresses.front();
  patient.skew = *said - wall.now();
  patient.server = std::move(server);
  return patient;
}

Findings look_at_clock(const Patient& patient) {
  const std::int64_t apart = std::chrono::duration_cast<seconds>(patient.skew).count();
  const std::string seen =
      "its clock and this machine's are " + std::to_string(std::abs(apart)) + " s apart";
  if (std::abs(apart) <= kSkewMax.count()) return {{Verdict::kFine, "clock", seen}};
  return {{Verdict::kWrong, "clock",
           seen + "; clients refuse signatures that are more than 300 s from their own clock",
           "Set both by a time server: `sudo timedatectl set-ntp true`."}};
}

Findings look_at_authority(const Patient& patient, const Clock& wall) {
  if (patient.authority.empty()) return {};
  const Result<std::string> pem = read_file(patient.authority);
  if (!pem)
    return {{Verdict::kWrong, "trust", patient.authority + " is not on this machine",
             "Fetch it from the server's machine (`daikou ca pem` there) and say --ca FILE."}};
  const Result<signing::Certificate> certificate = signing::Certificate::from_pem(*pem);
  if (!certificate)
    return {{Verdict::kWrong, "trust", patient.authority + " is not a certificate in PEM",
             "Remove ca.pem and ca.key there and restart `daikou serve`."}};
  if (!certificate->valid_at(wall.now()))
    return {{Verdict::kWrong, "trust",
             patient.authority + " is valid from " + to_rfc3339_text(certificate->not_before()) +
                 " to " + to_rfc3339_text(certificate->not_after()) + ", not now",
             "Restart `daikou serve`, which renews it; check this machine's clock."}};
  return {{Verdict::kFine, "trust",
           "authority " + patient.authority + ", SHA-256 " + fingerprint(*certificate)}};
}

Findings look_at_https(const Patient& patient) {
  if (patient.https.empty())
    return {{Verdict::kShut, "https", "not open", "Start `daikou serve` with --https."}};
  const Unanswered missed = try_all(port_of(patient.https), [&](const std::string& name) {
    http::SocketOptions options = trusting(patient);
    options.host_map[name] = patient.address;
    return options;
  });
  if (missed.names.empty())
    return {
        {Verdict::kFine, "https",
         patient.https + " answers for all " + std::to_string(kProviderHosts.size()) + " names"}};
  if (answers_untrusted(patient.https))
    return {{Verdict::kWrong, "https",
             patient.https + " answers, but its certificate is not good for " +
                 named(missed.names) + " under " + patient.authority,
             kRestart}};
  return {{Verdict::kWrong, "https", missed.why,
           "Another machine? Then open the port; in a container, publish it."}};
}

Findings look_at_proxy(const Patient& patient) {
  if (patient.proxy.empty())
    return {{Verdict::kShut, "proxy", "not open", "Start `daikou serve` with --proxy."}};
  const Unanswered missed = try_all("", [&](const std::string&) {
    http::SocketOptions options = trusting(patient);
    options.proxy = patient.proxy;
    return options;
  });
  if (!missed.names.empty())
    return {{Verdict::kWrong, "proxy",
             "through " + patient.proxy + ", no good answer for " + named(missed.names) + ": " +
                 missed.why,
             kRestart}};
  return {{Verdict::kFine, "proxy",
           patient.proxy + " answers for all " + std::to_string(kProviderHosts.size()) +
               " names, and forwards nothing"}};
}

namespace {

struct Resolution {
  std::vector<std::string> here;
  std::vector<std::string> elsewhere;  // "name (203.0.113.1)"
  std::vector<std::string> nowhere;
};

// At the same time: without a network each waits as long as the resolver's patience.
Resolution resolve_all(const std::string& address) {
  std::vector<std::future<std::vector<std::string>>> lookups;
  for (const std::string_view host : kProviderHosts)
    lookups.push_back(std::async(std::launch::async, addresses_of, std::string(host)));
  Resolution found;
  for (std::size_t i = 0; i < lookups.size(); ++i) {
    const std::string name(kProviderHosts[i]);
    const std::vector<std::string> addresses = lookups[i].get();
    if (addresses.empty())
      found.nowhere.push_back(name);
    else if (addresses.front() == address)
      found.here.push_back(name);
    else
      found.elsewhere.push_back(name + " (" + addresses.front() + ")");
  }
  return found;
}

std::string hosts_line(const std::string& address) {
  std::string line = address;
  for (const std::string_view host : kProviderHosts) line += " " + std::string(host);
  return line;
}

// Why nothing of ours listens at the port that names without a port lead to.
Finding no_door_at_443(const Patient& patient, const std::string& why) {
  http::ServerOptions probe;
  probe.host = patient.address;
  probe.port = 443;
  const auto opened =
      http::start_server(std::move(probe), [](const http::Request&) { return http::Response(); });
  Finding finding{Verdict::kWrong, "hosts", "the names lead here, but " + why};
  if (opened || opened.error().code == ErrorCode::kMalformed)
    finding.mend = "Start `daikou serve` with --https 443.";
  else if (opened.error().code == ErrorCode::kRefused)
    finding.mend = "Start `daikou serve` with --https 443. " + std::string(kLowPorts);
  else
    finding.mend = "Another server holds port 443: stop it, then `daikou serve --https 443`.";
  return finding;
}

}  // namespace

Findings look_at_hosts(const Patient& patient) {
  const Resolution found = resolve_all(patient.address);
  if (found.here.empty())
    return {{Verdict::kShut, "hosts",
             found.elsewhere.empty() ? "the names have no address on this machine"
                                     : "the names lead elsewhere: " + named(found.elsewhere),
             "Put one line into /etc/hosts: " + hosts_line(patient.address) +
                 " and start `daikou serve` with --https 443."}};
  Findings findings;
  http::SocketOptions options = trusting(patient);
  const Result<Done> answered = ask_health("https://" + found.here.front(), options);
  if (answered)
    findings.push_back({Verdict::kFine, "hosts",
                        "https://" + found.here.front() + " leads here, with " +
                            std::to_string(found.here.size() - 1) + " other names"});
  else
    findings.push_back(no_door_at_443(patient, answered.error().detail));
  std::vector<std::string> missing = found.elsewhere;
  missing.insert(missing.end(), found.nowhere.begin(), found.nowhere.end());
  if (!missing.empty())
    findings.push_back({Verdict::kShut, "hosts", "not led here: " + named(missing),
                        "Complete the line in /etc/hosts: " + hosts_line(patient.address)});
  return findings;
}

}  // namespace daikou::cli
