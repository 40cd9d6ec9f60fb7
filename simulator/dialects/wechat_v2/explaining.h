// Whether a message's signature fits, and if not, what its sender most likely did.
#pragma once

#include <string>
#include <vector>

#include "core/wire/wechat_v2/forensics.h"
#include "core/wire/wechat_v2/paths.h"
#include "simulator/dialects/dialect.h"

namespace daikou::simulator::wechat_v2 {

namespace v2 = daikou::wechat_v2;

// Shared keys of a world's merchants, newest first: one merchant's own, and all others.
struct KnownKeys {
  std::vector<v2::NamedKey> own;
  std::vector<v2::NamedKey> others;
};
// Called under the world's lock; adds to what is there.
void collect_keys(const World& world, MerchantId whose, KnownKeys& keys);

// How a call's signature is judged.
v2::SignRule sign_rule(const v2::Endpoint& endpoint, v2::Detection detection);

// For Dialect::explain. A message without a path is judged as one to a call without rules of its
// own.
std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds);

}  // namespace daikou::simulator::wechat_v2
