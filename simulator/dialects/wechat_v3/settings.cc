#include "simulator/dialects/wechat_v3/settings.h"

#include <array>

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr SettingSpec kTimestampClock{
    "wechat_v3.timestamp_clock", "wall", "wall|world|either|off",
    "Which clock the timestamp of a request is held against (10.1, 15.2)."};
constexpr SettingSpec kHeaders{"wechat_v3.needed_headers", "accept", "accept|strict",
                               "Whether a request without User-Agent or Accept is taken (10.1)."};
constexpr SettingSpec kRejections{"wechat_v3.rejections", "unsigned", "unsigned|signed",
                                  "Whether answers with status 401 are signed (10.2)."};
constexpr SettingSpec kNotifyUrl{
    "wechat_v3.notify_url_rules", "lenient", "lenient|strict",
    "Whether notification addresses with a query, without a path, or on a private host are refused "
    "(4.1)."};
constexpr SettingSpec kNational{"wechat_v3.national_cryptography", "true", "true|false",
                                "Whether requests signed with SM2 are taken (10.7)."};
constexpr SettingSpec kKeyMode{"wechat_v3.key_mode", "account",
                               "account|certificate|public_key|mixed",
                               "Which of its keys the platform signs with when a request does not "
                               "name one (10.2); in the mode "
                               "public_key there are no certificates to download (10.4)."};
constexpr SettingSpec kProbes{
    "wechat_v3.probes", "0", "number",
    "How many of a thousand answers and notifications carry a signature that must be refused "
    "(10.2)."};
constexpr SettingSpec kMissingContract{"wechat_v3.status_of_contract_not_exist", "404",
                                       "404|400|403", "The status of CONTRACT_NOT_EXIST (9.1)."};
constexpr SettingSpec kRepeated{"wechat_v3.status_of_resource_already_exists", "400", "400|409",
                                "The status of RESOURCE_ALREADY_EXISTS (9.1)."};
constexpr SettingSpec kLimit{"wechat_v3.status_of_rulelimit", "403", "403|400|429",
                             "The status of RULELIMIT (9.1)."};
constexpr SettingSpec kNoCertificate{
    "wechat_v3.no_certificate_code", "RESOURCE_NOT_EXISTS", "RESOURCE_NOT_EXISTS|NOT_FOUND",
    "What /v3/certificates says to a merchant that has the public key only (10.4)."};
constexpr SettingSpec kPageOrigin{
    "wechat_v3.page_origin", "", "text",
    "Where payers reach the signing pages, such as http://127.0.0.1:8080; empty: where the "
    "merchant's request went."};
constexpr SettingSpec kBillOrigin{
    "wechat_v3.bill_origin", "", "text",
    "Where bills are downloaded from; empty: where the request for the bill went (11.2)."};
constexpr SettingSpec kBillLifetime{"wechat_v3.bill_url_lifetime", "5m", "span",
                                    "How long a bill's address is good for (11.2)."};
constexpr SettingSpec kBalanceBank{"wechat_v3.balance_bank_type", "OTHERS", "OTHERS|CFT",
                                   "The bank_type of money taken from the balance (9.6)."};

}  // namespace

const SettingSpec kScheduleAmount{
    "wechat_v3.schedule_amount", "total", "total|both",
    "How notifications of signing name the planned amount: total, or amount beside it (12.5)."};
const SettingSpec kNotificationKind{
    "wechat_v3.notifications_in", "rsa", "rsa|sm2",
    "How notifications are signed and sealed: RSA and AES, or SM2 and SM4 (10.7)."};

std::span<const SettingSpec* const> settings() {
  static constexpr std::array kAll{
      &kTimestampClock, &kHeaders,         &kRejections,      &kNotifyUrl,    &kNational,
      &kKeyMode,        &kProbes,          &kMissingContract, &kRepeated,     &kLimit,
      &kNoCertificate,  &kPageOrigin,      &kBillOrigin,      &kBillLifetime, &kBalanceBank,
      &kScheduleAmount, &kNotificationKind};
  return kAll;
}

namespace {

TimestampClock clock_of(std::string_view text) {
  if (text == "world") return TimestampClock::kWorld;
  if (text == "either") return TimestampClock::kEither;
  return text == "off" ? TimestampClock::kOff : TimestampClock::kWall;
}

std::optional<Mode> key_mode_of(std::string_view text) {
  if (text == "certificate") return Mode::kCertificate;
  if (text == "public_key") return Mode::kPublicKey;
  return text == "mixed" ? std::optional(Mode::kMixed) : std::nullopt;
}

}  // namespace

Manners manners_of(const Settings& settings) {
  Manners manners;
  if (settings.values().empty()) return manners;
  manners.timestamp_clock = clock_of(settings.text(kTimestampClock));
  manners.headers_needed = settings.is(kHeaders, "strict");
  manners.rejections_signed = settings.is(kRejections, "signed");
  manners.strict_urls = settings.is(kNotifyUrl, "strict");
  manners.national = settings.on(kNational);
  manners.mode = key_mode_of(settings.text(kKeyMode));
  manners.probes = settings.number(kProbes);
  manners.missing_contract_status = static_cast<int>(settings.number(kMissingContract));
  manners.repeated_status = static_cast<int>(settings.number(kRepeated));
  manners.limit_status = static_cast<int>(settings.number(kLimit));
  manners.no_certificate_code = settings.text(kNoCertificate);
  manners.page_origin = settings.text(kPageOrigin);
  manners.bill_origin = settings.text(kBillOrigin);
  manners.bill_lifetime = settings.span(kBillLifetime);
  manners.balance_bank = settings.text(kBalanceBank);
  return manners;
}

}  // namespace daikou::simulator::wechat_v3
