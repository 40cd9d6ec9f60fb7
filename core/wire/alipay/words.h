// The closed vocabularies of Alipay: our word and the wire's, one table each.
#pragma once

#include <array>
#include <cstdint>

#include "core/wire/common/words.h"

namespace daikou::alipay {

using wire::text_of;
using wire::value_of;
using wire::Word;

// Sales products (product_code) and personal products (personal_product_code) of withholding
// (protocol dossier 11). Others exist and are texts to us.
inline constexpr std::string_view kCyclePay = "CYCLE_PAY_AUTH";
inline constexpr std::string_view kWithholding = "GENERAL_WITHHOLDING";
inline constexpr std::string_view kPersonalCyclePay = "CYCLE_PAY_AUTH_P";
inline constexpr std::string_view kPersonalWithholding = "GENERAL_WITHHOLDING_P";
inline constexpr std::string_view kDefaultScene = "DEFAULT|DEFAULT";

// access_params.channel
enum class Access : std::uint8_t { kApp, kQrCode, kQrCodeOrSms };
inline constexpr std::array kAccesses{Word{Access::kApp, "ALIPAYAPP"},
                                      Word{Access::kQrCode, "QRCODE"},
                                      Word{Access::kQrCodeOrSms, "QRCODEORSMS"}};

enum class PeriodUnit : std::uint8_t { kDay, kMonth };
inline constexpr std::array kPeriodUnits{Word{PeriodUnit::kDay, "DAY"},
                                         Word{PeriodUnit::kMonth, "MONTH"}};

enum class Effect : std::uint8_t { kDirect, kNotice, kAllowInactive };
inline constexpr std::array kEffects{Word{Effect::kDirect, "DIRECT"},
                                     Word{Effect::kNotice, "NOTICE"},
                                     Word{Effect::kAllowInactive, "ALLOW_INACTIVATE"}};

enum class ThirdParty : std::uint8_t { kPartner, kMerchant };
inline constexpr std::array kThirdParties{Word{ThirdParty::kPartner, "PARTNER"},
                                          Word{ThirdParty::kMerchant, "MERCHANT"}};

enum class AgreementStatus : std::uint8_t { kTemporary, kNormal, kStopped, kEnded };
inline constexpr std::array kAgreementStatuses{
    Word{AgreementStatus::kTemporary, "TEMP"}, Word{AgreementStatus::kNormal, "NORMAL"},
    Word{AgreementStatus::kStopped, "STOP"}, Word{AgreementStatus::kEnded, "UNSIGN"}};

enum class TradeStatus : std::uint8_t { kWaiting, kSettled, kClosed, kFinished };
inline constexpr std::array kTradeStatuses{
    Word{TradeStatus::kWaiting, "WAIT_BUYER_PAY"}, Word{TradeStatus::kSettled, "TRADE_SUCCESS"},
    Word{TradeStatus::kClosed, "TRADE_CLOSED"}, Word{TradeStatus::kFinished, "TRADE_FINISHED"}};

// pay_params.async_type
enum class AsyncType : std::uint8_t { kNormal, kNearRealTime };
inline constexpr std::array kAsyncTypes{Word{AsyncType::kNormal, "NORMAL_ASYNC"},
                                        Word{AsyncType::kNearRealTime, "NEAR_REAL_TIME_ASYNC"}};
// pay_params.retry_type; the first is spelled so.
enum class AsyncRetry : std::uint8_t { kUntilTimeout, kOnce, kOnceThenClose };
inline constexpr std::array kAsyncRetries{Word{AsyncRetry::kUntilTimeout, "RETY"},
                                          Word{AsyncRetry::kOnce, "NONE"},
                                          Word{AsyncRetry::kOnceThenClose, "NONE_AND_CLOSETRADE"}};

enum class AsyncMode : std::uint8_t { kSynchronous, kDelayed, kNearRealTime, kNormal };
inline constexpr std::array kAsyncModes{Word{AsyncMode::kSynchronous, "SYNC_DIRECT_PAY"},
                                        Word{AsyncMode::kDelayed, "ASYNC_DELAY_PAY"},
                                        Word{AsyncMode::kNearRealTime, "ASYNC_REALTIME_PAY"},
                                        Word{AsyncMode::kNormal, "NORMAL_ASYNC_PAY"}};

enum class YesNo : std::uint8_t { kYes, kNo };
inline constexpr std::array kYesNo{Word{YesNo::kYes, "Y"}, Word{YesNo::kNo, "N"}};

// What a cancellation did.
enum class CancelAction : std::uint8_t { kClosed, kRefunded };
inline constexpr std::array kCancelActions{Word{CancelAction::kClosed, "close"},
                                           Word{CancelAction::kRefunded, "refund"}};

enum class NoticeType : std::uint8_t { kTrade, kMandateSigned, kMandateEnded };
inline constexpr std::array kNoticeTypes{Word{NoticeType::kTrade, "trade_status_sync"},
                                         Word{NoticeType::kMandateSigned, "dut_user_sign"},
                                         Word{NoticeType::kMandateEnded, "dut_user_unsign"}};

}  // namespace daikou::alipay
