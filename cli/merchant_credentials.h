// The folder that `daikou credentials` wrote, as a merchant reads it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/signing/secret.h"

namespace daikou::cli {

// merchant.json and the keys and certificates beside it.
struct Credentials {
  struct Account {
    Provider provider = Provider::kWechat;
    std::string identity;           // The number requests carry.
    std::vector<std::string> apps;  // Bound to it; at least one.
    Secret shared_key;
    // What else the provider's protocols want, by name: the thing itself, or the file it is in.
    std::map<std::string, std::string> more;
    const std::string& app() const { return apps.front(); }
  };
  struct Template {
    Provider provider = Provider::kWechat;
    std::string code;
    std::string name;
    std::string mode;  // "delayed", "pre_notify", "scheduled", "at_once"
    int months = 0;    // Of its cycle; 0 where that is counted in days.
    Fen cap;
  };
  std::string folder;
  std::string gateway;  // "http://127.0.0.1:8700"
  std::string world;
  std::string merchant;  // As that world calls it.
  std::vector<Account> accounts;
  std::vector<Template> templates;
  std::string ca_file;             // Of the throw-away authority.
  std::string client_certificate;  // PEM.
  std::string client_cert_file;
  std::string client_key_file;

  const Account* account(Provider provider) const;
};

// Errors: kNotFound (no such folder or file), kMalformed: the file, the line, the key, what was
// seen and what was wanted.
Result<Credentials> read_credentials(const std::string& folder);

// One of an account's further credentials: said in merchant.json itself, or the content of the file
// it names there. Errors: kMalformed, kNotFound, naming the file and the key.
Result<std::string> word_of(const Credentials& credentials, const Credentials::Account& account,
                            const std::string& name);
Result<std::string> content_of(const Credentials& credentials, const Credentials::Account& account,
                               const std::string& name);
// An error about one of them.
Error about(const Credentials& credentials, Provider provider, const std::string& what);

}  // namespace daikou::cli
