// The open points of Alipay, as settings: where no source says what the gateway does, the world
// decides. Section numbers are those of the protocol dossier, docs/protocols/alipay.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "simulator/world/settings.h"

namespace daikou::simulator::alipay {

std::span<const SettingSpec* const> settings();
// "certificate": every application is in certificate mode.
inline constexpr std::string_view kModeSetting = "alipay.mode";

// Public-key mode (公钥模式) or certificate mode (公钥证书模式).
enum class Mode : std::uint8_t { kKey, kCertificate };
enum class IdentityShown { kUserId, kOpenId, kBoth };
enum class SystemError { kBusiness, kGateway };

// What a call needs to know of them, read once under the world's lock.
struct Manners {
  std::optional<Mode> mode;  // None: as the application's credentials say.
  IdentityShown identity = IdentityShown::kUserId;
  SystemError system_error = SystemError::kBusiness;
  milliseconds timestamp_tolerance{0};  // Of gateway v2; zero: any.
  bool gateway_errors_signed = true;
  bool app_auth_token_refused = false;
  bool refused_leaves_trade = true;
  bool can_turn_to_app_shown = false;
  bool refund_told = true;
  milliseconds answer_within = seconds(5);
  milliseconds first_try = seconds(60);
  milliseconds near_real_time_try = seconds(5);
  milliseconds refund_arrives_after = minutes(5);  // Of refunds that are only applied for.
  std::string refuse_with;  // "alipay.trade.pay=ACQ.SELLER_BEEN_BLOCKED", separated by commas.
  bool debits_confirmed = false;  // Each by a code the payer was sent.
  std::string forbidden_words;    // Separated by commas.
  std::string ended_mandate_code = "USER_AGREEMENT_NOT_EXIST";
  std::string missing_bill_code = "isp.bill_not_exist";
  std::string page_origin;
  std::int64_t fee_rate = 0;  // In hundredths of a percent.
};
Manners manners_of(const Settings& settings);

}  // namespace daikou::simulator::alipay
