// The half of the examination that looks at the shell a client would be started from.
#include <array>

#include "cli/examination.h"
#include "cli/files.h"
#include "cli/provider_hosts.h"

namespace daikou::cli {
namespace {

// Who reads which variable. NODE_EXTRA_CA_CERTS is read when node starts.
struct TrustVariable {
  const char* name;
  std::string_view readers;
};
constexpr std::array kTrustVariables{
    TrustVariable{"NODE_EXTRA_CA_CERTS", "Node"},
    TrustVariable{"SSL_CERT_FILE", "Go, Python's ssl, OpenSSL"},
    TrustVariable{"CURL_CA_BUNDLE", "curl"},
    TrustVariable{"REQUESTS_CA_BUNDLE", "Python's requests"},
};
// Clients look at either spelling.
constexpr std::array kProxyVariables{"HTTPS_PROXY", "https_proxy"};
constexpr std::array kExceptVariables{"NO_PROXY", "no_proxy"};

bool holds(const std::string& bundle_pem, const signing::Certificate& authority) {
  const auto certificates = signing::certificates_from_pem(bundle_pem);
  if (!certificates) return false;
  for (const signing::Certificate& each : *certificates)
    if (each == authority) return true;
  return false;
}

Finding judge(const TrustVariable& variable, const std::string& file,
              const signing::Certificate& authority) {
  const std::string said = std::string(variable.name) + "=" + file;
  const Result<std::string> bundle = read_file(file);
  if (!bundle)
    return {Verdict::kWrong, "trust", said + " cannot be read",
            "Set it anew: eval \"$(daikou ca env)\"."};
  if (holds(*bundle, authority))
    return {Verdict::kFine, "trust", said + " holds it (" + std::string(variable.readers) + ")"};
  return {Verdict::kShut, "trust",
          said + " does not hold it (" + std::string(variable.readers) + ")",
          "Set it anew: eval \"$(daikou ca env)\"; or append `daikou ca pem` to that file."};
}

// Whether `name` is exempt: "*", the name, or a domain it lies in, with or without a dot before it.
bool exempts(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    std::string_view each = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    while (each.starts_with(' ') || each.starts_with('.')) each.remove_prefix(1);
    while (each.ends_with(' ')) each.remove_suffix(1);
    if (each == "*" || (!each.empty() && each == name)) return true;
    if (!each.empty() && name.ends_with(each) && name[name.size() - each.size() - 1] == '.')
      return true;
  }
  return false;
}

bool leads_to(const std::string& value, const std::string& proxy) {
  const Result<http::Url> said = http::parse_url(value);
  const Result<http::Url> door = http::parse_url(proxy);
  if (!said || !door || said->port != door->port) return false;
  return said->host == door->host || addresses_of(said->host) == addresses_of(door->host);
}

Findings look_at_exceptions(const Environment& environment) {
  Findings findings;
  for (const char* variable : kExceptVariables)
    for (const std::string_view host : kProviderHosts)
      if (const auto list = environment(variable); list && exempts(*list, host)) {
        findings.push_back({Verdict::kWrong, "proxy",
                            std::string(variable) + "=" + *list + " exempts " + std::string(host),
                            "Take it out of " + std::string(variable) + "."});
        break;
      }
  return findings;
}

}  // namespace

Findings look_at_trust(const Patient& patient, const Environment& environment) {
  const Result<signing::Certificate> authority =
      read_file(patient.authority).and_then([](const std::string& pem) {
        return signing::Certificate::from_pem(pem);
      });
  if (!authority) return {};  // Said already.
  Findings findings;
  for (const TrustVariable& variable : kTrustVariables)
    if (const auto file = environment(variable.name); file && !file->empty())
      findings.push_back(judge(variable, *file, *authority));
  if (findings.empty())
    findings.push_back({Verdict::kShut, "trust",
                        "this shell tells no client to trust it (none of NODE_EXTRA_CA_CERTS, "
                        "SSL_CERT_FILE, CURL_CA_BUNDLE, REQUESTS_CA_BUNDLE is set)",
                        "eval \"$(daikou ca env)\"; for Java and PHP see `daikou ca`."});
  return findings;
}

Findings look_at_proxy_settings(const Patient& patient, const Environment& environment) {
  if (patient.proxy.empty()) return {};
  for (const char* variable : kProxyVariables) {
    const auto value = environment(variable);
    if (!value || value->empty()) continue;
    if (!leads_to(*value, patient.proxy))
      return {{Verdict::kShut, "proxy", std::string(variable) + "=" + *value + " leads elsewhere",
               "export " + std::string(variable) + "=" + patient.proxy}};
    Findings findings = look_at_exceptions(environment);
    findings.insert(findings.begin(),
                    {Verdict::kFine, "proxy", std::string(variable) + "=" + *value});
    return findings;
  }
  return {{Verdict::kShut, "proxy", "this shell sends no client through it",
           "export HTTPS_PROXY=" + patient.proxy}};
}

}  // namespace daikou::cli
