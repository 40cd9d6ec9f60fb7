#include "merchant/gateways/wechat_v3/platform_keys.h"

#include <utility>

namespace daikou::merchant::wechat_v3 {
namespace {

constexpr milliseconds kAskAgainAfter = minutes(1);
constexpr std::size_t kAskedMax = 1'000;  // Names are the sender's to invent.

// Serials are hex, in either case.
std::string name_of(std::string_view id) {
  std::string name(id);
  for (char& c : name)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  return name;
}

}  // namespace

void PlatformKeys::add(const signing::Certificate& certificate) {
  const std::lock_guard lock(mutex_);
  rows_.insert_or_assign(name_of(certificate.serial()),
                         Row{certificate.public_key(), certificate.not_after()});
}

void PlatformKeys::add(std::string id, const signing::PublicKey& key) {
  const std::lock_guard lock(mutex_);
  rows_.insert_or_assign(name_of(id), Row{key, std::nullopt});
}

std::optional<signing::PublicKey> PlatformKeys::find(std::string_view id, Instant now) const {
  const std::lock_guard lock(mutex_);
  const auto found = rows_.find(name_of(id));
  if (found == rows_.end()) return std::nullopt;
  if (found->second.not_after && *found->second.not_after < now) return std::nullopt;
  return found->second.key;
}

bool PlatformKeys::worth_asking(std::string_view id, Instant now) {
  const std::lock_guard lock(mutex_);
  const std::string name = name_of(id);
  const auto found = asked_.find(name);
  if (found != asked_.end() && now - found->second < kAskAgainAfter) return false;
  if (asked_.size() >= kAskedMax) asked_.clear();
  asked_.insert_or_assign(name, now);
  return true;
}

}  // namespace daikou::merchant::wechat_v3
