// What `daikou merchant` reads: the folder that `daikou credentials` wrote, and a shop's own file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "core/money/fen.h"
#include "core/signing/secret.h"
#include "merchant/billing/plan.h"
#include "merchant/billing/policy.h"

namespace daikou::cli {

// merchant.json and the certificates beside it.
struct Credentials {
  struct Account {
    Provider provider = Provider::kWechat;
    std::string identity;  // The number requests carry.
    std::string app;       // The first one bound to it.
    Secret shared_key;
  };
  struct Template {
    Provider provider = Provider::kWechat;
    std::string code;
    std::string name;
    std::string mode;  // "delayed", "pre_notify", "at_once"
    int months = 0;    // Of its cycle; 0 where that is counted in days.
    Fen cap;
  };
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

// Errors: kNotFound (no such folder or file), kMalformed (not what `daikou credentials` writes).
Result<Credentials> read_credentials(const std::string& folder);

// What is sold, and how it is billed.
struct ShopFile {
  std::vector<merchant::Plan> plans;
  merchant::Policy policy;
};

// The plans and the policy of a YAML file (`daikou merchant --help` shows one), each plan sold over
// every one of `channels` that has a template for it. An empty path: one plan for each template
// that runs a month, a quarter or a year, for 25.00, 68.00 and 248.00 CNY. Errors: kNotFound;
// kMalformed, naming the line, or the plan that no template fits.
Result<ShopFile> read_shop(const std::string& path, const Credentials& credentials,
                           const std::vector<Channel>& channels);

}  // namespace daikou::cli
