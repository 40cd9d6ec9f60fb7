// The signature of what the platform sends: headers over the final bytes (dossier 10.2, 12.2).
#pragma once

#include <string>
#include <string_view>

#include "core/http/message.h"
#include "core/wire/wechat_v3/signature.h"
#include "simulator/dialects/wechat_v3/keys.h"
#include "simulator/faults/fault.h"

namespace daikou::simulator::wechat_v3 {

namespace v3 = daikou::wechat_v3;

// Which of the platform's keys signs.
struct Choice {
  Mode mode = Mode::kCertificate;
  v3::SignatureType type = v3::SignatureType::kRsa;
  bool rotated = false;     // The platform's certificate has been changed to the next one.
  std::string_view wanted;  // The key a request names; empty: none.
  std::uint64_t coin = 0;   // What the mixed mode goes by: even for the certificate.
};
// Whether the next certificate signs.
bool is_rotated(const faults::KeyState& keys);
const PlatformKey& choose(const Keys& keys, const Choice& choice);
// The key that a request says it sealed its fields for; null when the platform has none of that
// name, or has it no more.
const PlatformKey* find_key(const Keys& keys, std::string_view name, const faults::KeyState& state);

struct Stamp {
  Instant at{};       // On the wall clock.
  std::string nonce;  // 32 characters.
  faults::SealChange change;
};
// Signs the body and adds the headers, in the order and with the names that merchants look for.
void seal(const PlatformKey& key, v3::SignatureType type, const Stamp& stamp, std::string_view body,
          http::Headers& headers);

}  // namespace daikou::simulator::wechat_v3
