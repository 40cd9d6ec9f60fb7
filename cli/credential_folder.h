// What `daikou credentials` writes, for verbs that start merchants themselves.
#pragma once

#include <string>

#include "core/result/result.h"
#include "simulator/world/blueprint.h"

namespace daikou::cli {

struct CredentialFolder {
  std::string folder;    // Made when missing.
  std::string merchant;  // Which of the world's; empty: the first with an account.
  std::string url;       // The gateway's address.
  std::string ca_dir;    // Of the throw-away authority; empty: default_authority_folder().
};

// Errors: kMalformed (the world), kNotFound (the merchant), kRefused (it cannot be written).
Result<Done> write_credentials(const simulator::Blueprint& blueprint,
                               const CredentialFolder& wanted);

}  // namespace daikou::cli
