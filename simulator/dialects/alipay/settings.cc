#include "simulator/dialects/alipay/settings.h"

#include <array>

namespace daikou::simulator::alipay {
namespace {

constexpr SettingSpec kMode{
    kModeSetting, "account", "account|key|certificate",
    "Whether applications use certificates: as their credentials say, or all alike (4)."};
constexpr SettingSpec kIdentity{
    "alipay.identity", "user_id", "user_id|open_id|both",
    "How an application is told who pays: older ones by user id, newer ones by open id (0.2)."};
constexpr SettingSpec kTimestampTolerance{
    "alipay.timestamp_tolerance", "0s", "span",
    "How far the timestamp of a gateway v2 request may be off the world's clock; 0s: any, because "
    "clients send their own local time (2)."};
constexpr SettingSpec kErrorsSigned{
    "alipay.gateway_errors_signed", "true", "true|false",
    "Whether refusals before the signature was checked are signed where the application is known "
    "(6.3)."};
constexpr SettingSpec kSystemErrorCode{
    "alipay.system_error", "business", "business|gateway",
    "What a system error is: 40004 ACQ.SYSTEM_ERROR, or 20000 isp.unknow-error (7, 28.3)."};
constexpr SettingSpec kAppAuthToken{
    "alipay.app_auth_token", "accept", "accept|refuse",
    "Whether a token of a third-party application is taken, or refused as expired (7)."};
constexpr SettingSpec kRefusedTrade{
    "alipay.refused_trade", "open", "open|missing",
    "What a refused debit leaves behind: a trade that waits for the payer, or none (18.3)."};
constexpr SettingSpec kCanTurnToApp{"alipay.can_turn_to_app_pay", "false", "true|false",
                                    "Whether refused debits carry can_turn_to_app_pay (18.2)."};
constexpr SettingSpec kRefundNotice{"alipay.refund_notice", "true", "true|false",
                                    "Whether refunds are told by notification (9.5)."};
constexpr SettingSpec kAnswerWithin{
    "alipay.answer_within", "5s", "span",
    "How long a merchant may take to acknowledge a notification (9.1)."};
constexpr SettingSpec kFirstTry{
    "alipay.async_first_try", "60s", "span",
    "From the acceptance of an asynchronous debit to the first attempt (19)."};
constexpr SettingSpec kNearRealTimeTry{"alipay.near_real_time_try", "5s", "span",
                                       "The same for near-real-time debits (19)."};
constexpr SettingSpec kRefundArrives{
    "alipay.refund_apply_delay", "5m", "span",
    "How long a refund by alipay.trade.refund.apply takes to arrive (21)."};
constexpr SettingSpec kDebitConfirmed{
    "alipay.debit_confirmation", "none", "none|code",
    "Whether every debit needs a token and the code that the payer was sent with it, as some "
    "contracts demand (17)."};
constexpr SettingSpec kRefuseWith{
    "alipay.refuse_with", "", "text",
    "What calls are refused with though nothing is wrong, as method=sub_code, separated by commas; "
    "the way to codes that nothing here leads to (7, 30)."};
constexpr SettingSpec kForbiddenWords{
    "alipay.forbidden_words", "", "text",
    "Words that a title or description may not hold, separated by commas (18.3)."};
constexpr SettingSpec kEndedMandate{"alipay.ended_mandate_code", "USER_AGREEMENT_NOT_EXIST",
                                    "USER_AGREEMENT_NOT_EXIST|AGREEMENT_HAS_UNSIGNED",
                                    "What a query of an ended mandate is answered with (14)."};
constexpr SettingSpec kMissingBill{"alipay.missing_bill_code", "isp.bill_not_exist",
                                   "isp.bill_not_exist|BILL_NOT_EXIST",
                                   "What a bill of an impossible day is answered with (25)."};
constexpr SettingSpec kPageOrigin{
    "alipay.page_origin", "", "text",
    "Where payers reach the signing pages, such as http://127.0.0.1:8080; empty: where the "
    "request went."};
constexpr SettingSpec kFeeRate{"alipay.fee_rate", "0", "number",
                               "The merchant's fee in the bill, in hundredths of a percent; 60 is "
                               "usual (25)."};

}  // namespace

std::span<const SettingSpec* const> settings() {
  static constexpr std::array kAll{
      &kIdentity,      &kTimestampTolerance, &kErrorsSigned,   &kSystemErrorCode,
      &kAppAuthToken,  &kRefusedTrade,       &kCanTurnToApp,   &kRefundNotice,
      &kFirstTry,      &kNearRealTimeTry,    &kForbiddenWords, &kEndedMandate,
      &kMissingBill,   &kPageOrigin,         &kFeeRate,        &kAnswerWithin,
      &kRefundArrives, &kDebitConfirmed,     &kRefuseWith,     &kMode};
  return kAll;
}

Manners manners_of(const Settings& settings) {
  Manners manners;
  if (settings.values().empty()) return manners;
  if (settings.is(kMode, "key")) manners.mode = Mode::kKey;
  if (settings.is(kMode, "certificate")) manners.mode = Mode::kCertificate;
  if (settings.is(kIdentity, "open_id")) manners.identity = IdentityShown::kOpenId;
  if (settings.is(kIdentity, "both")) manners.identity = IdentityShown::kBoth;
  if (settings.is(kSystemErrorCode, "gateway")) manners.system_error = SystemError::kGateway;
  manners.timestamp_tolerance = settings.span(kTimestampTolerance);
  manners.gateway_errors_signed = settings.on(kErrorsSigned);
  manners.app_auth_token_refused = settings.is(kAppAuthToken, "refuse");
  manners.refused_leaves_trade = settings.is(kRefusedTrade, "open");
  manners.can_turn_to_app_shown = settings.on(kCanTurnToApp);
  manners.refund_told = settings.on(kRefundNotice);
  manners.answer_within = settings.span(kAnswerWithin);
  manners.first_try = settings.span(kFirstTry);
  manners.near_real_time_try = settings.span(kNearRealTimeTry);
  manners.refund_arrives_after = settings.span(kRefundArrives);
  manners.debits_confirmed = settings.is(kDebitConfirmed, "code");
  manners.refuse_with = settings.text(kRefuseWith);
  manners.forbidden_words = settings.text(kForbiddenWords);
  manners.ended_mandate_code = settings.text(kEndedMandate);
  manners.missing_bill_code = settings.text(kMissingBill);
  manners.page_origin = settings.text(kPageOrigin);
  manners.fee_rate = settings.number(kFeeRate);
  return manners;
}

}  // namespace daikou::simulator::alipay
