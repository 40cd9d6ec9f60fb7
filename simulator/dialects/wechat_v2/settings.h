// The open points of APIv2, as settings: where no source says what the gateway does, the world
// decides. Section numbers are those of the protocol dossier, docs/protocols/wechat_v2.md.
#pragma once

#include <span>
#include <string>

#include "simulator/world/settings.h"

namespace daikou::simulator::wechat_v2 {

std::span<const SettingSpec* const> settings();

enum class Strictness { kOff, kWarn, kStrict };
enum class ProtocolErrors { kReturn, kPapayCoded, kCoded };
enum class TimestampClock { kEither, kWall, kWorld, kOff };
enum class Certificate { kOverTls, kNever, kAlways };
enum class CertificateRefusal { kReturn, kHttp401, kCoded };

// What a call needs to know of them, read once under the world's lock.
struct Manners {
  bool strict_sign_type = false;
  bool nonce_refused = false;
  bool drop_null = true;
  bool legacy_outer_id = false;
  bool mini_program_path = true;
  bool waiting_order_known = false;
  bool closed_is_no_debit = false;
  bool qr_code_is_page = false;
  ProtocolErrors protocol_errors = ProtocolErrors::kReturn;
  Strictness notify_url_rules = Strictness::kWarn;
  TimestampClock timestamp_clock = TimestampClock::kEither;
  milliseconds timestamp_tolerance = minutes(5);
  Certificate certificate = Certificate::kOverTls;
  CertificateRefusal certificate_refusal = CertificateRefusal::kReturn;
  std::string content_type = "text/xml; charset=utf-8";
  std::string page_origin;
  std::string restricted_code = "ACCOUNTERROR";
  std::string permission_code = "NOAUTH";
  std::string missing_mandate_code = "-25";
  std::string balance_bank = "OTHERS";
};
Manners manners_of(const Settings& settings);

// Read where a notification is composed or answered.
extern const SettingSpec kRefusalNotice;
extern const SettingSpec kExtendedMandateNotice;
extern const SettingSpec kAcknowledgement;
// Read where a bill is written.
extern const SettingSpec kBillColumns;
extern const SettingSpec kBillLineEnd;
extern const SettingSpec kBillMark;
extern const SettingSpec kFeeRate;

}  // namespace daikou::simulator::wechat_v2
