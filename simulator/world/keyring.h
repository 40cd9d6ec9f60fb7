// The keys of one account, parsed once and shared: never changed after it is made, so it is read
// without a lock.
#pragma once

#include <memory>
#include <vector>

#include "core/signing/secret.h"

namespace daikou::simulator {

// What a dialect keeps beyond shared secrets (key pairs, certificates) derives from this.
struct DialectKeys {
  virtual ~DialectKeys() = default;
};

struct Keyring {
  // Shared signing keys the gateway accepts, newest last; it signs with the newest.
  std::vector<Secret> shared;
  std::vector<std::shared_ptr<const DialectKeys>> dialects;
};

}  // namespace daikou::simulator
