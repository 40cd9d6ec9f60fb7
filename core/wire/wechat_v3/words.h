// The closed vocabularies of APIv3: our word and the wire's, one table each. What means the same in
// both of WeChat Pay's protocols is shared with APIv2.
#pragma once

#include <array>
#include <cstdint>

#include "core/domain/life_cycles.h"
#include "core/wire/common/words.h"
#include "core/wire/wechat_v2/words.h"

namespace daikou::wechat_v3 {

using wechat_v2::Archive;
using wechat_v2::BillType;
using wechat_v2::FundAccount;
using wechat_v2::kArchives;
using wechat_v2::kBillTypes;
using wechat_v2::kTradeTypes;
using wechat_v2::TradeState;
using wechat_v2::TradeType;
using wire::text_of;
using wire::value_of;
using wire::Word;

enum class ContractState : std::uint8_t {
  kSigned,
  kTerminated,
  kSigningRefused,
  kToBeRenewed,
  kTerminating,
};
inline constexpr std::array kContractStates{Word{ContractState::kSigned, "SIGNED"},
                                            Word{ContractState::kTerminated, "TERMINATED"},
                                            Word{ContractState::kSigningRefused, "SIGN_FAILED"},
                                            Word{ContractState::kToBeRenewed, "TO_BE_RENEWED"},
                                            Word{ContractState::kTerminating, "TERMINATE_PENDING"}};

enum class TerminationMode : std::uint8_t {
  kByPayer,
  kByMerchant,            // MCH_API_TERMINATE
  kByApi,                 // API, the same in other documents.
  kByMerchantOnPlatform,  // WEPAY_WEB_TERMINATE
  kByService,             // Customer service, at the payer's request.
  kBySystem,              // After the one debit, or the day after it was due.
};
inline constexpr std::array kTerminationModes{
    Word{TerminationMode::kByPayer, "USER_TERMINATE"},
    Word{TerminationMode::kByMerchant, "MCH_API_TERMINATE"},
    Word{TerminationMode::kByApi, "API"},
    Word{TerminationMode::kByMerchantOnPlatform, "WEPAY_WEB_TERMINATE"},
    Word{TerminationMode::kByService, "CUSTOMER_SERVICE_TERMINATE"},
    Word{TerminationMode::kBySystem, "SYSTEM_TERMINATE"}};

// How the education product says it.
enum class MandateChange : std::uint8_t { kSigned, kTerminated };
inline constexpr std::array kMandateChanges{Word{MandateChange::kSigned, "ADD"},
                                            Word{MandateChange::kTerminated, "DELETE"}};

enum class ScheduleState : std::uint8_t { kNone, kScheduled, kPaid, kExpired };
inline constexpr std::array kScheduleStates{
    Word{ScheduleState::kNone, "NO_SCHEDULED"}, Word{ScheduleState::kScheduled, "SCHEDULED"},
    Word{ScheduleState::kPaid, "PAID"}, Word{ScheduleState::kExpired, "EXPIRED"}};

inline constexpr std::array kTradeStates{
    Word{TradeState::kSettled, "SUCCESS"}, Word{TradeState::kRefunding, "REFUND"},
    Word{TradeState::kNotPaid, "NOTPAY"},  Word{TradeState::kClosed, "CLOSED"},
    Word{TradeState::kRevoked, "REVOKED"}, Word{TradeState::kPaying, "USERPAYING"},
    Word{TradeState::kError, "PAYERROR"},  Word{TradeState::kAccepted, "ACCEPTED"},
    Word{TradeState::kRefused, "PAY_FAIL"}};

inline constexpr std::array kRefundStates{
    Word{RefundState::kPending, "PROCESSING"}, Word{RefundState::kSettled, "SUCCESS"},
    Word{RefundState::kClosed, "CLOSED"}, Word{RefundState::kAbnormal, "ABNORMAL"}};

enum class DurationUnit : std::uint8_t { kDay };
inline constexpr std::array kDurationUnits{Word{DurationUnit::kDay, "DAY"}};

inline constexpr std::array kFundAccounts{Word{FundAccount::kBasic, "BASIC"},
                                          Word{FundAccount::kOperation, "OPERATION"},
                                          Word{FundAccount::kFees, "FEES"}};

enum class EventType : std::uint8_t {
  kMandateSigned,
  kMandateTerminated,
  kDebitSettled,
  kDebitRefused,
  kRefundSettled,
  kRefundAbnormal,
  kRefundClosed,
};
inline constexpr std::array kEventTypes{Word{EventType::kMandateSigned, "ENTRUST.SIGN"},
                                        Word{EventType::kMandateTerminated, "ENTRUST.TERMINATE"},
                                        Word{EventType::kDebitSettled, "TRANSACTION.SUCCESS"},
                                        Word{EventType::kDebitRefused, "TRANSACTION.FAIL"},
                                        Word{EventType::kRefundSettled, "REFUND.SUCCESS"},
                                        Word{EventType::kRefundAbnormal, "REFUND.ABNORMAL"},
                                        Word{EventType::kRefundClosed, "REFUND.CLOSED"}};

// algorithm_type of /v3/certificates.
enum class CertificateKind : std::uint8_t { kRsa, kSm2, kAll };
inline constexpr std::array kCertificateKinds{Word{CertificateKind::kRsa, "RSA"},
                                              Word{CertificateKind::kSm2, "SM2"},
                                              Word{CertificateKind::kAll, "ALL"}};

}  // namespace daikou::wechat_v3
