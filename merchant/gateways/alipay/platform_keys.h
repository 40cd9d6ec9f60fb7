// The platform's keys that a merchant believes, by the number of the certificate that answers name;
// in key mode one, without a number. Thread safe.
//
// Source: dossier alipay 4.3. A certificate nobody told us is downloaded, and believed once its
// chain ends at a root of ours.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/signing/certificate.h"
#include "core/signing/keys.h"
#include "core/time/instant.h"
#include "core/wire/alipay/parameters.h"

namespace daikou::merchant::alipay {

class PlatformKeys {
 public:
  // Key mode.
  explicit PlatformKeys(const signing::PublicKey& key);
  // Certificate mode. Error: kMalformed, naming what cannot be read.
  static Result<PlatformKeys> of_certificates(std::string_view platform, std::string_view roots);
  PlatformKeys(PlatformKeys&& other) noexcept;
  PlatformKeys(const PlatformKeys&) = delete;
  PlatformKeys& operator=(const PlatformKeys&) = delete;
  ~PlatformKeys() = default;

  bool certified() const { return !roots_.empty(); }
  // nullopt for a number nobody told us. In key mode every number means the one key.
  std::optional<signing::PublicKey> find(std::string_view number) const;
  // Whether any of them made the notice's signature; notices name no certificate. The newest first.
  // Error: kBadSignature.
  Result<Done> verify_notice(const daikou::alipay::Fields& fields) const;

  // Whether to download that unknown number now. One that was asked for in vain is not asked for
  // again for a while, so that forged numbers cost the platform nothing.
  bool worth_asking(std::string_view number, Instant now);
  // The key of a downloaded chain (PEM, leaf first), believed from now on. Errors: kMalformed,
  // kBadSignature (no chain to our roots, or another certificate than was asked for).
  Result<signing::PublicKey> learn(std::string_view number, std::string_view chain, Instant now);

 private:
  struct Row {
    std::string number;
    signing::PublicKey key;
  };
  PlatformKeys() = default;

  mutable std::mutex mutex_;
  std::vector<Row> rows_;
  std::vector<signing::Certificate> roots_;
  std::string asked_for_;
  Instant asked_at_{};
};

}  // namespace daikou::merchant::alipay
