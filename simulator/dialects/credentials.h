// What a merchant needs to talk to the gateway, whichever dialect keeps it.
#pragma once

#include <span>
#include <vector>

#include "simulator/dialects/dialect.h"

namespace daikou::simulator {

// Beside its numbers and shared keys. Nothing for an account that no dialect keeps keys for.
inline std::vector<Credential> credentials_of(std::span<const Dialect* const> dialects,
                                              const Account& account) {
  for (const Dialect* dialect : dialects)
    if (auto all = dialect->credentials(account); !all.empty()) return all;
  return {};
}

}  // namespace daikou::simulator
