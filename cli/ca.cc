// daikou ca: the certificate authority of the HTTPS doors, and how clients come to trust it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>

#include "cli/authority.h"
#include "cli/gateway_config.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

constexpr const char* kCaFooter =
    "Made at the first use, like at the first `daikou serve --https`, and kept in --ca-dir. What "
    "is\n"
    "printed: all of it, or one of\n"
    "  pem           the certificate\n"
    "  file          where it lies\n"
    "  fingerprint   SHA-256, as openssl and browsers show it\n"
    "  env           lines for a shell; clients started from it trust the authority\n"
    "  curl, node, go, java, php, python   what that one wants\n"
    "\n"
    "Trust it in the client under test only: who has ca.key, which lies beside it, can play any "
    "host\n"
    "to whoever trusts it. `daikou doctor` tells whether it is trusted; docs/doors.md tells all.\n"
    "\n"
    "Examples:\n"
    "  daikou ca\n"
    "  daikou ca pem > ca.pem\n"
    "  eval \"$(daikou ca env)\"\n"
    "  daikou ca java --ca-dir .daikou";

// "{ca}" stands for the certificate's file, quoted for a shell.
struct Trust {
  std::string_view client;
  std::string_view how;
};
constexpr std::array kTrusts{
    Trust{"curl", "curl --cacert {ca} https://localhost:8743/\n"},
    Trust{"node",
          "export NODE_EXTRA_CA_CERTS={ca}\n"
          "# Read when node starts; added to what it trusts already.\n"},
    Trust{"go",
          "export SSL_CERT_FILE={ca}\n"
          "# On Linux; instead of what it trusts already.\n"},
    Trust{"java",
          "keytool -importcert -noprompt -alias daikou -file {ca} \\\n"
          "  -keystore daikou.p12 -storetype PKCS12 -storepass changeit\n"
          "export JAVA_TOOL_OPTIONS=\"-Djavax.net.ssl.trustStore=$PWD/daikou.p12 "
          "-Djavax.net.ssl.trustStorePassword=changeit\"\n"
          "# Instead of what it trusts already.\n"},
    Trust{"php",
          "php -d curl.cainfo={ca} -d openssl.cafile={ca} shop.php\n"
          "# Or the same two lines in php.ini; instead of what it trusts already.\n"},
    Trust{
        "python",
        "export REQUESTS_CA_BUNDLE={ca} SSL_CERT_FILE={ca}\n"
        "# requests reads the first, ssl, urllib and httpx the second; instead of what they trust "
        "already.\n"},
};

constexpr std::string_view kEnvironment =
    "export NODE_EXTRA_CA_CERTS={ca}\n"
    "export SSL_CERT_FILE={ca}\n"
    "export CURL_CA_BUNDLE={ca}\n"
    "export REQUESTS_CA_BUNDLE={ca}\n";

std::string quoted(const std::string& path) {
  std::string text = "'";
  for (const char c : path) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

std::string filled(std::string_view text, const std::string& file) {
  constexpr std::string_view kHole = "{ca}";
  std::string out(text);
  const std::string value = quoted(file);
  for (std::size_t at = out.find(kHole); at != std::string::npos;
       at = out.find(kHole, at + value.size()))
    out.replace(at, kHole.size(), value);
  return out;
}

std::string everything(const Authority& authority) {
  const signing::Certificate& certificate = authority.pair.certificate;
  std::string text = "The throw-away authority of `daikou serve`, for tests alone\n\n";
  text += "file         " + authority.certificate_file + "\n";
  text += "fingerprint  SHA-256 " + fingerprint(certificate) + "\n";
  text += "valid        " + to_rfc3339_text(certificate.not_before()) + " to " +
          to_rfc3339_text(certificate.not_after()) + "\n";
  for (const Trust& trust : kTrusts)
    text += "\n" + std::string(trust.client) + "\n" + filled(trust.how, authority.certificate_file);
  return text + "\n" + certificate.pem();
}

std::string wanted_of(const Authority& authority, const std::string& what) {
  if (what == "all") return everything(authority);
  if (what == "pem") return authority.pair.certificate.pem();
  if (what == "file") return authority.certificate_file + "\n";
  if (what == "fingerprint") return fingerprint(authority.pair.certificate) + "\n";
  if (what == "env") return filled(kEnvironment, authority.certificate_file);
  const Trust* trust = std::ranges::find(kTrusts, what, &Trust::client);
  return filled(trust->how, authority.certificate_file);
}

std::vector<std::string> choices() {
  std::vector<std::string> all{"all", "pem", "file", "fingerprint", "env"};
  for (const Trust& trust : kTrusts) all.emplace_back(trust.client);
  return all;
}

ExitCode run(const std::string& folder, const std::string& what) {
  const SystemClock clock;
  const Result<Authority> authority = authority_in(folder, clock);
  if (!authority) {
    std::fprintf(stderr, "daikou ca: %s\n", authority.error().detail.c_str());
    return ExitCode::kUsage;
  }
  std::fputs(wanted_of(*authority, what).c_str(), stdout);
  return ExitCode::kDone;
}

struct CaOptions {
  std::optional<std::string> folder;
  std::string what = "all";
};

}  // namespace

void add_ca(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<CaOptions>();
  CLI::App* verb = app.add_subcommand(
      "ca", "The certificate authority of the HTTPS doors, and how clients come to trust it");
  verb->add_option("what", options->what, "What to print")
      ->check(CLI::IsMember(choices()))
      ->capture_default_str();
  add_ca_dir_option(*verb, options->folder);
  verb->footer(kCaFooter);
  verb->callback([options, &exit] { exit = run(options->folder.value_or(""), options->what); });
}

}  // namespace daikou::cli
