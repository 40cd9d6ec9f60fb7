// The open points of APIv3, as settings: where no source says what the gateway does, the world
// decides. Section numbers are those of the protocol dossier, docs/protocols/wechat_v3.md.
#pragma once

#include <span>
#include <string>

#include "simulator/dialects/wechat_v3/keys.h"
#include "simulator/world/settings.h"

namespace daikou::simulator::wechat_v3 {

std::span<const SettingSpec* const> settings();

enum class TimestampClock { kWall, kWorld, kEither, kOff };

// What a call needs to know of them, read once under the world's lock.
struct Manners {
  TimestampClock timestamp_clock = TimestampClock::kWall;
  bool headers_needed = false;  // User-Agent and Accept.
  bool rejections_signed = false;
  bool strict_urls = false;
  bool national = true;      // Requests signed with SM2 are taken.
  std::optional<Mode> mode;  // None: the account's.
  std::int64_t probes = 0;   // In a thousand answers or notifications.
  int missing_contract_status = 404;
  int repeated_status = 400;
  int limit_status = 403;
  std::string no_certificate_code = "RESOURCE_NOT_EXISTS";
  std::string page_origin;
  std::string bill_origin;
  milliseconds bill_lifetime = minutes(5);
  std::string balance_bank = "OTHERS";
};
Manners manners_of(const Settings& settings);

// Read where a notification is composed.
extern const SettingSpec kScheduleAmount;
extern const SettingSpec kNotificationKind;

}  // namespace daikou::simulator::wechat_v3
