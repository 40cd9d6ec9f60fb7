#include "merchant/gateways/alipay/platform_keys.h"

#include <span>

#include "core/wire/alipay/certificate_number.h"
#include "core/wire/alipay/signature.h"

namespace daikou::merchant::alipay {
namespace {

namespace ali = daikou::alipay;

constexpr milliseconds kAskedLately = minutes(1);

}  // namespace

PlatformKeys::PlatformKeys(const signing::PublicKey& key) { rows_.push_back({"", key}); }

PlatformKeys::PlatformKeys(PlatformKeys&& other) noexcept
    : rows_(std::move(other.rows_)), roots_(std::move(other.roots_)) {}

Result<PlatformKeys> PlatformKeys::of_certificates(std::string_view platform,
                                                   std::string_view roots) {
  PlatformKeys keys;
  DAIKOU_TRY(const auto own, signing::Certificate::from_pem(platform));
  DAIKOU_TRY(keys.roots_, signing::certificates_from_pem(roots));
  keys.rows_.push_back({ali::certificate_number(own), own.public_key()});
  return keys;
}

std::optional<signing::PublicKey> PlatformKeys::find(std::string_view number) const {
  const std::lock_guard lock(mutex_);
  for (const Row& row : rows_)
    if (!certified() || row.number == number) return row.key;
  return std::nullopt;
}

Result<Done> PlatformKeys::verify_notice(const ali::Fields& fields) const {
  const std::lock_guard lock(mutex_);
  Result<Done> verified = Error{ErrorCode::kBadSignature, "no key to verify with"};
  for (std::size_t i = rows_.size(); i > 0 && !verified; --i)
    verified = ali::verify_notice(fields, rows_[i - 1].key);
  return verified;
}

bool PlatformKeys::worth_asking(std::string_view number, Instant now) {
  const std::lock_guard lock(mutex_);
  if (number.empty() || (asked_for_ == number && now - asked_at_ < kAskedLately)) return false;
  asked_for_ = number;
  asked_at_ = now;
  return true;
}

Result<signing::PublicKey> PlatformKeys::learn(std::string_view number, std::string_view chain,
                                               Instant now) {
  DAIKOU_TRY(const std::vector<signing::Certificate> certificates,
             signing::certificates_from_pem(chain));
  const signing::Certificate& leaf = certificates.front();
  if (ali::certificate_number(leaf) != number)
    return Error{ErrorCode::kBadSignature, "the downloaded certificate is '" +
                                               ali::certificate_number(leaf) + "', want '" +
                                               std::string(number) + "'"};
  DAIKOU_CHECK(signing::verify_chain(leaf, std::span(certificates).subspan(1), roots_, now));
  const std::lock_guard lock(mutex_);
  rows_.push_back({std::string(number), leaf.public_key()});
  return leaf.public_key();
}

}  // namespace daikou::merchant::alipay
