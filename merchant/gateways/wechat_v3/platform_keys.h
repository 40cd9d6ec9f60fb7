// The platform's keys a merchant believes, by the names that answers and notifications carry.
// Thread safe.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/signing/certificate.h"
#include "core/signing/keys.h"
#include "core/time/instant.h"

namespace daikou::merchant::wechat_v3 {

class PlatformKeys {
 public:
  void add(const signing::Certificate& certificate);
  void add(std::string id, const signing::PublicKey& key);

  // nullopt for a name nobody told us, and for a certificate that has expired.
  std::optional<signing::PublicKey> find(std::string_view id, Instant now) const;

  // Whether to look for that unknown name on the platform now. One that was looked for in vain is
  // not looked for again for a while, so that forged names cost the platform nothing.
  bool worth_asking(std::string_view id, Instant now);

 private:
  struct Row {
    signing::PublicKey key;
    std::optional<Instant> not_after;  // None: a key without a certificate.
  };
  mutable std::mutex mutex_;
  std::map<std::string, Row, std::less<>> rows_;
  std::map<std::string, Instant, std::less<>> asked_;
};

}  // namespace daikou::merchant::wechat_v3
