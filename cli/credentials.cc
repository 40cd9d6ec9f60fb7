// daikou credentials: what a merchant needs to talk to the gateway, as files.
#include "simulator/dialects/credentials.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/authority.h"
#include "cli/certificates.h"
#include "cli/credential_folder.h"
#include "cli/files.h"
#include "cli/gateway_config.h"
#include "cli/verbs.h"
#include "core/signing/pkcs12.h"
#include "simulator/world/forms.h"

namespace daikou::cli {
namespace {

using OrderedJson = nlohmann::ordered_json;
using simulator::Account;
using simulator::Merchant;
using simulator::World;

constexpr const char* kCredentialsFooter =
    "Works without a server: a world's numbers and keys follow from its configuration, and fit "
    "any\n"
    "`daikou serve` of the same one. All of it is worth nothing elsewhere.\n"
    "\n"
    "  merchant.json         numbers, keys, templates: what `daikou merchant` starts from\n"
    "  .env                  the same as variables; DAIKOU_SERVER among them, which all verbs "
    "read\n"
    "  ca.pem                the authority to trust for HTTPS, as `daikou serve` has it\n"
    "  apiclient_cert.pem    the client certificate for calls that want one, its key in\n"
    "  apiclient_key.pem     this file, both in apiclient_cert.p12, whose password is the\n"
    "                        merchant's number\n"
    "  alipay_*.pem, *.crt   the application's keys and certificates, and the platform's\n"
    "  wechatpay_*.pem       the same for APIv3 of WeChat Pay\n"
    "  acp_test_*            the same for UnionPay\n"
    "\n"
    "Examples:\n"
    "  daikou credentials .daikou\n"
    "  daikou credentials .daikou -c daikou.yaml --world w1 --merchant shop";

struct CredentialsOptions {
  std::string folder;
  std::string world;
  std::string merchant;
  std::string url = "http://127.0.0.1:8700";
};

// The word that configuration files use.
template <class E>
std::string_view name_of(E value) {
  return form::NamesOf<E>::names()[static_cast<std::size_t>(value)];
}

// 0 for a cycle that is counted in days.
int months_of(const simulator::Cycle& cycle) {
  return cycle.unit == simulator::CycleUnit::kMonth ? cycle.count : 0;
}

std::vector<simulator::Credential> credentials_of(const Account& account) {
  return simulator::credentials_of(simulator::all_dialects(), account);
}

// Shared keys are WeChat's and UnionPay's way.
bool has_shared_key(const Account& account) { return account.provider != Provider::kAlipay; }

// What requests to one provider are made with: the merchant's own account, or that of the service
// provider that acts for it, which then says for whom.
struct Signer {
  Account account;
  std::vector<simulator::Credential> credentials;
};

Signer signer_for(const World& world, const Merchant& merchant, const Account& own) {
  const bool acted_for = merchant.partner && own.provider == Provider::kWechat;
  const Account* partner =
      acted_for ? world.merchants[merchant.partner].account(own.provider) : nullptr;
  if (partner == nullptr) return {own, credentials_of(own)};
  Signer signer{*partner, credentials_of(*partner)};
  signer.credentials.push_back({"sub_merchant_id", "", Secret(own.identity)});
  signer.credentials.push_back({"sub_app", "", Secret(own.apps.front())});
  return signer;
}

std::vector<Signer> signers_for(const World& world, const Merchant& merchant) {
  std::vector<Signer> signers;
  for (const Account& own : merchant.accounts) signers.push_back(signer_for(world, merchant, own));
  return signers;
}

OrderedJson json_of(const Signer& signer) {
  const Account& account = signer.account;
  OrderedJson json{{"provider", name_of(account.provider)},
                   {"identity", account.identity},
                   {"apps", account.apps}};
  if (has_shared_key(account)) json["shared_key"] = account.keys->shared.back().reveal();
  for (const simulator::Credential& each : signer.credentials)
    json["credentials"][each.name] =
        each.file.empty() ? std::string(each.value.reveal()) : each.file;
  return json;
}

bool debits_by(const Merchant& merchant, const simulator::Template& tmpl) {
  return tmpl.merchant == merchant.id || (merchant.partner && tmpl.merchant == merchant.partner);
}

OrderedJson json_of(const World& world, const Merchant& merchant, const std::string& url) {
  OrderedJson json{{"gateway", url},
                   {"world", world.id},
                   {"merchant", merchant.alias},
                   {"accounts", OrderedJson::array()}};
  for (const Signer& signer : signers_for(world, merchant))
    json["accounts"].push_back(json_of(signer));
  json["templates"] = OrderedJson::array();
  world.templates.for_each([&](const simulator::Template& tmpl) {
    if (debits_by(merchant, tmpl))
      json["templates"].push_back({{"provider", name_of(tmpl.provider)},
                                   {"code", tmpl.code},
                                   {"name", tmpl.name},
                                   {"mode", name_of(tmpl.mode)},
                                   {"months", months_of(tmpl.cycle)},
                                   {"cap", to_yuan_text(tmpl.cap) + " CNY"}});
  });
  return json;
}

std::string upper_case(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  return text;
}

// WECHAT_IDENTITY=…, for each account.
std::string env_of(const std::vector<Signer>& signers, const std::string& url) {
  std::string text =
      "# Test keys of a pretend gateway, worth nothing elsewhere.\nDAIKOU_SERVER=" + url + "\n";
  for (const Signer& signer : signers) {
    const Account& account = signer.account;
    const std::string prefix = upper_case(std::string(name_of(account.provider)));
    text += prefix + "_MERCHANT=" + account.identity + "\n";
    text += prefix + "_APP=" + account.apps.front() + "\n";
    if (has_shared_key(account))
      text += prefix + "_SHARED_KEY=" + std::string(account.keys->shared.back().reveal()) + "\n";
    for (const simulator::Credential& each : signer.credentials)
      text += prefix + "_" + upper_case(each.name) + "=" +
              (each.file.empty() ? std::string(each.value.reveal()) : each.file) + "\n";
  }
  text += "CLIENT_CERTIFICATE=apiclient_cert.pem\nCLIENT_KEY=apiclient_key.pem\nCA=ca.pem\n";
  return text;
}

Result<simulator::Blueprint> chosen_world(const GatewayConfig& config, const std::string& wanted) {
  for (simulator::Blueprint& world : worlds_of(config))
    if (wanted.empty() || world.id == wanted) return std::move(world);
  return Error{ErrorCode::kNotFound, "no world '" + wanted + "' in the configuration"};
}

Result<const Merchant*> chosen_merchant(const World& world, const std::string& wanted) {
  for (std::uint64_t i = 1; i <= world.merchants.size(); ++i) {
    const Merchant& each = world.merchants[MerchantId{i}];
    if ((wanted.empty() || each.alias == wanted) && !each.accounts.empty()) return &each;
  }
  return Error{ErrorCode::kNotFound,
               "no merchant '" + wanted + "' with an account in world '" + world.id + "'"};
}

Result<Done> write_certificates(const std::string& folder, const std::string& ca_dir,
                                const std::string& number) {
  const SystemClock clock;
  DAIKOU_TRY(const Authority authority, authority_in(ca_dir, clock));
  DAIKOU_TRY(const signing::KeyPair client, merchant_certificate(authority.pair, number, clock));
  DAIKOU_CHECK(write_file(folder + "/ca.pem", authority.pair.certificate.pem(), FileMode::kShared));
  DAIKOU_TRY(const std::string bundle,
             signing::to_pkcs12(client.key, client.certificate, {}, Secret(number)));
  DAIKOU_CHECK(
      write_file(folder + "/apiclient_key.pem", client.key.pem().reveal(), FileMode::kPrivate));
  DAIKOU_CHECK(
      write_file(folder + "/apiclient_cert.pem", client.certificate.pem(), FileMode::kShared));
  return write_file(folder + "/apiclient_cert.p12", bundle, FileMode::kPrivate);
}

Result<Done> write_credential_files(const std::string& folder, const std::vector<Signer>& signers) {
  for (const Signer& signer : signers)
    for (const simulator::Credential& each : signer.credentials)
      if (!each.file.empty())
        DAIKOU_CHECK(write_file(folder + "/" + each.file, std::string(each.value.reveal()),
                                FileMode::kPrivate));
  return Done{};
}

// With the keys that dialects make of its accounts.
Result<std::shared_ptr<simulator::WorldCell>> complete(World world) {
  simulator::Worlds worlds(simulator::make_dialect_keys);
  return worlds.add(std::move(world));
}

}  // namespace

Result<Done> write_credentials(const simulator::Blueprint& blueprint,
                               const CredentialFolder& wanted) {
  DAIKOU_TRY(World built, build_world(blueprint, simulator::Simulator::settings()));
  DAIKOU_TRY(const auto cell, complete(std::move(built)));
  const World& world = cell->world;
  DAIKOU_TRY(const Merchant* merchant, chosen_merchant(world, wanted.merchant));
  std::error_code failed;
  std::filesystem::create_directories(wanted.folder, failed);
  if (failed)
    return Error{ErrorCode::kRefused, wanted.folder + ": cannot be made: " + failed.message()};
  const std::vector<Signer> signers = signers_for(world, *merchant);
  DAIKOU_CHECK(write_credential_files(wanted.folder, signers));
  DAIKOU_CHECK(write_certificates(wanted.folder, wanted.ca_dir, signers.front().account.identity));
  DAIKOU_CHECK(write_file(wanted.folder + "/merchant.json",
                          json_of(world, *merchant, wanted.url).dump(2) + "\n",
                          FileMode::kPrivate));
  return write_file(wanted.folder + "/.env", env_of(signers, wanted.url), FileMode::kPrivate);
}

namespace {

Result<Done> write_chosen(const GatewayConfig& config, const CredentialsOptions& options) {
  DAIKOU_TRY(const simulator::Blueprint blueprint, chosen_world(config, options.world));
  return write_credentials(blueprint, {.folder = options.folder,
                                       .merchant = options.merchant,
                                       .url = options.url,
                                       .ca_dir = config.ca_dir});
}

ExitCode run(const ConfigOptions& given, const CredentialsOptions& options) {
  const Result<Done> written = given.read().and_then(
      [&](const GatewayConfig& config) { return write_chosen(config, options); });
  if (written) return ExitCode::kDone;
  std::fprintf(stderr, "daikou credentials: %s\n", written.error().detail.c_str());
  return ExitCode::kUsage;
}

}  // namespace

void add_credentials(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<CredentialsOptions>();
  CLI::App* verb = app.add_subcommand(
      "credentials", "What a merchant needs to talk to the gateway, as files in a folder");
  const ConfigOptions given(*verb);
  verb->add_option("folder", options->folder, "Where to")->required();
  verb->add_option("--world", options->world, "Of which world; the first");
  verb->add_option("--merchant", options->merchant, "Of which merchant; the first");
  verb->add_option("--url", options->url, "The gateway's address, for merchant.json and .env")
      ->envname("DAIKOU_SERVER")
      ->capture_default_str();
  verb->footer(kCredentialsFooter);
  verb->callback([given, options, &exit] { exit = run(given, *options); });
}

}  // namespace daikou::cli
