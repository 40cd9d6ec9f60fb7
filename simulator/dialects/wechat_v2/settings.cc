#include "simulator/dialects/wechat_v2/settings.h"

#include <algorithm>
#include <array>

namespace daikou::simulator::wechat_v2 {
namespace {

constexpr SettingSpec kSignTypeDetection{
    "wechat_v2.sign_type", "tolerant", "tolerant|strict",
    "How the algorithm of a signature is found: by sign_type, else by its length (tolerant), or "
    "else the call's default (2.2)."};
constexpr SettingSpec kNonce{
    "wechat_v2.nonce_in_nonceless_calls", "accept", "accept|refuse",
    "Whether the five calls that have no nonce_str take one all the same (2.2)."};
constexpr SettingSpec kProtocolErrors{
    "wechat_v2.protocol_errors", "return", "return|papay_coded|coded",
    "Errors of signature, shape and rate: return_code=FAIL, or a signed result_code=FAIL with the "
    "official error name, below /papay/ only or everywhere (2.3)."};
constexpr SettingSpec kDropNull{
    "wechat_v2.drop_null", "true", "true|false",
    "Whether query parameters that say 'null' are dropped before the signature is checked (4.2)."};
constexpr SettingSpec kOuterId{"wechat_v2.outer_id", "any", "any|legacy",
                               "Whether signing from an app wants outerid to end in 11 digits in "
                               "full-width brackets, as it once did (4.1)."};
constexpr SettingSpec kMiniProgramPath{
    "wechat_v2.app_signing_by_mini_program", "true", "true|false",
    "Whether signing from an app is answered with a mini-program's path too, as for templates "
    "since 2025-09-23 (4.4)."};
constexpr SettingSpec kWaitingOrder{
    "wechat_v2.waiting_debit_in_order_query", "missing", "missing|accept",
    "What /pay/orderquery says of a debit that waits for its 24 hours (6.6)."};
constexpr SettingSpec kClosedDebit{
    "wechat_v2.closed_debit_in_debit_query", "found", "found|refused",
    "Whether /pay/paporderquery denies that a closed order was a debit (6.6)."};
constexpr SettingSpec kQrCode{
    "wechat_v2.qr_code", "weixin", "weixin|page",
    "What a QR code for paying holds: an address as WeChat's own, or that "
    "of the simulator's page, which may be longer than 64 characters."};
constexpr SettingSpec kNotifyUrl{
    "wechat_v2.notify_url_rules", "warn", "off|warn|strict",
    "What becomes of notification addresses with a query, without a path, or on a private host "
    "(4.1)."};
constexpr SettingSpec kTimestampClock{
    "wechat_v2.timestamp_clock", "either", "either|wall|world|off",
    "Which clock the timestamp of a signing is held against (2.2, 15.2)."};
constexpr SettingSpec kTimestampTolerance{"wechat_v2.timestamp_tolerance", "5m", "span",
                                          "How far the timestamp of a signing may be off (2.2)."};
constexpr SettingSpec kCertificate{
    "wechat_v2.client_certificate", "over_tls", "over_tls|never|always",
    "When refunds need a client certificate. Plain HTTP can carry none (1, 7.1)."};
constexpr SettingSpec kCertificateRefusal{"wechat_v2.certificate_refusal", "return",
                                          "return|http_401|coded",
                                          "How a missing client certificate is answered (7.1)."};
constexpr SettingSpec kContentType{"wechat_v2.content_type", "text/xml; charset=utf-8", "text",
                                   "The Content-Type of replies (2.1)."};
constexpr SettingSpec kPageOrigin{
    "wechat_v2.page_origin", "", "text",
    "Where payers reach the signing pages, such as http://127.0.0.1:8080; empty: where the "
    "merchant's request went."};
constexpr SettingSpec kRestrictedCode{"wechat_v2.restricted_code", "ACCOUNTERROR",
                                      "ACCOUNTERROR|USER_ACCOUNT_ABNORMAL",
                                      "The code of a restricted payer (6.3)."};
constexpr SettingSpec kPermissionCode{"wechat_v2.permission_code", "NOAUTH",
                                      "NOAUTH|PAYAUTH_ERROR|PAYAUTHERROR",
                                      "The code of a merchant without permission (6.3)."};
constexpr SettingSpec kMissingMandateCode{"wechat_v2.missing_mandate_code", "-25",
                                          "-25|NOTENROLLED|CONTRACT_NOT_EXIST|SIGNNOT_FOUND",
                                          "The code of a mandate that is not there (5.1)."};
constexpr SettingSpec kBalanceBank{"wechat_v2.balance_bank_type", "OTHERS", "OTHERS|CFT",
                                   "The bank_type of money taken from the balance (6.6)."};

template <class E, std::size_t N>
E chosen(const Settings& settings, const SettingSpec& spec,
         const std::array<std::pair<std::string_view, E>, N>& rows) {
  for (const auto& [text, value] : rows)
    if (settings.is(spec, text)) return value;
  return rows[0].second;
}

template <class E>
using Choice = std::pair<std::string_view, E>;

}  // namespace

const SettingSpec kRefusalNotice{
    "wechat_v2.refusal_notice", "coded", "coded|official_sample|production|production_zero",
    "The shape of a failed debit's notification (12.4): result_code=FAIL with code and state; the "
    "official sample, which says SUCCESS; as seen in production, without state; the same with "
    "err_code=0."};
const SettingSpec kExtendedMandateNotice{
    "wechat_v2.extended_mandate_notice", "false", "true|false",
    "Whether notifications of signing and termination carry the extended set (12.3)."};
const SettingSpec kAcknowledgement{
    "wechat_v2.acknowledgement", "lenient", "lenient|strict",
    "Whether blanks around the elements of an acknowledgement are forgiven (12.2)."};
const SettingSpec kBillColumns{"wechat_v2.bill_columns", "current", "current|legacy",
                               "The columns of a transaction bill (7.3)."};
const SettingSpec kBillLineEnd{"wechat_v2.bill_line_end", "crlf", "crlf|lf",
                               "How the lines of a bill end (7.3)."};
const SettingSpec kBillMark{"wechat_v2.bill_byte_order_mark", "false", "true|false",
                            "Whether a bill begins with a byte-order mark (7.3)."};
const SettingSpec kFeeRate{"wechat_v2.fee_rate", "60", "number",
                           "The merchant's fee in hundredths of a percent (8.5)."};

std::span<const SettingSpec* const> settings() {
  static constexpr std::array kAll{&kSignTypeDetection,
                                   &kNonce,
                                   &kProtocolErrors,
                                   &kDropNull,
                                   &kOuterId,
                                   &kMiniProgramPath,
                                   &kWaitingOrder,
                                   &kClosedDebit,
                                   &kQrCode,
                                   &kNotifyUrl,
                                   &kTimestampClock,
                                   &kTimestampTolerance,
                                   &kCertificate,
                                   &kCertificateRefusal,
                                   &kContentType,
                                   &kPageOrigin,
                                   &kRestrictedCode,
                                   &kPermissionCode,
                                   &kMissingMandateCode,
                                   &kBalanceBank,
                                   &kRefusalNotice,
                                   &kExtendedMandateNotice,
                                   &kAcknowledgement,
                                   &kBillColumns,
                                   &kBillLineEnd,
                                   &kBillMark,
                                   &kFeeRate};
  return kAll;
}

Manners manners_of(const Settings& settings) {
  Manners manners;
  if (settings.values().empty()) return manners;
  manners.strict_sign_type = settings.is(kSignTypeDetection, "strict");
  manners.nonce_refused = settings.is(kNonce, "refuse");
  manners.drop_null = settings.on(kDropNull);
  manners.legacy_outer_id = settings.is(kOuterId, "legacy");
  manners.mini_program_path = settings.on(kMiniProgramPath);
  manners.waiting_order_known = settings.is(kWaitingOrder, "accept");
  manners.closed_is_no_debit = settings.is(kClosedDebit, "refused");
  manners.qr_code_is_page = settings.is(kQrCode, "page");
  manners.protocol_errors =
      chosen(settings, kProtocolErrors,
             std::array{Choice<ProtocolErrors>{"return", ProtocolErrors::kReturn},
                        Choice<ProtocolErrors>{"papay_coded", ProtocolErrors::kPapayCoded},
                        Choice<ProtocolErrors>{"coded", ProtocolErrors::kCoded}});
  manners.notify_url_rules = chosen(settings, kNotifyUrl,
                                    std::array{Choice<Strictness>{"warn", Strictness::kWarn},
                                               Choice<Strictness>{"off", Strictness::kOff},
                                               Choice<Strictness>{"strict", Strictness::kStrict}});
  manners.timestamp_clock =
      chosen(settings, kTimestampClock,
             std::array{Choice<TimestampClock>{"either", TimestampClock::kEither},
                        Choice<TimestampClock>{"wall", TimestampClock::kWall},
                        Choice<TimestampClock>{"world", TimestampClock::kWorld},
                        Choice<TimestampClock>{"off", TimestampClock::kOff}});
  manners.timestamp_tolerance = settings.span(kTimestampTolerance);
  manners.certificate = chosen(settings, kCertificate,
                               std::array{Choice<Certificate>{"over_tls", Certificate::kOverTls},
                                          Choice<Certificate>{"never", Certificate::kNever},
                                          Choice<Certificate>{"always", Certificate::kAlways}});
  manners.certificate_refusal =
      chosen(settings, kCertificateRefusal,
             std::array{Choice<CertificateRefusal>{"return", CertificateRefusal::kReturn},
                        Choice<CertificateRefusal>{"http_401", CertificateRefusal::kHttp401},
                        Choice<CertificateRefusal>{"coded", CertificateRefusal::kCoded}});
  manners.content_type = settings.text(kContentType);
  manners.page_origin = settings.text(kPageOrigin);
  manners.restricted_code = settings.text(kRestrictedCode);
  manners.permission_code = settings.text(kPermissionCode);
  manners.missing_mandate_code = settings.text(kMissingMandateCode);
  manners.balance_bank = settings.text(kBalanceBank);
  return manners;
}

}  // namespace daikou::simulator::wechat_v2
