#include "cli/merchant_credentials.h"

#include <algorithm>

#include "cli/files.h"
#include "core/form/form.h"
#include "scenarios/engine/yaml/parse.h"
#include "simulator/world/forms.h"

namespace daikou::form {

using daikou::cli::Credentials;

template <>
struct FormOf<Credentials::Account> {
  using Account = Credentials::Account;
  static Form<Account> form() {
    return {{
        field<&Account::provider>("provider", "Whose.", Need::kRequired),
        field<&Account::identity>("identity", "The number requests carry.", Need::kRequired),
        field<&Account::apps>("apps", "Applications bound to it.", Need::kRequired),
        field_by<Account, std::string>(
            "shared_key", "Known to both sides.",
            [](std::string key, Account& account) { account.shared_key = Secret(std::move(key)); }),
        field<&Account::more>("credentials", "Further keys, or the files they are in."),
    }};
  }
};

template <>
struct FormOf<Credentials::Template> {
  using Template = Credentials::Template;
  static Form<Template> form() {
    return {{
        field<&Template::provider>("provider", "Whose.", Need::kRequired),
        field<&Template::code>("code", "Its number.", Need::kRequired),
        field<&Template::name>("name", "As people call it.", Need::kRequired),
        field<&Template::mode>("mode", "How its debits go.", Need::kRequired),
        field<&Template::months>("months", "Of its cycle.", Need::kRequired),
        field<&Template::cap>("cap", "The most a debit may take.", Need::kRequired),
    }};
  }
};

template <>
struct FormOf<Credentials> {
  static Form<Credentials> form() {
    return {{
        field<&Credentials::gateway>("gateway", "Its address.", Need::kRequired),
        field<&Credentials::world>("world", "Which of its worlds.", Need::kRequired),
        field<&Credentials::merchant>("merchant", "As that world calls it.", Need::kRequired),
        field<&Credentials::accounts>("accounts", "With each provider.", Need::kRequired),
        field<&Credentials::templates>("templates", "What may be signed.", Need::kRequired),
    }};
  }
};

}  // namespace daikou::form

namespace daikou::cli {
namespace {

std::string file_in(const std::string& folder) { return folder + "/merchant.json"; }

Error broken(const std::string& what) {
  return {ErrorCode::kMalformed, what + " (`daikou credentials DIR` writes the folder anew)"};
}

// JSON is YAML, and so read with lines to point at.
Result<Credentials> credentials_in(const std::string& path) {
  const Result<form::Node> document = scenarios::yaml::load(path);
  if (!document && document.error().code == ErrorCode::kNotFound) return document.error();
  if (!document) return broken(document.error().detail);
  Result<Credentials> credentials = form::Reading<Credentials>::read(*document);
  if (!credentials) return broken(credentials.error().detail);
  const auto bare = std::ranges::find_if(credentials->accounts, &std::vector<std::string>::empty,
                                         &Credentials::Account::apps);
  if (bare == credentials->accounts.end()) return credentials;
  return broken(path + ": accounts: apps of '" + bare->identity +
                "': an empty list, want the application bound to it");
}

}  // namespace

const Credentials::Account* Credentials::account(Provider provider) const {
  const auto found = std::ranges::find(accounts, provider, &Account::provider);
  return found == accounts.end() ? nullptr : &*found;
}

Result<Credentials> read_credentials(const std::string& folder) {
  DAIKOU_TRY(Credentials credentials, credentials_in(file_in(folder)));
  credentials.folder = folder;
  credentials.ca_file = folder + "/ca.pem";
  credentials.client_cert_file = folder + "/apiclient_cert.pem";
  credentials.client_key_file = folder + "/apiclient_key.pem";
  DAIKOU_TRY(credentials.client_certificate, read_file(credentials.client_cert_file));
  return credentials;
}

Error about(const Credentials& credentials, Provider provider, const std::string& what) {
  const auto& names = form::NamesOf<Provider>::names();
  return broken(file_in(credentials.folder) + ": account with " +
                std::string(names[static_cast<std::size_t>(provider)]) + ": " + what);
}

Result<std::string> word_of(const Credentials& credentials, const Credentials::Account& account,
                            const std::string& name) {
  const auto found = account.more.find(name);
  if (found != account.more.end()) return found->second;
  return about(credentials, account.provider, "credentials: '" + name + "' is missing, want it");
}

Result<std::string> content_of(const Credentials& credentials, const Credentials::Account& account,
                               const std::string& name) {
  DAIKOU_TRY(const std::string file, word_of(credentials, account, name));
  Result<std::string> content = read_file(credentials.folder + "/" + file);
  if (content) return content;
  Error error =
      about(credentials, account.provider, "credentials: " + name + ": " + content.error().detail);
  error.code = ErrorCode::kNotFound;
  return error;
}

}  // namespace daikou::cli
